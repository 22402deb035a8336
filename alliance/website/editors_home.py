"""What editors see first in their rooms."""

from datetime import timedelta
from typing import Any

from wagtail.admin.ui.components import Component

from alliance.base.asked import moment
from alliance.membership.queries import day_of
from alliance.website.models import Picture

NOTICE = timedelta(days=30)
MOST = 20


class EndingConsents(Component):
    """Pictures whose consent ends within thirty days, or has ended in the last thirty."""

    name = "ending-consents"
    template_name = "website/editing/ending.html"
    order = 150

    def __init__(self, request: Any) -> None:
        today = day_of(moment(request))
        ending = Picture.objects.ending(today - NOTICE, today + NOTICE)
        self.pictures = list(ending[:MOST])

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The pictures."""
        return {"pictures": self.pictures}
