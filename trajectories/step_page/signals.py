"""What asks attention on this step now: what rules found, terms that run out, and what is still to be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from instruments.rules.checks import Effect
from office.templatetags.dutch import datum
from trajectories.models import Alert
from trajectories.step_page.registry import OnStep, Part
from trajectories.workflow import Status


@dataclass(frozen=True)
class Todo:
    """One thing to do: what is the matter, and where it is done."""

    words: str
    way: str
    url: str


def tell(on: OnStep) -> Mapping[str, Any] | None:
    """Terms are told by their tasks: to reckon them would take as long as the page of the terms itself."""
    if on.status is Status.WITHDRAWN:
        return None
    alerts = on.known.alerts
    told = {
        "alerts": sorted((row for row in alerts if not row.is_aside_on(on.today)), key=_what_stands_in_the_way_first),
        "aside": [row for row in alerts if row.is_aside_on(on.today)],
        "terms": on.known.terms,
        "todos": list(_todos(on)) if on.may_plan else [],
        "is_ready": on.may_plan and on.is_running and bool(on.assessments) and on.assessments[0].ready,
    }
    return told if any(told.values()) else None


def _what_stands_in_the_way_first(alert: Alert) -> tuple[bool, Any, int]:
    return (alert.effect != Effect.BLOCK, alert.raised_on, alert.pk)


def _todos(on: OnStep) -> Iterator[Todo]:
    step = on.step
    change = reverse("trajectories:wijzigen", args=[step.pk])
    if on.is_running and step.expected_end_on and step.expected_end_on <= on.today:
        yield Todo(
            "De verwachte laatste dag is voorbij en de stap loopt nog.", "Wijzig de verwachte laatste dag", change
        )
    if (due := on.evaluation_due_on) and due <= on.today:
        evaluate = reverse("trajectories:evaluate", args=[step.pk])
        yield Todo(f"De evaluatie was op {datum(due)} aan de beurt.", "Leg de evaluatie vast", evaluate)
    if on.status is not Status.ENDED and not step.agreement:
        yield Todo("Niet bekend is wat de inwoner van de stap vindt.", "Leg vast wat is besproken", change)


PART = Part("signals", "Nu te doen", tell)
