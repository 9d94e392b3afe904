"""What of trajecten keeps a dossier open: a plan that runs, a step that runs or is to come, and nazorg."""

import datetime
from collections.abc import Iterator

from django.urls import reverse

from clients.closing import Remaining, register
from clients.models import Client
from instruments.rules import wording
from instruments.rules.terms.days import DAY
from trajectories.models import Deployment
from trajectories.workflow import Status


def plans(client: Client, day: datetime.date) -> Iterator[Remaining]:
    """What has the day itself as its last one is done."""
    url, after = reverse("trajectories:of_client", args=[client.pk]), day + DAY
    for trajectory in client.trajectories.lasting_on(after).order_by("starts_on", "pk"):
        if trajectory.status_on(day) != Status.WITHDRAWN:
            yield Remaining(
                f"Het traject vanaf {wording.day(trajectory.starts_on)} is nog niet afgesloten.",
                f"{url}#traject-{trajectory.pk}",
            )
    steps = Deployment.objects.counting().lasting_on(after).filter(trajectory__client=client)
    for step in steps.select_related("instrument").order_by("starts_on", "pk"):
        stands = "is gepland" if step.starts_on > day else "loopt nog"
        yield Remaining(f"De stap {step.instrument} {stands}.", reverse("trajectories:step", args=[step.pk]))


def aftercare(client: Client, day: datetime.date) -> Iterator[Remaining]:
    for running in client.aftercare.running():
        yield Remaining(
            f"Er loopt nazorg, vanaf {wording.day(running.starts_on)}.",
            reverse("trajectories:aftercare", args=[client.pk]),
        )


register(plans)
register(aftercare)
