"""Board, flows and figures tell of one and the same chain: over random packages, for who may see everyone."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from clients.models import Client
from config.exchange import import_package
from instruments.models import Stage
from reporting.figures import REGISTER, Period
from tests.packages import Rows, write_package
from tests.reporting.figures.packages import TURNING, Maker
from tests.reporting.figures.reckoning import Reckoning, read
from trajectories.board import board_of
from trajectories.flows import PLACES, Asked, Between, Direction, Flows, flows_of, people_moved

DAYS = st.one_of(st.sampled_from(TURNING), st.dates(date(2018, 6, 1), date(2024, 6, 1)))
FOUND = {"stappen_omhoog_personen": Direction.UP, "stappen_terug_personen": Direction.BACK}


def with_teams(rows: Rows, chance: Random) -> Rows:
    """Everyone with a klantmanager of one of two teams, of none, or without."""
    rows["teams"] = [{"code": code, "naam": code} for code in ("noord", "zuid")]
    rows["medewerkers"] = [
        {"gebruikersnaam": name, "naam": name, "rol": "klantmanager", "team": team}
        for name, team in (("km1", "noord"), ("km2", "zuid"), ("km3", ""))
    ]
    for row in rows["inwoners"]:
        row["klantmanager"] = chance.choice(["km1", "km2", "km3", ""])
    return rows


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["frank", "eva"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(chance=st.randoms(use_true_random=False, note_method_calls=False), days=st.tuples(DAYS, DAYS))
def test_board_flows_and_figures_agree(request, name, chance, days):
    """A controller who is named on all that is shielded; and who reads no dossiers, where nobody is."""
    reader = request.getfixturevalue(name)
    with TemporaryDirectory() as folder, transaction.atomic():
        directory = Path(folder)
        write_package(directory, with_teams(Maker(chance).package(), chance))
        assert not import_package(directory).faults
        _show_everyone(reader)
        for year in (2020, 2021, 2022):
            between = Between(date(year - 1, 12, 31), date(year, 12, 31))
            _equal_the_figures(flows_of(reader, between), Period(year))
        _equal_the_reckoning(flows_of(reader, Between(*sorted(days))), Reckoning(read(directory), 2021))
        for day, flows in _around(reader, sorted(days)):
            _equal_the_board(reader, day, flows)
        transaction.set_rollback(True)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(chance=st.randoms(use_true_random=False, note_method_calls=False), days=st.tuples(DAYS, DAYS))
def test_every_number_of_the_flows_is_as_long_as_its_list(frank, chance, days):
    with TemporaryDirectory() as folder, transaction.atomic():
        directory = Path(folder)
        write_package(directory, with_teams(Maker(chance).package(), chance))
        assert not import_package(directory).faults
        everyone = flows_of(frank, Between(*sorted(days)))
        teams = [flows_of(frank, Between(*sorted(days), team=key)) for key, _ in everyone.teams]
        for flows in (everyone, *teams):
            _lead_to_their_people(frank, flows)
        assert sum(team.number for team in teams) == everyone.number
        transaction.set_rollback(True)


def _show_everyone(reader: User) -> None:
    """What is shielded counts in the figures, and in the flows for who is named on it."""
    if reader.username == "frank":
        for client in Client.objects.filter(shielded=True):
            client.named_users.add(reader)
    else:
        Client.objects.filter(shielded=True).update(shielded=False)


def _written(flows: Flows) -> dict[str, int]:
    return {f"{one}>{other}": number for (one, other), number in flows.cells.items()}


def _equal_the_figures(flows: Flows, period: Period) -> None:
    assert _written(flows) == REGISTER["doorstroom"].reckon(period).value
    for key, direction in FOUND.items():
        assert flows.going(direction) == REGISTER[key].reckon(period).value


def _equal_the_reckoning(flows: Flows, reckoning: Reckoning) -> None:
    """The slow one over the rows of the package, for two days that need not be the ends of a year."""
    reckoning.before, reckoning.last = flows.between.one, flows.between.other
    slow = reckoning.chain()
    assert _written(flows) == slow["doorstroom"]
    assert {key: flows.going(direction) for key, direction in FOUND.items()} == {key: slow[key] for key in FOUND}


def _around(reader: User, days: list[date]) -> Iterator[tuple[date, dict[str, int]]]:
    """The two stocks of the flows: what the rows add up to, and the columns."""
    flows = flows_of(reader, Between(*days))
    yield days[0], {stage: flows.then(stage) for stage in Stage}
    yield days[1], {stage: flows.now(stage) for stage in Stage}


def _equal_the_board(reader: User, day: date, stock: dict[str, int]) -> None:
    board = board_of(reader, day)
    assert {stage: count.number for stage, count in board.stages.items()} == stock
    assert board.total.number == sum(stock.values())
    for stage in Stage:
        assert sum(team.stages[stage] for team in board.teams) == stock[stage]


def _lead_to_their_people(reader: User, flows: Flows) -> None:
    counted = Client.objects.counted_for(reader)

    def many(**asked: object) -> int:
        return people_moved(counted, flows.between, Asked(**asked)).count()

    for one, other in product(PLACES, PLACES):
        assert many(source=one, target=other) == flows.cells.get((one, other), 0)
    for place in PLACES:
        assert many(source=place) == flows.then(place)
        assert many(target=place) == flows.now(place)
    for direction in Direction:
        assert many(direction=direction) == flows.going(direction)
    assert many() == flows.number == sum(map(flows.then, PLACES)) == sum(map(flows.now, PLACES))
