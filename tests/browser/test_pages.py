"""Every page, full and empty and with faults, on a desktop and on a phone: axe finds nothing and nothing sticks out.

The addresses are those of the access matrix, so that a new page is measured without anyone thinking of it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, expect

from accounts.models import Municipality, Team, User
from clients.models import Client
from clients.services import change_client
from config.exchange import import_package
from maatwerk.models import Request
from office.models import Job, JobState
from reporting.services import take_snapshot
from tests import people
from tests.access import ACCESS, ANONYMOUS, BY_POST, OF_DOSSIER
from tests.browser.conftest import WIDTHS
from tests.browser.forms import FORMS
from tests.chain import FOUNDATION
from tests.frozen import YEAR
from tests.packages import EXAMPLE
from tests.world import World, world

__all__ = ["world"]  # a fixture

NOT_PAGES = {
    "healthz",
    "account_logout",
    "reporting:document",
    "reporting:evidence_file",
    "reporting:publication_file",
    "reporting:srg_file",
    "clients:list_export",
    "trajectories:places",
    "trajectories:companies",
    "trajectories:realised",
    "clients:document",
    "clients:calendar_feed",
    "clients:draft",
    "clients:looks_pdf",
    "trajectories:inwoner_plan_pdf",
    "instruments:preview_pdf",
}
PAGES = [name for name in ACCESS if not name.startswith("api:") and name not in NOT_PAGES | BY_POST]
FIGURES = ("doorstroom", "per_instrument", "lks_uitgaven", "toekenningspercentage", "contacten_per_soort")
LONG_NAME = {"first_names": "Wilhelmina Anna-Paulowna", "infix": "van der", "last_name": "Goudsmit-Schimmelpenninck"}
EMPTY_THEM = """for (const field of document.querySelectorAll('main form :is(input, textarea, select)'))
    if (!['hidden', 'radio', 'checkbox'].includes(field.type)) field.value = ''"""

# On a phone a cell stands beside the name of its column, whatever is in it: words, a badge behind words, a button.
BELOW_ITS_NAME = """() => [...document.querySelectorAll('.k-table td[data-label]')].filter(cell => {
    const name = getComputedStyle(cell, '::before')
    const beside = cell.getBoundingClientRect().left + parseFloat(name.width)
    const boxes = [...cell.children].flatMap(part => [...part.getClientRects()])
    return name.content !== 'none' && boxes.some(box => box.left < beside)
}).map(cell => cell.textContent)"""


class Looking:
    """Opens pages as someone and measures each on both widths. What was wrong is kept, to be told all at once."""

    def __init__(self, page: Page, server: Any, sign_in: Callable[[User], None], axe: Any, fits: Any) -> None:
        self.page, self._address, self._sign_in, self._axe, self._fits = page, server.url, sign_in, axe, fits
        self._who: User | None = None
        self.faults: list[tuple[str, int, object]] = []

    def open(self, address: str, who: User | None, status: int = 200) -> None:
        if who != self._who:
            self.page.context.clear_cookies()
            if who:
                self._sign_in(who)
            self._who = who
        answer = self.page.goto(self._address + address)
        if answer is None or answer.status != status:
            self.faults.append((address, answer.status if answer else 0, f"and not {status}"))

    def measure(self, name: str) -> None:
        for width in WIDTHS.values():
            self.page.set_viewport_size({"width": width, "height": 900})
            if found := self._axe():
                self.faults.append((name, width, found))
            if not self._fits():
                self.faults.append((name, width, "sticks out"))
        if fallen := self.page.evaluate(BELOW_ITS_NAME):
            self.faults.append((name, width, fallen))

    def at(self, address: str, who: User | None, status: int = 200) -> None:
        self.open(address, who, status)
        self.measure(address)

    def press(self) -> None:
        """The button that sends in the form, not those of the frame around the page."""
        self.page.get_by_role("main").locator("button.utrecht-button--primary-action[type=submit]").first.click()


@pytest.fixture
def looking(page: Page, live_server, sign_in, axe, fits) -> Looking:
    return Looking(page, live_server, sign_in, axe, fits)


def who_may(world: World, name: str) -> User | None:
    allowed = ACCESS[name].split()
    return None if ANONYMOUS in allowed else world.people[allowed[0]]


class TestFull:
    """In a municipality with 400 inwoners, where the cast of the access matrix works."""

    @pytest.fixture
    def example(self, db) -> None:
        assert import_package(EXAMPLE).is_accepted

    @pytest.fixture
    def municipality(self, example) -> Municipality:
        return Municipality.objects.get()

    @pytest.fixture
    def team_werk(self, example) -> Team:
        return Team.objects.get(code="werk")

    @pytest.fixture
    def team_jeugd(self, example) -> Team:
        return Team.objects.get(code="jeugd")

    @pytest.fixture
    def busy(self, example, anna) -> Client:
        """The dossier of the team with the most contacts, of someone with a long name who has just died."""
        rows = Client.objects.filter(case_manager__team=anna.team).prefetch_related("contacts")
        client = max(rows, key=lambda client: len(client.contacts.all()))
        return change_client(client.pk, by=anna, version=client.version, deceased_on=people.today(), **LONG_NAME)

    def test_axe_finds_nothing(self, looking, world, busy, anna, bas, eva, frank):
        for year in (YEAR - 1, YEAR):
            take_snapshot(year, by=eva)

        for name in PAGES:
            looking.at(world.url(name), who_may(world, name))
        for name in (name for name in OF_DOSSIER if name in PAGES and "frank" in ACCESS[name].split()):
            looking.at(reverse(name, args=[busy.pk]), bas)
        for key in FIGURES:
            looking.at(f"{reverse('reporting:figure', args=[key])}?jaar={YEAR}", eva)
        looking.at(reverse("reporting:figure", args=["uitstroom_naar_werk_personen"]), frank)
        decided = Request.objects.exclude(decision=None).filter(client__case_manager__team=anna.team).first()
        looking.at(reverse("maatwerk:detail", args=[decided.pk]), bas)
        looking.at(world.url("maatwerk:detail"), bas)
        looking.at(f"{reverse('maatwerk:list')}?stand=goedgekeurd", bas)
        looking.at(f"{reverse('clients:list')}?begeleiding=licht&status=weg", anna)
        for who in (bas, eva):
            looking.at(f"{reverse('trajectories:flows')}?van={YEAR - 1}-12-31&tot={YEAR}-12-31", who)
        looking.at(f"{reverse('trajectories:flows')}?van={YEAR}-12-31&tot={YEAR}-12-31", bas)

        assert looking.faults == []


def test_axe_finds_nothing_where_there_is_nothing_yet(looking, anna, bas, eva, frank, griet, hans, ina, municipality):
    """The first morning: colleagues, and one dossier that was opened this minute."""
    first = World({user.username: user for user in (anna, bas, eva, frank, griet, hans, ina)})
    for name in (name for name in PAGES if needs_nothing(name)):
        looking.at(reverse(name), who_may(first, name))
    looking.at(reverse("reporting:documents"), griet)
    looking.at(reverse("clients:worklist"), bas)
    dossier = people.a_client(anna)
    for name in (name for name in OF_DOSSIER if name in PAGES):
        looking.at(reverse(name, args=[dossier.pk]), who_may(first, name))

    assert looking.faults == []


def needs_nothing(name: str) -> bool:
    """A page about no one and nothing in particular, that is there in an empty database too."""
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def test_axe_finds_nothing_on_a_form_with_faults(looking, world, page: Page):
    for name, who in FORMS.items():
        looking.open(world.url(name), None if who == ANONYMOUS else world.people[who])
        page.evaluate(EMPTY_THEM)
        looking.press()
        expect(page.locator(".k-errors"), name).to_be_visible()
        looking.measure(name)

    assert looking.faults == []


def test_axe_finds_nothing_on_a_step_that_may_not_be_and_on_the_road_to_maatwerk(looking, world, anna, page: Page):
    looking.open(world.url("trajectories:plan"), anna)
    page.get_by_label("Instrument").select_option("Arbeidsmatige dagbesteding")
    page.get_by_label("Aanbieder").select_option("Zorgpunt")
    page.get_by_label("Locatie").fill(FOUNDATION)
    looking.press()
    expect(page.get_by_role("alert")).to_contain_text("Deze stap kan zo niet")
    looking.measure("a refused step")
    page.get_by_role("link", name="Vraag maatwerk").click()
    looking.measure("asking for maatwerk")
    looking.press()
    expect(page.locator(".k-errors").first).to_be_visible()
    looking.measure("asking for maatwerk, with faults")

    assert looking.faults == []


def test_axe_finds_nothing_on_work_in_the_background_and_where_there_is_no_page(looking, anna, eva, municipality):
    for state in JobState.values:
        job = Job.objects.create(
            kind="documents", label="Raadsbrief maken", step="Tellen", owner_id=eva.pk, state=state, done=1, total=3
        )
        looking.at(reverse("jobs:progress", args=[job.key]), eva)
    looking.at("/nergens/", anna, status=404)
    looking.at("/nergens/", None, status=404)

    assert looking.faults == []
