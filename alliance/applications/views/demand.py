"""Demand for a call in numbers, for everybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliance.applications.demand import Table, counted_again
from alliance.applications.demand import demand as demand_for
from alliance.applications.models import SizeClass
from alliance.base.asked import moment
from alliance.base.countries import country
from alliance.base.public import expires, public_page
from alliance.base.templatetags.facts import fact_text
from alliance.calls.queries import published_call
from alliance.membership.models import AuthorityKind


@require_safe
@public_page
def demand(request: HttpRequest, slug: str) -> HttpResponse:
    """How many authorities are interested, by country, kind, size and module."""
    at = moment(request)
    call = published_call(slug, at)
    expires(request, call.next_change(at), counted_again(at), at=at)
    kinds = {one.slug: fact_text(one.name) for one in AuthorityKind.objects.all()}
    sizes = {value: str(label) for value, label in SizeClass.choices}
    known = demand_for(call, at=at, kinds=kinds, sizes=sizes)
    countries = {code: country(code) for code in known.countries.shown}
    tables = [
        _table(_("By country"), _("Country"), known.countries, countries),
        _table(_("By kind of authority"), _("Kind of authority"), known.kinds, kinds),
        _table(_("By size"), _("Inhabitants"), known.sizes, sizes),
    ]
    modules = [
        {"module": one, "share": known.modules[one.letter]}
        for one in call.modules.all()
        if one.letter in known.modules
    ]
    context = {"call": call, "demand": known, "tables": tables, "modules": modules}
    return render(request, "applications/demand.html", context)


def _table(title: str, head: str, table: Table, names: dict[str, str]) -> dict[str, Any]:
    rows = sorted(table.shown.items(), key=lambda pair: (-pair[1], names.get(pair[0], "")))
    return {
        "title": title,
        "head": head,
        "rows": [(names.get(key) or _("Not said"), number) for key, number in rows],
        "rest": table.rest,
    }
