"""Where forms are made, this Alliance's own words are left alone, and questions to persons not."""

from pathlib import Path
from typing import Any

import pytest

from alliance.questionnaires import interchange
from alliance.questionnaires.definition import Kind, Question
from alliance.questionnaires.origin import flag_of, flags

FORMS = ["meri-partners", "romact-2016", "romact-2016-2", "romact-2018"]


def question(text: str, kind: Kind) -> Question:
    options: dict[str, Any] = {"options": [{"id": "a", "label": {"en": "A"}}]}
    needed = options if kind in {Kind.CHOICE, Kind.CHOICES} else {}
    return Question.model_validate({"id": "x", "type": kind, "label": {"en": text}, **needed})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Are you Roma?", Kind.YES_NO),
        ("Roma: yes/no", Kind.YES_NO),
        ("Roma / non-Roma", Kind.CHOICE),
        ("Number of Roma participants", Kind.NUMBER),
        ("How many mediators are Sinti?", Kind.NUMBER),
        ("Mediators of Roma origin", Kind.TEXT),
        ("Êtes-vous rom ou sinti ?", Kind.YES_NO),
        ("Nombre de stagiaires roms", Kind.NUMBER),
        ("Sind die Teilnehmenden Roma oder Sinti?", Kind.YES_NO),
        ("Брой на участниците роми", Kind.NUMBER),
        ("Hány résztvevő roma?", Kind.NUMBER),
        ("Quanti partecipanti sono rom?", Kind.NUMBER),
        ("Câți participanți sunt romi?", Kind.NUMBER),
        ("Koľko účastníkov sú Rómovia?", Kind.NUMBER),
    ],
)
def test_who_is_asked_whether_somebody_belongs_is_flagged(
    alliance: Path, text: str, kind: Kind
) -> None:
    assert flag_of(question(text, kind))


@pytest.mark.parametrize(
    "text",
    [
        "How do you plan the reception and inclusion of non-nationals of Roma ethnicity?",
        "What does your town do for Roma inclusion?",
        "How did Roma and their organisations take part?",
        "Comment les Roms et leurs organisations ont-ils participé ?",
        "Was tun Sie für die Inklusion der Roma?",
        "How many Roma live in your town, by which source?",
        "Visit to Rome: what do you want to learn there?",
        "What do you do against antigypsyism and discrimination?",
    ],
)
def test_the_programmes_own_words_are_not(alliance: Path, text: str) -> None:
    assert flag_of(question(text, Kind.LONG_TEXT)) is None


@pytest.mark.parametrize("key", FORMS)
def test_the_forms_of_this_alliance_are_whole_and_ask_nobodys_origin(
    alliance: Path, key: str
) -> None:
    path = alliance / "forms" / f"{key}.json"
    form, faults = interchange.read(path.read_bytes())

    assert faults == []
    assert form
    assert form.key == key
    assert form.languages == ["en", "fr", "de"]
    assert flags(form) == {}


def test_what_the_source_does_not_have_is_marked_in_every_form(alliance: Path) -> None:
    path = alliance / "forms" / "romact-2018.json"
    form, _faults = interchange.read(path.read_bytes())

    assert form
    assert [one.id for one in form.questions() if not one.added_by_us] == ["earlier_grants"]
    assert [module.id for module in form.modules()] == ["A", "B"]
