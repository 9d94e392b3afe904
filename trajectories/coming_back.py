"""Who left, and came back soon: recognised by what ended and by what came after it, with the plan that there was.

Someone left when a traject, a benefit for livelihood or the dossier ended, and nothing of the kind went on. Someone is
back when an application comes that is not turned down, a benefit or a traject begins, or there is contact beside nazorg
(Participatiewet art. 43a counts the months from the end of the bijstand; here they count from whatever ended last).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import DateField, F
from django.db.models.expressions import RawSQL

from clients.models import Client
from clients.models.benefits import LIVELIHOOD
from clients.querysets import ClientQuerySet
from instruments.models import Parameter
from instruments.querysets import covering
from office.days import months_on
from trajectories.models import AftercareOutcome, Deployment, Goal, GoalState, Trajectory
from trajectories.returning import Road, roads_of

MONTHS = "draaideur_maanden"
FEW = 3  # of the last steps

LEFT = """
with ended as (
    select client_id, max(ends_on) as left_on
    from (
        select client_id, ends_on from trajectories_trajectory where ends_on > starts_on
        union all
        select client_id, ends_on from clients_benefitmember where ends_on > starts_on and scheme = any(%s)
        union all
        select id, closed_on from clients_client where closed_on is not null
    ) as ends
    where ends_on <= %s {whose}
    group by client_id
    having max(ends_on) >= %s
)
select client_id, left_on, back_on
from ended
join clients_client as person on person.id = client_id
cross join lateral (
    select min(day) as back_on
    from (
        select received_on as day from clients_benefitapplication as application
        where application.client_id = ended.client_id and merged_into_id is null and received_on >= left_on
          and decision in ('', 'toegekend')
        union all
        select starts_on from clients_benefitmember as share
        where share.client_id = ended.client_id and scheme = any(%s) and starts_on >= left_on
          and ends_on is distinct from starts_on
        union all
        select starts_on from trajectories_trajectory as traject
        where traject.client_id = ended.client_id and starts_on >= left_on and ends_on is distinct from starts_on
        union all
        select held_on from clients_contact as contact
        where contact.client_id = ended.client_id and held_on > left_on and not exists (
            select from trajectories_aftercare as nazorg
            where nazorg.client_id = contact.client_id and nazorg.starts_on <= held_on
              and (nazorg.ends_on is null or nazorg.ends_on > held_on)
        )
    ) as signs
    where day <= %s
) as back
where person.closed_on <= %s or not exists (
    select from clients_benefitmember as share
    where share.client_id = ended.client_id and scheme = any(%s)
      and starts_on <= left_on and (ends_on is null or ends_on > left_on)
    union all
    select from trajectories_trajectory as traject
    where traject.client_id = ended.client_id and ends_on is distinct from starts_on
      and (ends_on is null or ends_on > %s)
)
"""
"""Everyone who left since a day: when, and on which day came the first sign after it, where there is one."""
IN_TIME = "back_on >= %s and back_on <= (left_on + make_interval(months => %s))::date"


@dataclass(frozen=True)
class Departure:
    """When someone left; and when there was the first sign of coming back."""

    left_on: datetime.date
    back_on: datetime.date | None
    months: int

    @property
    def until(self) -> datetime.date:
        """The last day on which coming back is soon."""
        return months_on(self.left_on, self.months)

    def is_soon(self, day: datetime.date) -> bool:
        """Whether who comes back on this day, or was seen before it, comes back soon."""
        return min(day, self.back_on or day) <= self.until


@dataclass(frozen=True)
class EarlierStep:
    step: Deployment
    road: Road | None  # the way back that belonged to it


@dataclass(frozen=True)
class EarlierPlan:
    """What there was, to go on with. Goals in a protected area are only counted."""

    departure: Departure
    trajectory: Trajectory
    goals: Sequence[Goal]
    protected: int
    steps: Sequence[EarlierStep]


def months_of(day: datetime.date) -> int | None:
    """How long is soon. Nothing before the law knew of it."""
    found = Parameter.objects.filter(covering(day), key=MONTHS).values_list("value", flat=True).first()
    return None if found is None else int(found)


def came_back(clients: ClientQuerySet, day: datetime.date) -> ClientQuerySet:
    """Who of these came back soon, in the last so many months, and does not have a plan since."""
    months = months_of(day)
    if months is None:
        return clients.none()
    lately = months_on(day, -months)
    found = f"select client_id from ({LEFT.format(whose='')}) as found where {IN_TIME}"  # noqa: S608
    params = [*_params(day, months_on(lately, -months)), lately, months]
    return clients.filter(pk__in=RawSQL(found, params))  # noqa: S611 (no value stands in the text)


def told(column: str, day: datetime.date) -> RawSQL:
    """When each of these people left (`left_on`) or was back (`back_on`), for a list of dossiers."""
    whose = "and client_id = clients_client.id"
    asked = f"(select {column} from ({LEFT.format(whose=whose)}) as found)"  # noqa: S608
    return RawSQL(asked, _params(day, datetime.date.min), output_field=DateField())  # noqa: S611


def _params(day: datetime.date, since: datetime.date, *whose: int) -> list[Any]:
    schemes = list(LIVELIHOOD)
    return [schemes, day, *whose, since, schemes, day, day, schemes, day]


def departure_of(client: Client, day: datetime.date) -> Departure | None:
    """One question for how long is soon, and one for the rest."""
    months = months_of(day)
    if months is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(LEFT.format(whose="and client_id = %s"), _params(day, datetime.date.min, client.pk))
        row = cursor.fetchone()
    return Departure(row[1], row[2], months) if row else None


def plan_to_take_up(client: Client, day: datetime.date) -> tuple[Departure, Trajectory] | None:
    """The last plan of who left and comes back soon, on this day or since the first sign."""
    departure = departure_of(client, day)
    if departure is None or not departure.is_soon(day):
        return None
    ended = client.trajectories.filter(ends_on__lte=day).exclude(ends_on=F("starts_on"))
    trajectory = ended.order_by("-ends_on", "-starts_on", "-pk").first()
    lasting = client.trajectories.lasting_on(day).exclude(ends_on=F("starts_on"))
    return None if trajectory is None or lasting.exists() else (departure, trajectory)


def coming_back(client: Client, day: datetime.date) -> EarlierPlan | None:
    """The plan to show unasked. Whoever has a traject that lasts is not asked about."""
    plan = earlier_plan_of(client, day)
    return plan if plan and is_expected_back(client, plan.departure) else None


def is_expected_back(client: Client, departure: Departure) -> bool:
    """Whether to offer it unasked: the dossier is closed, there was a sign, or it went less well in nazorg."""
    if client.closed_on or departure.back_on:
        return True
    running = client.aftercare.running().first()
    last = running and running.contacts.filter(held_on__isnull=False).order_by("held_on").last()
    return bool(last and last.outcome == AftercareOutcome.SLIPPING)


def earlier_plan_of(client: Client, day: datetime.date) -> EarlierPlan | None:
    found = plan_to_take_up(client, day)
    if found is None:
        return None
    departure, trajectory = found
    goals = list(trajectory.goals.filter(state=GoalState.OPEN).select_related("area").order_by("area__position", "pk"))
    steps = (
        trajectory.deployments.counting().select_related("instrument", "provider").order_by("-ends_on", "-starts_on")
    )
    roads: dict[int, Any] = roads_of(client.pk, day)
    return EarlierPlan(
        departure=departure,
        trajectory=trajectory,
        goals=[goal for goal in goals if not goal.is_protected],
        protected=sum(goal.is_protected for goal in goals),
        steps=[EarlierStep(step, roads.get(step.pk)) for step in steps[:FEW]],
    )
