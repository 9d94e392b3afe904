"""A case for each dossier."""

from collections.abc import Collection

from instruments.rules.case import Case
from trajectories.services.cases.offers import Catalogue, catalogue_on
from trajectories.services.cases.person import facts_of_people
from trajectories.services.cases.steps import steps_of_people

__all__ = ["Catalogue", "cases_of", "catalogue_on"]


def cases_of(ids: Collection[int], catalogue: Catalogue) -> dict[int, Case]:
    """What the rules may know of these people on the day of the catalogue. Who may see them is asked before."""
    day = catalogue.day
    facts = facts_of_people(ids, day)
    steps = steps_of_people(ids, catalogue, day)
    return {
        client_id: Case(
            day=day,
            parameters=catalogue.parameters,
            facts=facts[client_id],
            steps=steps[client_id],
            house=catalogue.house,
            shortages=catalogue.shortages,
        )
        for client_id in ids
    }
