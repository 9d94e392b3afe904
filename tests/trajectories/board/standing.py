"""People on the board: at a place in the chain since a day, and the numbers of the page with the lists behind them."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from clients.models import Client
from instruments.models import Instrument
from tests.people import a_client
from trajectories.board.shown import Cell, Shown
from trajectories.models import Deployment, Trajectory

BOARD, PEOPLE = reverse("trajectories:board"), reverse("trajectories:chain_people")
LONG_AGO = date(2010, 1, 1)


def a_step(client: Client, stage: str, since: date, ends_on: date | None = None) -> Deployment:
    """As an import brings it: a step in this stage, whatever instrument it is."""
    instrument, _ = Instrument.objects.get_or_create(code="stap", defaults={"name": "Stap", "theme": "Werk"})
    path, _ = Trajectory.objects.get_or_create(client=client, defaults={"starts_on": LONG_AGO})
    return Deployment.objects.create(
        trajectory=path, instrument=instrument, stage=stage, starts_on=since, ends_on=ends_on
    )


def standing(by: User, stage: str, since: date, **person: Any) -> Client:
    """Someone of the caseload of `by` who stands in this stage since that day."""
    client = a_client(by, **person)
    a_step(client, stage, since)
    return client


def shown(browser: Browser, **asked: Any) -> Shown:
    answer = browser.get(BOARD, asked)
    assert answer.status_code == 200
    found: Shown = answer.context["shown"]
    return found


def stages(found: Shown) -> dict[str, int]:
    """Who stands where, without the stages where nobody stands."""
    return {stage.value: count.number for stage, count in found.board.stages.items() if count.number}


def cells(found: Shown) -> Iterator[Cell]:
    """Every number on the page."""
    for line in (*found.lines, found.total, *found.teams):
        yield from line.cells
    yield found.without
    yield from (cell for _, cell in found.summary)


def names(browser: Browser, address: str = PEOPLE, **asked: Any) -> list[str]:
    """Who is on the list behind a number, page after page."""
    asked_for = f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
    answer = browser.get(asked_for)
    found: list[str] = []
    while True:
        page = answer.context["page"]
        found += [row.last_name for row in page.rows]
        if page.next is None:
            return found
        answer = browser.get(f"{asked_for}&na={page.next}")
