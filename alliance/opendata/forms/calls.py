"""What a request for calls may ask for."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.db.models import Q
from ninja import Field

from alliance.calls.listing import in_state
from alliance.calls.models import Call
from alliance.opendata.forms.filters import MOST, USUAL, SampleAsked

if TYPE_CHECKING:
    from django.db.models import QuerySet

SLUG = r"^[-a-zA-Z0-9_]{0,80}$"
State = Literal["", "upcoming", "open", "closed", "evaluation", "decided"]
Kind = Literal["", "proposals", "grants", "interest", "prize"]


class CallsAsked(SampleAsked):
    """Filters over the calls."""

    state: State = Field("", description="Only calls that are so now.")
    kind: Kind = Field("", description="Only calls of this kind.")
    programme: str = Field("", pattern=SLUG, description="Only calls of this programme: its slug.")
    after: str = Field("", pattern=SLUG, description="Only calls after this one: see next.")
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many calls at once.")

    def chosen(self, calls: "QuerySet[Call]", at: datetime) -> "QuerySet[Call]":
        """The calls that are meant, the last deadline first."""
        if not self.with_samples:
            calls = calls.filter(is_practice=False)
        if self.state:
            calls = calls.filter(in_state(self.state, at))
        if self.kind:
            calls = calls.filter(kind=self.kind)
        if self.programme:
            calls = calls.filter(programme__slug=self.programme)
        if self.after:
            calls = calls.filter(self._behind())
        return calls.order_by("-closes_at", "slug")

    def _behind(self) -> Q:
        last = Call.objects.filter(slug=self.after).values_list("closes_at", flat=True).first()
        if last is None:
            return Q()
        return Q(closes_at__lt=last) | Q(closes_at=last, slug__gt=self.after)
