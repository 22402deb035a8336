"""How a page goes from who writes it to who publishes it."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from alliance.accounts.roles import writers
from alliance.website.models import SecondReader


def make_workflow() -> Workflow:
    """The one way of the site, in the place of the one that the library brings. Made once."""
    if made := WorkflowTask.objects.filter(task__secondreader__isnull=False).first():
        return made.workflow
    _end_what_the_library_brings()
    with translation.override(settings.LANGUAGE_CODE):
        workflow = Workflow.objects.create(name=_("An editor writes, another one publishes"))
        task = SecondReader.objects.create(name=_("A second person reads it"))
    task.groups.add(writers())
    WorkflowTask.objects.create(workflow=workflow, task=task)
    root = Page.get_first_root_node()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return workflow


def _end_what_the_library_brings() -> None:
    """Without a word to anybody: nothing has gone this way yet."""
    for task in GroupApprovalTask.objects.all():
        Workflow.objects.filter(workflow_tasks__task=task).update(active=False)
        GroupApprovalTask.objects.filter(pk=task.pk).update(active=False)
