"""Builders for steps up with a way back."""

from datetime import date
from typing import Any

from accounts.models import User
from tests.chain import Catalogue
from tests.people import today
from trajectories.models import Deployment
from trajectories.services import StepPlan, WayBack, move_on


def a_way_back(place: Deployment, **values: Any) -> WayBack:
    agreed = {
        "returns_to": place,
        "provider": place.provider,
        "contact": "Ria, begeleider",
        "ends_on": today(180),
        "certainties": ("plek", "begeleiding"),
        "agreed_on": today(-50),
    }
    return WayBack(**(agreed | values))


def moved_up(
    place: Deployment,
    catalogue: Catalogue,
    by: User,
    on: date | None = None,
    *,
    plan: StepPlan | None = None,
    way_back: WayBack | None = None,
    silent: bool = False,
) -> Deployment:
    """From this place to paid work. `silent` says nothing of a way back."""
    on = on or today(-50)
    place.refresh_from_db()
    return move_on(
        place.pk,
        by=by,
        version=place.version,
        ends_on=on,
        result="doel_bereikt",
        plan=plan or catalogue.paid_work(starts_on=on),
        way_back=None if silent else way_back or a_way_back(place),
    )
