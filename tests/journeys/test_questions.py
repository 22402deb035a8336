"""Five questions about a call, answered once each for everybody, corrected, until the cut-off."""

import subprocess
import sys
import time
from collections.abc import Callable

from tests.journeys.conftest import Arrives
from tests.journeys.postbox import Postbox, get, get_json
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import KeyboardVisitor, Visitor
from tools.tree import ROOT

TWO_TOWNS = {
    "en": ("Can two towns apply together?", "Yes. One of them leads."),
    "fr": ("Deux villes peuvent-elles présenter une candidature commune ?", "Oui. L’une dirige."),
    "de": ("Können sich zwei Städte gemeinsam bewerben?", "Ja. Eine von ihnen führt."),
}
SALARIES = {
    "en": ("Do salaries count as own contribution?", "Yes, in kind."),
    "fr": ("Les salaires comptent-ils comme apport ?", "Oui, en nature."),
    "de": ("Zählen Gehälter der Verwaltung als Eigenbeitrag?", "Ja, als Sachleistung."),
}
DEPUTY = {
    "en": ("Can a deputy sign for the mayor?", "Yes, with a mandate."),
    "fr": ("Un adjoint peut-il signer pour le maire ?", "Oui, avec un mandat."),
    "de": ("Darf eine Vertretung für die Leitung unterschreiben?", "Ja, mit Auftrag."),
}
TRAVEL = {
    "en": ("Is travel abroad part of the budget?", "Second class."),
    "fr": ("Les voyages à l’étranger sont-ils au budget ?", "En seconde classe."),
    "de": ("Gehören Reisen ins Ausland zum Budget?", "Zweiter Klasse."),
}
CORRECTED = "Yes. Up to three towns, and one of them leads."


def test_five_questions_are_answered_once_for_everybody_until_the_cut_off(
    arrives: Arrives, postbox: Callable[[str], Postbox], demo: Demo
) -> None:
    call = open_call(demo.address)
    first, letters = arrives(), postbox("first@town.example")
    asks(first, call, TWO_TOWNS["en"][0], letters.owner)
    asks(arrives("de", KeyboardVisitor), call, SALARIES["de"][0])
    names_somebody(arrives("en", KeyboardVisitor), call)
    asks(arrives("fr"), call, TRAVEL["fr"][0])

    secretariat = arrives()
    signs_in_by_password(secretariat, "secretariat@demo.example")
    answers(secretariat, call, "Can two towns", TWO_TOWNS)
    reads_the_letter(first, letters, TWO_TOWNS["en"][1])

    twin = postbox("second@town.example")
    is_offered_the_answer_while_typing(arrives(), call)
    asks_all_the_same(arrives("en", KeyboardVisitor), call, twin.owner)
    joins_the_duplicate(secretariat, call)
    assert twin.next().link.endswith("#q1")

    answers(secretariat, call, "Zählen Gehälter", SALARIES)
    answers(secretariat, call, "Can Mrs Vera Horn", DEPUTY)
    answers(secretariat, call, "Les voyages", TRAVEL)
    nobody_is_named(demo.address, call)
    corrects(secretariat, call)
    reads_the_letter(first, letters, CORRECTED)
    first.page.locator("#q1 summary").click()
    first.sees("We forgot the number.")
    the_cut_off_passes(demo, call, arrives())


def open_call(site: str) -> str:
    """The slug of the call that can be applied to now."""
    calls = get_json(f"{site}/api/v1/calls")["items"]
    return str(next(one["slug"] for one in calls if one["state"] == "open"))


def opens_the_form(asker: Visitor, call: str) -> None:
    """From the call's own page."""
    words = {"en": "Ask a question", "fr": "Poser une question", "de": "Eine Frage stellen"}
    asker.opens(f"/{asker.language}/calls/{call}/")
    asker.follows(words[asker.language])


def sends(asker: Visitor) -> None:
    words = {"en": "Send the question", "fr": "Envoyer la question", "de": "Die Frage senden"}
    asker.presses(words[asker.language])


def asks(asker: Visitor, call: str, text: str, email: str = "") -> None:
    opens_the_form(asker, call)
    asker.writes("text", text)
    if email:
        asker.writes("email", email)
    sends(asker)
    assert asker.path.endswith("/questions/sent/")


def names_somebody(asker: Visitor, call: str) -> None:
    opens_the_form(asker, call)
    asker.writes("text", "Can Mrs Vera Horn sign for our mayor?")
    sends(asker)
    asker.sees("Your question is not sent yet")
    asker.sees("A name: Vera Horn")
    asker.finds_written("text", "Can Mrs Vera Horn sign for our mayor?")
    asker.presses("Send all the same")
    asker.sees("We have your question")


