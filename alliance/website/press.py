"""What the press page offers under its words: whom to ask, the mark, pictures."""

from typing import Any

from django.http import HttpRequest

from alliance.base.asked import moment
from alliance.base.public import expires
from alliance.membership.queries import day_of
from alliance.website import offices
from alliance.website.blocks.showing import WIDTHS, spec, with_sizes
from alliance.website.models.pictures import Picture

MOST = 24
SLUG = "press"


def room(request: HttpRequest) -> dict[str, Any]:
    """The office to write to, and the newest pictures that may be used again."""
    at = moment(request)
    free = Picture.objects.filter(reusable=True).shown_on(day_of(at)).order_by("-created_at", "-pk")
    pictures = list(free[:MOST])
    with_sizes(pictures)
    expires(request, *(one.ends_at for one in pictures), at=at)
    return {
        "press": next((one for one in offices.offices() if one.slug == SLUG), None),
        "material": [_offered(one) for one in pictures],
    }


def _offered(picture: Picture) -> dict[str, Any]:
    """One picture, small to look at and large to take away."""
    small, large = spec(WIDTHS[0]), spec(WIDTHS[-1])
    sizes = picture.get_renditions(small, large)
    return {"picture": picture, "small": sizes[small], "large": sizes[large]}
