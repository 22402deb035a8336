"""Which questions ask for somebody's origin, and which do not. The group is invented."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from alliance.questionnaires.definition import Form, Kind, Question
from alliance.questionnaires.origin import flag_of, flags

OPTIONS = [{"id": "a", "label": {"en": "Yes"}}]


def question(text: str, kind: Kind = Kind.TEXT, **more: Any) -> Question:
    needed: dict[str, Any] = {}
    if kind in {Kind.CHOICE, Kind.CHOICES}:
        needed["options"] = OPTIONS
    asked = {"id": "asked", "type": kind, "label": {"en": text}, **needed, **more}
    return Question.model_validate(asked)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ethnic origin of the participants", Kind.TEXT),
        ("What is your ethnicity?", Kind.CHOICE),
        ("Ethnicity", Kind.TEXT),
        ("Origine ethnique des stagiaires", Kind.TEXT),
        ("Ethnische Herkunft der Teilnehmenden", Kind.TEXT),
        ("Етнически произход на участниците", Kind.TEXT),
        ("A résztvevők etnikai származása", Kind.NUMBER),
        ("Origine etnica dei partecipanti", Kind.TEXT),
        ("Originea etnică a participanților", Kind.TEXT),
        ("Etnický pôvod účastníkov", Kind.TEXT),
        ("What is the mother tongue of the mediators?", Kind.TEXT),
        ("Langue maternelle des enfants", Kind.CHOICES),
        ("Muttersprache der Kinder", Kind.CHOICES),
        ("Майчин език", Kind.TEXT),
        ("A gyerekek anyanyelve", Kind.TEXT),
        ("Which language is the first language of each family?", Kind.TEXT),
        ("Language spoken at home", Kind.CHOICE),
        ("Religion of the trainees", Kind.TEXT),
        ("Religionszugehörigkeit", Kind.CHOICE),
        ("Appartenance religieuse des familles", Kind.CHOICE),
        ("Nationality of the participants", Kind.TEXT),
        ("Nationalité des stagiaires", Kind.TABLE),
        ("Staatsangehörigkeit der Teilnehmenden", Kind.NUMBER),
        ("Nationality", Kind.TEXT),
        ("Country of birth of the pupils", Kind.COUNTRY),
        ("Children with a migration background", Kind.NUMBER),
        ("Skin colour", Kind.CHOICE),
        ("Couleur de peau des bénéficiaires", Kind.TEXT),
        ("Hautfarbe der Personen", Kind.TEXT),
        ("Add a list of the surnames of all participants", Kind.FILE),
        ("Liste des noms de famille des participants", Kind.FILE),
        ("Namensliste der Teilnehmenden", Kind.FILE),
        ("Are you a Marshlander?", Kind.YES_NO),
        ("Marshlander: yes/no", Kind.YES_NO),
        ("Marshlander", Kind.CHOICE),
        ("Number of Marshlander participants", Kind.NUMBER),
        ("How many of the children are Marshlanders?", Kind.NUMBER),
        ("Is the mediator a Marshlander?", Kind.YES_NO),
        ("Êtes-vous Palustre ?", Kind.YES_NO),
        ("Nombre de stagiaires palustres", Kind.NUMBER),
        ("Sind die Teilnehmenden Marschleute?", Kind.YES_NO),
        ("Gehören Ihre Mitarbeitenden zu den Marschleuten?", Kind.YES_NO),
        ("MARSHLANDER  participants", Kind.NUMBER),
    ],
)
def test_a_question_for_somebodys_origin_is_flagged(text: str, kind: Kind) -> None:
    assert flag_of(question(text, kind))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Name of the local authority", Kind.TEXT),
        ("Family name of the project lead", Kind.TEXT),
        ("Surname", Kind.TEXT),
        ("Nom et prénom de la personne à contacter", Kind.TEXT),
        ("Country", Kind.COUNTRY),
        ("Country of the partner authority", Kind.COUNTRY),
        ("Languages of the training", Kind.CHOICES),
        ("In which language will the sessions be given?", Kind.TEXT),
        ("How many people take part?", Kind.NUMBER),
        ("Number of participants", Kind.NUMBER),
        ("What do you do for the inclusion of Marshlanders?", Kind.LONG_TEXT),
        ("How did Marshlanders and their associations take part?", Kind.LONG_TEXT),
        ("Mesures pour l’inclusion des Palustres", Kind.LONG_TEXT),
        ("How many Marshlanders live in your town? Name the source", Kind.NUMBER),
        ("Number of Marshlander children by the last census", Kind.NUMBER),
        ("How do you act against discrimination by ethnic origin or religion?", Kind.LONG_TEXT),
        ("Quelles mesures contre la discrimination fondée sur l’origine ethnique ?", Kind.TEXT),
        ("Was tun Sie gegen Diskriminierung wegen ethnischer Herkunft?", Kind.LONG_TEXT),
        ("Do not state anybody’s ethnic origin", Kind.LONG_TEXT),
        ("Ne mentionnez aucune origine ethnique", Kind.LONG_TEXT),
        ("Machen Sie keine Angaben zur ethnischen Herkunft", Kind.LONG_TEXT),
        ("Why do you need a ferry? Think of neighbours and services.", Kind.LONG_TEXT),
        ("How do Marshlanders reach the town today?", Kind.LONG_TEXT),
        ("Religious communities that work with you: none is needed", Kind.TEXT),
        ("Trace the way of the boat", Kind.TEXT),
        ("Register in which you are entered", Kind.TEXT),
    ],
)
def test_a_question_for_something_else_is_not(text: str, kind: Kind) -> None:
    assert flag_of(question(text, kind)) is None


def test_options_columns_hints_and_every_language_are_read() -> None:
    options = [{"id": "m", "label": {"en": "Marshlander"}}, {"id": "o", "label": {"en": "Other"}}]
    columns = [{"id": "who", "label": {"en": "Name"}}, {"id": "m", "label": {"en": "Ethnicity"}}]
    french = {"en": "Who takes part?", "fr": "Origine ethnique des participants"}

    assert flag_of(question("Background", Kind.CHOICE, options=options))
    assert flag_of(question("Group", Kind.TABLE, columns=columns))
    assert flag_of(question("Who?", hint={"en": "Give the ethnic origin of each."}))
    assert flag_of(question("Who?", label=french))


def test_a_flag_says_the_rule_and_what_to_ask_instead_in_the_readers_language() -> None:
    with translation.override("fr"):
        flag = flag_of(question("Ethnicity of the staff"))

    assert flag
    assert "origine ethnique" in flag.rule
    assert "source" in flag.alternative


@pytest.mark.parametrize("instance", ["example"])
def test_the_forms_that_are_shipped_ask_nobodys_origin(instance: str) -> None:
    folder = Path(settings.INSTANCE_DIR).parent / instance / "forms"
    paths = sorted(folder.glob("*.json"))

    assert paths
    for path in paths:
        form = Form.model_validate(json.loads(path.read_text(encoding="utf-8")))
        assert flags(form) == {}, path.name
