"""A person in front of a browser, and what they do, in their words."""

import copy
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Response, Route, expect

from tests.journeys.inspection import Watch, barriers

PATIENCE = 15_000
# Wagtail's own pages: its maker's to mend, and none but editors come here.
FOREIGN = ("/cms/",)


class Visitor:
    """Somebody with a mouse and a keyboard. Every page that they come to is inspected."""

    scripts = True

    def __init__(self, browser: Browser, site: str, language: str = "en") -> None:
        self.site = site
        self.language = language
        self.context = browser.new_context(
            locale="en-GB" if language == "en" else language,
            timezone_id="Europe/Helsinki",
            java_script_enabled=self.scripts,
            base_url=site,
        )
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.watch = Watch(self.page, site)

    # --- coming to a page ---------------------------------------------------------------

    def opens(self, address: str, status: int = 200) -> None:
        """Type an address, or click one in a letter."""
        self._arrived(self.page.goto(address), status)

    def follows(self, link: str, status: int = 200) -> None:
        """Click a link by its words, opening the menu that holds it."""
        self._opens_the_menu_of(link)
        self._goes_on_with(self.page.get_by_role("link", name=link, exact=True).first, status)

    def _opens_the_menu_of(self, link: str) -> None:
        shown = self.page.get_by_role("link", name=link, exact=True)
        held = self.page.get_by_role("link", name=link, exact=True, include_hidden=True)
        menu = self.page.locator("nav details:not([open])", has=held)
        if menu.count() and not shown.count():
            menu.first.locator("summary").click()

    def goes_to(self, path: str, status: int = 200) -> None:
        """Click a link of the page by where it leads."""
        link = self.page.locator(f'a[href="{path}"], a[href="{self.site}{path}"]')
        self._goes_on_with(link.locator("visible=true").first, status)

    def presses(self, button: str, status: int = 200) -> None:
        """Press a button that leads on."""
        self._goes_on_with(self.page.get_by_role("button", name=button, exact=True).first, status)

    def _goes_on_with(self, control: Locator, status: int) -> None:
        control.wait_for()
        with self.page.expect_navigation() as navigation:
            self._uses(control)
        self._arrived(navigation.value, status)

    def _uses(self, control: Locator) -> None:
        control.click()

    def _arrived(self, response: Response | None, status: int) -> None:
        assert response is not None, f"{self.page.url} is no new page."
        assert response.status == status, f"{response.status} from {self.page.url}"
        self.looks_around()

    def looks_around(self) -> None:
        """Nothing stands in anybody's way here."""
        self.page.wait_for_load_state()
        if not self.path.startswith(FOREIGN):
            found = self._barriers()
            assert not found, "\n".join([f"Barriers on {self.page.url}:", *found])
        self.has_no_complaints()

    def _barriers(self) -> list[str]:
        return barriers(self.page)

    def has_no_complaints(self) -> None:
        assert not self.watch.complaints, "\n".join(self.watch.complaints)

    # --- filling in, by the fields' names -----------------------------------------------

    @property
    def _form(self) -> Locator:
        """Where to fill in: most pages have one form; of several, the one that posts."""
        posting = self.page.locator("main form[method=post]")
        return posting if posting.count() else self.page.locator("main")

    def writes(self, field: str, words: str) -> None:
        self._field(field).fill(words)

    def chooses(self, field: str, option: str) -> None:
        """Pick from a list, by an option's words or its value."""
        self._field(field).select_option(option)

    def ticks(self, field: str, value: str = "") -> None:
        """Tick a box, or one of several, or one of a choice."""
        self._box(field, value).check()

    def picks(self, field: str, words: str) -> None:
        """Tick the one of a choice whose label says ``words``."""
        label = self.page.locator("main label", has_text=words)
        box = label.locator(f'input[name="{field}"]').first
        self.ticks(field, box.get_attribute("value") or "")

    def attaches(self, field: str, *files: Path) -> None:
        self._field(field).set_input_files([str(file) for file in files])

    def _field(self, name: str) -> Locator:
        return self._form.locator(f'[name="{name}"]').locator("visible=true").first

    def _box(self, name: str, value: str) -> Locator:
        box = f'input[name="{name}"]' + (f'[value="{value}"]' if value else "")
        return self._form.locator(box).first

    # --- seeing -------------------------------------------------------------------------

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def text(self) -> str:
        """Everything that the page says, with single spaces."""
        return " ".join(self.page.locator("body").inner_text().split())

    def address_of(self, link: str) -> str:
        """Where a link leads, by its words."""
        return self.page.get_by_role("link", name=link, exact=True).get_attribute("href") or ""

    def sees(self, words: str) -> None:
        assert words in self.text, f"“{words}” is not on {self.page.url}:\n{self.text}"

    def does_not_see(self, words: str) -> None:
        assert words not in self.text, f"“{words}” is on {self.page.url}."

    def finds_written(self, field: str, words: str) -> None:
        """What was typed is still there."""
        expect(self._field(field)).to_have_value(words)

    def opens_another_window(self) -> "Visitor":
        """The same person again, signed in as before."""
        again = copy.copy(self)
        again.page = self.context.new_page()
        again.watch = Watch(again.page, self.site)
        return again

    def leaves(self) -> None:
        """Close the browser; what it complained about until then counts too."""
        self.context.close()
        self.has_no_complaints()


