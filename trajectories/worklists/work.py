"""Who works at an employer, and where."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat

from accounts.models import User
from clients.querysets import ClientQuerySet
from clients.worklists import Choice, Column, Worklist, register, register_columns
from instruments.rules.wording import amount
from trajectories.models import Placement
from trajectories.models.placements import Contract

AT_WORK = "aan_het_werk"


def _running(day: datetime.date) -> QuerySet[Placement]:
    return Placement.objects.holding_on(day).filter(deployment__trajectory__client=OuterRef("pk"))


def at_work(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return clients.filter(Exists(_running(day)))


def _of_contract(clients: ClientQuerySet, contract: str, day: datetime.date) -> ClientQuerySet:
    return clients.filter(Exists(_running(day).filter(contract=contract)))


def _where(user: User, day: datetime.date) -> Mapping[str, Any]:
    """As Placement.where: at whom someone works, and who pays where that is another."""
    hired = Concat("hirer", Value(", in dienst bij "), "employer", output_field=TextField())
    rows = _running(day).annotate(works_where=Case(When(~Q(hirer=""), then=hired), default=F("employer")))
    return {"works_at": ArraySubquery(rows.order_by("starts_on", "pk").values("works_where"))}


def _hours(user: User, day: datetime.date) -> Mapping[str, Any]:
    rows = _running(day).filter(hours_per_week__isnull=False).order_by("starts_on", "pk")
    return {"hours_at_work": ArraySubquery(rows.values("hours_per_week"))}


def _together(client: Any) -> str:
    return amount(sum(client.hours_at_work, Decimal(0)), "uur") if client.hours_at_work else ""


def _contracts(user: User, day: datetime.date) -> Mapping[str, Any]:
    rows = _running(day).exclude(contract="").order_by("starts_on", "pk")
    return {"contracts_now": ArraySubquery(rows.values("contract"))}


def _contracts_offered() -> list[tuple[str, str]]:
    return [(value, label.capitalize()) for value, label in Contract.choices]


register_columns(
    Column(
        key="werkgever",
        label="Werkgever",
        value=lambda client: "; ".join(client.works_at),
        missing="Geen werkgever",
        annotations=_where,
        order=("works_at", "sort_name"),
        url_name="trajectories:of_client",
    ),
    Column(
        key="werk_uren",
        label="Uren werk per week",
        value=_together,
        missing="Niet bekend",
        annotations=_hours,
    ),
    Column(
        key="werk_contract",
        label="Contract",
        value=lambda client: ", ".join(Contract(contract).label for contract in client.contracts_now).capitalize(),
        missing="Niet bekend",
        annotations=_contracts,
    ),
)
register(
    Worklist(
        key=AT_WORK,
        label="Aan het werk bij een werkgever",
        intro="Wie nu werkt bij een werkgever, met loon of onbetaald, zoals het bij de stap is vastgelegd.",
        condition=at_work,
        columns=("naam", "klantmanager", "werkgever", "werk_contract", "werk_uren", "stap", "contact"),
        order="werkgever",
        choices=(Choice("contract", "Contract", "Alle contracten", _contracts_offered, _of_contract),),
    )
)
