"""Take the pictures of the secretariat's pages on forms and calls.

python -m tests.journeys.pictures_of_calls    docs/secretariat/pictures/*.png
"""

from pathlib import Path

from tests.journeys import test_a_whole_call as whole
from tests.journeys.pictures import README_HEIGHT, WIDE, Photographer, demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.test_questions import TWO_TOWNS, asks
from tools.tree import ROOT

FOLDER = ROOT / "docs" / "secretariat" / "pictures"
DESK = f"/en/desk/calls/{whole.CALL}/"
FORM = f"/en/desk/forms/{whole.FORM}/"


def take(folder: Path) -> None:
    """A form from its template, a call made of it, and what happens to it afterwards."""
    with demo() as (browser, site, _papers):
        secretariat, reader = Photographer(browser, site), Photographer(browser, site)
        for person in (secretariat, reader):
            person.stands_at(WIDE, README_HEIGHT)
        signs_in_by_password(secretariat, "secretariat@demo.example")
        whole.builds_a_form_of_two_modules(secretariat)
        secretariat.opens(f"{FORM}versions/1/")
        secretariat.takes(folder / "form.png")
        secretariat.opens("/en/desk/forms/new/")
        secretariat.takes(folder / "form-begin.png")
        whole.makes_the_call(secretariat)
        for letter in whole.MODULES:
            whole.adds_a_module(secretariat, letter)
        secretariat.opens(DESK)
        secretariat.takes(folder / "call.png")
        whole.publishes(secretariat)
        secretariat.opens(f"{DESK}facts/budget/")
        secretariat.writes("ceiling", "20000")
        secretariat.presses("Save")
        secretariat.opens(f"{DESK}correct/")
        secretariat.takes(folder / "corrigendum.png")
        asks(reader, whole.CALL, TWO_TOWNS["en"][0])
        secretariat.opens(f"{DESK}questions/")
        secretariat.takes(folder / "questions.png")
        secretariat.opens(f"{DESK}extend/")
        secretariat.takes(folder / "extend.png")
        reader.opens(f"/en/calls/{whole.CALL}/check/")
        reader.takes(folder / "self-check.png")


if __name__ == "__main__":
    take(FOLDER)
