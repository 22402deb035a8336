"""The words of letters come from the instance's folder and belong to the secretariat."""

from pathlib import Path

import pytest
from django.conf import settings

from alliance.base.refusal import Refused
from alliance.history.queries import acts_of
from alliance.outbox.actions import edit_text
from alliance.outbox.loading import load_letters, read_letters
from alliance.outbox.models import LetterText
from alliance.outbox.placeholders import MissingFact, fill, names
from alliance.outbox.queries import places_of, preview
from alliance.outbox.rules import why_not_edit
from alliance.outbox.tests.make import NOON

FOLDER = Path(settings.INSTANCE_DIR)


@pytest.fixture
def code_text() -> LetterText:
    load_letters(FOLDER)
    return LetterText.objects.get(key="sign-in-code", language="en")


def test_names_in_braces_are_filled_in_once() -> None:
    assert fill("{a} and {b}, {a}", {"a": "1", "b": "{a}"}) == "1 and {a}, 1"


@pytest.mark.parametrize("place", ["{a.__class__}", "{a[0]}", "{0}", "{}", "{a!r}", "{ a }"])
def test_nothing_but_a_plain_name_is_looked_up(place: str) -> None:
    with pytest.raises(MissingFact):
        fill(place, {"a": "x"})


def test_a_single_brace_is_a_brace() -> None:
    assert fill("} and {a", {"a": "x"}) == "} and {a"
    assert names("} {b} {a") == {"b"}


@pytest.mark.django_db
def test_the_folders_letters_are_loaded_where_they_are_missing() -> None:
    total = len(read_letters(FOLDER))
    assert load_letters(FOLDER) == total
    LetterText.objects.filter(key="sign-in-code", language="fr").delete()
    LetterText.objects.filter(key="sign-in-code", language="en").update(subject="Our own words")
    assert load_letters(FOLDER) == 1
    assert LetterText.objects.get(key="sign-in-code", language="en").subject == "Our own words"


def test_every_letter_has_every_language_of_the_network_and_the_same_names() -> None:
    letters = read_letters(FOLDER)
    for key in {letter.key for letter in letters}:
        same = {one.language: names(one.subject + one.body) for one in letters if one.key == key}
        assert sorted(same) == sorted(code for code, _name in settings.LANGUAGES)
        assert len(set(same.values())) == 1, key


def test_a_file_without_a_subject_stops_the_loading(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "greeting.en.txt").write_text("Good day\n")
    with pytest.raises(ValueError, match=r"greeting\.en\.txt must begin with a line 'Subject"):
        read_letters(tmp_path)


@pytest.mark.django_db
def test_the_secretariat_gives_a_letter_other_words(code_text: LetterText) -> None:
    edit_text(code_text, subject=" Code {code} ", body="Type {code}.\r\n", by=7, at=NOON)
    code_text.refresh_from_db()
    assert (code_text.subject, code_text.body) == ("Code {code}", "Type {code}.\n")
    assert code_text.changed_at == NOON
    assert acts_of(code_text).get().verb == "edited"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("subject", "body", "reason"),
    [
        ("Code", "{cod}", "This letter knows nothing for {cod}. It knows: "
         "{address}, {asked_at}, {code}, {minutes}, {network}."),
        ("{link}", "text", "This letter knows nothing for {link}. It knows: "
         "{address}, {asked_at}, {code}, {minutes}, {network}."),
        ("Code", "{code.real}", "This letter knows nothing for {code.real}. It knows: "
         "{address}, {asked_at}, {code}, {minutes}, {network}."),
        ("", "text", "A letter needs a subject and a text."),
        ("Code", " \n", "A letter needs a subject and a text."),
        ("Code\nBcc: x", "text", "The subject is one line."),
        ("x" * 201, "text", "The subject is too long. It has room for 200 characters."),
    ],
)  # fmt: skip
def test_words_that_could_not_be_sent_are_refused(
    code_text: LetterText, subject: str, body: str, reason: str
) -> None:
    assert why_not_edit("sign-in-code", subject=subject, body=body) == reason
    with pytest.raises(Refused) as refusal:
        edit_text(code_text, subject=subject, body=body, by=7, at=NOON)
    assert str(refusal.value) == reason
    code_text.refresh_from_db()
    assert code_text.changed_at is None


def test_a_kind_of_letter_without_original_knows_only_the_network() -> None:
    assert places_of("unheard-of") == {"network", "address"}


@pytest.mark.django_db
def test_a_preview_shows_where_facts_will_stand(code_text: LetterText) -> None:
    shown = preview(code_text, subject="Your code {code}", body="{code}\n{address}\n")
    assert (shown.subject, shown.body) == ("Your code ‹code›", f"‹code›\n{settings.BASE_URL}\n")
