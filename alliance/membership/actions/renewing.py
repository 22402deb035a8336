"""Renewing: a new decision to stay, and the answer to a letter."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.accounts.models import Person
from alliance.base.deadlines import long_date
from alliance.base.instance import instance
from alliance.base.known import there
from alliance.base.refusal import Refused
from alliance.base.states import locked
from alliance.history.actions import public_data_changed, record
from alliance.membership import life_rules as rules
from alliance.membership.actions.writing import write_to, write_to_secretariat
from alliance.membership.addresses import address
from alliance.membership.models import (
    Authority,
    AuthorityCommitment,
    KeptUpload,
    Mandate,
    Reminder,
    Tie,
)
from alliance.membership.queries import day_of
from alliance.membership.renewals import Commitments, Decision


@transaction.atomic
def renew(authority: Authority, decision: Decision, *, by: Person, at: datetime) -> Mandate:
    """Enter a new decision to stay. A pause ends today; letters about it are answered."""
    authority = locked(authority)
    today = day_of(at)
    if reason := rules.why_not_renew(authority, decision, by=by, on=today):
        raise Refused(reason)
    tie = there(rules.membership_on(authority, today))
    mandate = Mandate.objects.create(
        tie=tie,
        begins_date=today,
        ends_date=decision.ends_date,
        decided_by=decision.decided_by,
        decision_date=decision.decision_date,
        document=decision.document,
        entered_at=at,
    )
    KeptUpload.objects.filter(file=decision.document).delete()
    record(authority, "renewed", by=by.pk, at=at, decided=decision.decision_date)
    resume(tie, by=by.pk, at=at)
    tie.reminders.filter(answered_at=None).update(answered_at=at)
    if decision.commitments is not None:
        commit(authority, decision.commitments, at=at)
        record(authority, "committed", by=by.pk, at=at)
    _tell_of(mandate, by=by, at=at)
    public_data_changed()
    return mandate


@transaction.atomic
def answer_reminder(reminder: Reminder, *, at: datetime) -> None:
    """The letter's link says that the authority stays. A pause ends; the decision may follow."""
    authority = locked(reminder.tie.authority)
    reminder = Reminder.objects.select_for_update().get(pk=reminder.pk)
    if reason := rules.why_not_answer_reminder(reminder, at=at):
        raise Refused(reason)
    # One answer is enough, whichever letter it came from.
    reminder.tie.reminders.filter(answered_at=None).update(answered_at=at)
    record(authority, "said-to-stay", by=None, at=at, stage=reminder.stage)
    if resume(reminder.tie, by=None, at=at):
        write_to(
            authority,
            "membership-resumed",
            at=at,
            facts=lambda code: {
                "day": long_date(day_of(at), code=code),
                "link": address("profile", authority.slug, language=code),
            },
        )
        public_data_changed()
    with translation.override(instance().default_language):
        what = _("We stay. The decision will follow.")
    write_to_secretariat(authority, "secretariat-answered", at=at, what=what)


def resume(tie: Tie, *, by: int | None, at: datetime) -> bool:
    """End the pause that holds today, if there is one. From today on the tie counts again."""
    today = day_of(at)
    ended = tie.pauses.covering(today).update(
        planned_end=F("ends_date"), ends_date=today, resumed_at=at
    )
    if ended:
        record(tie.authority, "resumed", by=by, at=at, day=today)
    return bool(ended)


def commit(authority: Authority, commitments: Commitments, *, at: datetime) -> None:
    """Let these be what the authority is prepared to do. Versions that they replace are kept."""
    living = {one.aim_id: one for one in authority.commitments.living()}
    wanted = {one.aim.pk: one for one in commitments.promises}
    replaced = [
        one.pk
        for aim, one in living.items()
        if aim not in wanted or (one.sentence, one.year) != (wanted[aim].sentence, wanted[aim].year)
    ]
    authority.commitments.filter(pk__in=replaced).update(replaced_at=at)
    new = [
        AuthorityCommitment(
            authority=authority, aim=one.aim, sentence=one.sentence, year=one.year, entered_at=at
        )
        for aim, one in wanted.items()
        if aim not in living or living[aim].pk in replaced
    ]
    AuthorityCommitment.objects.bulk_create(new)
    if authority.show_commitments != commitments.shown:
        authority.show_commitments = commitments.shown
        authority.save(update_fields=["show_commitments"])


def _tell_of(mandate: Mandate, *, by: Person, at: datetime) -> None:
    authority = mandate.tie.authority
    write_to(
        authority,
        "mandate-renewed",
        at=at,
        facts=lambda code: {
            **_said(mandate, code),
            "link": address("profile", authority.slug, language=code),
        },
    )
    if not by.is_secretariat:
        code = instance().default_language
        with translation.override(code):
            what = "{who}, {decided}".format(**_said(mandate, code))
        write_to_secretariat(authority, "secretariat-answered", at=at, what=what)


def _said(mandate: Mandate, code: str) -> dict[str, str]:
    """A decision in the words of the active language, whose code is ``code``."""
    ends = mandate.ends_date
    last_day = long_date(ends - timedelta(days=1), code=code) if ends else _("not known")
    return {
        "who": mandate.get_decided_by_display(),
        "decided": long_date(mandate.decision_date, code=code),
        "until": last_day,
    }
