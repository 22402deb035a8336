"""What a role opens in the editors' rooms."""

from django.contrib.auth.models import Group, Permission

from alliance.accounts.models import Role

# Made by the library's own migrations: may write, publish, and enter the editors' rooms.
WRITERS = "Moderators"
WRITING_ROLES = frozenset({Role.SECRETARIAT, Role.EDITOR})


def writers() -> Group:
    """The group of those who write the site, in every language of the network."""
    group = Group.objects.get(name=WRITERS)
    group.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="wagtail_localize", codename="submit_translation"
        )
    )
    return group
