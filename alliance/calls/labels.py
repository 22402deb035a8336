"""What the facts of a call are called, and how their values are written for people."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alliance.base.amounts import amount
from alliance.base.countries import country
from alliance.base.deadlines import deadline, long_date
from alliance.base.instance import zone_name
from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import CallKind, Promise, Signature
from alliance.calls.names import Names

LABELS = {
    "reference": gettext_noop("Reference"),
    "kind": gettext_noop("Kind of call"),
    "programme": gettext_noop("Programme"),
    "form": gettext_noop("Form"),
    "zone": gettext_noop("Time zone"),
    "opens_at": gettext_noop("Opens"),
    "questions_until": gettext_noop("Questions until"),
    "closes_at": gettext_noop("Deadline"),
    "since": gettext_noop("Shown from"),
    "until": gettext_noop("Shown until"),
    "activities_from": gettext_noop("First day of the activities"),
    "activities_until": gettext_noop("Last day of the activities"),
    "quoted_deadlines": gettext_noop("The deadline as others published it"),
    "languages": gettext_noop("Languages of the documents"),
    "authentic_language": gettext_noop("Language that counts"),
    "answer_languages": gettext_noop("Languages of answers"),
    "eligible_countries": gettext_noop("Countries that can apply"),
    "eligible_kinds": gettext_noop("Kinds of authority that can apply"),
    "membership_required": gettext_noop("Members only"),
    "several_applications": gettext_noop("Several applications of one authority"),
    "nonprofits_allowed": gettext_noop("Non-profits with a mandate"),
    "joint_allowed": gettext_noop("Several authorities together"),
    "signature": gettext_noop("Signature of the authority"),
    "currency": gettext_noop("Currency"),
    "budget": gettext_noop("Budget of the call"),
    "ceiling": gettext_noop("Ceiling of one application"),
    "publishes": gettext_noop("What is published afterwards"),
    "drafts_kept_days": gettext_noop("Days for which drafts are kept"),
    "applications_kept_years": gettext_noop("Years for which applications are kept"),
    "contact_email": gettext_noop("Contact by e-mail"),
    "contact_sample": gettext_noop("Contact is a sample"),
    "links": gettext_noop("Links"),
    "sources": gettext_noop("Sources"),
    "title": gettext_noop("Title"),
    "subtitle": gettext_noop("Subtitle"),
    "awarding_bodies": gettext_noop("Awarding bodies"),
    "co_funders": gettext_noop("Co-funders"),
    "objective": gettext_noop("Objective"),
    "target_group": gettext_noop("Target group"),
    "eligible": gettext_noop("Who can apply"),
    "contact_role": gettext_noop("Contact"),
    "activities_words": gettext_noop("Period of activities"),
    "late_words": gettext_noop("For those who come too late"),
    "notice": gettext_noop("Notice"),
    "modules": gettext_noop("Modules"),
    "modules.name": gettext_noop("Name"),
    "modules.summary": gettext_noop("Summary"),
    "modules.quoted_name": gettext_noop("Name in the source"),
    "criteria": gettext_noop("Criteria"),
    "criteria.name": gettext_noop("Name"),
    "criteria.guidance": gettext_noop("Guidance"),
    "criteria.weight": gettext_noop("Weight"),
    "criteria.maximum": gettext_noop("Highest score"),
    "criteria.threshold": gettext_noop("Lowest score that passes"),
}
# Nobody may call a change of these editorial without having been warned.
MATERIAL = frozenset({
    "opens_at", "questions_until", "closes_at", "zone", "activities_from", "activities_until",
    "activities_words", "form", "kind", "answer_languages", "languages", "authentic_language",
    "eligible", "eligible_countries", "eligible_kinds", "membership_required",
    "several_applications", "nonprofits_allowed", "joint_allowed", "signature", "currency",
    "budget", "ceiling",
})  # fmt: skip
MOMENTS = frozenset({"opens_at", "questions_until", "closes_at"})
DAYS = frozenset({"activities_from", "activities_until"})
AMOUNTS = frozenset({"budget", "ceiling"})
LANGUAGES = frozenset({"languages", "answer_languages"})


def label_of(part: str, key: str = "") -> str:
    """What a part of a call is called; a part that nobody has named stands for itself."""
    if part == "modules" and key:
        return _("Module %(letter)s") % {"letter": key}
    if part == "criteria" and key:
        return _("Criterion “%(key)s”") % {"key": key}
    known = LABELS.get(part)
    return _(known) if known else part.rpartition(".")[2].replace("_", " ")


def shown(part: str, value: Any, content: Mapping[str, Any], names: Names) -> str:
    """A fact in words. ``content`` is the whole that it belongs to: a moment needs its zone."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value in (None, "", [], {}):
        return ""
    if part in MOMENTS:
        zone = str(content.get("zone", "UTC"))
        return deadline(datetime.fromisoformat(value), zone, zone_name(zone))
    if part in DAYS:
        return long_date(date.fromisoformat(value))
    if part in AMOUNTS:
        return amount(Decimal(value), str(content.get("currency", "EUR")))
    if isinstance(value, list):
        return _listed(part, value, names)
    return _single(part, value, names)


def _listed(part: str, values: Iterable[Any], names: Names) -> str:
    if part in LANGUAGES:
        return ", ".join(language_name(one) for one in values)
    if part == "eligible_countries":
        return ", ".join(country(one) for one in values)
    if part == "eligible_kinds":
        return names.kinds(values)
    if part == "publishes":
        return ", ".join(_chosen(Promise, one) for one in values)
    if part == "quoted_deadlines":
        return "\n".join(f"{one['words']} ({one['source']})" for one in values)
    if part == "links":
        return "\n".join(f"{fact_text(one['label'])}: {one['address']}" for one in values)
    return ", ".join(str(one) for one in values)


def _single(part: str, value: Any, names: Names) -> str:
    if part == "form":
        return _("%(form)s, version %(number)s") % {
            "form": value["key"],
            "number": value["version"],
        }
    if part == "programme":
        return names.programme(value)
    if part == "kind":
        return _chosen(CallKind, value)
    if part == "signature":
        return _chosen(Signature, value)
    if part == "zone":
        return f"{zone_name(value)} ({value})"
    if part == "authentic_language":
        return language_name(value)
    return str(value)


def _chosen(choices: type[CallKind] | type[Promise] | type[Signature], value: str) -> str:
    return str(dict(choices.choices).get(value, value))
