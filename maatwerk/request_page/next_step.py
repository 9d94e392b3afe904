"""What comes next with a request, for who reads it: one thing to do, or with whom it lies."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.permissions import Permission
from clients.models import Task
from instruments.rules import wording
from maatwerk.request_page.registry import OnRequest
from maatwerk.services.deciding import why_not
from maatwerk.services.following import DISCUSS, GO_ON
from maatwerk.services.guards import OUTSIDE_MANDATE
from maatwerk.services.letters import SEND
from maatwerk.services.routing import Route, route_of
from maatwerk.services.whole import ADVISERS, missing_in, professionals
from maatwerk.services.worklist import DECIDE
from maatwerk.workflow import Status
from trajectories.models import Waiver
from trajectories.services import PLAN_ON_WAIVER

ACTS = {
    DISCUSS: ("Bespreek de afwijzing met de inwoner, en wat wel kan.", "Ik heb dit besproken", "maatwerk:discussed"),
    GO_ON: ("Zet het maatwerk in gang en vertel het de inwoner.", "Ik heb dit gedaan", "maatwerk:set_going"),
}
LABELS = {SEND: "Naar de brief", PLAN_ON_WAIVER: "Stap plannen"}


@dataclass(frozen=True)
class Next:
    """One thing, in words, with where it is done. `is_act`: a button that does it at once."""

    words: str
    label: str = ""
    url: str = ""
    is_act: bool = False


def next_steps(on: OnRequest) -> list[Next]:
    if on.status == Status.CONCEPT or (on.is_open and on.found.submitted_on is None):
        return list(_writing(on))
    if on.status == Status.ASKED:
        return list(_deciding(on))
    return list(_after(on))


def _writing(on: OnRequest) -> Iterator[Next]:
    """What is missing before it can be asked."""
    found = on.found
    if not on.may_ask:
        yield Next("Dit verzoek wordt nog geschreven.")
        return
    missing, advised = missing_in(found), len(professionals(found))
    if missing:
        yield Next(f"Nog te schrijven: {', '.join(missing)}.", *_link("Verder schrijven", "maatwerk:write", found.pk))
    if advised < ADVISERS:
        needed = "is nog één advies" if advised else "zijn nog twee adviezen"
        yield Next(f"Er {needed} nodig, van een ander dan wie dit vraagt.")
    if not missing and advised >= ADVISERS:
        yield Next("Alles is er. U kunt om het besluit vragen.", *_link("Indienen", "maatwerk:submit", found.pk))


def _deciding(on: OnRequest) -> Iterator[Next]:
    last_day = on.terms.last_day
    until = f" Uiterlijk op {wording.day(last_day)}." if last_day else ""
    reason = why_not(on.found, on.user) if on.user.may(Permission.DECIDE_MAATWERK) else ""
    if on.user.may(Permission.DECIDE_MAATWERK) and not reason:
        yield Next(f"U kunt hierover besluiten.{until}", *_link("Besluiten", "maatwerk:decide", on.found.pk))
        return
    yield Next(f"{whose_decision(on)}{until}")
    if reason and reason != OUTSIDE_MANDATE:
        yield Next(reason)


def whose_decision(on: OnRequest) -> str:
    """With whom it lies; nobody is said too, for then someone has to act."""
    tasks = Task.objects.open().filter(kind=DECIDE, url_key=str(on.found.pk))
    task = tasks.select_related("assignee", "team").first()
    if task and task.assignee:
        return f"Het besluit is aan {task.assignee}."
    return told(route_of(on.found))


def told(route: Route) -> str:
    where = f" van {route.team}" if route.team else ""
    if route.deciders:
        names = wording.listed(tuple(str(user) for user in route.deciders))
        return f"Het besluit is aan {names}{where}."
    if route.holders:
        return f"Het besluit is aan {route.holders[0]}."
    return (
        "Nu heeft niemand een mandaat dat hiervoor genoeg is. De beheerder ziet dat bij de mandaten. "
        f"Tot dan ligt het verzoek bij het team{where}."
    )


def _after(on: OnRequest) -> Iterator[Next]:
    """What follows from the decision and is on the list of who reads."""
    waivers = Waiver.objects.filter(source_kind="maatwerk", source_key=str(on.found.pk))
    planning = Q(kind=PLAN_ON_WAIVER, url_key__in=waivers.annotate(key=Cast("pk", TextField())).values("key"))
    follows = Q(kind__in=[DISCUSS, GO_ON, SEND], url_key=str(on.found.pk))
    mine = Task.objects.open().visible_to(on.user).filter(follows | planning).order_by("due_on", "pk")
    for task in mine:
        if act := ACTS.get(task.kind):
            words, label, url_name = act
            yield Next(words, label, reverse(url_name, args=[on.found.pk]), is_act=True)
        else:
            yield Next(f"{task.title}.", LABELS[task.kind], task.url)


def _link(label: str, url_name: str, key: int) -> tuple[str, str]:
    return label, reverse(url_name, args=[key])