class KeyboardVisitor(Visitor):
    """Somebody who works with the keyboard alone, in a browser without JavaScript."""

    scripts = False
    MANY = 250

    def __init__(self, browser: Browser, site: str, language: str = "en") -> None:
        super().__init__(browser, site, language)
        self.inspector = browser.new_context(timezone_id="Europe/Helsinki").new_page()

    def _uses(self, control: Locator) -> None:
        self._tabs_to(control)
        self.page.keyboard.press("Enter")

    def writes(self, field: str, words: str) -> None:
        control = self._field(field)
        self._tabs_to(control)
        self.page.keyboard.press("Control+A")
        if control.get_attribute("type") == "date":
            year, month, day = words.split("-")
            # The system's browser speaks American English, whatever the page speaks.
            self.page.keyboard.type(month + day + year)
        else:
            self.page.keyboard.insert_text(words)
        self.finds_written(field, words)

    def chooses(self, field: str, option: str) -> None:
        control = self._field(field)
        valued = control.locator(f'option[value="{option}"]')
        words = valued.inner_text().strip() if valued.count() else option
        self._tabs_to(control)
        self.page.keyboard.type(words)
        expect(control.locator("option:checked")).to_have_text(words)

    def ticks(self, field: str, value: str = "") -> None:
        box = self._box(field, value)
        if box.get_attribute("type") == "radio":
            self._tabs_into_choice(field)
            for _ in range(self.MANY):
                if box.is_checked():
                    return
                self.page.keyboard.press("ArrowDown")
        elif not box.is_checked():
            self._tabs_to(box)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def attaches(self, field: str, *files: Path) -> None:
        self._tabs_to(self._field(field))
        super().attaches(field, *files)

    def _tabs_into_choice(self, field: str) -> None:
        """Tab leads to one button of a choice; the arrow keys lead on."""
        chosen = self._form.locator(f'input[name="{field}"]:checked')
        first = (chosen if chosen.count() else self._form.locator(f'input[name="{field}"]')).first
        self._tabs_to(first)
        if not first.is_checked():
            self.page.keyboard.press("Space")

    def _tabs_to(self, control: Locator) -> None:
        control.wait_for()
        for _ in range(self.MANY):
            if control.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{control} is not reached with the Tab key on {self.page.url}.")

    def _barriers(self) -> list[str]:
        """What a checker finds, which is a script: it gets the page where scripts may run."""
        shown, here = self.page.content(), self.page.url

        def answer(route: Route) -> None:
            route.fulfill(body=shown, content_type="text/html; charset=utf-8")

        self.inspector.route(here, answer)
        self.inspector.goto(here)
        self.inspector.unroute(here)
        return barriers(self.inspector)

    def leaves(self) -> None:
        self.inspector.context.close()
        super().leaves()
