"""A task for each term that runs out: there from the day on which it is called to mind, gone when the term stops."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clients.models.work import name_tasks
from clients.services.kept_tasks import TaskCounts, Wanted, keep_tasks
from instruments.rules.case import Case
from instruments.rules.parameters import MissingParameter
from instruments.rules.terms.clock import Clock
from instruments.rules.terms.kinds import TERMS
from instruments.rules.terms.length import Length
from instruments.rules.terms.reckoning import clocks_of
from trajectories.services.cases.terms import alterations_of

PREFIX = "term."
OLD = "termijn_taak_na_einde_dagen"
name_tasks({f"{PREFIX}{kind.key}": f"Termijn: {kind.label[:1].lower()}{kind.label[1:]}" for kind in TERMS.values()})


def keep_term_tasks(cases: Mapping[int, Case], day: datetime.date) -> TaskCounts:
    """Bring the tasks about terms of these dossiers in line, by client. Twice is as once.

    Whoever calls this holds the dossiers. The number of questions does not depend on how many there are.
    """
    altered = alterations_of(cases)
    wanted = [
        _wanted(client_id, clock, case)
        for client_id, case in ((client_id, replace(case, day=day)) for client_id, case in cases.items())
        for clock in clocks_of(case, altered.get(client_id, {}))
        if clock.is_due
    ]
    return keep_tasks(wanted, client_ids=list(cases), prefix=PREFIX)


def _wanted(client_id: int, clock: Clock, case: Case) -> Wanted:
    return Wanted(
        client_id=client_id,
        kind=f"{PREFIX}{clock.kind.key}",
        title=_title(clock),
        url_name="trajectories:term",
        url_key=f"{client_id}.{clock.key}",
        due_on=clock.last_day,
        is_old=_is_old(case, clock),
    )


def _is_old(case: Case, clock: Clock) -> bool:
    """Over for so long before Keten saw it, as in a history that was brought in: it is shown, but asks for no task."""
    try:
        longest = Length.of(case.parameters.on(OLD, case.day))
    except (MissingParameter, ValueError):
        return False
    return clock.last_day < longest.before(case.day)


def _title(clock: Clock) -> str:
    of_step: Sequence[str] = [clock.step.name] if clock.step and clock.step.name else []
    return ": ".join([clock.kind.label, *of_step])
