"""The numbers of the flows: counted by PostgreSQL over the very rows of the lists behind them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Count, F

from accounts.models import User
from clients.models import Client
from trajectories.board import NO_TEAM, team_names
from trajectories.flows.people import NO_STAGE, Between, Direction, moved

Pair = tuple[str, str]


@dataclass
class Flows:
    """Persons per stage on the first day and stage on the last, and what they add up to."""

    between: Between
    team: str  # the name of the one that was chosen
    teams: list[tuple[str, str]]  # key and name of those of whom the reader counts someone
    cells: dict[Pair, int] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return sum(self.cells.values())

    def then(self, place: str) -> int:
        """The stock of this place on the first day: the total of a row."""
        return self._sum(lambda source, _target: source == place)

    def now(self, place: str) -> int:
        """The stock of this place on the last day: the total of a column."""
        return self._sum(lambda _source, target: target == place)

    def going(self, direction: Direction) -> int:
        return self._sum(lambda source, target: Direction.of(source, target) is direction)

    def _sum(self, wanted: Callable[[str, str], bool]) -> int:
        return sum(number for pair, number in self.cells.items() if wanted(*pair))


def flows_of(user: User, between: Between) -> Flows:
    """What this reader counts, in two questions. A team that the reader counts nobody of is not chosen."""
    rows = moved(Client.objects.counted_for(user), between.one, between.other).annotate(team=F("case_manager__team"))
    grouped = rows.order_by().values("stage_then", "stage_now", "team").annotate(number=Count("pk"))
    counted = list(grouped.values_list("stage_then", "stage_now", "team", "number"))
    names = team_names({team for _, _, team, _ in counted})
    chosen = names.get(between.team, "")
    flows = Flows(between, chosen, list(names.items()))
    for then, now, team, number in counted:
        if not chosen or between.team == (NO_TEAM if team is None else str(team)):
            pair = (then or NO_STAGE, now or NO_STAGE)
            flows.cells[pair] = flows.cells.get(pair, 0) + number
    return flows
