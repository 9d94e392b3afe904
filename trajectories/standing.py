"""Where someone stands in the chain today, and where it is to go."""

import datetime

from django.db.models import OuterRef, Subquery

from clients.models import Client
from clients.standing import Standing, register
from office.templatetags.dutch import NO_BREAK, datum
from trajectories.models import AftercareContact, Deployment, Goal, GoalState, Trajectory
from trajectories.sheltered import told_of
from trajectories.workflow import Status


def in_the_chain(client: Client, today: datetime.date) -> list[Standing]:
    """The steps of now, those to come, and the goals of the trajecten that run. Two queries."""
    steps = Deployment.objects.counting().lasting_on(today).filter(trajectory__client=client)
    found: dict[Status, list[str]] = {Status.RUNNING: [], Status.PLANNED: []}
    for step in steps.select_related("instrument", "provider").order_by("starts_on", "pk"):
        found[step.status_on(today)].append(_line(step, today))
    goals = Trajectory.objects.open_on(today).filter(client=client).exclude(goal_stage="")
    told = [Standing("Stap nu", tuple(found[Status.RUNNING]), missing="Geen stap")]
    if planned := found[Status.PLANNED]:
        told.append(Standing("Gepland", tuple(planned)))
    if aims := tuple(goal.get_goal_stage_display() for goal in goals.order_by("starts_on", "pk")):
        told.append(Standing("Doel", aims))
    return told


def goals_in_short(client: Client, today: datetime.date) -> list[Standing]:
    """How many goals are open, and which day is the first. Not those about health and criminal facts. One query."""
    goals = Goal.objects.readable(protected=False).filter(trajectory__in=client.trajectories.open_on(today))
    days = list(goals.filter(state=GoalState.OPEN).values_list("due_on", flat=True))
    if not days:
        return []
    first = min((day for day in days if day), default=None)
    late = ", die dag is voorbij" if first and first < today else ""
    due = f", eerste streefdatum {datum(first).replace(' ', NO_BREAK)}{late}" if first else ""
    return [Standing("Doelen", (f"{len(days)} open{due}",))]


def waiting_for_sheltered_work(client: Client, today: datetime.date) -> list[Standing]:
    """Only of who waits, for UWV or for a place. One query."""
    line = told_of(client, today)
    return [Standing("Beschut werk", (line,))] if line else []


def in_aftercare(client: Client, today: datetime.date) -> list[Standing]:
    """Nazorg that runs, with the contact that comes. One query."""
    contacts = AftercareContact.objects.filter(aftercare=OuterRef("pk"), held_on__isnull=True).order_by("due_on")
    running = client.aftercare.running().annotate(next_on=Subquery(contacts.values("due_on")[:1])).first()
    if running is None:
        return []
    since = f"Sinds {datum(running.starts_on).replace(' ', NO_BREAK)}"
    coming = (
        f"volgend contact {datum(running.next_on).replace(' ', NO_BREAK)}"
        if running.next_on
        else "geen contact gepland"
    )
    return [Standing("Nazorg", (f"{since}, {coming}",))]


def _line(step: Deployment, today: datetime.date) -> str:
    where = f" ({step.place})" if step.place else ""
    since = "sinds" if step.starts_on <= today else "vanaf"
    return f"{step.instrument}{where}, {since} {datum(step.starts_on).replace(' ', NO_BREAK)}"


register(in_the_chain)
register(goals_in_short)
register(waiting_for_sheltered_work)
register(in_aftercare)
