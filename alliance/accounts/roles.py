"""What a role opens in the editors' rooms."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from alliance.accounts.models import Role

# Made by the library's own migrations: may write, publish, and enter the editors' rooms.
WRITERS = "Moderators"
WRITING_ROLES = frozenset({Role.SECRETARIAT, Role.EDITOR})
# Lists that pages print from, by room and name.
KEPT_LISTS = (("website", "tag"), ("website", "adoptedtext"), ("programmes", "programme"))


def writers() -> Group:
    """The group of those who write the site, in every language of the network."""
    group = Group.objects.get(name=WRITERS)
    may = Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    for room, name in KEPT_LISTS:
        may |= Q(content_type__app_label=room, content_type__model=name)
    group.permissions.add(*Permission.objects.filter(may))
    return group
