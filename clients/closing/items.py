"""What this app knows of a dossier that is not done: tasks, appointments, an application, a benefit, a question."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from clients.closing.registry import Remaining, register
from clients.models import BenefitApplication, Client, Task
from clients.models.agenda import AppointmentState
from clients.models.benefits import LIVELIHOOD
from clients.querysets import TaskQuerySet
from instruments.rules import wording


def own_tasks(client: Client) -> TaskQuerySet:
    """Open tasks that Keten itself put there, such as that of a term: with the dossier they go."""
    return Task.objects.open().filter(client=client, made_by__isnull=True)


def tasks(client: Client, day: datetime.date) -> Iterator[Remaining]:
    """What was passed on to a colleague by name stays on that list: it is done there, and changes nothing here."""
    asked = Task.objects.open().filter(client=client, made_by__isnull=False).select_related("assignee")
    for task in asked.order_by("due_on", "pk"):
        if task.given_by_id and task.assignee and task.assignee_id != client.case_manager_id:
            yield Remaining(f"De taak “{task.title}” blijft op de lijst van {task.assignee}.", blocks=False)
        else:
            whose = f" (bij {task.assignee})" if task.assignee else ""
            yield Remaining(f"De taak “{task.title}” is nog niet klaar{whose}.", task.url)
    for title in own_tasks(client).order_by("due_on", "pk").values_list("title", flat=True):
        yield Remaining(f"De taak “{title}” vervalt.", blocks=False)


def appointments(client: Client, day: datetime.date) -> Iterator[Remaining]:
    planned = client.appointments.filter(state=AppointmentState.PLANNED, starts_at__gte=timezone.now())
    for appointment in planned.order_by("starts_at"):
        moment = timezone.localtime(appointment.starts_at)
        yield Remaining(
            f"Op {wording.day(moment.date())} staat nog een afspraak: {appointment.subject}.",
            reverse("clients:appointment", args=[appointment.pk]),
        )


def benefits(client: Client, day: datetime.date) -> Iterator[Remaining]:
    """Who waits for a decision is not let go. A benefit may go on without guidance, which is for a person to weigh."""
    waiting = BenefitApplication.objects.filter(client=client, decision="", merged_into__isnull=True)
    for application in waiting.order_by("received_on", "pk"):
        yield Remaining(
            f"Op de aanvraag {application.get_scheme_display()} van {wording.day(application.received_on)} "
            "is nog niet besloten.",
            reverse("clients:person", args=[client.pk]),
        )
    for share in client.benefit_memberships.holding_on(day).filter(scheme__in=LIVELIHOOD):
        yield Remaining(
            f"Er loopt een uitkering {share.get_scheme_display()}. Die loopt door.",
            reverse("clients:person", args=[client.pk]),
            blocks=False,
        )


def questions(client: Client, day: datetime.date) -> Iterator[Remaining]:
    for contact in client.contacts.filter(answered_on=None).exclude(question="").order_by("held_on"):
        yield Remaining(
            f"De vraag van {wording.day(contact.held_on)} heeft nog geen antwoord.",
            f"{reverse('clients:contacts', args=[client.pk])}#contact-{contact.pk}",
            blocks=False,
        )


for telling in (tasks, appointments, benefits, questions):
    register(telling)
