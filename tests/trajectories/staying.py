"""Where people stood, once more and slowly: day by day from the steps, with nothing shared with the database."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from clients.models import Client
from instruments.models import Stage
from trajectories.models import Deployment, StageStay

DAY = timedelta(days=1)
ORDER = list(Stage.values)  # lowest first
Stretch = tuple[str, date, date | None]  # a stage, its first day, and the first day on which it no longer holds


def stage_on(steps: Iterable[Deployment], day: date) -> str:
    """The highest among the steps that cover the day, or nothing."""
    there = {
        step.stage
        for step in steps
        if step.stage and step.starts_on <= day and (not step.ends_on or day < step.ends_on)
    }
    return max(there, key=ORDER.index, default="")


def reckoned(client: Client) -> list[Stretch]:
    """The stretches of days in one stage; from the day after the last change it goes on for ever."""
    steps = list(Deployment.objects.filter(trajectory__client=client))
    changes = [day for step in steps for day in (step.starts_on, step.ends_on) if day]
    if not changes:
        return []
    after = max(changes)
    days = [min(changes) + DAY * number for number in range((after - min(changes)).days + 1)]
    stretches: list[Stretch] = []
    for stage, run in groupby(days, key=lambda day: stage_on(steps, day)):
        lasting = list(run)
        if stage:
            stretches.append((stage, lasting[0], None if lasting[-1] == after else lasting[-1] + DAY))
    return stretches


def kept(client: Client) -> list[Stretch]:
    """What PostgreSQL keeps of it."""
    stays = StageStay.objects.filter(client=client).order_by("starts_on")
    assert all(stay.rank == ORDER.index(stay.stage) + 1 for stay in stays)
    return [(stay.stage, stay.starts_on, stay.ends_on) for stay in stays]


def everyone_stands_as_reckoned() -> int:
    """Compares all; returns how many stretches there were, for who wants to know that something was compared."""
    stretches = 0
    for client in Client.objects.all():
        assert kept(client) == reckoned(client)
        stretches += len(kept(client))
    assert stretches == StageStay.objects.count()
    return stretches
