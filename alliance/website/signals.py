"""Wagtail tells by signals that words have changed: the one place where the house listens to any.

Whoever writes pages goes through Wagtail, so there is no action of ours to do it in.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)
from wagtail_localize.models import Translation

from alliance.history.actions import public_data_changed
from alliance.website.models import PublicPage
from alliance.website.translating import note_published

# The library's letters about moderation, by which it would write in its own words.
LETTERS = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


def words_changed(**kwargs: Any) -> None:
    """What readers see is different from now on."""
    public_data_changed()


def words_published(*, instance: Any, **kwargs: Any) -> None:
    """A page says something new: its translations may be out of date from now on."""
    if isinstance(instance, PublicPage) and instance.alias_of_id is None:
        note_published(instance)


def no_letter(**kwargs: Any) -> None:
    """Whoever reads pages sees on their first page what waits for them."""


def connect() -> None:
    """Listen to what Wagtail does with pages, and take the place of its letters."""
    for signal, sender, name in LETTERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(no_letter, sender=sender, dispatch_uid=name)
    page_published.connect(words_published, dispatch_uid="words_published")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(words_changed, dispatch_uid="words_changed")
    post_delete.connect(words_changed, sender=Page, dispatch_uid="words_changed")
    # Where pages stand, for whom, and in which languages: what is kept of them while nothing
    # public changes (``standing``, ``translations``).
    for model in (Site, Locale, PageViewRestriction, Translation):
        for signal in (post_save, post_delete):
            signal.connect(words_changed, sender=model, dispatch_uid="words_changed")
