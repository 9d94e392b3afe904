"""Terms of someone as they come about: something is recorded, and a clock runs."""

import datetime

from accounts.models import User
from clients.models import Client
from instruments.rules.terms.clock import Clock
from tests.people import today
from trajectories.services import terms
from trajectories.services.facts import record_fact


def recorded(client: Client, by: User, key: str, days: int, **values: object) -> datetime.date:
    """Something that happened so many days from today."""
    day = today(days)
    answer = {"key": key, "value": day.isoformat(), "starts_on": day, "source": "Brief"} | values
    record_fact(client.pk, by=by, **answer)
    return day


def the_term(client: Client, kind: str) -> Clock:
    """The latest of this kind."""
    clocks = terms.terms_of(client.pk, terms.case_of_terms(client.pk, today()))
    return max((clock for clock in clocks if clock.kind.key == kind), key=lambda clock: clock.began_on)


def a_request_for_help(client: Client, by: User, days: int = -20) -> Clock:
    """An application for a provision, on which has to be decided within eight weeks."""
    recorded(client, by, "voorziening_aangevraagd", days)
    return the_term(client, "aanvraag_voorziening")
