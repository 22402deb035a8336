"""What the secretariat says about an authority and its ties, on its way from form to record."""

from dataclasses import dataclass, field
from datetime import date

from alliance.files.models import StoredFile
from alliance.membership.models import Authority, AuthorityKind, TieKind


@dataclass(frozen=True)
class Facts:
    """What an authority is, where it lies and how it is reached; each as it stands now."""

    kind: AuthorityKind
    country: str
    website: str = ""
    mailbox: str = ""
    languages: list[str] = field(default_factory=list)
    parent: Authority | None = None
    lon: float | None = None
    lat: float | None = None
    population: int | None = None
    population_year: int | None = None
    population_source: str = ""
    facts_source: str = ""


@dataclass(frozen=True)
class TieFacts:
    """What is known of a tie: which, since when, until when, how known, with which proof."""

    kind: TieKind
    detail: str = ""
    detail_translated: dict[str, str] = field(default_factory=dict)
    begins_earliest: date | None = None
    begins_latest: date | None = None
    begins_how: str = ""
    begins_known: str = ""
    ends_date: date | None = None
    ends_known: str = ""
    ends_reason: str = ""
    ordinal: int | None = None
    rank: int | None = None
    signatory_office: str = ""
    source: str = ""
    evidence: StoredFile | None = None


@dataclass(frozen=True)
class KindFacts:
    """How the network describes a kind of tie."""

    name: dict[str, str]
    definition: dict[str, str]
    website: str = ""
    is_public: bool = True
