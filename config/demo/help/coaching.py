"""Hours of jobcoaching in some steps that run: one has plenty, one is nearly through them, one went over."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import User
from config.demo.chance import Chance
from config.demo.days import days, on_workday
from trajectories.models import CoachingIntensity, Deployment
from trajectories.services.coaching import grant_coaching, log_hours

COACHES = ("Tessa Voortman", "Rik ten Hove", "Aylin Kaya")
FOR = (
    "Meegekeken op de werkvloer",
    "Gesprek met de leidinggevende",
    "Taken opnieuw verdeeld, met plaatjes",
    "Gebeld over de planning",
    "Samen de reis geoefend",
)
SHARES = (Decimal("0.6"), Decimal("0.93"), Decimal("1.1"))
GRANTED = Decimal(24)
TALKS = 4
USED_AT_LEAST = timedelta(days=60)


def coach(today: date) -> None:
    chance = Chance.named("help/coaching")
    steps = (
        Deployment.objects.counting()
        .covering(today)
        .filter(
            instrument__regime="jobcoaching", starts_on__lte=today - USED_AT_LEAST, trajectory__client__shielded=False
        )
    )
    found = list(steps.select_related("trajectory__client__case_manager").order_by("pk"))
    for step, share in zip(chance.sample(found, len(SHARES)), SHARES, strict=True):
        manager = step.trajectory.client.case_manager
        if manager:
            _coached(step, manager, share, chance, today)


def _coached(step: Deployment, manager: User, share: Decimal, chance: Chance, today: date) -> None:
    grant_coaching(
        step.pk,
        by=manager,
        starts_on=step.starts_on,
        ends_on=step.expected_end_on or today + days(180),
        hours=GRANTED,
        decided_on=step.starts_on,
        intensity=chance.choice(CoachingIntensity.values),
    )
    each = (GRANTED * share / TALKS * 4).to_integral_value() / 4  # in quarters of an hour
    between = (today - step.starts_on).days // TALKS
    name = chance.choice(COACHES)
    for count in range(TALKS):
        worked_on = max(step.starts_on, on_workday(step.starts_on + days(count * between)))
        log_hours(step.pk, by=manager, worked_on=worked_on, hours=each, coach=name, note=FOR[count % len(FOR)])
