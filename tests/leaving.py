"""Builders for who leaves and comes back: a plan that ended, a dossier that was closed, a plan taken up again."""

from datetime import date
from typing import Any

from accounts.models import User
from clients.models import Client
from clients.services import close_dossier
from tests.people import a_client, today
from trajectories.models import Trajectory
from trajectories.services import close_trajectory, start_trajectory
from trajectories.services.returning_person import take_up_plan


def an_ended_plan(client: Client, by: User, *, ends_on: date | None = None, **values: Any) -> Trajectory:
    """A traject of a year, of which yesterday was the last day."""
    ended = ends_on or today()
    asked = {"starts_on": ended.replace(day=1, year=ended.year - 1), "goal_stage": "werk_met_ondersteuning"}
    asked["goal"] = values.pop("goal", "Werken in een kas")
    trajectory = start_trajectory(client.pk, by=by, **asked)
    outcome = {"outcome": "werk"} | values
    return close_trajectory(trajectory.pk, by=by, version=trajectory.version, ends_on=ended, **outcome)


def closed(client: Client, by: User, *, on: date | None = None, reason: str = "werk") -> Client:
    client.refresh_from_db()
    return close_dossier(client.pk, by=by, version=client.version, closed_on=on or today(), reason=reason)


def a_closed_dossier(by: User, **person: Any) -> Client:
    """Of who had a plan until yesterday."""
    client = a_client(by, **person)
    an_ended_plan(client, by)
    return closed(client, by)


def a_plan_taken_up(by: User, **person: Any) -> Trajectory:
    client = a_closed_dossier(by, **person)
    return take_up_plan(client.pk, by=by, version=client.trajectories.get().version, starts_on=today())
