"""Pages that are made of data: what each is called on its picture for other sites."""

from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliance.base.deadlines import language
from alliance.website import queries

CALLS = "call-list"
TITLES: dict[str, str | Promise] = {
    "directory": _("Members"),
    "joined-map": _("All ties on one map"),
    CALLS: _("Calls"),
    "events-past": _("Past events"),
    "figures": _("Figures"),
    "adopted-texts": _("Adopted texts"),
    "for-your-website": _("For your website"),
    "search": _("Search"),
    "site-map": _("Site map"),
    "outages": _("Outages and deadlines"),
}


def name_at(page: str) -> str:
    """The name of the list at an address of the reader's language; empty if none is there."""
    try:
        name = resolve(f"/{language()}/{page}/").url_name or ""
    except Resolver404:
        return ""
    return name if name in TITLES else ""


def title_of(name: str) -> str:
    """What a list is called in the reader's language; editors write the words over the calls."""
    words = queries.call_index(language()) if name == CALLS else None
    return words.title if words else str(TITLES[name])
