"""What a request to the open data may ask for."""

import re
from calendar import isleap
from datetime import UTC, date, datetime, time
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import field_validator

from alliance.membership.models import AuthorityKind, Scheme, TieKind
from alliance.membership.queries import day_of
from alliance.opendata.selecting import Selection

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST, USUAL = 1000, 200
COUNTRIES = r"^([A-Za-z]{2}(,[A-Za-z]{2}){0,59})?$"
POSITION = r"^[0-9]{0,18}$"
TEXT = r"^[^\x00]*$"
IDENTIFIER = r"^(((wikidata|iso-3166-2|nuts|lau):)?[0-9A-Za-z_.-]{1,40})?$"
KEY = r"^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"
_DAYS = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "02-(0[1-9]|[12][0-9])",
)
_HOUR = "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z"
MOMENT = f"^((19[7-9][0-9]|20[0-9]{{2}})-({'|'.join(_DAYS)})({_HOUR})?)?$"
"""A moment in UTC, or the day with whose first moment it begins."""
State = Literal["", "active", "to-be-renewed", "paused", "left"]


def _a_day(schema: dict[str, Any]) -> None:
    """The library would describe a day or nothing; a filter that is not given is nothing."""
    schema.pop("anyOf", None)
    schema.pop("default", None)
    schema |= {"type": "string", "format": "date"}


class SampleAsked(Schema):
    """Whether what a demo invented is part of the answer."""

    sample: Literal["yes", "no"] = Field("yes", description="no leaves out what a demo invented.")

    @property
    def with_samples(self) -> bool:
        """Whether samples are part of the answer."""
        return self.sample == "yes"


class DayAsked(SampleAsked):
    """A day, and whether invented members count."""

    as_of: date | None = Field(
        None,
        alias="as-of",
        description="The state at the end of a day, YYYY-MM-DD; of today without it.",
        examples=["2016-04-29"],
        json_schema_extra=_a_day,
    )

    def day(self, at: datetime) -> date:
        """The day that is meant."""
        return self.as_of or day_of(at)

    @field_validator("as_of", mode="before")
    @classmethod
    def _is_written_as_a_day(cls, value: object) -> object:
        # The library would read a bare number as seconds since 1970.
        if isinstance(value, str) and not DAY.fullmatch(value):
            raise ValueError("write the day as YYYY-MM-DD")
        return value


class RegisterAsked(DayAsked):
    """What can be asked of authorities and of ties alike."""

    country: str = Field(
        "",
        pattern=COUNTRIES,
        description="ISO 3166 codes of two letters, several with commas.",
        examples=["RO", "RO,BG"],
    )

    updated: str = Field(
        "",
        pattern=MOMENT,
        description=(
            "Only authorities that were entered or changed, in themselves or one of their "
            "ties, from this moment on, in UTC: YYYY-MM-DDThh:mm:ssZ or YYYY-MM-DD. Of ties, "
            "all those of such authorities."
        ),
        examples=["2026-11-01T08:00:00Z", "2026-11-01"],
    )

    def updated_since(self) -> datetime | None:
        """From when on something must have changed; None if it need not have."""
        return _moment(self.updated) if self.updated else None

    def countries(self) -> tuple[str, ...]:
        """The countries that are meant; none means all."""
        return tuple(self.country.upper().split(",")) if self.country else ()


class AuthoritiesAsked(RegisterAsked):
    """Filters over the register."""

    tie: str = Field("", description="Only those that have this tie: member, …")
    not_tie: str = Field("", alias="not-tie", description="Only those that lack this tie.")
    kind: str = Field("", description="Only authorities of this kind: city, region …")
    state: State = Field("", description="Only members whose membership is so.")
    parent: str = Field("", pattern=KEY, description="Only parts of the authority with this id.")
    identifier: str = Field(
        "",
        pattern=IDENTIFIER,
        description="Only the authority with this number in a public list.",
        examples=["wikidata:Q6602", "nuts:RO125"],
    )
    q: str = Field(
        "",
        max_length=200,
        pattern=TEXT,
        description="Only those of which a name contains this, in any script.",
    )
    id: str = Field("", pattern=KEY, description="One authority by its stable identifier.")

    @field_validator("tie", "not_tie")
    @classmethod
    def _tie_is_known(cls, value: str) -> str:
        return _known_tie(value)

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, value: str) -> str:
        if value and not AuthorityKind.objects.filter(slug=value[:50]).exists():
            raise ValueError("there is no such kind of authority")
        return value

    def selection(self, at: datetime, *, after: int = 0) -> Selection:
        """The authorities that are meant."""
        scheme, _colon, number = self.identifier.rpartition(":")
        return Selection(
            on=self.day(at),
            ties=(self.tie,) if self.tie else (),
            without=(self.not_tie,) if self.not_tie else (),
            countries=self.countries(),
            kind=self.kind,
            state=self.state,
            parent=UUID(self.parent) if self.parent else None,
            identifier=(Scheme(scheme) if scheme else "", number),
            named=self.q,
            authority=UUID(self.id) if self.id else None,
            sample=self.with_samples,
            updated=self.updated_since(),
            after=after,
        )


class PageAsked(Schema):
    """Which part of a long list."""

    after: str = Field(
        "",
        pattern=POSITION,
        description="Go on after this position. The address in next has it already.",
    )
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many items an answer has at most.")

    def position(self) -> int:
        """Where the part begins."""
        return int(self.after or 0)


class AuthoritiesPageAsked(AuthoritiesAsked, PageAsked):
    """A part of the register."""


class TiesAsked(RegisterAsked):
    """Filters over dated ties."""

    tie: str = Field("", description="Only ties of this kind: member, …")
    authority: str = Field("", pattern=KEY, description="Only ties of the authority with this id.")

    @field_validator("tie")
    @classmethod
    def _tie_is_known(cls, value: str) -> str:
        return _known_tie(value)

    def selection(self, at: datetime, *, after: int = 0) -> Selection:
        """The ties that are meant."""
        return Selection(
            on=self.day(at),
            ties=(self.tie,) if self.tie else (),
            countries=self.countries(),
            authority=UUID(self.authority) if self.authority else None,
            sample=self.with_samples,
            updated=self.updated_since(),
            after=after,
        )


class TiesPageAsked(TiesAsked, PageAsked):
    """A part of the ties."""


def _known_tie(value: str) -> str:
    known = TieKind.objects.filter(slug=value[:50], is_public=True)
    if value and not known.exists():
        raise ValueError("there is no such kind of tie")
    return value


def _moment(written: str) -> datetime:
    """A moment that is written by ``MOMENT``."""
    day, _t, hour = written.rstrip("Z").partition("T")
    year, month, number = map(int, day.split("-"))
    # In most years 29 February has the pattern of a day and is none: the next one is meant.
    is_day = (month, number) != (2, 29) or isleap(year)
    begins = date(year, month, number) if is_day else date(year, 3, 1)
    return datetime.combine(begins, time.fromisoformat(hour or "00:00"), UTC)
