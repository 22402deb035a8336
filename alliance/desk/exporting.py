"""The columns of the desk's lists as they are taken away."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from alliance.applications.handed_in import HandedIn
from alliance.applications.models import FailedAttempt, Interest
from alliance.desk.queries.handed_in import Row as HandedInRow
from alliance.membership.importing import telling
from alliance.membership.importing.columns import COLUMNS
from alliance.membership.importing.telling import Told
from alliance.membership.models import JoinApplication
from alliance.opendata.exporting import Column
from alliance.outbox.models import Letter
from alliance.questionnaires.definition import Form
from alliance.questionnaires.tables import cells, columns

REGISTER: list[Column[Told]] = [
    Column(column.label, telling.value(column.key)) for column in COLUMNS
]
"""The same columns that an import reads."""

JOINING: list[Column[JoinApplication]] = [
    Column(_("Authority"), lambda one: one.name),
    Column(_("Kind of authority"), lambda one: one.kind.slug),
    Column(_("Country"), lambda one: one.country),
    Column(_("State"), lambda one: one.get_state_display()),
    Column(_("Website"), lambda one: one.website),
    Column(_("Contact"), lambda one: one.contact_name),
    Column(_("Office"), lambda one: one.contact_office),
    Column(_("Professional e-mail"), lambda one: one.contact_email),
    Column(_("Language"), lambda one: one.language),
    Column(_("Decided by"), lambda one: one.get_decided_by_display()),
    Column(_("Date of the decision"), lambda one: one.decision_date),
    Column(_("Received"), lambda one: moment(one.confirmed_at)),
    Column(_("Decided"), lambda one: moment(one.decided_at)),
    Column(_("Sample"), lambda one: one.sample),
]

INTEREST: list[Column[Interest]] = [
    Column(_("Call"), lambda one: one.call.slug),
    Column(_("Authority"), lambda one: one.authority_name),
    Column(_("Country"), lambda one: one.country),
    Column(_("Kind"), lambda one: one.kind.slug if one.kind else ""),
    Column(_("Size"), lambda one: one.size),
    Column(_("Office"), lambda one: one.office),
    Column(_("Modules"), lambda one: " ".join(one.modules)),
    Column(_("What they need"), lambda one: one.need),
    Column(_("Professional e-mail"), lambda one: one.email),
    Column(_("Language"), lambda one: one.language),
    Column(_("Consent"), lambda one: moment(one.consented_at)),
    Column(_("Confirmed"), lambda one: moment(one.confirmed_at)),
    Column(_("Told of"), lambda one: one.told_of.slug if one.told_of else ""),
    Column(_("Sample"), lambda one: one.sample),
]

LETTERS: list[Column[Letter]] = [
    Column(_("Kind of letter"), lambda one: one.key),
    Column(_("Language"), lambda one: one.language),
    Column(_("Address"), lambda one: one.address),
    Column(_("Written"), lambda one: moment(one.queued_at)),
    Column(_("Sent"), lambda one: moment(one.sent_at)),
    Column(_("Tries"), lambda one: one.attempts),
    Column(_("Last error"), lambda one: one.last_error),
]

HANDED_IN: list[Column[HandedInRow]] = [
    Column(_("Number of the application"), lambda one: one.application.number),
    Column(_("Call"), lambda one: one.application.call.slug),
    Column(_("Authority"), lambda one: one.application.authority.name),
    Column(_("Country"), lambda one: one.application.authority.country),
    Column(_("Confirmed"), lambda one: one.application.authority.confirmed),
    Column(_("Office"), lambda one: one.application.office),
    Column(_("Modules"), lambda one: " ".join(one.modules)),
    Column(_("Language"), lambda one: one.application.language),
    Column(_("Version"), lambda one: one.submission.version),
    Column(_("Received"), lambda one: moment(one.submission.received_at)),
    Column(_("How it came"), lambda one: one.way),
    Column("SHA-256", lambda one: one.submission.sha256),
    Column(_("Attempts that failed"), lambda one: one.failed_times),
    Column(_("When and why they failed"), lambda one: " ".join(map(tried, one.failed))),
    Column(_("Sample"), lambda one: one.application.sample),
]


def tried(one: FailedAttempt) -> str:
    """A try that failed, in one line: when, why, and how often within the same minute."""
    times = f" (×{one.times})" if one.times > 1 else ""
    return f"{moment(one.at)}{times}: {one.get_cause_display()} {one.reason}".strip()


def moment(at: Any) -> str:
    """A moment as programs write it; nothing where there is none."""
    return at.isoformat() if at else ""


def answers(form: Form | None) -> list[Column[HandedInRow]]:
    """A column for each answer to a call's form."""
    if form is None:
        return []

    def cell(place: int) -> Any:
        def value(one: HandedInRow) -> object:
            return _answers(one, form)[place]

        return value

    return [Column(heading, cell(place)) for place, heading in enumerate(columns(form))]


def _answers(one: HandedInRow, form: Form) -> list[str]:
    """The answers of one application under the headings of its call's form."""
    kept: list[str] | None = one.__dict__.get("answers")
    if kept is None:
        one.submission.application = one.application
        handed_in = HandedIn(one.submission, form=form)
        kept = one.__dict__["answers"] = cells(form, handed_in.answers, files=handed_in.files)
    return kept
