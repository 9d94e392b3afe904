"""Who left for work, and who has nazorg."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts.models import User
from clients.models import BenefitMember
from clients.models.benefits import LIVELIHOOD, EndReason
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Term, Worklist, register, register_columns
from office.days import months_on
from trajectories.models import Aftercare, AftercareContact, AftercareOutcome

TO_WORK = (EndReason.EMPLOYMENT, EndReason.WORK_ABROAD, EndReason.OWN_BUSINESS)
OWN = {"client": OuterRef("pk")}


def _left_for_work(day: datetime.date) -> QuerySet[BenefitMember]:
    shares = BenefitMember.objects.filter(**OWN, scheme__in=LIVELIHOOD, ends_on__lte=day)
    return shares.filter(benefit__end_reason__in=TO_WORK)


def without_aftercare(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """Whose benefit ended because of work, and whom nobody asked since how it goes. Not who gets a benefit again."""
    since = months_on(day, -terms["maanden"])
    running = BenefitMember.objects.holding_on(day).filter(**OWN, scheme__in=LIVELIHOOD)
    had = Aftercare.objects.filter(**OWN, starts_on__gte=since)
    left = _left_for_work(day).filter(ends_on__gt=since)
    here = clients.in_municipality_on(day).open_on(day)
    return here.filter(Exists(left), ~Exists(running), ~Exists(had), ~Exists(Aftercare.objects.running().filter(**OWN)))


def with_aftercare(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return clients.filter(Exists(Aftercare.objects.running().filter(**OWN)))


def _contacts() -> QuerySet[AftercareContact]:
    return AftercareContact.objects.filter(aftercare__client=OuterRef("pk"), aftercare__ends_on__isnull=True)


def _next(user: User, day: datetime.date) -> Mapping[str, Any]:
    planned = _contacts().filter(held_on__isnull=True).order_by("due_on", "pk")
    return {"aftercare_due_on": Subquery(planned.values("due_on")[:1])}


def _last(user: User, day: datetime.date) -> Mapping[str, Any]:
    held = _contacts().filter(held_on__isnull=False).order_by("-held_on", "-pk")
    return {"aftercare_outcome": Subquery(held.values("outcome")[:1])}


def _outflow(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"left_for_work_on": Subquery(_left_for_work(day).order_by("-ends_on").values("ends_on")[:1])}


register_columns(
    Column(
        key="nazorg_op",
        label="Nazorg: volgend contact",
        value=lambda client: client.aftercare_due_on,
        missing="Geen gepland",
        annotations=_next,
        order=("aftercare_due_on", "sort_name"),
        url_name="trajectories:aftercare",
    ),
    Column(
        key="nazorg_stand",
        label="Nazorg: hoe gaat het",
        value=lambda client: client.aftercare_outcome and AftercareOutcome(client.aftercare_outcome).label,
        missing="Nog niet bekend",
        annotations=_last,
    ),
    Column(
        key="uitgestroomd_op",
        label="Uitkering gestopt door werk op",
        value=lambda client: client.left_for_work_on,
        annotations=_outflow,
        order=("left_for_work_on", "sort_name"),
        url_name="trajectories:aftercare",
    ),
)
register(
    Worklist(
        key="zonder_nazorg",
        label="Naar werk uitgestroomd zonder nazorg",
        intro="Van wie de uitkering stopte door werk, en bij wie nog geen nazorg begon.",
        condition=without_aftercare,
        columns=("naam", "dossier", "telefoon", "klantmanager", "uitgestroomd_op", "contact"),
        order="uitgestroomd_op",
        terms=(Term("maanden", "Uitgestroomd in de laatste maanden", "nazorg_vierde_maanden", most=60),),
    ),
    Worklist(
        key="in_nazorg",
        label="In nazorg",
        intro="Bij wie nazorg loopt, het eerste contact bovenaan. Zonder gepland contact kan de nazorg klaar zijn.",
        condition=with_aftercare,
        columns=("naam", "telefoon", "klantmanager", "nazorg_op", "nazorg_stand", "contact"),
        order="nazorg_op",
    ),
)
