"""The life of a demo's invented members: decisions, pauses, commitments. No real one has any."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from alliance.membership.models import (
    Authority,
    AuthorityCommitment,
    Mandate,
    Pause,
    Tie,
)
from alliance.programmes.models import Aim

Row = dict[str, str]


def load_life(
    new: dict[str, Authority],
    *,
    mandates: Iterable[Row],
    pauses: Iterable[Row],
    commitments: Iterable[Row],
) -> None:
    """Enter what carried and interrupted the memberships of new samples."""
    samples = {slug: one for slug, one in new.items() if one.sample}
    of_samples = Tie.objects.memberships().filter(authority__in=samples.values())
    ties = {tie.authority.slug: tie for tie in of_samples.select_related("authority")}
    Mandate.objects.bulk_create(
        _mandate(ties[row["slug"]], row) for row in mandates if row["slug"] in ties
    )
    Pause.objects.bulk_create(
        _pause(ties[row["slug"]], row) for row in pauses if row["slug"] in ties
    )
    _load_commitments(samples, commitments)


def _mandate(tie: Tie, row: Row) -> Mandate:
    begins = date.fromisoformat(row["begins"])
    return Mandate(
        tie=tie,
        decided_by=row["decided_by"],
        decision_date=date.fromisoformat(row["decision_date"]),
        begins_date=begins,
        ends_date=_day_after(row["last_day"]),
        entered_at=_noon(begins),
    )


def _pause(tie: Tie, row: Row) -> Pause:
    begins = date.fromisoformat(row["begins"])
    return Pause(
        tie=tie,
        begins_date=begins,
        ends_date=_day_after(row["last_day"]),
        reason=row["reason"],
        entered_at=_noon(begins),
    )


def _load_commitments(samples: dict[str, Authority], rows: Iterable[Row]) -> None:
    aims = {aim.slug: aim for aim in Aim.objects.all()}
    meant = [row for row in rows if row["slug"] in samples and row["aim"] in aims]
    AuthorityCommitment.objects.bulk_create(
        AuthorityCommitment(
            authority=samples[row["slug"]],
            aim=aims[row["aim"]],
            sentence=row["sentence"],
            year=int(row["year"]) if row["year"] else None,
        )
        for row in meant
    )
    shown = {samples[row["slug"]].pk for row in meant}
    Authority.objects.filter(pk__in=shown).update(show_commitments=True)


def _day_after(last_day: str) -> date | None:
    return date.fromisoformat(last_day) + timedelta(days=1) if last_day else None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
