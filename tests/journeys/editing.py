"""An editor at work in the editors' rooms, which are its maker's pages: found by what they say."""

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Response, Route, expect

from tests.journeys.visitor import PATIENCE, Visitor


def _was_posted(answer: Response) -> bool:
    """The site has taken a form, and leads on."""
    return answer.request.method == "POST" and answer.status == 302


class Editor(Visitor):
    """Somebody who writes the site."""

    def goes_through_pages_to(self, language: str, title: str) -> None:
        """In the menu, Pages; the arrow at the home page of a language; then a title below."""
        self.page.get_by_role("button", name="Pages").click()
        explorer = self.page.get_by_role("dialog", name="Page explorer")
        home = explorer.locator(".c-page-explorer__item", has_text=language)
        home.get_by_role("link", name="View child pages").click()
        explorer.get_by_role("link", name=title, exact=True).click()
        self.page.wait_for_url("**/cms/pages/**")
        self.looks_around()

    def adds_child_page(self) -> None:
        """The three dots beside the title. Below news there is one kind of page alone."""
        header = self.page.get_by_role("navigation", name="Actions", exact=True)
        header.get_by_role("button", name="Actions").click()
        self.page.get_by_role("link", name="Add child page").locator("visible=true").first.click()
        self.page.wait_for_url("**/cms/pages/add/**")
        self.looks_around()

    def inserts_block(self, field: str, kind: str = "") -> Locator:
        """Press + at a field of blocks, and choose a kind where there are several."""
        blocks = self.page.locator(f'[data-contentpath="{field}"]').first
        blocks.get_by_role("button", name="Insert a block").first.click()
        if kind:
            self.page.get_by_role("option", name=kind, exact=True).click()
        return blocks

    def writes_a_table(self, field: str, rows: list[list[str]], *, caption: str) -> None:
        """By the keyboard alone, from the choice of heads on; the columns left over are removed."""
        blocks = self.page.locator(f'[data-contentpath="{field}"]').first
        blocks.get_by_role("button", name="Insert a block").last.click()
        self.page.get_by_role("option", name="Table", exact=True).click()
        keys = self.page.keyboard
        blocks.get_by_label("Table headers").last.focus()
        for pressed in ("ArrowDown", "Tab"):
            keys.press(pressed)
        keys.type(caption)
        for number, row in enumerate(rows, start=1):
            self.page.get_by_label(f"Row {number}, column 1").focus()
            for words in row:
                keys.type(words)
                keys.press("Tab")
        for part in ("column", "row"):
            self.page.get_by_role("button", name=f"Remove {part} 3").press("Enter")

    def uploads_a_picture(self, into: Locator, file: Path, **facts: str) -> None:
        """Choose an image, Upload, and what must be known of a picture."""
        into.get_by_role("button", name="Choose an image").click()
        self.page.get_by_role("tab", name="Upload").click()
        form = self.page.locator("#tab-upload form")
        form.locator("[name$=file]").set_input_files(str(file))
        for name, words in facts.items():
            field = form.locator(f"[name$={name}]")
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(words)
            else:
                field.fill(words)
        form.get_by_role("button", name="Upload").click()
        expect(form).to_have_count(0, timeout=PATIENCE)

    def holds_back_autosaves(self) -> tuple[list[Route], list[str]]:
        """The first one waits until it is let go; and what the form of the page sends, in turn."""
        held: list[Route] = []
        sent: list[str] = []

        def sees(route: Route) -> None:
            if route.request.method != "POST":
                return route.fallback()
            is_autosave = "json" in route.request.headers.get("accept", "")
            sent.append("autosave" if is_autosave else "pressed")
            if not is_autosave or held:
                return route.fallback()
            return held.append(route)

        for form in ("**/cms/pages/add/**", "**/cms/pages/*/edit/"):
            self.page.route(form, sees)
        return held, sent

    def waits_until(self, holds: Callable[[], bool]) -> None:
        """Until something has happened that the page itself does not show."""
        end = time.monotonic() + PATIENCE / 1000
        while not holds():
            assert time.monotonic() < end
            self.page.wait_for_timeout(50)

    def publishes(self, button: str) -> float:
        """At the foot, where need be under the small arrow; when the site had done it."""
        foot = self.page.locator("footer")
        control = foot.get_by_role("button", name=button, exact=True)
        if not control.is_visible():
            foot.get_by_role("button", name="More actions").click()
        with self.page.expect_response(_was_posted):
            control.click()
        return time.monotonic()

    def translates(self, words: str, translation: str) -> None:
        """Write what stands beside a text of the original, and save it."""
        text = self.page.locator("li", has_text=words).filter(
            has=self.page.get_by_role("button", name="Translate", exact=True)
        )
        text.last.get_by_role("button", name="Translate", exact=True).click()
        self.page.keyboard.insert_text(translation)
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.locator("li.complete", has_text=translation).first).to_be_visible(
            timeout=PATIENCE
        )
