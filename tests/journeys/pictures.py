"""Take the README's pictures, or a sheet of every main page to look at.

python -m tests.journeys.pictures                 docs/pictures/*.png
python -m tests.journeys.pictures --sheet FOLDER  every page, narrow and wide, light and dark
"""

import argparse
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests.journeys import applying, joining
from tests.journeys.browsers import chromium
from tests.journeys.postbox import Postbox
from tests.journeys.server import new_demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor
from tools.tree import ROOT

WIDE, NARROW = 1280, 390
README_HEIGHT = 900
SHEET_HEIGHT = 1600
COLOURS = 128
"""Enough for pages without photographs, at a third of the bytes."""
TOWN = joining.Town("", "Valea Lastuni", "RO", "municipality")
PUBLIC = {
    "home": "/{lang}/",
    "about": "/{lang}/about/",
    "members": "/{lang}/members/",
    "profile": "/{lang}/members/val-de-marne/",
    "news": "/{lang}/news/",
    "article": "/{lang}/news/120-authorities/",
    "programme": "/{lang}/programmes/romact/",
    "calls": "/{lang}/calls/",
    "call": "/{lang}/calls/{practice}/",
    "closed-call": "/{lang}/calls/romact-2016/",
    "guidelines": "/{lang}/calls/{practice}/documents/guidelines/",
    "interest": "/{lang}/calls/romact-2016/interest/",
    "join": "/{lang}/join/",
    "sign-in": "/{lang}/sign-in/",
    "receipts": "/{lang}/receipts/",
    "data": "/{lang}/data/",
    "nowhere": "/{lang}/nowhere/",
}


class Photographer(Visitor):
    """Walks the same ways as everybody, with a camera instead of a list of rules."""

    def looks_around(self) -> None:
        self.page.wait_for_load_state("networkidle")

    def takes(self, path: Path, *, whole: bool = False) -> None:
        """A picture of the page as it is now, in few colours."""
        path.parent.mkdir(parents=True, exist_ok=True)
        shot = Image.open(io.BytesIO(self.page.screenshot(full_page=whole, animations="disabled")))
        shot.convert("RGB").quantize(COLOURS).save(path, optimize=True)

    def stands_at(self, width: int, height: int, scheme: str = "light") -> None:
        """Look through a window of this size, by day or by night."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


@contextmanager
def demo() -> Iterator[tuple[Browser, str, Path]]:
    """A browser, the address of a fresh demo, and a folder for papers."""
    with tempfile.TemporaryDirectory(prefix="alliance-pictures-") as name:
        fresh = new_demo(Path(name) / "data", None)
        fresh.make()
        with fresh.served(), chromium() as browser:
            yield browser, fresh.address, Path(name)


def has_begun_to_apply(applicant: Photographer) -> None:
    """Half-way through the form of the open call."""
    call = applying.practice_call(applicant.site)
    letters = Postbox(applicant.site, "ana.novak@town.example")
    applying.begins(applicant, call, letters, "Horná Vŕbovka")
    applying.says_who_applies(applicant)
    applying.names_the_lead(applicant)
    applying.picks_modules(applicant, "A", "C")
    applicant.writes("motivation_context", "Two districts grow. Services meet families too late.")
    applicant.presses("Save")
    applicant.opens(applicant.path)


def fills_the_desk(browser: Browser, site: str, folder: Path) -> None:
    """A wish to join, under a name that resembles one of the register."""
    officer = Photographer(browser, site)
    joining.asks_to_join(officer, TOWN, Postbox(site, "officer@town.example"), folder)
    officer.leaves()


def take_for_readme(folder: Path) -> None:
    with demo() as (browser, site, papers):
        reader, applicant = Photographer(browser, site), Photographer(browser, site)
        secretariat = Photographer(browser, site)
        for person in (reader, applicant, secretariat):
            person.stands_at(WIDE, README_HEIGHT)
        reader.opens("/en/")
        reader.takes(folder / "home.png")
        reader.opens(f"/en/calls/{applying.practice_call(site)}/")
        reader.takes(folder / "call.png")
        has_begun_to_apply(applicant)
        applicant.takes(folder / "application.png")
        fills_the_desk(browser, site, papers)
        signs_in_by_password(secretariat, "secretariat@demo.example")
        secretariat.follows(TOWN.name)
        secretariat.takes(folder / "desk.png")


def take_sheets(folder: Path) -> None:
    with demo() as (browser, site, papers):
        fills_the_desk(browser, site, papers)
        look_through_the_application(Photographer(browser, site), folder)
        look_through_the_desk(Photographer(browser, site), folder)
        practice = applying.practice_call(site)
        for language in ("en", "de"):
            public = {
                name: address.format(lang=language, practice=practice)
                for name, address in PUBLIC.items()
            }
            look_through(Photographer(browser, site, language), public, folder)


def look_through_the_application(applicant: Photographer, folder: Path) -> None:
    has_begun_to_apply(applicant)
    start = applicant.path.removesuffix("motivation/")
    sections = ("", "applicant/", "motivation/", "budget/", "attachments/", "submit/", "print/")
    pages = {f"application-{name.strip('/')}": f"{start}{name}" for name in sections}
    look_through(applicant, pages, folder)


def look_through_the_desk(secretariat: Photographer, folder: Path) -> None:
    signs_in_by_password(secretariat, "secretariat@demo.example")
    wish = secretariat.address_of(TOWN.name)
    desk = ("", "joining/", "authorities/", "applications/", "interest/", "letters/")
    pages = {f"desk-{name.strip('/')}": f"/en/desk/{name}" for name in desk}
    look_through(secretariat, pages | {"desk-wish": wish}, folder)


def look_through(visitor: Photographer, pages: dict[str, str], folder: Path) -> None:
    """Every page, narrow and wide, light and dark."""
    for name, address in pages.items():
        visitor.page.goto(address)
        for width in (NARROW, WIDE):
            for scheme in ("light", "dark"):
                visitor.stands_at(width, SHEET_HEIGHT, scheme)
                picture = f"{name}-{visitor.language}-{width}-{scheme}.png"
                visitor.takes(folder / picture, whole=True)
        print(name, visitor.language)


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--sheet", type=Path, metavar="FOLDER")
    asked = reading.parse_args()
    if asked.sheet:
        take_sheets(asked.sheet)
    else:
        take_for_readme(ROOT / "docs" / "pictures")


if __name__ == "__main__":
    main()
