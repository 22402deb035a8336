"""The columns of a call's decisions as they are taken away."""

from django.utils.translation import gettext_lazy as _

from alliance.applications.result_letters import not_met
from alliance.base.templatetags.facts import fact_text
from alliance.desk.exporting import moment
from alliance.desk.queries.deciding import Row
from alliance.opendata.exporting import Column


def _check(one: Row) -> str:
    check = one.standing.check
    return str(check.get_verdict_display()) if check else ""


def _open_rules(one: Row) -> str:
    return " ".join(not_met(one.standing.check)) if one.standing.check else ""


def _said_at_check(one: Row) -> str:
    return one.standing.check.words if one.standing.check else ""


def _reasons(one: Row) -> str:
    return one.standing.decision.reasons if one.standing.decision else ""


def _of_modules(one: Row) -> str:
    said = one.standing.decision.modules if one.standing.decision else []
    return " ".join(f"{part['letter']}: {part['reasons']}" for part in said if part["reasons"])


def _rank(one: Row) -> object:
    return one.standing.decision.rank if one.standing.decision else None


def _decided(one: Row) -> str:
    last = one.standing.decision
    if last is not None:
        return moment(last.decided_at)
    return moment(one.standing.check.checked_at) if one.standing.check else ""


def _received(one: Row) -> str:
    return moment(one.standing.submission.received_at) if one.standing.submission else ""


DECISIONS: list[Column[Row]] = [
    Column(_("Number of the application"), lambda one: one.standing.application.number),
    Column(_("Authority"), lambda one: one.standing.application.authority.name),
    Column(_("Country"), lambda one: one.standing.application.authority.country),
    Column(
        _("Kind of authority"), lambda one: fact_text(one.standing.application.authority.kind.name)
    ),
    Column(_("Modules"), lambda one: " ".join(one.standing.modules)),
    Column(_("Received"), _received),
    Column(_("Extended until"), lambda one: moment(one.extended_until)),
    Column(_("Where it stands"), lambda one: one.standing.words),
    Column(_("Eligibility"), _check),
    Column(_("Rules not met"), _open_rules),
    Column(_("Reasons of the check"), _said_at_check),
    Column(_("Rank on the reserve list"), _rank),
    Column(_("Modules awarded"), lambda one: " ".join(one.standing.awarded)),
    Column(_("Reasons"), _reasons),
    Column(_("Reasons for modules"), _of_modules),
    Column(_("Decided"), _decided),
    Column(_("Sample"), lambda one: one.standing.application.sample),
]
