"""Beschut werk: how many places there have to be, and who waits for one with an advice of UWV."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.models import User
from clients.models import Client
from config.demo.chance import Chance
from config.demo.days import days
from instruments.models import Parameter, Stage
from instruments.services.parameters import new_value, stamp
from trajectories.models import Deployment, ShelteredAdvice
from trajectories.services.sheltered import ask_advice, record_advice, withdraw_advice
from trajectories.sheltered import has_place

TARGET = "beschut_taakstelling"
TARGETS = (46, 48, 52)  # of the year before last, last year and this year
WAITED = (9, 23, 37, 58, 80, 103, 131, 164, 210, 262)  # days since the advice, of who waits
ASKED_BEFORE = 52
NEEDS = (
    "Een vaste werkbegeleider en elke dag dezelfde taken.",
    "Een rustige plek, korte opdrachten en uitleg met plaatjes.",
    "Vaste pauzes en iemand die helpt om te beginnen.",
)


def set_targets(policy: User, today: date) -> None:
    for back, number in zip(range(len(TARGETS) - 1, -1, -1), TARGETS, strict=True):
        year = today.year - back
        series = Parameter.objects.filter(key=TARGET)
        new_value(
            TARGET,
            by=policy,
            version=stamp(series),
            value=Decimal(number),
            starts_on=date(year, 1, 1),
            source=f"Regeling aantallen beschut werk {year} (verzonnen gemeente, verzonnen aantal)",
        )


def advise(today: date) -> None:
    """Of somebody in dagbesteding each time: most wait, of one UWV has not answered, of one the answer was no."""
    chance = Chance.named("help/sheltered")
    found = _in_day_activity(today)
    people = chance.sample(found, len(WAITED) + 3)
    waiting, (asked, refused, withdrawn) = people[: len(WAITED)], people[len(WAITED) :]
    for count, (person, ago) in enumerate(zip(waiting, WAITED, strict=True)):
        hours = Decimal(chance.randrange(12, 29))
        _advised(person, today - days(ago), "positief", hours_per_week=hours, note=NEEDS[count % len(NEEDS)])
    ask_advice(asked.pk, by=_manager(asked), requested_on=today - days(31))
    _advised(refused, today - days(96), "negatief")
    advice = _advised(withdrawn, today - days(140), "positief")
    withdraw_advice(
        advice.pk,
        by=_manager(withdrawn),
        version=advice.version,
        withdrawn_on=today - days(12),
        reason="De inwoner kan met begeleiding bij een gewone werkgever aan de slag.",
    )
    _tell_of_stories()


def _tell_of_stories() -> None:
    """Peter got his place with an advice; for Merhawi it was asked a few days ago."""
    peter = Client.objects.get(first_names="Peter", last_name="Oldenkotte")
    advice = ask_advice(peter.pk, by=_manager(peter), requested_on=date(2024, 11, 25))
    record_advice(
        advice.pk,
        by=_manager(peter),
        version=advice.version,
        outcome="positief",
        advised_on=date(2025, 1, 20),
        hours_per_week=Decimal(24),
        note="Een vaste begintijd, een lijstje met taken en uitleg van één persoon.",
    )
    merhawi = Client.objects.get(first_names="Merhawi", last_name="Tesfagebriel")
    ask_advice(
        merhawi.pk,
        by=_manager(merhawi),
        requested_on=date(2026, 11, 18),
        note="Uitleg met plaatjes of voordoen. Na drie uur een pauze.",
    )


def _in_day_activity(today: date) -> list[Client]:
    """Who could take this step: always the same people, whoever reads."""
    steps = Deployment.objects.counting().covering(today).filter(stage=Stage.DAY_ACTIVITY)
    people = (
        Client.objects.in_caseload(today)
        .exclude(shielded=True)
        .filter(~has_place(today), Exists(steps.filter(trajectory__client=OuterRef("pk"))))
    )
    return list(people.select_related("case_manager").order_by("pk"))


def _advised(person: Client, advised_on: date, outcome: str, **values: Any) -> ShelteredAdvice:
    by = _manager(person)
    advice = ask_advice(person.pk, by=by, requested_on=advised_on - days(ASKED_BEFORE))
    return record_advice(advice.pk, by=by, version=advice.version, outcome=outcome, advised_on=advised_on, **values)


def _manager(person: Client) -> User:
    manager = person.case_manager
    if manager is None:
        raise ValueError("people of the demonstration have a klantmanager")
    return manager
