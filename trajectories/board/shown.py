"""The board as a reader sees it: a picture, and tables in which each number leads to its people."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from instruments.models import Stage
from office.paper import charts
from trajectories.board.numbers import Board, Count, InTeam
from trajectories.board.people import NO_STAGE, READY, STUCK, Duration


@dataclass(frozen=True)
class Cell:
    """A number with the address of its people; and whom it counts, for who only hears it."""

    number: int
    url: str = ""
    said: str = ""


@dataclass(frozen=True)
class Line:
    name: str
    cells: list[Cell]
    middle: int | None = None


@dataclass(frozen=True)
class Shown:
    """`leads` is false for who sees numbers and no names."""

    board: Board
    leads: bool

    @property
    def lines(self) -> list[Line]:
        """The stages from the first to paid work."""
        return [self._line(str(stage.label), count, fase=stage.value) for stage, count in self.board.stages.items()]

    @property
    def total(self) -> Line:
        return self._line("Alle fasen", self.board.total)

    @property
    def summary(self) -> list[tuple[str, Cell]]:
        """What one looks at first."""
        stands, *_, stuck, ready = self.total.cells
        names = ("In een fase", "Vast in de keten", "Klaar, geen volgende stap", "Zonder fase")
        return list(zip(names, (stands, stuck, ready, self.without), strict=True))

    @property
    def without(self) -> Cell:
        return self._cell(self.board.without, "zonder fase", fase=NO_STAGE)

    @property
    def teams(self) -> list[Line]:
        """Only beside each other: of one team the table of the stages says it all."""
        if self.board.team or len(self.board.teams) < 2:
            return []
        return [Line(team.name, list(self._in_team(team))) for team in self.board.teams]

    @property
    def picture(self) -> charts.Chart:
        rows: list[tuple[charts.Cell, ...]] = [
            (str(stage.label), *count.durations.values()) for stage, count in self.board.stages.items()
        ]
        columns = ("fase", *(duration.label for duration in Duration))
        title = "Inwoners per fase, naar hoe lang zij er staan"
        return charts.stacks(charts.Data("keten", title, columns, rows))

    @property
    def is_past(self) -> bool:
        return self.board.day < timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        return self.board.day > timezone.localdate()

    def _line(self, name: str, count: Count, **asked: str) -> Line:
        heard = name.lower()
        cells = [
            self._cell(count.number, f"inwoners, {heard}", **asked),
            *(
                self._cell(number, f"inwoners, {heard}, {duration.label.lower()}", **asked, duur=duration.key)
                for duration, number in count.durations.items()
            ),
            self._cell(count.stuck, f"vast, {heard}", **asked, toon=STUCK),
            self._cell(count.ready, f"klaar zonder volgende stap, {heard}", **asked, toon=READY),
        ]
        return Line(name, cells, count.middle)

    def _in_team(self, team: InTeam) -> Iterator[Cell]:
        for stage, number in team.stages.items():
            yield self._cell(number, f"{Stage(stage).label.lower()}, {team.name}", team=team.key, fase=stage.value)
        yield self._cell(team.number, f"in een fase, {team.name}", team=team.key)
        yield self._cell(team.stuck, f"vast, {team.name}", team=team.key, toon=STUCK)
        yield self._cell(team.without, f"zonder fase, {team.name}", team=team.key, fase=NO_STAGE)

    def _cell(self, number: int, said: str, **asked: str) -> Cell:
        """Of nobody there is nothing to see."""
        if not self.leads or not number:
            return Cell(number)
        return Cell(number, address_of(self.board, **asked), said)


def address_of(board: Board, **asked: str) -> str:
    """Of people of the board, of the same day and team; today stands in no address, so that it stays today."""
    if board.team:
        asked = {"team": board.team.key, **asked}
    if board.day != timezone.localdate():
        asked["dag"] = f"{board.day:%Y-%m-%d}"
    path = reverse("trajectories:chain_people")
    return f"{path}?{urlencode(asked)}" if asked else path
