"""Who can apply: for any rules and any facts each rule has one answer, with why and what to do."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from alliance.calls.eligibility import (
    Answer,
    Applicant,
    Facts,
    Membership,
    Rule,
    in_short,
    judge,
    open_points,
    overall,
    rule_in_words,
    rules_of,
)
from alliance.calls.models import Call
from alliance.calls.tests.make import CLOSES, OPENS, TICK

COUNTRIES, KINDS, MODULES = ["FR", "GR", "RO"], ["city", "region"], ["A", "B"]
AMOUNTS = some.decimals(0, 10**9, places=2, allow_nan=False, allow_infinity=False)
NAMES = {"city": "City", "region": "Region"}


def some_of(values: list[str]) -> some.SearchStrategy[list[str]]:
    return some.lists(some.sampled_from(values), unique=True)


WINDOW = {"published_at": OPENS, "opens_at": OPENS, "closes_at": CLOSES, "zone": "Europe/Paris"}
RULES = some.fixed_dictionaries(
    {
        "eligible_countries": some_of(COUNTRIES),
        "eligible_kinds": some_of(KINDS),
        "membership_required": some.booleans(),
        "several_applications": some.booleans(),
        "nonprofits_allowed": some.booleans(),
        "joint_allowed": some.booleans(),
        "ceiling": some.none() | AMOUNTS,
    }
).map(lambda rules: Call(**WINDOW, **rules))
FACTS = some.builds(
    Facts,
    applicant=some.sampled_from(["", *Applicant]),
    mandate=some.none() | some.booleans(),
    country=some.sampled_from(["", *COUNTRIES, "DE"]),
    kind=some.sampled_from(["", *KINDS, "province"]),
    membership=some.sampled_from(["", *Membership]),
    partners=some.none() | some.booleans(),
    earlier=some.none() | some.booleans(),
    modules=some.none() | some_of([*MODULES, "Z"]),
    amount=some.none() | AMOUNTS,
)
MOMENTS = some.sampled_from([OPENS - TICK, OPENS, CLOSES - TICK, CLOSES])


@given(RULES, FACTS, MOMENTS, some_of(MODULES))
def test_every_rule_answers_once_with_why_and_with_what_to_do(
    call: Call, facts: Facts, at: object, modules: list[str]
) -> None:
    found = judge(call, facts, at=at, kinds=NAMES, modules=modules)  # type: ignore[arg-type]
    assert [one.rule for one in found] == rules_of(call, modules)
    assert len(found) <= 10
    for one in found:
        assert one.why.endswith(".")
        assert bool(one.todo) == (one.answer != Answer.MET)
        assert "%(" not in one.why + one.todo


@given(RULES, FACTS, MOMENTS, some_of(MODULES))
def test_yes_means_that_every_rule_is_met(
    call: Call, facts: Facts, at: object, modules: list[str]
) -> None:
    found = judge(call, facts, at=at, kinds=NAMES, modules=modules)  # type: ignore[arg-type]
    said = overall(found)
    assert (said == Answer.MET) == (not list(open_points(found)))
    assert (said == Answer.NOT_MET) == any(one.answer == Answer.NOT_MET for one in found)


@given(RULES, FACTS, some_of(MODULES))
def test_whoever_says_more_never_loses_what_was_met(
    call: Call, facts: Facts, modules: list[str]
) -> None:
    """Rules do not depend on each other, but the mandate on who applies."""
    nothing = judge(call, Facts(), at=OPENS, kinds=NAMES, modules=modules)
    found = judge(call, facts, at=OPENS, kinds=NAMES, modules=modules)
    met = {one.rule for one in nothing if one.answer == Answer.MET}
    assert met == {Rule.WINDOW} & set(rules_of(call, modules))
    assert met <= {one.rule for one in found if one.answer == Answer.MET}


@given(RULES, some_of(MODULES))
def test_an_empty_set_of_answers_is_never_a_no(call: Call, modules: list[str]) -> None:
    found = judge(call, Facts(), at=OPENS, kinds=NAMES, modules=modules)
    assert overall(found) == Answer.MISSING


@given(AMOUNTS, AMOUNTS)
def test_the_ceiling_itself_can_be_asked_for(ceiling: Decimal, asked: Decimal) -> None:
    call = Call(ceiling=ceiling, closes_at=CLOSES, zone="Europe/Paris")
    (found,) = judge(call, Facts(amount=asked), at=OPENS, kinds={}, only=[Rule.AMOUNT])
    assert (found.answer == Answer.MET) == (asked <= ceiling)


def test_every_rule_has_its_sentences() -> None:
    for rule in Rule:
        assert rule_in_words(rule)
        assert in_short(rule, Answer.NOT_MET) != in_short(rule, Answer.MISSING)
