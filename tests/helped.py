"""Builders for what belongs to one kind of help: an advice on beschut werk, coaching, premies. Through the services."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from accounts.models import User
from clients.models import Client
from instruments.models import Instrument, Parameter
from instruments.services.parameters import new_value
from tests.chain import a_trajectory
from tests.people import a_client, today
from trajectories.models import CoachingGrant, CoachingHours, Deployment, Placement, Premium, ShelteredAdvice
from trajectories.services.coaching import grant_coaching, log_hours
from trajectories.services.premiums import decide_premium
from trajectories.services.sheltered import ask_advice, record_advice

SHELTERED_ACTS = ("record", "change", "withdraw", "remove")


def an_instrument(regime: str, **values: Any) -> Instrument:
    """One that the law sees as this kind of help."""
    defaults = {"name": regime.replace("_", " ").capitalize(), "theme": "Werk", "regime": regime}
    return Instrument.objects.get_or_create(code=f"proef_{regime}", defaults=defaults | values)[0]


def a_step(client: Client, by: User, regime: str, days: int = -30, **values: Any) -> Deployment:
    """It runs since so many days; what the law asks before it begins is of no interest here."""
    trajectory = client.trajectories.first() or a_trajectory(client, by, starts_on=today(-3000))
    return Deployment.objects.create(
        trajectory=trajectory, instrument=an_instrument(regime), starts_on=today(days), **values
    )


def advised(client: Client, by: User, outcome: str = "positief", days: int = -70, **values: Any) -> ShelteredAdvice:
    """Asked eight weeks before the advice of so many days from now."""
    advice = ask_advice(client.pk, by=by, requested_on=today(days - 56))
    return record_advice(advice.pk, by=by, version=1, outcome=outcome, advised_on=today(days), **values)


def works_sheltered(client: Client, by: User, hours: int | None = 31, **values: Any) -> Deployment:
    step = a_step(client, by, "beschut_werk", **values)
    if hours is not None:
        Placement.objects.create(
            deployment=step, employer="Werkplaats", starts_on=step.starts_on, hours_per_week=hours, contract="tijdelijk"
        )
    return step


def has_to_make(number: int, by: User, starts_on: date | None = None) -> Parameter:
    """The taakstelling of a year."""
    day = starts_on or date(today().year, 1, 1)
    values = {"value": number, "starts_on": day, "source": "Ministeriële regeling"}
    return new_value("beschut_taakstelling", by=by, version=0, **values)


def granted(step: Deployment, by: User, hours: int = 40, days: int = 0, **values: Any) -> CoachingGrant:
    """Hours of jobcoaching, for half a year from so many days after the step began."""
    begins = step.starts_on + timedelta(days=days)
    period = {"starts_on": begins, "ends_on": begins + timedelta(days=182), "decided_on": begins}
    return grant_coaching(step.pk, by=by, hours=Decimal(hours), **(period | values))


def used(step: Deployment, by: User, hours: str = "2", days: int = -1, **values: Any) -> CoachingHours:
    return log_hours(step.pk, by=by, worked_on=today(days), hours=Decimal(hours), **values)


def decided(step: Deployment, by: User, number: int = 1, **values: Any) -> Premium:
    """With the premie, today."""
    return decide_premium(
        step.pk, number, by=by, **{"decided_on": today(), "granted": True, "amount": Decimal(500)} | values
    )


def addresses(anna: User) -> dict[str, dict[str, Any]]:
    """The keys of the pages, of somebody of Anna."""
    noor = a_client(anna, last_name="Terpstra")
    advice = ask_advice(noor.pk, by=anna, requested_on=today(-20))
    coached = a_step(noor, anna, "jobcoaching")
    keys = dict.fromkeys((f"{act}_sheltered" for act in SHELTERED_ACTS), advice.pk)
    keys |= dict.fromkeys(("coaching", "grant_coaching"), coached.pk)
    keys |= dict.fromkeys(("change_grant", "remove_grant"), granted(coached, anna).pk)
    keys |= dict.fromkeys(("change_hours", "withdraw_hours", "restore_hours"), used(coached, anna).pk)
    place = a_step(noor, anna, "participatieplaats", days=-400)
    keys["remove_premium"] = decided(place, anna).pk
    found = {f"trajectories:{name}": {"pk": key} for name, key in keys.items()}
    return found | {"trajectories:premium": {"pk": place.pk, "number": 2}}
