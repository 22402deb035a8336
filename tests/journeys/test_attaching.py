"""Files by drag, choice and phone: they go on after a broken line, and say how far they are."""

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Request, Route, expect

from alliance.files.tests.clamav import EICAR, clamd
from tests.journeys import papers
from tests.journeys.applying import NEXT, practice_call
from tests.journeys.conftest import Arrives
from tests.journeys.inspection import barriers
from tests.journeys.server import Demo
from tests.journeys.signing_in import signs_in_by_password
from tests.journeys.visitor import Visitor

QUESTION = "other_evidence"
A_SCAN = 40_000
PHONE = 390
LINE = "**/files/arriving/**"
LISTED = "**/apply/*/files/"
A_MOMENT = 1_500


@pytest.fixture(scope="module")
def guarded(made_demo: Demo) -> Iterator[Demo]:
    """A demo whose worker has a scanner for viruses."""
    with clamd() as socket:
        copied = made_demo.copy(made_demo.folder.parent / "guarded")
        demo = replace(copied, scanner=str(socket))
        try:
            with demo.served():
                yield demo
        finally:
            demo.remove()


@pytest.fixture(scope="module")
def section(guarded: Demo, browser: Browser) -> Iterator[str]:
    """Where the files of a draft are attached, without the language."""
    officer = Visitor(browser, guarded.address)
    signs_in_by_password(officer, "officer@demo.example")
    officer.opens(f"/en/calls/{practice_call(guarded.address)}/apply/")
    officer.writes("office", "Officer for social inclusion")
    officer.presses("Start writing")
    yield officer.path.removeprefix("/en").replace("/applicant/", "/attachments/")
    officer.leaves()


@pytest.fixture
def arrives(guarded: Demo, browser: Browser) -> Iterator[Arrives]:
    """Let a colleague arrive."""
    with ExitStack() as leaving:

        def arrive() -> Visitor:
            officer = Visitor(browser, guarded.address)
            leaving.callback(officer.context.close)
            signs_in_by_password(officer, "officer2@demo.example")
            return officer

        yield arrive


