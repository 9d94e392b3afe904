"""A task for each term that runs out: there from the day on which it is called to mind, gone when the term stops."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clients.models.work import name_tasks
from clients.services.kept_tasks import TaskCounts, Wanted, keep_tasks
from instruments.rules.case import Case
from instruments.rules.terms.clock import Clock
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.reckoning import Alterations, clocks_of
from trajectories.services.cases.terms import alterations_of

PREFIX = "term."
name_tasks({f"{PREFIX}{kind.key}": f"Termijn: {kind.label[:1].lower()}{kind.label[1:]}" for kind in TERMS.values()})


def keep_term_tasks(cases: Mapping[int, Case], day: datetime.date) -> TaskCounts:
    """Bring the tasks about terms of these dossiers in line, by client. Twice is as once.

    Whoever calls this holds the dossiers. The number of questions does not depend on how many there are.
    """
    altered = alterations_of(cases)
    wanted = [
        _wanted(client_id, clock)
        for client_id, case in cases.items()
        for clock in due_clocks(replace(case, day=day), altered.get(client_id, {}))
    ]
    return keep_tasks(wanted, client_ids=list(cases), prefix=PREFIX)


def due_clocks(case: Case, altered: Alterations) -> Iterator[Clock]:
    return (clock for clock in clocks_of(case, altered) if clock.is_due)


def _wanted(client_id: int, clock: Clock) -> Wanted:
    return Wanted(
        client_id=client_id,
        kind=f"{PREFIX}{clock.kind.key}",
        title=_title(clock),
        url_name="trajectories:term",
        url_key=f"{client_id}.{clock.key}",
        due_on=clock.last_day,
    )


def _title(clock: Clock) -> str:
    of_step: Sequence[str] = [clock.step.name] if clock.step and clock.step.name else []
    return ": ".join([clock.kind.label, *of_step])