def answers(secretariat: Visitor, call: str, asked: str, said: dict[str, tuple[str, str]]) -> None:
    """From the desk's list of questions to the published answer, in three languages."""
    secretariat.opens(f"/en/desk/calls/{call}/questions/")
    link = secretariat.page.locator("tbody a", has_text=asked).first
    secretariat.opens(link.get_attribute("href") or "")
    secretariat.follows("Write the answer")
    for code, (question, answer) in said.items():
        secretariat.writes(f"question-{code}", question)
        secretariat.writes(f"answer-{code}", answer)
    secretariat.presses("Save and look at it")
    secretariat.sees("As readers see it")
    secretariat.presses("Publish the answer")
    secretariat.sees("The answer is out.")


def reads_the_letter(asker: Visitor, letters: Postbox, answer: str) -> None:
    """From a page elsewhere: to the same page a link with an anchor would only jump."""
    asker.opens(f"/{asker.language}/calls/")
    asker.opens(letters.next().link)
    asker.sees(answer)


def is_offered_the_answer_while_typing(asker: Visitor, call: str) -> None:
    opens_the_form(asker, call)
    asker.page.locator('[name="text"]').press_sequentially("May two towns apply together?")
    asker.page.get_by_role("link", name="Answer 1 answers my question").wait_for()
    asker.looks_around()
    asker.page.get_by_role("link", name="Answer 1 answers my question").click()
    asker.page.locator("#q1").wait_for()
    asker.sees(TWO_TOWNS["en"][1])


def asks_all_the_same(asker: Visitor, call: str, email: str) -> None:
    """Without a script, what is likely is offered after the first sending."""
    opens_the_form(asker, call)
    asker.writes("text", "May two towns apply together?")
    asker.writes("email", email)
    sends(asker)
    asker.sees("Is it answered already?")
    asker.sees(TWO_TOWNS["en"][1])
    asker.presses("Send all the same")
    asker.sees("We have your question")


def joins_the_duplicate(secretariat: Visitor, call: str) -> None:
    secretariat.opens(f"/en/desk/calls/{call}/questions/?state=new")
    link = secretariat.page.locator("tbody a", has_text="May two towns").first
    secretariat.opens(link.get_attribute("href") or "")
    secretariat.sees("These may say it:")
    secretariat.chooses("answer", "1. Can two towns apply together?")
    secretariat.presses("Join to this answer")
    secretariat.sees("The question is joined to that answer.")


def nobody_is_named(site: str, call: str) -> None:
    """Everybody reads four answers, in their language, and nothing of who asked."""
    for code in ("en", "fr", "de"):
        page = get(f"{site}/{code}/calls/{call}/questions/")
        for number, said in enumerate((TWO_TOWNS, SALARIES, DEPUTY, TRAVEL), start=1):
            assert f'id="q{number}"' in page
            assert said[code][1] in page
        assert "Horn" not in page
        assert "town.example" not in page
        assert said[code][0] in get(f"{site}/{code}/calls/{call}/questions/atom.xml")
    found = get_json(f"{site}/api/v1/calls/{call}/questions")
    assert [one["number"] for one in found["items"]] == [1, 2, 3, 4]


def corrects(secretariat: Visitor, call: str) -> None:
    secretariat.opens(f"/en/desk/calls/{call}/answers/")
    link = secretariat.page.locator("tbody a", has_text="1. Can two towns").first
    secretariat.opens(link.get_attribute("href") or "")
    secretariat.writes("answer-en", CORRECTED)
    secretariat.writes("reason-en", "We forgot the number.")
    secretariat.presses("Look at the correction")
    secretariat.presses("Publish the correction")
    secretariat.sees("The correction is out.")


ENDS = """
from datetime import timedelta
from django.utils import timezone
from alliance.calls.models import Call
from alliance.history.actions import public_data_changed
Call.objects.filter(slug={call!r}).update(questions_until=timezone.now() + timedelta(seconds=20))
public_data_changed()
"""


def the_cut_off_passes(demo: Demo, call: str, late: Visitor) -> None:
    """By the clock alone: the page is kept in memory and yet says so at once."""
    opens_the_form(late, call)
    late.writes("text", "Is it too late?")
    command = [sys.executable, "manage.py", "shell", "-c", ENDS.format(call=call)]
    subprocess.run(command, cwd=ROOT, env=demo.environment, check=True, capture_output=True)
    page = f"{demo.address}/en/calls/{call}/questions/"
    assert "Ask a question" in get(page)
    waits_until_it_says(page, "The time for questions and answers ended")
    sends(late)
    late.sees("Questions could be asked until")
    late.sees("Is it too late?")
    assert not get_json(f"{demo.address}/api/v1/calls/{call}/questions")["open"]


def waits_until_it_says(page: str, words: str) -> None:
    until = time.monotonic() + 60
    while words not in get(page):
        assert time.monotonic() < until, f"{page} never says “{words}”."
        time.sleep(0.5)
