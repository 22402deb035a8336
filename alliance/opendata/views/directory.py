"""The public directory as people take it away: the list as it is filtered, in its order."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.countries import country
from alliance.base.networks import network_of
from alliance.base.templatetags.facts import fact_text
from alliance.membership import directory as listing
from alliance.membership.directory import Entry
from alliance.membership.forms.directory import DirectoryForm
from alliance.membership.queries import day_of
from alliance.membership.views.register import question_of
from alliance.opendata.answering import address
from alliance.opendata.exporting import Column, Listing, answer
from alliance.opendata.limits import LIMITS, LONG_ANSWER
from alliance.opendata.problems import problem_response

AT_ONCE = 500
COLUMNS: Sequence[Column[Entry]] = (
    Column(_("Name"), lambda entry: entry.authority.name),
    Column(_("Name in Latin letters"), lambda entry: entry.authority.latin),
    Column(_("Kind of authority"), lambda entry: fact_text(entry.authority.kind.name)),
    Column(_("Country"), lambda entry: country(entry.authority.country)),
    Column(_("Since"), lambda entry: entry.tie.begins_latest),
    Column(_("Serial number"), lambda entry: entry.tie.ordinal),
    Column(_("Website"), lambda entry: entry.authority.website),
    Column(_("Sample"), lambda entry: entry.sample),
    Column(_("Address in the register"), lambda entry: address(f"/id/authority/{_key(entry)}")),
)


def _key(entry: Entry) -> str:
    return str(entry.authority.key)


@require_safe
def members(request: HttpRequest, form: str) -> HttpResponseBase:
    """The directory with its filters, as CSV, XLSX or a page to print."""
    standing = LIMITS.count(network_of(request), settings.OPEN_DATA_PER_MINUTE, cost=LONG_ANSWER)
    if standing.exceeded:
        refused = problem_response(429, "Too many requests from your network. Wait a little.")
        refused["Retry-After"] = str(standing.seconds)
        return refused
    today = day_of(moment(request))
    filters = DirectoryForm(request.GET, today=today)
    asked = filters.asked()
    question = question_of(asked, filters.day)
    everybody = listing.directory(question)
    filters.offer(everybody.everybody.countries, everybody.everybody.kinds)
    taken = Listing(
        name="members" if question.kind.is_membership else question.kind.slug,
        title=_("Members") if question.kind.is_membership else fact_text(question.kind.name),
        columns=COLUMNS,
        rows=_entries(everybody.narrowed(asked)),
        asked=filters.in_words(),
        is_open=True,
    )
    return answer(request, taken, form, on=question.on)


def _entries(found: listing.Listed) -> Iterator[Entry]:
    """The entries, some at a time: the list may be long."""
    for begin in range(0, len(found), AT_ONCE):
        yield from found[begin : begin + AT_ONCE]
