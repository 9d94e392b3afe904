"""Diagnoses, goals and evaluations of the people of whom more is told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from clients.models import Client, LivingArea
from config.demo.day.cast import KLANTMANAGERS, Cast
from instruments.models import Stage
from office.forms import DAY
from trajectories.models import Deployment, Trajectory
from trajectories.services.changing import change_step
from trajectories.services.diagnosing import add_diagnosis
from trajectories.services.evaluating import add_evaluation
from trajectories.services.goals import add_goal


@dataclass(frozen=True)
class Aim:
    area: str  # key of a living area
    aim: str
    own_words: str
    action: str
    due_on: date


@dataclass(frozen=True)
class Told:
    diagnosis: dict[str, Any]
    aims: tuple[Aim, ...]
    instrument: str  # of the step that was evaluated
    evaluation: dict[str, Any]
    responsible: str = ""  # a colleague who answers for that step


PLANS = {
    "Jaimy": Told(
        {
            "made_on": date(2026, 9, 23),
            "strengths": "Werkt precies, komt altijd op tijd en leert snel met een computer.",
            "obstacles": "Een nieuwe taak lukt met iemand erbij. Op de stichting is die begeleiding er nog niet.",
            "own_view": "Ik wil gewoon een baan op een kantoor.",
            "advised_stage": Stage.UNPAID_WORK,
            "advice": "Meer dagdelen op de stichting, met begeleiding, en daarna een leerplek.",
        },
        (
            Aim(
                "werk",
                "Drie dagdelen administratie",
                "Meer werken op de stichting",
                "Anna regelt begeleiding",
                date(2027, 2, 1),
            ),
            Aim(
                "netwerk", "Zelf met de bus naar de stichting", "", "Jaimy oefent met de begeleider", date(2026, 12, 15)
            ),
        ),
        "vrijwilligerswerk",
        {
            "held_on": date(2026, 9, 23),
            "present": "Jaimy, de beheerder van de stichting, de begeleider",
            "goes_well": "De post en de ledenlijst doet Jaimy zelf.",
            "needs_work": "Bellen is nog lastig.",
            "own_words": "Ik hoor hier bij de groep.",
            "agreed": "In oktober oefenen met de telefoon.",
        },
        "cem",
    ),
    "Peter": Told(
        {
            "made_on": date(2025, 2, 19),
            "strengths": "Werkt graag met hout en zorgt goed voor gereedschap.",
            "obstacles": "Een hoog tempo en veel mensen om zich heen kosten kracht.",
            "own_view": "Ik wil een baas en een loon.",
            "advised_stage": Stage.SHELTERED_WORK,
            "advice": "UWV ziet mogelijkheden voor werk met begeleiding in de buurt. Drie dagen is een goed begin.",
        },
        (
            Aim(
                "werk",
                "Drie hele dagen werken",
                "Rustig mijn werk doen",
                "De werkleider plant vaste taken",
                date(2027, 3, 1),
            ),
        ),
        "nieuw_beschut",
        {
            "held_on": date(2026, 10, 6),
            "present": "Peter, de werkleider",
            "goes_well": "Op tijd komen lukt nu bijna elke dag.",
            "needs_work": "Het tempo ligt op twee derde van dat van de groep.",
            "own_words": "Het is rustiger nu er iemand meeloopt.",
            "agreed": "De begeleider loopt tot december mee. Daarna kijken we opnieuw.",
        },
    ),
    "Merhawi": Told(
        {
            "made_on": date(2025, 2, 12),
            "strengths": "Leert door voordoen en nadoen, en werkt graag buiten.",
            "obstacles": "Een les uit een boek gaat te snel.",
            "own_view": "Ik wil elke dag iets maken.",
            "advised_stage": Stage.SHELTERED_WORK,
            "advice": "Een plek met vaste taken, plaatjes en een vaste begeleider.",
        },
        (
            Aim(
                "werk",
                "Een contract voor langere tijd bij Markewerk",
                "Een vaste plek",
                "Cem vraagt het advies van UWV",
                date(2027, 6, 1),
            ),
            Aim(
                "opleiding",
                "Zelf een briefje kunnen lezen",
                "Les die niet te snel gaat",
                "Het taalmaatje komt elke week",
                date(2027, 4, 1),
            ),
        ),
        "participatieplaats",
        {
            "held_on": date(2026, 6, 17),
            "present": "Merhawi, de begeleider van de kwekerij, een tolk",
            "goes_well": "Hij doet vier vaste taken zonder hulp.",
            "needs_work": "Een nieuwe taak vraagt een week voordoen.",
            "own_words": "De planten doen het goed.",
            "agreed": "De plaatjes blijven. In november praten we over een vaste plek.",
        },
    ),
}


AIMS = (("inkomen", "De post openen en op een plek bewaren", -12), ("netwerk", "Een keer per week sporten", 70))
"""A goal whose day has passed, and one that is to come: area, aim, days from today."""


def plan_with(cast: Cast) -> None:
    areas = {area.key: area for area in LivingArea.objects.all()}
    for name, told in PLANS.items():
        _tell(cast, cast.told[name], told, areas)
    today = timezone.localdate()
    for username in KLANTMANAGERS:
        others = cast.caseload(username).exclude(pk__in=[client.pk for client in cast.told.values()])
        running = Trajectory.objects.open_on(today).filter(client__in=others).order_by("pk")
        for trajectory, (area, aim, days) in zip(running[: len(AIMS)], AIMS, strict=False):
            add_goal(trajectory.pk, by=cast[username], area=areas[area], aim=aim, due_on=today + DAY * days)


def _tell(cast: Cast, client: Client, told: Told, areas: dict[str, LivingArea]) -> None:
    by, trajectory = cast.manager(client), Trajectory.objects.filter(client=client).latest("starts_on")
    add_diagnosis(trajectory.pk, by=by, **told.diagnosis)
    for aim in told.aims:
        values: dict[str, Any] = {"own_words": aim.own_words, "action": aim.action, "due_on": aim.due_on}
        add_goal(trajectory.pk, by=by, area=areas[aim.area], aim=aim.aim, **values)
    step = Deployment.objects.filter(trajectory=trajectory, instrument__code=told.instrument).latest("starts_on")
    add_evaluation(step.pk, by=by, **told.evaluation)
    if told.responsible:
        change_step(step.pk, by=by, version=step.version, responsible=cast[told.responsible])
