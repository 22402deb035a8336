"""An authority that an applicant names: looked up, chosen, and kept with its own name."""

import pytest
from django.http import QueryDict

from alliance.membership.tests import make as register
from alliance.questionnaires.checks import problems
from alliance.questionnaires.definition import Question
from alliance.questionnaires.forms import SectionForm
from alliance.questionnaires.reading import in_words
from alliance.questionnaires.reading_in import read
from alliance.questionnaires.tests import make

pytestmark = pytest.mark.django_db
FORM = make.every_kind()


def asked(identifier: str) -> Question:
    found = FORM.question(identifier)
    assert found
    return found


def typed(name: str, *, known: str = "", offered_for: str = "") -> dict[str, str]:
    posted = QueryDict(mutable=True)
    posted["host_in_register-name"] = name
    posted["host_in_register-country"] = "FR"
    posted["host_in_register-known"] = known
    posted["host_in_register-for"] = offered_for
    value: dict[str, str] = read(asked("host_in_register"), posted)
    return value


def test_a_name_is_looked_up_and_offered_to_choose() -> None:
    town = register.authority("Harbourton", country="FR")
    value = typed("harbourton")

    assert value == {"name": "harbourton", "country": "FR", "known": ""}
    assert problems(asked("host_in_register"), value, FORM, {}) == [
        "Choose below which authority you mean."
    ]
    form = SectionForm.of_stored(FORM.sections[2], FORM, {"host_in_register": value})
    assert f'value="authority-{town.pk}"' in str(form["host_in_register"])


def test_the_place_for_who_is_offered_is_there_before_a_name_so_that_a_script_can_fill_it() -> None:
    place = 'data-live="offered-host_in_register" role="status"></div>'
    empty = SectionForm.of_stored(FORM.sections[2], FORM, {})
    assert place in str(empty["host_in_register"])

    register.authority("Harbourton", country="FR")
    named = SectionForm.of_stored(FORM.sections[2], FORM, {"host_in_register": typed("harbourton")})
    assert place not in str(named["host_in_register"])
    assert "Which one do you mean?" in str(named["host_in_register"])


def test_a_choice_is_kept_with_the_name_that_the_register_has() -> None:
    town = register.authority("Harbourton", country="FR")
    value = typed("harbourton", known=f"authority-{town.pk}", offered_for="harbourton FR")

    assert value == {"name": "Harbourton", "country": "FR", "known": f"authority-{town.pk}"}
    assert problems(asked("host_in_register"), value, FORM, {}) == []
    assert in_words(asked("host_in_register"), value) == ["Harbourton, France"]


def test_a_choice_does_not_count_for_another_name() -> None:
    town = register.authority("Harbourton", country="FR")
    value = typed("Quayside", known=f"authority-{town.pk}", offered_for="harbourton FR")

    assert value == {"name": "Quayside", "country": "FR", "known": ""}


@pytest.mark.parametrize("known", ["authority-999999", "place-1", "none", "x", "authority-9" * 9])
def test_what_was_never_offered_is_no_choice(known: str) -> None:
    assert typed("Quayside", known=known, offered_for="Quayside FR")["known"] == ""


def test_what_no_register_knows_is_said() -> None:
    assert problems(asked("host_in_register"), typed("Quayside"), FORM, {}) == [
        "Our register has no authority of this name. Write its name in another way."
    ]
    named = {"name": "Quayside", "country": "FR", "known": ""}
    assert problems(asked("host"), named, FORM, {}) == []
