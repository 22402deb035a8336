"""The desk's menu: its parts in groups, so that they fit on one line."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True)
class Entry:
    """One part of the desk: the section that its pages name, their first address, its name."""

    section: str
    address: str
    name: str | Promise


@dataclass(frozen=True)
class Group:
    """Parts that belong together. Without a name its entries stand for themselves."""

    name: str | Promise
    entries: tuple[Entry, ...]


MENU = (
    Group("", (Entry("overview", "desk", _("Overview")),)),
    Group(
        _("Network"),
        (
            Entry("joining", "desk-joining", _("Joining")),
            Entry("authorities", "desk-authorities", _("Authorities")),
            Entry("contacts", "desk-contacts", _("Contacts")),
            Entry("memberships", "desk-memberships", _("Memberships")),
            Entry("concerns", "desk-concerns", _("Concerns")),
        ),
    ),
    Group(
        _("Calls"),
        (
            Entry("calls", "desk-calls", _("All calls")),
            Entry("forms", "desk-forms", _("Forms")),
            Entry("applications", "desk-applications", _("Applications")),
            Entry("interest", "desk-interest", _("Interest")),
            Entry("notices", "desk-notices", _("Notices and outages")),
        ),
    ),
    Group(
        _("Letters"),
        (
            Entry("letters", "desk-letters", _("All letters")),
            Entry("newsletter", "desk-newsletter", _("Newsletter")),
        ),
    ),
    Group(
        _("Records"),
        (
            Entry("looks", "desk-looks", _("Access log")),
            Entry("imports", "desk-imports", _("Imports")),
            Entry("lists", "desk-lists", _("Lists of the register")),
        ),
    ),
    Group("", (Entry("cms", "wagtailadmin_home", _("Edit the site")),)),
)


@register.inclusion_tag("desk/menu.html")
def desk_menu(section: str) -> dict[str, Any]:
    """The menu, with the part marked in which the reader is."""
    groups = [(one, section in {entry.section for entry in one.entries}) for one in MENU]
    return {"groups": groups, "section": section}
