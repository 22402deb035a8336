"""What people of the network's office may do in Wagtail. Their group is named like their role."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from alliance.accounts.models import Role

ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
ELSEWHERE = (("wagtailadmin", "access_admin"), ("wagtail_localize", "submit_translation"))


def give_rights() -> None:
    """Let editors and the secretariat write, translate and publish every page."""
    root = Page.get_first_root_node()
    for role in (Role.EDITOR, Role.SECRETARIAT):
        group, _made = Group.objects.get_or_create(name=str(role))
        for codename in ON_PAGES:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission("wagtailcore", codename)
            )
        group.permissions.add(*(_permission(app, codename) for app, codename in ELSEWHERE))


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
