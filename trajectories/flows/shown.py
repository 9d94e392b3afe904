"""The flows as a reader sees them: a picture, and a table in which each number leads to its people."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from office.paper.charts import Chart, Flow, sankey
from trajectories.board.shown import Cell
from trajectories.flows.numbers import Flows
from trajectories.flows.people import NARROW, NO_STAGE, PLACES, Asked, Between, Direction


@dataclass(frozen=True)
class Row:
    """From one place: to each of the places that anyone went to, and in all."""

    name: str
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True)
class Shown:
    """`leads` is false for who sees numbers and no names."""

    flows: Flows
    leads: bool

    @property
    def days(self) -> tuple[str, str]:
        return tuple(f"{day:%d-%m-%Y}" for day in (self.flows.between.one, self.flows.between.other))  # type: ignore[return-value]

    @property
    def picture(self) -> Chart:
        flows = [Flow(PLACES[one], PLACES[other], number) for (one, other), number in self.flows.cells.items()]
        title = f"Van fase naar fase, {' en '.join(self.days)}"
        heads = (*self.days, "inwoners")
        return sankey("doorstroom", title, heads, flows, list(PLACES.values()), outside=PLACES[NO_STAGE])

    @property
    def directions(self) -> list[tuple[Direction, Cell]]:
        return [(each, self._cell(self.flows.going(each), Asked(direction=each))) for each in Direction]

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The name of each, and as it fits above its column."""
        return [(PLACES[place], NARROW[place]) for place in self._targets]

    @property
    def rows(self) -> list[Row]:
        """Only from where someone came, and to where someone went: so the table is no wider than it must be."""
        return [self._row(place) for place in PLACES if self.flows.then(place)]

    @property
    def totals(self) -> list[Cell]:
        """The stock of each place on the last day, and everyone."""
        return [*(self._cell(self.flows.now(place), Asked(target=place)) for place in self._targets), self.everyone]

    @property
    def everyone(self) -> Cell:
        return self._cell(self.flows.number, Asked())

    @property
    def is_planned(self) -> bool:
        return self.flows.between.other > timezone.localdate()

    @property
    def _targets(self) -> list[str]:
        return [place for place in PLACES if self.flows.now(place)]

    def _row(self, source: str) -> Row:
        return Row(PLACES[source], list(self._cells(source)), self._cell(self.flows.then(source), Asked(source=source)))

    def _cells(self, source: str) -> Iterator[Cell]:
        for target in self._targets:
            yield self._cell(self.flows.cells.get((source, target), 0), Asked(source=source, target=target))

    def _cell(self, number: int, asked: Asked) -> Cell:
        """Of nobody there is nothing to see."""
        if not self.leads or not number:
            return Cell(number)
        return Cell(number, people_address(self.flows.between, asked), f"inwoners, {asked.told}")


def address_of(between: Between) -> str:
    return f"{reverse('trajectories:flows')}?{urlencode(_asked(between))}"


def people_address(between: Between, asked: Asked) -> str:
    wanted = {
        "uit": asked.source,
        "naar": asked.target,
        "richting": asked.direction.key if asked.direction else "",
        **_asked(between),
    }
    kept = {name: value for name, value in wanted.items() if value}
    return f"{reverse('trajectories:flow_people')}?{urlencode(kept)}"


def _asked(between: Between) -> dict[str, str]:
    days = {"van": _written(between.one), "tot": _written(between.other)}
    return {**days, "team": between.team} if between.team else days


def _written(day: datetime.date) -> str:
    return f"{day:%Y-%m-%d}"
