"""Where someone stands in the chain today, and where it is to go."""

import datetime

from clients.models import Client
from clients.standing import Standing, register
from office.templatetags.dutch import NO_BREAK, datum
from trajectories.models import Deployment, Trajectory
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


def _line(step: Deployment, today: datetime.date) -> str:
    where = f" ({step.place})" if step.place else ""
    since = "sinds" if step.starts_on <= today else "vanaf"
    return f"{step.instrument}{where}, {since} {datum(step.starts_on).replace(' ', NO_BREAK)}"


register(in_the_chain)
