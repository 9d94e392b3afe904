"""The pages of a working day, one after another: inside Django, on the database that working_day_speed.py filled."""

import random
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from django.http import HttpResponse
from django.test import Client as Browser
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients import sealed
from clients.models import Client
from tests.queries import asking

TIMES = 40
WARM_UP = 5
GOAL_PAGE, GOAL_BSN = 100, 10  # milliseconds, at the median

Act = Callable[[Browser], HttpResponse]


class Day:
    """Someone of a team, and the people of that team."""

    def __init__(self, username: str) -> None:
        self.user = User.objects.get(username=username)
        self.browser = Browser(SERVER_NAME="localhost")
        self.browser.force_login(self.user)
        self._people = list(Client.objects.visible_to(self.user).order_by("?")[:200])
        self._chance = random.Random(60)  # noqa: S311 (the same people each time, no secret)

    def someone(self) -> Client:
        return self._chance.choice(self._people)

    def page(self, name: str, key: str = "", **query: str) -> Act:
        return lambda browser: browser.get(reverse(name, args=[key] if key else []), query)

    def tab(self, name: str) -> Act:
        return lambda browser: browser.get(reverse(name, args=[self.someone().pk]))

    def searching(self, text: Callable[[Client], str]) -> Act:
        return lambda browser: browser.post(reverse("clients:search"), {"zoek": text(self.someone())})

    def logging_a_contact(self, browser: Browser) -> HttpResponse:
        typed = {"kind": "telefoon", "report": "Gebeld over de afspraak.", "held_on": str(timezone.localdate())}
        return browser.post(reverse("clients:contacts", args=[self.someone().pk]), typed)


def acts(anna: Day, bas: Day) -> list[tuple[str, Day, Act]]:
    """What is measured: for a klantmanager, and for a teamleider, who sees and counts most."""
    return [
        ("vandaag", anna, anna.page("clients:day")),
        ("taken", anna, anna.page("clients:worklist")),
        ("inwoners", anna, anna.page("clients:list")),
        ("inwoners, gesorteerd op wijk", anna, anna.page("clients:list", sorteer="wijk")),
        ("alle lijsten met hun aantal", bas, bas.page("clients:lists")),
        ("lijst: mijn inwoners", anna, anna.page("clients:list_of", "mijn")),
        ("lijst: team, op laatste contact", bas, bas.page("clients:list_of", "team", sorteer="contact")),
        ("lijst: zonder contact", bas, bas.page("clients:list_of", "zonder_contact")),
        ("lijst: zonder plan", bas, bas.page("clients:list_of", "zonder_plan")),
        ("ontbrekende gegevens van het team", bas, bas.page("clients:missing")),
        ("caseload van het team", bas, bas.page("clients:caseload")),
        ("zoeken op naam", anna, anna.searching(lambda client: client.last_name)),
        ("zoeken met een typefout", anna, anna.searching(lambda client: client.last_name[:3] + client.last_name[4:])),
        ("zoeken op geboortedatum", anna, anna.searching(lambda client: f"{client.birth_date:%d-%m-%Y}")),
        ("dossier", anna, anna.tab("clients:dossier")),
        ("persoon", anna, anna.tab("clients:person")),
        ("metingen", anna, anna.tab("clients:measurements")),
        ("contacten", anna, anna.tab("clients:contacts")),
        ("documenten", anna, anna.tab("clients:documents")),
        ("trajecten", anna, anna.tab("trajectories:of_client")),
        ("tijdlijn", anna, anna.tab("clients:timeline")),
        ("contact vastleggen", anna, anna.logging_a_contact),
    ]


def measure() -> None:
    """Print the table."""
    # Everyone has the hash of an own number, and all the same sealed one: there are no 60,000 invented BSNs.
    Client.objects.filter(bsn_encrypted="x").update(bsn_encrypted=sealed.sealed("999990019"))
    anna, bas = Day("km0"), Day("tl0")
    line("", "vragen", "p50 ms", "p95 ms", "cpu ms")
    with override_settings(ALLOWED_HOSTS=["localhost"], SECURE_SSL_REDIRECT=False):
        for label, day, act in acts(anna, bas):
            measured(label, day.browser, act)
    _by_bsn(anna.user)


def measured(label: str, browser: Browser, act: Act, goal: int = GOAL_PAGE) -> None:
    """A line of the table."""
    for _ in range(WARM_UP):
        answer = act(browser)
        assert answer.status_code in (200, 302), (label, answer.status_code)
    with asking() as asked:
        act(browser)
    questions = len(asked)
    before = time.process_time()
    took = [_timed(lambda: act(browser)) for _ in range(TIMES)]
    cpu = 1000 * (time.process_time() - before) / TIMES
    line(label, questions, *_spread(took), f"{cpu:.1f}", goal=goal, took=took)


def _by_bsn(user: User) -> None:
    """The look-up in the database alone: by the hash, among what the user may see."""
    found = Client.objects.visible_to(user)
    keys = Client.objects.exclude(bsn_hash=None).order_by("?").values_list("bsn_hash", flat=True)[:TIMES]
    took = [_timed(lambda key=key: list(found.filter(bsn_hash=key)[:1])) for key in list(keys)]
    line("BSN opzoeken in de database", 1, *_spread(took), "", goal=GOAL_BSN, took=took)


def _timed(act: Callable[[], Any]) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


def _spread(took: list[float]) -> tuple[str, str]:
    return f"{median(took):.1f}", f"{sorted(took)[int(0.95 * len(took))]:.1f}"


def line(label: str, *cells: object, goal: int = 0, took: list[float] | None = None) -> None:
    late = f"  meer dan {goal}" if took and median(took) > goal else ""
    print(f"{label:36}" + "".join(f"{cell!s:>8}" for cell in cells) + late, flush=True)  # noqa: T201
