"""How a figure is cited: who says it, of which day, and the address that says it again."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.base.deadlines import long_date
from alliance.base.instance import instance, text
from alliance.opendata.answering import address
from alliance.opendata.figures.catalogue import Figure


def permanent(figure: Figure, on: date, *, sample: bool) -> str:
    """The address at which the figure of a day stays."""
    query = {"as-of": on.isoformat()} | ({} if sample else {"sample": "no"})
    return f"{address(reverse('figure', args=[figure.slug]))}?{urlencode(query)}"


def citation(figure: Figure, on: date, *, today: date, sample: bool) -> str:
    """One line for a list of sources."""
    return _(
        "%(network)s: %(figure)s, state at the end of %(day)s. %(address)s "
        "(seen on %(today)s). CC BY 4.0."
    ) % {
        "network": text(instance().name),
        "figure": figure.name(),
        "day": long_date(on),
        "address": permanent(figure, on, sample=sample),
        "today": long_date(today),
    }
