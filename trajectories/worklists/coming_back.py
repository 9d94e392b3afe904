"""Who left and came back soon, also where an import says so of a closed dossier."""

import datetime
from collections.abc import Mapping
from typing import Any

from accounts.models import User
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Worklist, register, register_columns
from trajectories.coming_back import came_back, told


def soon_back(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return came_back(clients.in_municipality_on(day), day)


def _left(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"left_on": told("left_on", day)}


def _back(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"back_on": told("back_on", day)}


register_columns(
    Column(key="weg_sinds", label="Weg sinds", value=lambda client: client.left_on, annotations=_left),
    Column(
        key="terug_sinds",
        label="Terug sinds",
        value=lambda client: client.back_on,
        annotations=_back,
        order=("back_on", "sort_name"),
        url_name="trajectories:of_client",
    ),
)
register(
    Worklist(
        key="snel_terug",
        label="Terug binnen 12 maanden",
        intro="Wie vertrok, en binnen een jaar weer een aanvraag, uitkering of contact heeft. Bij de trajecten staat "
        "het eerdere plan. Een gesloten dossier gaat niet vanzelf open.",
        condition=soon_back,
        columns=("naam", "dossier", "klantmanager", "weg_sinds", "terug_sinds", "uitkering", "gesloten"),
        order="terug_sinds",
    )
)
