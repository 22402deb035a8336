"""What a request to the API may ask for."""

import re
from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema
from pydantic import field_validator

from alliance.membership.models import AuthorityKind, TieKind
from alliance.membership.queries import day_of

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class SampleAsked(Schema):
    """Whether what a demo invented is part of the answer."""

    sample: Literal["yes", "no"] = Field("yes", description="no leaves out what a demo invented.")

    @property
    def with_samples(self) -> bool:
        """Whether samples are part of the answer."""
        return self.sample == "yes"


class CountAsked(SampleAsked):
    """A day, and whether invented members count."""

    as_of: date | None = Field(
        None, alias="as-of", description="A day, YYYY-MM-DD; today without it."
    )

    def day(self, at: datetime) -> date:
        """The day that is meant."""
        return self.as_of or day_of(at)

    @field_validator("*", mode="before")
    @classmethod
    def _is_text(cls, value: object) -> object:
        # PostgreSQL takes no text with this sign, not even to look for it.
        if isinstance(value, str) and "\x00" in value:
            raise ValueError("there is a sign in it that no text has")
        return value

    @field_validator("as_of", mode="before")
    @classmethod
    def _is_written_as_a_day(cls, value: object) -> object:
        # The library would read a bare number as seconds since 1970.
        if isinstance(value, str) and not DAY.fullmatch(value):
            raise ValueError("write the day as YYYY-MM-DD")
        return value


class AuthoritiesAsked(CountAsked):
    """Filters over the register."""

    tie: str = Field("", description="member, or another kind of tie.")
    country: str = Field("", description="ISO 3166 codes of two letters, several with commas.")
    kind: str = Field("", description="city, region …")
    id: str = Field("", description="One authority by its stable identifier.")
    after: str = Field("", description="Only JSON: go on after this slug.", max_length=120)

    @field_validator("country")
    @classmethod
    def _countries_are_codes(cls, value: str) -> str:
        codes = [code.strip().upper() for code in value.split(",") if code.strip()]
        if any(len(code) != 2 or not code.isascii() or not code.isalpha() for code in codes):
            raise ValueError("a country is two letters, such as RO")
        return ",".join(codes)

    @field_validator("tie")
    @classmethod
    def _tie_is_known(cls, value: str) -> str:
        if value and not TieKind.objects.filter(slug=value[:50]).exists():
            raise ValueError("there is no such kind of tie")
        return value

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, value: str) -> str:
        if value and not AuthorityKind.objects.filter(slug=value[:50]).exists():
            raise ValueError("there is no such kind of authority")
        return value

    def countries(self) -> list[str]:
        """The countries that are meant; none means all."""
        return self.country.split(",") if self.country else []
