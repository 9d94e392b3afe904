"""Someone at Keten, who sees labels and buttons and no addresses, with a mouse or by keyboard alone."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from config.demo.logins import DEMO_PASSWORD

PASSWORD = DEMO_PASSWORD  # of everyone who signs in with the form
FAR = 150  # so many presses of Tab is further than anyone goes

# What a press of Tab led to: is it marked, is it there to be seen, and is it what one was looking for?
LOOK = """sought => {
    const here = document.activeElement, replaced = sought !== null && !sought.isConnected
    if (here === document.body) return {where: 'the end', marked: true, seen: true, found: !sought, replaced}
    const style = getComputedStyle(here), labels = [...here.labels ?? []]
    const middle = (low, high, most) => (Math.max(low, 0) + Math.min(high, most)) / 2
    const seen = [...here.getClientRects()].some(box => {
        const top = document.elementFromPoint(
            middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight))
        return top && [here, ...labels].some(part => part.contains(top))
    })
    const oneGroup = sought?.type === 'radio' && here.name === sought.name && here.form === sought.form
    return {
        where: here.outerHTML.slice(0, 120),
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        seen,
        found: here === sought || oneGroup,
        replaced,
    }
}"""


class Hands(Protocol):
    """How one does what one sees on a page."""

    def press(self, what: Locator) -> None:
        """A link or a button."""

    def write(self, field: Locator, text: str) -> None:
        """In a field, in the place of what stood there."""

    def write_day(self, field: Locator, day: date) -> None: ...

    def choose(self, field: Locator, option: str) -> None:
        """From a list."""

    def tick(self, box: Locator) -> None: ...

    def finish(self, row: Locator) -> None:
        """A task, where it stands in the list."""


class Mouse:
    def press(self, what: Locator) -> None:
        what.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def write_day(self, field: Locator, day: date) -> None:
        field.fill(day.isoformat())

    def choose(self, field: Locator, option: str) -> None:
        field.select_option(option)

    def tick(self, box: Locator) -> None:
        box.check()

    def finish(self, row: Locator) -> None:
        row.get_by_role("button", name="Klaar").click()


class Keyboard:
    """Hands on the keys and eyes on the focus: where it is must always be marked, and never hidden."""

    def __init__(self, page: Page) -> None:
        self._page, self._keys = page, page.keyboard
        page.add_init_script("addEventListener('pointerdown', () => { throw new Error('a mouse was used') }, true)")

    def to(self, what: Locator) -> None:
        """Press Tab until the focus is there."""
        passed, is_there = self._walk(what)
        assert is_there, f"{what} is not reached by way of {passed}"

    def go_round(self) -> None:
        """To the last thing on the page, and out of it: nothing keeps the focus."""
        passed, is_out = self._walk(None)
        if is_out and not passed:  # one stood at the end
            passed, is_out = self._walk(None)
        assert passed, "one does not get anywhere"
        assert is_out, f"one does not get out of {passed}"

    def _walk(self, what: Locator | None) -> tuple[list[str], bool]:
        """What one passed, and whether one got there. To look for nothing is to look for the end of the page."""
        passed: list[str] = []
        sought = what and what.element_handle()
        while len(passed) < FAR:
            self._keys.press("Tab")
            at = self._page.evaluate(LOOK, sought)
            if at["replaced"]:  # a list that answers while one types puts another in its place
                sought = what and what.element_handle()
            assert at["marked"], f"the focus does not show on {at['where']}"
            assert at["seen"], f"the focus is hidden on {at['where']}"
            if at["found"]:
                return passed, True
            passed.append(at["where"])
        return passed, False

    def press(self, what: Locator) -> None:
        self.to(what)
        self._keys.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        self.to(field)
        self._keys.press("Control+a")
        self._keys.type(text)

    def write_day(self, field: Locator, day: date) -> None:
        """In the order in which this browser asks for day and month."""
        self.to(field)
        for order in ("%d%m%Y", "%m%d%Y"):
            self._keys.type(f"{day:{order}}")
            if field.input_value() == day.isoformat():
                return
            for _ in range(3):
                self._keys.press("ArrowLeft")
        raise AssertionError(f"{day} does not fit in {field}")

    def choose(self, field: Locator, option: str) -> None:
        """Its first letters choose."""
        self.to(field)
        self._keys.type(option)

    def tick(self, box: Locator) -> None:
        self.to(box)
        if box.get_attribute("type") == "radio":
            self._keys.press("Space")
            for _ in range(FAR):
                if box.is_checked():
                    return
                self._keys.press("ArrowDown")
        elif not box.is_checked():
            self._keys.press("Space")

    def finish(self, row: Locator) -> None:
        self.to(row.get_by_role("rowheader").get_by_role("link"))
        self._keys.press("k")


class Visitor:
    def __init__(self, page: Page, address: str, measure: Callable[[], None], hands: Hands | None = None) -> None:
        """`measure` looks at each screen that is read, and says what is wrong with it."""
        self.page, self.address, self._measure, self.hands = page, address, measure, hands or Mouse()

    def sign_in(self, username: str) -> None:
        self.page.goto(self.address)
        self.sign_in_here(username)

    def sign_in_here(self, username: str) -> None:
        self.name = User.objects.get(username=username).name
        self.fill(Gebruikersnaam=username, Wachtwoord=PASSWORD)
        self.press("Inloggen")
        expect(self.page.get_by_role("button", name=self.name)).to_be_visible()

    def sign_out(self) -> None:
        self.press(self.name)
        self.press("Uitloggen")
        expect(self.page.get_by_role("heading", name="Inloggen")).to_be_visible()

    def choose(self, name: str) -> None:
        """An item of the main menu; on a phone it has to be opened first."""
        if self.page.get_by_role("button", name="Menu", exact=True).is_visible():
            self.press("Menu")
        menu = self.page.get_by_role("navigation", name="Hoofdmenu")
        self.hands.press(menu.get_by_role("link", name=name, exact=True))

    def turn_to(self, name: str) -> None:
        """A tab of the dossier."""
        tabs = self.page.get_by_role("navigation", name="Onderdelen van het dossier")
        self.hands.press(tabs.get_by_role("link", name=name, exact=True))

    def look_for(self, text: str) -> None:
        """In the box that stands on every page."""
        box = self.page.get_by_role("banner").get_by_role("search")
        self.hands.write(box.get_by_role("searchbox"), text)
        self.hands.press(box.get_by_role("button", name="Zoek"))

    def press(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        self.hands.press(self.page.get_by_role("main").get_by_role("link", name=name).first)

    def unfold(self, name: str) -> None:
        self.hands.press(self.page.locator("summary", has_text=name))

    def fill(self, **answers: str) -> None:
        for label, answer in answers.items():
            self.hands.write(self._field(label), answer)

    def fill_day(self, **answers: date) -> None:
        for label, day in answers.items():
            self.hands.write_day(self._field(label), day)

    def pick(self, **answers: str) -> None:
        for label, option in answers.items():
            self.hands.choose(self._field(label), option)

    def tick(self, name: str) -> None:
        self.hands.tick(self.page.get_by_label(name))

    def _field(self, label: str) -> Locator:
        """What may stay empty says so behind its label."""
        name = re.escape(label.replace("_", " "))
        return self.page.get_by_label(re.compile(rf"^{name}( \(niet verplicht\))?$"))

    def is_told(self, text: str) -> None:
        """What Keten says after an act, where one sees it without scrolling."""
        expect(self.page.get_by_role("status").filter(has_text=text)).to_be_in_viewport()
        self._measure()

    def read(self, text: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(text)
        self._measure()

    def row(self, name: str) -> Locator:
        return self.page.get_by_role("row", name=name)

    def step(self, name: str) -> Locator:
        """A step of now, on the page of the trajecten."""
        return self.page.get_by_role("listitem").filter(has_text=name).filter(has_text="Periode")

    def take_home(self, kind: str, folder: Path) -> bytes:
        """The PDF in the line of a document of that kind, as it is on disk."""
        with self.page.expect_download() as download:
            self.row(kind).get_by_role("link", name="PDF").click()
        download.value.save_as(folder / download.value.suggested_filename)
        return (folder / download.value.suggested_filename).read_bytes()
