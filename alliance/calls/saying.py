"""The facts of a call as sentences for its readers, from the data that are enforced."""

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliance.base.amounts import amount
from alliance.base.cldr import ways
from alliance.base.countries import country
from alliance.base.deadlines import language
from alliance.base.folding import fold
from alliance.base.instance import instance, text
from alliance.base.languages import language_name
from alliance.base.templatetags.facts import fact_text
from alliance.calls.models import Call, Criterion, Promise, Signature
from alliance.membership.models import AuthorityKind


def who_can_apply(call: Call) -> list[str]:
    """The rules of eligibility, one sentence each. Asks the database for kinds, at most once."""
    return [
        _countries(call),
        _kinds(call),
        _membership(call),
        _nonprofits(call),
        _together(call),
        _several(call),
        *_signature(call),
    ]


def _countries(call: Call) -> str:
    codes = call.eligible_countries
    if not codes:
        return _("Authorities from every country of the network can apply.")
    named = sorted((country(code) for code in codes), key=fold)
    return ngettext(
        "Only authorities from this country can apply: %(countries)s.",
        "Only authorities from these %(number)s countries can apply: %(countries)s.",
        len(named),
    ) % {"number": len(named), "countries": ", ".join(named)}


def _kinds(call: Call) -> str:
    if not call.eligible_kinds:
        return _("Every kind of local and regional authority can apply.")
    known = {one.slug: one for one in AuthorityKind.objects.filter(slug__in=call.eligible_kinds)}
    named = [
        fact_text(known[slug].plural or known[slug].name) if slug in known else slug
        for slug in call.eligible_kinds
    ]
    return _("Only authorities of these kinds can apply: %(kinds)s.") % {"kinds": ", ".join(named)}


def _membership(call: Call) -> str:
    network = {"network": text(instance().short_name)}
    if call.membership_required:
        return _("Only members of %(network)s can apply.") % network
    return _("An authority need not be a member of %(network)s.") % network


def _nonprofits(call: Call) -> str:
    if call.nonprofits_allowed:
        return _("A non-profit body can apply if an authority gives it a mandate.")
    return _("A non-profit body cannot apply.")


def _together(call: Call) -> str:
    if call.joint_allowed:
        return _("Several authorities can apply together; one of them leads.")
    return _("Each authority applies alone.")


def _signature(call: Call) -> list[str]:
    said = {
        Signature.WANTED: _("The mayor or whoever signs for the authority should sign it."),
        Signature.REQUIRED: _(
            "The mayor or whoever signs for the authority must sign it. "
            "The signature may still come until we check the application."
        ),
    }
    sentence = said.get(Signature(call.signature))
    return [sentence] if sentence else []


def _several(call: Call) -> str:
    if call.several_applications:
        return _("An authority can hand in more than one application.")
    return _("An authority can hand in one application. A later version replaces the earlier one.")


def amounts(call: Call) -> list[tuple[str, str]]:
    """Budget and ceiling, as far as the call names them."""
    known = [
        (_("Budget of the call"), call.budget),
        (_("At most for one application"), call.ceiling),
    ]
    return [(label, amount(value, call.currency)) for label, value in known if value is not None]


def published_afterwards(call: Call) -> list[str]:
    """What the call promises to show once it is decided."""
    return [str(Promise(one).label) for one in call.publishes if one in Promise.values]


def answer_languages(call: Call) -> str:
    """In which languages answers are accepted."""
    if not call.answer_languages:
        return _("Answers are accepted in any language.")
    return ", ".join(language_name(code) for code in call.answer_languages)


def weight(criterion: Criterion) -> str:
    """``30 %`` in the reader's way of writing."""
    shown = format_decimal(criterion.weight.normalize(), "#,##0.##", locale=ways(language()))
    return _("%(number)s %%") % {"number": shown}


def scores(criterion: Criterion) -> str:
    """From none to how many points, and how many are needed."""
    facts: dict[str, object] = {"maximum": criterion.maximum}
    if criterion.threshold is None:
        return _("0 to %(maximum)s points.") % facts
    facts["threshold"] = format_decimal(
        criterion.threshold.normalize(), "#,##0.##", locale=ways(language())
    )
    return _("0 to %(maximum)s points; at least %(threshold)s are needed.") % facts
