"""Flows as a reader sees them, and every number on the page with the list behind it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from clients.models import Client
from tests.people import a_client
from tests.trajectories.board.standing import a_step
from trajectories.board.shown import Cell
from trajectories.flows import Shown

FLOWS, PEOPLE = reverse("trajectories:flows"), reverse("trajectories:flow_people")
THEN, BETWEEN, NOW = date(2024, 12, 31), date(2025, 6, 1), date(2025, 12, 31)
DAYS = {"van": "2024-12-31", "tot": "2025-12-31"}


def went(by: User, source: str, target: str, **person: Any) -> Client:
    """Someone of the caseload of `by` who stood here on the first day and there on the last; nothing is no stage."""
    client = a_client(by, **person)
    if source:
        a_step(client, source, date(2024, 1, 1), BETWEEN)
    if target:
        a_step(client, target, BETWEEN)
    return client


def shown(browser: Browser, **asked: Any) -> Shown:
    answer = browser.get(FLOWS, {**DAYS, **asked})
    assert answer.status_code == 200
    found: Shown = answer.context["shown"]
    return found


def counted(browser: Browser, **asked: Any) -> dict[str, int]:
    """As `from>to`, the way the figure writes it."""
    return {f"{one}>{other}": number for (one, other), number in shown(browser, **asked).flows.cells.items()}


def cells(found: Shown) -> Iterator[Cell]:
    """Every number on the page."""
    for row in found.rows:
        yield from row.cells
        yield row.total
    yield from found.totals
    yield from (cell for _, cell in found.directions)
