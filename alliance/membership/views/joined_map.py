"""All ties of a day on one map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alliance.base.asked import moment
from alliance.base.public import expires, public_page
from alliance.membership.forms.directory import DirectoryForm
from alliance.membership.joined_map import joined_map
from alliance.membership.queries import count, day_of, end_of_day
from alliance.membership.timeline import timeline
from alliance.places.tints import tinted


@public_page
def all_ties(request: HttpRequest) -> HttpResponse:
    """Who takes part in what, on the day that the address names."""
    at = moment(request)
    today = day_of(at)
    expires(request, end_of_day(today), at=at)
    form = DirectoryForm(request.GET, today=today)
    asked = form.asked()
    sample = asked["sample"] != "no"
    found = joined_map(form.day, sample=sample, only=asked["tie"])
    context = {
        "form": form,
        "on": form.day,
        "map": found,
        "members": count(form.day, sample=sample),
        "timeline": timeline(form.day, today, {name: asked[name] for name in ("tie", "sample")}),
        "tie": asked["tie"],
        "tinted": tinted(found.by_country),
    }
    return render(request, "membership/joined_map.html", context)
