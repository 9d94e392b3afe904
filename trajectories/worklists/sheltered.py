"""Who waits for a place of beschut werk."""

import datetime

from accounts.models import User
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Worklist, register, register_columns
from trajectories.sheltered import waiting, waits_since

WAITING = "wacht_op_beschut"


def waits_for_sheltered_work(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return waiting(clients, day)


register_columns(
    Column(
        key="beschut_sinds",
        label="Wacht op beschut werk sinds",
        value=lambda client: client.sheltered_since,
        missing="Wacht niet",
        annotations=lambda user, day: waits_since(day),
        order=("sheltered_since", "sort_name"),
        url_name="trajectories:sheltered",
    )
)
register(
    Worklist(
        key=WAITING,
        label="Wacht op beschut werk",
        intro="Wie een positief advies van UWV over beschut werk heeft, en nog geen plek. Wie het langst wacht, eerst.",
        condition=waits_for_sheltered_work,
        columns=("naam", "klantmanager", "beschut_sinds", "stap", "contact"),
        order="beschut_sinds",
    )
)
