"""A case for each dossier."""

from collections.abc import Collection, Mapping

from clients.services.facts import INTENDED
from instruments.rules.case import Case
from instruments.rules.facts import Facts
from trajectories.services.cases.offers import Catalogue, catalogue_on
from trajectories.services.cases.person import facts_of_people
from trajectories.services.cases.recorded import Pairs, recorded_of_people
from trajectories.services.cases.steps import steps_of_people
from trajectories.services.cases.waivers import leaves_of_people

__all__ = ["Catalogue", "cases_of", "catalogue_on"]


def cases_of(ids: Collection[int], catalogue: Catalogue) -> dict[int, Case]:
    """What the rules may know of these people on the day of the catalogue. Who may see them is asked before."""
    day = catalogue.day
    recorded, leaves = recorded_of_people(ids), leaves_of_people(ids)
    facts = facts_of_people(ids, recorded, day)
    steps = steps_of_people(ids, catalogue, recorded, day)
    return {
        client_id: Case(
            day=day,
            parameters=catalogue.parameters,
            facts=facts[client_id],
            steps=steps[client_id],
            intended=_intended(recorded[client_id]),
            leaves=leaves[client_id],
            house=catalogue.house,
            shortages=catalogue.shortages,
        )
        for client_id in ids
    }


def _intended(recorded: Mapping[str, Pairs]) -> dict[str, Facts]:
    """By code of the instrument: what was recorded about a step that is still to be planned."""
    return {key.removeprefix(INTENDED): Facts.of(pairs) for key, pairs in recorded.items() if key.startswith(INTENDED)}
