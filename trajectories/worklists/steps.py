"""The lists and columns about plans and steps, and about what rules say of them."""

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
from clients.worklists import Choice, Column, Worklist, register, register_columns
from instruments.models import Stage
from instruments.querysets import covering
from instruments.rules.library import RULES, Moment
from trajectories.models import Alert, Deployment, Trajectory

TOLD = 2  # signals of one person that a list tells in full
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
    shares = BenefitMember.objects.holding_on(day).filter(client=OuterRef("pk"), scheme__in=LIVELIHOOD)
    as_partner = HouseholdMember.objects.holding_on(day).filter(client=OuterRef("pk"), role=HouseholdRole.PARTNER)
    entitled = Q(Exists(shares.filter(is_partner=True))) | (Q(Exists(as_partner)) & Q(Exists(shares)))
    return clients.in_municipality_on(day).open_on(day).filter(entitled, ~Exists(_lasting(day).filter(**OWN_STEP)))


def step_overdue(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    overdue = _running(day).filter(**OWN_STEP, expected_end_on__lte=day)
    return clients.in_municipality_on(day).open_on(day).filter(Exists(overdue))


def with_alert(clients: ClientQuerySet, user: User, day: datetime.date, **terms: int) -> ClientQuerySet:
    """Of whom a rule is not met. Who is dead or has left has none: the night solves those, and of a closed dossier."""
    return clients.open_on(day).filter(Exists(_alerts(day)))


def _alerts(day: datetime.date) -> QuerySet[Alert]:
    return Alert.objects.open_on(day).filter(client=OuterRef("pk"))


def _of_rule(clients: ClientQuerySet, rule_key: str, day: datetime.date) -> ClientQuerySet:
    return clients.filter(Exists(_alerts(day).filter(rule_key=rule_key)))


def _rules() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can give a signal, in two groups."""
    found: dict[Moment, list[tuple[str, str]]] = {Moment.PERSON: [], Moment.RUNNING: []}
    for rule in RULES.values():
        if rule.moment in found:
            found[rule.moment].append((rule.key, rule.label))
    named = (("Over de inwoner", found[Moment.PERSON]), ("Over een stap", found[Moment.RUNNING]))
    return [(name, sorted(rules, key=lambda rule: rule[1])) for name, rules in named if rules]


def _what(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"alerts_told": ArraySubquery(_alerts(day).order_by("raised_on", "pk").values("sentence"))}


def _since(user: User, day: datetime.date) -> Mapping[str, Any]:
    return {"alert_since": Subquery(_alerts(day).order_by("raised_on").values("raised_on")[:1])}


def _told(client: Any) -> str:
    """The oldest ones, so that a line stays a line."""
    sentences: list[str] = client.alerts_told
    rest = len(sentences) - TOLD
    return " ".join([*sentences[:TOLD], *([f"(En nog {rest}.)"] if rest > 0 else [])])


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
        key="signaal",
        label="Wat er aan de hand is",
        value=_told,
        missing="Geen signaal",
        annotations=_what,
    ),
    Column(
        key="signaal_sinds",
        label="Gezien sinds",
        value=lambda client: client.alert_since,
        annotations=_since,
        order=("alert_since", "sort_name"),
        url_name="trajectories:of_client",
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
    Worklist(
        key="signalen",
        label="Met een signaal",
        intro="Bij wie volgens een regel iets aan de hand is. Keten kijkt dit elke nacht na.",
        condition=with_alert,
        columns=("naam", "klantmanager", "signaal", "signaal_sinds", "contact"),
        order="signaal_sinds",
        choices=(Choice("regel", "Regel", "Alle regels", _rules, _of_rule),),
    ),
)
