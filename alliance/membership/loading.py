"""The register from the instance's folder: kinds, ties, authorities, each with its source."""

import csv
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from i18nfield.strings import LazyI18nString

from alliance.base.folding import fold
from alliance.base.instance import read_instance
from alliance.membership.loading_life import load_life
from alliance.membership.loading_offices import load_contact_roles, load_elections
from alliance.membership.models import Authority, AuthorityKind, AuthorityName, Tie, TieKind
from alliance.membership.naming import name_row

Row = dict[str, str]


def read(folder: Path, name: str) -> list[Row]:
    """The lines of a file of the register; a network may lack any of them."""
    file = folder / "register" / name
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@transaction.atomic
def load_register(folder: Path, *, at: datetime) -> None:
    """Add what is missing. Authorities that are there already stay as they are."""
    load_lists(folder)
    load_contact_roles(folder)
    load_elections(folder)
    participants = read(folder, "participants.csv") + read(folder, "later.csv")
    related, newcomers = read(folder, "related.csv"), read(folder, "newcomer.csv")
    new = load_authorities(
        [*participants, *related, *newcomers], read(folder, "populations.csv"), at=at
    )
    load_names(new, [*participants, *related, *newcomers], read(folder, "aliases.csv"))
    member = TieKind.membership().slug
    others = related + read(folder, "sample_ties.csv")
    load_ties(new, [membership(row, member) for row in participants] + others)
    load_life(
        new,
        mandates=read(folder, "mandates.csv"),
        pauses=read(folder, "pauses.csv"),
        commitments=read(folder, "commitments.csv"),
    )


def load_lists(folder: Path) -> None:
    """Kinds of authorities and kinds of ties."""
    tables = read_instance(folder).tables
    for position, one in enumerate(tables.get("kinds", [])):
        AuthorityKind.objects.get_or_create(
            slug=one["slug"],
            defaults={
                "name": LazyI18nString(one["name"]),
                "plural": LazyI18nString(one.get("plural", one["name"])),
                "position": position,
            },
        )
    for position, one in enumerate(tables.get("ties", [])):
        definition = LazyI18nString(one.get("definition", ""))
        kind, is_new = TieKind.objects.get_or_create(
            slug=one["slug"],
            defaults={
                "name": LazyI18nString(one["name"]),
                "definition": definition,
                "is_membership": one.get("membership", False),
                "position": position,
            },
        )
        # What the desk has written stays; who began without a definition gets one.
        if not is_new and not str(kind.definition) and str(definition):
            kind.definition = definition
            kind.save(update_fields=["definition"])


def load_authorities(
    rows: list[Row], populations: list[Row], *, at: datetime
) -> dict[str, Authority]:
    """Make the authorities that the register lacks; the first line about one describes it."""
    kinds = {kind.slug: kind for kind in AuthorityKind.objects.all()}
    known = set(Authority.objects.values_list("slug", flat=True))
    new: dict[str, Authority] = {}
    for row in rows:
        if row["slug"] not in known and row["slug"] not in new:
            new[row["slug"]] = describe(row, kinds[row["kind"]], at=at)
    for row in populations:
        if one := new.get(row["slug"]):
            one.population, one.population_year = int(row["population"]), int(row["year"])
            one.population_source = row["source"]
    Authority.objects.bulk_create(new.values())
    return new


def describe(row: Row, kind: AuthorityKind, *, at: datetime) -> Authority:
    """An authority as a line describes it. What a file of the network says is confirmed."""
    return Authority(
        slug=row["slug"],
        name=row["name"],
        name_language=row["name_lang"],
        latin=row["latin"] if row["latin"] != row["name"] else "",
        folded=fold(row["latin"] or row["name"]),
        kind=kind,
        country=row["country"],
        lon=float(row["lon"]) if row["lon"] else None,
        lat=float(row["lat"]) if row["lat"] else None,
        confirmed=True,
        sample=row.get("sample") == "1",
        created_at=at,
    )


def load_names(new: dict[str, Authority], rows: list[Row], aliases: list[Row]) -> None:
    """Every name under which a new authority is found."""
    known: dict[tuple[str, str, str], AuthorityName] = {}

    def add(slug: str, name: str, kind: str, language: str) -> None:
        folded = fold(name)
        if slug in new and folded:
            known.setdefault(
                (slug, folded, kind),
                name_row(new[slug], name, kind, language),
            )

    for row in rows:
        add(row["slug"], row["name"], "official", row["name_lang"])
        add(row["slug"], row["latin"], "latin", "")
        add(row["slug"], row["name_en"], "english", "en")
    for row in aliases:
        add(row["slug"], row["name"], row["kind"], row["lang"])
    AuthorityName.objects.bulk_create(known.values())


def membership(row: Row, kind: str) -> Row:
    """A participant's line as the line of a tie of the ``kind`` that makes members."""
    return row | {
        "tie": kind,
        "detail": "",
        "known_words": row["joined_words"],
        "from": row["joined_from"],
        "until": row["joined_until"],
    }


def load_ties(new: dict[str, Authority], rows: list[Row]) -> None:
    """The dated ties of new authorities."""
    kinds = {kind.slug: kind for kind in TieKind.objects.all()}
    Tie.objects.bulk_create(
        Tie(
            authority=new[row["slug"]],
            kind=kinds[row["tie"]],
            begins_earliest=_day(row["from"]),
            begins_latest=_day(row["until"] or row["from"]),
            begins_how=row.get("how", ""),
            begins_known=row["known_words"],
            ends_date=_day(row.get("ends", "")),
            ends_reason=row.get("ends_reason", ""),
            ordinal=int(row["ordinal"]) if row.get("ordinal") else None,
            detail=row["detail"],
            source=row["source"],
            sample=new[row["slug"]].sample,
        )
        for row in rows
        if row["slug"] in new
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
