"""The secretariat makes a form from a template, by keyboard: a condition, a budget, languages."""

from tests.journeys.conftest import Arrives
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import KeyboardVisitor, Visitor

HOME = "/en/desk/forms/city-grant-2027/"


def test_a_form_is_made_from_a_template_by_keyboard(arrives: Arrives) -> None:
    secretary = arrives("en", KeyboardVisitor)
    signs_in_by_password(secretary, "secretariat@demo.example")
    copies_a_template(secretary)
    asks_a_question_of_one_module(secretary)
    asks_for_another_budget(secretary)
    is_kept_from_deleting_what_is_needed(secretary)
    makes_no_version_before_all_is_translated(secretary)
    translates(secretary, "fr", "Grant municipal 2027", "Qui conduit ?", "Coûts du voyage")
    translates(secretary, "de", "Stadtförderung 2027", "Wer fährt?", "Reisekosten")
    looks_at_it(secretary)
    makes_the_version(secretary)


def copies_a_template(secretary: Visitor) -> None:
    secretary.opens("/en/desk/forms/")
    secretary.follows("Begin a form")
    secretary.chooses("source", "romact-2016/1")
    secretary.writes("title", "City grant 2027")
    secretary.presses("Copy it")
    assert secretary.path == HOME
    secretary.sees("Nobody else sees it yet.")


def asks_a_question_of_one_module(secretary: Visitor) -> None:
    """The condition is chosen in two steps, and everything typed stays in between."""
    secretary.opens(f"{HOME}sections/motivation/questions/new/")
    secretary.follows("Short text")
    secretary.writes("label-en", "Who drives?")
    secretary.chooses("when", "modules")
    secretary.presses("Show its answers")
    secretary.finds_written("label-en", "Who drives?")
    secretary.presses("Save")
    secretary.sees("Choose the answers that its condition asks for.")
    secretary.ticks("when-any_of", "C")
    secretary.presses("Save")
    secretary.sees("Who drives?")


def asks_for_another_budget(secretary: Visitor) -> None:
    secretary.opens(f"{HOME}sections/budget/questions/new/?type=budget")
    secretary.writes("label-en", "Costs of travelling")
    secretary.chooses("currency", "EUR")
    secretary.writes("ceiling", "a lot")
    secretary.presses("Save")
    secretary.sees("Write a number")
    secretary.writes("ceiling", "15000")
    secretary.presses("Save")
    secretary.sees("Costs of travelling")


def is_kept_from_deleting_what_is_needed(secretary: Visitor) -> None:
    secretary.opens(f"{HOME}questions/modules/delete/")
    secretary.sees("Change these conditions first.")
    secretary.follows("Who drives?")
    assert secretary.path == f"{HOME}questions/who_drives/"


def makes_no_version_before_all_is_translated(secretary: Visitor) -> None:
    secretary.opens(f"{HOME}versions/new/")
    secretary.sees("To do first")
    secretary.presses("Make the version")
    secretary.sees("Write the title in: French, German.")


def translates(secretary: Visitor, language: str, *texts: str) -> None:
    """Only what is missing, on one page."""
    secretary.opens(f"{HOME}texts/?target={language}&missing=on")
    names = ("title", "question.who_drives.label", "question.costs_of_travelling.label")
    for name, text in zip(names, texts, strict=True):
        secretary.writes(f"text.{name}", text)
    secretary.presses("Save")
    secretary.sees("Nothing is missing in this language.")


def looks_at_it(secretary: Visitor) -> None:
    """As applicants will, in each language and on a telephone."""
    for language, words in (("en", "Save and continue"), ("fr", "continuer"), ("de", "weiter")):
        secretary.opens(f"{HOME}preview/{language}/?width=narrow")
        secretary.sees(words)
    secretary.opens(f"{HOME}preview/en/")
    secretary.presses("Save and continue")
    secretary.sees("Section 2 of")


def makes_the_version(secretary: Visitor) -> None:
    for question in reasons_wanted(secretary):
        secretary.opens(question)
        secretary.writes("reason", "The funder's own words for those whom the grant serves.")
        secretary.presses("Keep the reason")
    secretary.opens(f"{HOME}versions/new/")
    secretary.presses("Make the version")
    secretary.sees("Version 1 is made. It never changes.")


def reasons_wanted(secretary: Visitor) -> list[str]:
    """Where the template's words were taken for a question about origin."""
    secretary.opens(f"{HOME}versions/new/")
    links = secretary.page.locator('main a[href$="/reason/"]')
    return [link.get_attribute("href") or "" for link in links.all()]