class Line:
    """The line between a browser and the server, while it is watched or broken."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.offsets: list[int] = []
        self.parts_left = -1
        visitor.page.route(LINE, self._passes)

    def breaks_after(self, parts: int) -> None:
        self.parts_left = parts

    def holds(self) -> None:
        self.parts_left = -1
        self.visitor.page.evaluate("dispatchEvent(new Event('online'))")

    def _passes(self, route: Route, request: Request) -> None:
        if request.method == "PATCH" and self.parts_left:
            self.parts_left -= 1
            self.offsets.append(int(request.headers["upload-offset"]))
            route.continue_()
        elif request.method == "PATCH":
            route.abort()
        else:
            route.continue_()


def test_several_files_come_by_choice_and_drag_over_a_line_that_breaks(
    section: str, arrives: Arrives, tmp_path: Path
) -> None:
    officer = arrives()
    officer.opens("/en" + section)
    line = Line(officer)

    line.breaks_after(1)
    chooses(officer, large(tmp_path / "plan.pdf"), papers.not_a_pdf(tmp_path / "tool.pdf"))
    is_on_its_way(officer, "plan.pdf", "The line is broken. We try again by ourselves")
    sees_no_barriers(officer)
    line.holds()
    has(officer, "plan.pdf", "no virus found")
    is_on_its_way(officer, "tool.pdf", "We cannot read “tool.pdf”.")
    drops(officer, "photo.png", papers.png(tmp_path / "photo.png").read_bytes(), "image/png")
    has(officer, "photo.png", "no virus found")
    assert line.offsets[:2] == [0, 1_000_000]

    chooses(officer, infected(tmp_path / "minutes.docx"))
    has(officer, "minutes.docx", "Refused: a virus was found")
    officer.sees("Remove it, make it again on another computer")
    sees_no_barriers(officer)

    chooses(officer, large(tmp_path / "annex.pdf"))
    officer.presses(NEXT)
    assert officer.path == ("/en" + section).replace("/attachments/", "/declaration/")
    officer.opens("/en" + section)
    has(officer, "annex.pdf", "")


def test_on_a_phone_a_file_goes_on_after_a_reload_in_german(
    section: str, arrives: Arrives, tmp_path: Path
) -> None:
    officer = arrives()
    officer.page.set_viewport_size({"width": PHONE, "height": 844})
    line, paper = Line(officer), large(tmp_path / "Beschluss.pdf")
    asked: list[Route] = []
    officer.page.route(LISTED, lambda route: late(route, asked))
    officer.opens("/de" + section)

    line.breaks_after(1)
    chooses(officer, paper)
    # It stands there once, though the page learns only now what was begun before.
    officer.page.wait_for_timeout(A_MOMENT)
    with officer.page.expect_response(LISTED):
        asked[0].continue_()
    officer.page.wait_for_timeout(A_MOMENT)
    is_on_its_way(officer, "Beschluss.pdf", "Die Verbindung ist unterbrochen.")
    button(officer, "Anhalten Beschluss.pdf").click()
    is_on_its_way(officer, "Beschluss.pdf", "Angehalten.")
    sees_no_barriers(officer)

    line.holds()
    officer.opens("/de" + section)
    is_on_its_way(officer, "Beschluss.pdf", "Diese Datei ist nicht ganz angekommen.")
    assert is_as_wide_as_the_phone(officer)
    chooses(officer, paper)
    has(officer, "Beschluss.pdf", "kein Virus gefunden")
    assert line.offsets[:2] == [0, 1_000_000]


def late(route: Route, asked: list[Route]) -> None:
    """What the page asks first is not answered yet."""
    if route.request.method == "GET" and not asked:
        asked.append(route)
    else:
        route.fallback()


def sees_no_barriers(officer: Visitor) -> None:
    """The browser itself notes each request that came to nothing; no script may fail."""
    found = barriers(officer.page)
    assert not found, "\n".join(found)
    # Last, since the page may try its broken line again while it is looked at.
    broken = ("Failed to load resource", "ERR_")
    heard = officer.watch.complaints
    heard[:] = [said for said in heard if not any(one in said for one in broken)]
    officer.has_no_complaints()


def large(path: Path) -> Path:
    """A paper of four megabytes: more than one part."""
    papers.pdf(path, path.stem)
    path.write_bytes(path.read_bytes() + b" " * 4_000_000)
    return path


def infected(path: Path) -> Path:
    """A document with a virus in one of its parts, as the scanner's test has it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("word/document.xml", "<x/>")
        packed.writestr("word/embeddings/one.bin", EICAR)
    return path


def box(officer: Visitor) -> Locator:
    return officer.page.locator(f"#field-id_{QUESTION}")


def chooses(officer: Visitor, *files: Path) -> None:
    box(officer).locator(f"#id_{QUESTION}").set_input_files([str(file) for file in files])


def drops(officer: Visitor, name: str, content: bytes, kind: str) -> None:
    """Let a file go over the field."""
    held = officer.page.evaluate_handle(
        "([name, bytes, type]) => { const held = new DataTransfer();"
        " held.items.add(new File([new Uint8Array(bytes)], name, { type })); return held; }",
        [name, list(content), kind],
    )
    box(officer).locator(".drop").dispatch_event("drop", {"dataTransfer": held})


def is_on_its_way(officer: Visitor, name: str, words: str) -> None:
    row = box(officer).locator(".arriving li", has_text=name)
    expect(row).to_contain_text(words, timeout=A_SCAN)


def has(officer: Visitor, name: str, words: str) -> None:
    """The file stands in the list, in the end with these words beside it."""
    row = box(officer).locator("[data-files] li", has_text=name)
    expect(row).to_contain_text(words, timeout=A_SCAN)


def button(officer: Visitor, words: str) -> Locator:
    return box(officer).get_by_role("button", name=words)


def is_as_wide_as_the_phone(officer: Visitor) -> bool:
    """Nobody has to scroll sideways."""
    width = officer.page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= PHONE)
