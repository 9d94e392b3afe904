"""The lists and columns that follow from trajecten."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from clients.models import BenefitMember, HouseholdMember
from clients.models.benefits import LIVELIHOOD
from clients.models.person import HouseholdRole
from clients.querysets import ClientQuerySet
from clients.worklists import Column, Worklist, register, register_columns
from instruments.models import Stage
from instruments.querysets import covering
from trajectories.models import Deployment, Trajectory

OWN_STEP = {"trajectory__client": OuterRef("pk")}


def _lasting(day: datetime.date) -> QuerySet[Deployment]:
    """Steps that run or are planned, in a traject that is open."""
    steps = Deployment.objects.counting().filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))
    return steps.filter(covering(day, "trajectory"))


def _running(day: datetime.date) -> QuerySet[Deployment]:
    return Deployment.objects.counting().covering(day)


def without_plan(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    return clients.in_caseload(day).filter(~Exists(_lasting(day).filter(**OWN_STEP)))


def partner_without_plan(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """A partner who has a right to the benefit too, has a right to a plan too (Participatiewet art. 9 and 10)."""
    shares = BenefitMember.objects.running_on(day).filter(client=OuterRef("pk"), scheme__in=LIVELIHOOD)
    as_partner = HouseholdMember.objects.running_on(day).filter(client=OuterRef("pk"), role=HouseholdRole.PARTNER)
    entitled = Q(Exists(shares.filter(is_partner=True))) | (Q(Exists(as_partner)) & Q(Exists(shares)))
    return clients.in_municipality_on(day).filter(entitled, ~Exists(_lasting(day).filter(**OWN_STEP)))


def step_overdue(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    overdue = _running(day).filter(**OWN_STEP, expected_end_on__lte=day)
    return clients.in_municipality_on(day).filter(Exists(overdue))


def _steps(user: User, day: datetime.date) -> Mapping[str, Any]:
    now = _running(day).filter(**OWN_STEP).order_by("starts_on", "pk")
    return {"steps_now": ArraySubquery(now.values("instrument__name"))}


def _until(user: User, day: datetime.date) -> Mapping[str, Any]:
    """The first of the running steps to reach its expected end; the day itself is the last one on which it holds."""
    running = _running(day).filter(**OWN_STEP).order_by(F("expected_end_on").asc(nulls_last=True))
    return {"step_expected_until": Subquery(running.values("expected_end_on")[:1])}


def _goal(user: User, day: datetime.date) -> Mapping[str, Any]:
    goals = Trajectory.objects.open_on(day).filter(client=OuterRef("pk")).exclude(goal_stage="")
    return {"goal_stage_now": Subquery(goals.order_by("-starts_on", "-pk").values("goal_stage")[:1])}


def _last_day(client: Any) -> datetime.date | None:
    first_day_after: datetime.date | None = client.step_expected_until
    return first_day_after - datetime.timedelta(days=1) if first_day_after else None


register_columns(
    Column(
        key="stap",
        label="Stap nu",
        value=lambda client: ", ".join(client.steps_now),
        missing="Geen stap",
        annotations=_steps,
        url_name="trajectories:of_client",
    ),
    Column(
        key="stap_tot",
        label="Stap verwacht tot en met",
        value=_last_day,
        annotations=_until,
        order=("step_expected_until", "sort_name"),
    ),
    Column(
        key="doel",
        label="Doel in de keten",
        value=lambda client: client.goal_stage_now and Stage(client.goal_stage_now).label,
        missing="Geen doel",
        annotations=_goal,
        order=("goal_stage_now", "sort_name"),
    ),
)
register(
    Worklist(
        key="zonder_plan",
        label="Zonder plan",
        intro="Wie geen open traject heeft met een stap die loopt of is gepland.",
        condition=without_plan,
        columns=("naam", "dossier", "klantmanager", "contact", "afstand", "termijn", "doel"),
        order="contact",
    ),
    Worklist(
        key="partner_zonder_plan",
        label="Partner zonder plan",
        intro="Partners die ook recht hebben op de uitkering, maar zelf geen stap hebben die loopt of is gepland.",
        condition=partner_without_plan,
        columns=("naam", "dossier", "klantmanager", "uitkering", "contact", "afstand"),
    ),
    Worklist(
        key="stap_verlopen",
        label="Stap voorbij de verwachte einddatum",
        intro="Wie nog in een stap zit waarvan de verwachte laatste dag voorbij is.",
        condition=step_overdue,
        columns=("naam", "klantmanager", "stap", "stap_tot", "contact"),
        order="stap_tot",
    ),
)
