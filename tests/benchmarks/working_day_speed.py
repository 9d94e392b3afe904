"""How quick the pages of a working day are at the server, in a municipality of 60,000 inwoners and 1,000,000 contacts.

    DATABASE_URL=postgres://... python -m tests.benchmarks.working_day_speed 60000 1000000

It fills a database beside the one of DATABASE_URL with invented people and removes it. A page is asked through the whole
stack (session, permissions, template, audit), each time about someone else, after a warm-up. The table has the number of
questions to the database, the median and the 95th percentile in milliseconds, and the processor time of the web worker.
"""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import psycopg

from tests.benchmarks.import_speed import MANAGE, empty_database

FILL = (Path(__file__).parent / "working_day_speed.sql").read_text()
TIMES = 40
WARM_UP = 5
GOAL_PAGE, GOAL_BSN = 100, 10  # milliseconds, at the median


def main(inwoners: int, contacts: int) -> None:
    with empty_database() as environment:
        subprocess.run([*MANAGE, "migrate", "--verbosity=0"], env=environment, check=True)
        start = time.perf_counter()
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as server:
            server.execute(FILL.replace("{inwoners}", str(inwoners)).replace("{contacts}", str(contacts)))
            server.execute("vacuum analyze")
        print(f"{inwoners} inwoners, {contacts} contacts, filled in {time.perf_counter() - start:.0f} s", flush=True)  # noqa: T201
        command = "from tests.benchmarks.working_day_speed import measure; measure()"
        subprocess.run([*MANAGE, "shell", "--verbosity=0", "-c", command], env=environment, check=True)


def measure() -> None:
    """The table. Inside Django, hence the late imports: `main` runs before there is a database to set it up with."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client as Browser  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext, override_settings  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415
    from clients.models import Client  # noqa: PLC0415

    chance = random.Random(60)  # noqa: S311 (the same people each time, no secret)
    anna, bas = User.objects.get(username="km0"), User.objects.get(username="tl0")
    seen = Client.objects.visible_to(anna).order_by("?")[:200]
    people = list(seen)
    browsers = {user.username: Browser(SERVER_NAME="localhost") for user in (anna, bas)}
    for user in (anna, bas):
        browsers[user.username].force_login(user)

    def someone() -> Client:
        return chance.choice(people)

    def page(name: str, *, about: bool = False, **query: str) -> Callable[[Browser], object]:
        return lambda browser: browser.get(reverse(name, args=[someone().pk] if about else []), query)

    def listed(key: str, **query: str) -> Callable[[Browser], object]:
        return lambda browser: browser.get(reverse("clients:list_of", args=[key]), query)

    def searching(text: Callable[[Client], str]) -> Callable[[Browser], object]:
        return lambda browser: browser.post(reverse("clients:search"), {"zoek": text(someone())})

    def logging_a_contact(browser: Browser) -> object:
        typed = {"kind": "telefoon", "report": "Gebeld over de afspraak.", "held_on": "2026-01-05"}
        return browser.post(reverse("clients:contacts", args=[someone().pk]), typed)

    acts: list[tuple[str, User, Callable[[Browser], object]]] = [
        ("vandaag", anna, page("clients:day")),
        ("taken", anna, page("clients:worklist")),
        ("inwoners, van het team", anna, page("clients:list")),
        ("inwoners, per wijk gesorteerd", anna, page("clients:list", sorteer="wijk")),
        ("alle lijsten met hun aantal", bas, page("clients:lists")),
        ("lijst: mijn inwoners", anna, listed("mijn")),
        ("lijst: team, laatste contact", bas, listed("team", sorteer="contact")),
        ("lijst: zonder contact", bas, listed("zonder_contact")),
        ("lijst: zonder plan", bas, listed("zonder_plan")),
        ("ontbrekende gegevens van het team", bas, page("clients:missing")),
        ("caseload van het team", bas, page("clients:caseload")),
        ("zoeken op naam", anna, searching(lambda client: client.last_name)),
        ("zoeken met een typefout", anna, searching(lambda client: client.last_name[:3] + client.last_name[4:])),
        ("zoeken op geboortedatum", anna, searching(lambda client: f"{client.birth_date:%d-%m-%Y}")),
        ("dossier", anna, page("clients:dossier", about=True)),
        ("persoon", anna, page("clients:person", about=True)),
        ("metingen", anna, page("clients:measurements", about=True)),
        ("contacten", anna, page("clients:contacts", about=True)),
        ("tijdlijn", anna, page("clients:timeline", about=True)),
        ("documenten", anna, page("clients:documents", about=True)),
        ("contact vastleggen", anna, logging_a_contact),
    ]
    print(f"{'':36}{'vragen':>7}{'p50 ms':>8}{'p95 ms':>8}{'cpu ms':>8}")  # noqa: T201
    with override_settings(ALLOWED_HOSTS=["localhost"], SECURE_SSL_REDIRECT=False):
        for label, user, act in acts:
            browser = browsers[user.username]
            for _ in range(WARM_UP):
                answer = act(browser)
                assert answer.status_code in (200, 302), (label, answer.status_code)  # type: ignore[attr-defined]  # noqa: S101
            with CaptureQueriesContext(connection) as asked:
                act(browser)
            took, cpu = _times(act, browser)
            slow = "" if median(took) <= GOAL_PAGE else f"  meer dan {GOAL_PAGE}"
            p95 = sorted(took)[int(0.95 * len(took))]
            print(f"{label:36}{len(asked):7}{median(took):8.1f}{p95:8.1f}{cpu:8.1f}{slow}", flush=True)  # noqa: T201
    _by_bsn(anna)


def _times(act: Callable[..., object], browser: object) -> tuple[list[float], float]:
    """Milliseconds of each time, and of processor time on average."""
    took, before = [], time.process_time()
    for _ in range(TIMES):
        start = time.perf_counter()
        act(browser)
        took.append(1000 * (time.perf_counter() - start))
    return took, 1000 * (time.process_time() - before) / TIMES


def _by_bsn(user: object) -> None:
    """The look-up of a BSN in the database alone: by its hash, among what the user may see."""
    from clients.models import Client  # noqa: PLC0415

    hashes = list(Client.objects.exclude(bsn_hash=None).values_list("bsn_hash", flat=True)[:: 60_000 // TIMES])
    took = []
    for key in hashes:
        start = time.perf_counter()
        list(Client.objects.visible_to(user).filter(bsn_hash=key)[:1])
        took.append(1000 * (time.perf_counter() - start))
    slow = "" if median(took) <= GOAL_BSN else f"  meer dan {GOAL_BSN}"
    print(f"{'BSN opzoeken in de database':36}{1:7}{median(took):8.1f}{sorted(took)[int(0.95 * len(took))]:8.1f}{'':8}{slow}")  # noqa: T201


if __name__ == "__main__":
    main(*(int(number) for number in (sys.argv[1:] or ["60000", "1000000"])))
