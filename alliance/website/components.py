"""The living page of all components, for whoever builds the next page.

Each is shown by the templates and classes that the site itself uses, with what the network
says of itself as words. Search engines are told to leave it out.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alliance.base.asked import moment
from alliance.base.paging import paged
from alliance.base.public import expires, public_page
from alliance.membership.queries import day_of, end_of_day
from alliance.programmes.models import Aim
from alliance.website import front


@dataclass(frozen=True)
class Component:
    """One part of the design: its name, its classes, and the template that shows it."""

    key: str
    name: Promise
    classes: str

    @property
    def template(self) -> str:
        """Where it is shown."""
        return f"website/components/{self.key}.html"


COMPONENTS = [
    Component("words", _("Text"), ".lead .soft .small .prose .flow .flow.close .more .own-script"),
    Component("buttons", _("Buttons"), ".button .quiet .small .big .link-button"),
    Component("tags", _("Tags"), ".tag .tag.line .info .good .warn .bad; components/sample.html"),
    Component("areas", _("Fields"), ".areas .dot; tones of programmes.Aim"),
    Component("notices", _("Messages"), ".notice .info .good .warn .bad"),
    Component("cards", _("Cards"), ".grid .card .card.accent .card.link"),
    Component("facts", _("Facts"), ".summary-list .summary-list.tight"),
    Component("stats", _("Figures"), ".stats .stat .stat.small"),
    Component("deadline", _("Deadline"), ".deadline .when .zone .clocks"),
    Component("steps", _("Steps"), ".steps"),
    Component("entries", _("Lists"), ".entries .with-date .date; components/pager.html"),
    Component("table", _("Table"), ".table .num .stack; ARIA roles, data-label"),
    Component("form", _("Form"), ".field .wrong .hint .error; components/field.html, errors.html"),
    Component(
        "map", _("Map"), ".map .map-dots .key .tint .years; components/dots.html, tints.html"
    ),
    Component("folding", _("Folding"), ".fold .faq; details, summary"),
    Component("links", _("Links"), ".follow .langs .crumbs"),
]


class Sample(forms.Form):
    """A form in which something is wrong."""

    name = forms.CharField(label=_("Name"), help_text=_("In Latin letters."))
    language = forms.ChoiceField(
        label=_("Language"), widget=forms.RadioSelect, choices=[("en", "English")], required=False
    )
    words = forms.CharField(label=_("Text"), widget=forms.Textarea, required=False)


@require_safe
@public_page
def components(request: HttpRequest) -> HttpResponse:
    """Every component of the design, as it is."""
    at = moment(request)
    expires(request, end_of_day(day_of(at)), at=at)
    numbers = [str(number) for number in range(1, 41)]
    context: dict[str, Any] = {
        "components": COMPONENTS,
        "areas": Aim.objects.filter(is_area=True),
        "form": Sample({"name": ""}),
        "paged": paged(numbers, request.GET.get("page"), asked={}, per_page=5),
        "now": at,
        "page": None,
    }
    return render(request, "website/components.html", context | front.member_map(request))
