"""Maatwerk of a group that still runs: what can end, or be replaced by the ordinary way, once a change took effect."""

import datetime

from django.db.models import Exists, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from accounts.models import User
from maatwerk.models import Request, Signal
from trajectories.models import Waiver

SOURCE = "maatwerk"


def running_of(signal: Signal, day: datetime.date) -> QuerySet[Waiver]:
    """Of everyone. Who may see whose it is, is asked apart."""
    requests = Request.objects.of_signal(signal).alias(key=Cast("pk", TextField()))
    mine = Exists(requests.filter(key=OuterRef("source_key")))
    return Waiver.objects.holding_on(day).filter(mine, source_kind=SOURCE)


def visible_running(signal: Signal, user: User, day: datetime.date) -> QuerySet[Waiver]:
    """The people whose maatwerk runs, as far as this user may see them; what ends last comes first."""
    rows = running_of(signal, day) & Waiver.objects.visible_to(user)
    return rows.select_related("client__case_manager", "instrument", "provider")
