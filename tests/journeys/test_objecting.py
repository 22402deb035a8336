"""Members object to a wish to join, in a network that asks them."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.conftest import Arrives
from tests.journeys.joining import Town, asks_to_join
from tests.journeys.postbox import Postbox
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

NIS = Town(searched="", name="Nisch", country="RS")
WHY = "It has closed the path that we share."
MEMBER = "Valea Lăstunilor"


@pytest.fixture(scope="module")
def site(made_demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo of a network whose members have seven days to object."""
    folder = tmp_path_factory.mktemp("network") / "roma-alliance"
    shutil.copytree(ROOT / "instances" / "roma-alliance", folder)
    toml = (folder / "instance.toml").read_text(encoding="utf-8")
    asked = toml.replace("objection_days = 0", "objection_days = 7")
    (folder / "instance.toml").write_text(asked, encoding="utf-8")
    copied = made_demo.copy(made_demo.folder.parent / "test_objecting")
    demo = replace(copied, instance=str(folder))
    try:
        with demo.served():
            yield demo.address
    finally:
        demo.remove()


def test_a_member_objects_and_the_secretariat_has_to_wait(
    arrives: Arrives, postbox: Callable[[str], Postbox], tmp_path: Path
) -> None:
    newcomer, officer, secretariat = arrives(), arrives(), arrives()
    asks_to_join(newcomer, NIS, postbox("officer@nis.example"), tmp_path)

    shows_it_to_the_members(secretariat)
    newcomer.opens(newcomer.path)
    newcomer.sees("Our members can object now")

    letters = postbox("officer@demo.example")
    told = letters.next()
    while "wishes to join" not in told.subject:
        told = letters.next()
    objects(officer, told.link)
    secretariat.opens(secretariat.path)
    secretariat.sees(MEMBER)
    secretariat.sees(WHY)


def shows_it_to_the_members(secretariat: Visitor) -> None:
    """Not accepted before the members had their time: before they are asked, and after."""
    signs_in_by_password(secretariat, "secretariat@demo.example")
    secretariat.follows("Joining")
    secretariat.follows(NIS.name)
    here = secretariat.path
    secretariat.picks("which", "Ниш")
    secretariat.presses("Accept the authority")
    secretariat.sees("Members may object first. Mark the request as ready.")
    secretariat.opens(here)
    secretariat.presses("Mark as ready")
    secretariat.sees("Members can object from now on.")
    secretariat.picks("which", "Ниш")
    secretariat.presses("Accept the authority")
    secretariat.sees("Only then can it be accepted.")
    secretariat.opens(here)


def objects(officer: Visitor, link: str) -> None:
    """From the letter to the reasons, and once only."""
    signs_in_by_password(officer, "officer@demo.example")
    officer.sees(f"Read who wishes to join: {NIS.name}")
    officer.opens(link)
    officer.sees("Serbia")
    officer.does_not_see("Mira Petrović")
    officer.presses("Object with these reasons")
    officer.sees("Please fill this in.")
    officer.writes("reasons", WHY)
    officer.presses("Object with these reasons")
    officer.sees("Your authority has objected")
    officer.sees(WHY)
