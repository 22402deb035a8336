"""The gates find what they are for. A gate that finds nothing would look like good order."""

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools import lint_messages, lint_paths, lint_size, lint_templates, lint_unused, lint_words
from tools.messages import LOCALE, catalogues, extracted, reviewed


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("<p style='color: red'></p>", "holds inline style; put it into a style sheet."),
        ("<style></style>", "holds inline style; put it into a style sheet."),
        ("<script></script>", "holds inline script; put it into a file."),
        ("<a onclick='go()'></a>", "has a handler in onclick; put it into a script file."),
        ("<p>Welcome</p>", "“Welcome” is not translated."),
        ("<img alt='A town'>", "“town” is not translated."),
        (
            "{% blocktranslate %}Welcome{% endblocktranslate %}",
            "blocktranslate without trimmed.",
        ),
        ("{% url 'nowhere' %}", "there is no address named “nowhere”."),
        ("{% if %}", "cannot be parsed: Unexpected end of expression in if tag."),
        ("\n" * 121, "121 lines; at most 120."),
    ],
)
def test_a_bad_template_is_found(template: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("{% load i18n %}" + template)
    found = lint_templates.check(path, addresses={"home"})
    assert [finding.sentence for finding in found] == [sentence]


def test_a_good_template_passes(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "{% load i18n %}{# a remark of ours #}<script src='{{ file }}'></script>"
        "<a href='{% url 'home' %}' {% if a %}class='b'{% endif %}>"
        "{% translate 'Home' %} · {{ name }}</a> RSS"
        "{% blocktranslate trimmed with day=today %}Since {{ day }}{% endblocktranslate %}"
    )
    assert list(lint_templates.check(path, addresses={"home"})) == []


@pytest.mark.parametrize(
    ("original", "translation", "wrong"),
    [
        ("%(count)s towns", "%(count)s villes", None),
        ("%(count)s towns", "villes", "differs from its original in %(count)s."),
        ("<a>Join</a>", "Rejoindre", "differs from its original in </a>, <a>."),
        ("Join", "", "is not translated."),
        (("one town", "%(n)s towns"), ("une ville", "%(n)s villes"), None),
        (("one town", "%(n)s towns"), ("une ville", ""), "is not translated."),
    ],
)
def test_a_wrong_translation_is_found(
    original: str | tuple[str, str], translation: str | tuple[str, str], wrong: str | None
) -> None:
    assert lint_messages.wrong_message(Message(original, translation)) == wrong


def test_a_plural_form_that_a_language_has_more_is_asked_for() -> None:
    towns = Message(("one town", "%(n)s towns"), ("un oraș", "%(n)s orașe"))
    asked = "has 2 plural forms; the language has 3."
    assert lint_messages.wrong_message(towns, plurals=3) == asked


def test_english_again_is_no_translation_but_for_the_written_list() -> None:
    path, catalog = LOCALE / "de" / "LC_MESSAGES" / "django.po", Catalog()
    for original, translation in [("Menu", "Menu"), ("Name", "Name"), ("News", "Neues")]:
        catalog.add(original, translation)
    found = [one.sentence for one in lint_messages.repeated(path, catalog, {"Name", "News"})]
    assert found == [
        "“Menu” is not translated.",
        "“News” is not the same in de; take it out.",
    ]


def test_a_catalogue_without_a_native_reader_is_asked_only_for_what_readers_see() -> None:
    whole, public = extracted(), extracted(staff=False)
    assert len(public) < len(whole)
    assert public.get("Home")
    assert {path.parts[-3] for path in catalogues() if not reviewed(path)} == {
        "bg",
        "hu",
        "it",
        "ro",
        "sk",
    }


def test_a_long_function_is_found(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_text("def long() -> None:\n" + "    pass\n" * 40)
    found = [finding.sentence for finding in lint_size.oversized(path)]
    assert found == ["long has 41 lines; at most 40."]


@pytest.mark.parametrize(
    ("text", "found"),
    [("Join Rivertown.", True), ("rivertown", False), ("Rivertowner", False)],
)
def test_a_word_of_an_instance_counts_whole_and_with_case(text: str, *, found: bool) -> None:
    assert bool(lint_words.pattern_of({"Rivertown"}).search(text)) == found


@pytest.mark.parametrize("text", ["/home" + "/ana/x.py", "https://py" + "pi.org/simple"])
def test_a_name_of_one_machine_or_of_a_registry_is_found(text: str) -> None:
    assert lint_paths.PATTERN.search(text)


def test_names_in_keywords_strings_and_choices_are_used() -> None:
    code = """
Call.objects.filter(closes_at__lt=now).only("slug")
class State(models.TextChoices):
    OPEN = "open"
def ask(person: "Person[str]") -> "Answer": ...
"""
    used = set(lint_unused.used_unseen(ast.parse(code)))
    assert {"closes_at", "lt", "slug", "OPEN", "Person", "Answer"} <= used


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("from django.utils.translation import gettext as now", [1]),
        ("from django.utils.translation import gettext_lazy as later, ngettext", [1]),
        ("from django.utils.translation import gettext as _", []),
        ("from django.utils.translation import gettext_lazy as _, ngettext", []),
    ],
)
def test_a_name_under_which_messages_would_be_lost_is_found(line: str, lost: list[int]) -> None:
    assert list(lint_messages.other_names(line)) == lost
