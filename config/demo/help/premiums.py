"""Premies of participatieplaatsen: Merhawi got two and one is still to decide; with two others it went in time."""

from datetime import date
from decimal import Decimal

from config.demo.chance import Chance
from config.demo.days import days
from trajectories.models import Deployment
from trajectories.premiums import place_of
from trajectories.services.premiums import decide_premium

AMOUNTS = {2025: Decimal("1620.00"), 2026: Decimal("1699.00")}
AFTER = days(9)  # the half year
TOLD = {
    1: "De inwoner kwam op de afgesproken dagen en deed mee aan de training.",
    2: "De inwoner leerde het werk aan de kas en helpt nu een nieuwe collega.",
}
NOT = "De inwoner kwam in deze maanden elf keer niet, zonder bericht. Daarover is drie keer gesproken."
PLACE = "participatieplaats"


def give_premiums(today: date) -> None:
    merhawi = Deployment.objects.get(trajectory__client__last_name="Tesfagebriel", instrument__regime=PLACE)
    for number in (1, 2):
        _decide(merhawi, number, today, granted=True)
    chance = Chance.named("help/premiums")
    others = (
        Deployment.objects.counting()
        .covering(today)
        .filter(instrument__regime=PLACE, starts_on__range=(today - days(330), today - days(220)))
    )
    found = list(others.exclude(pk=merhawi.pk).filter(trajectory__client__shielded=False).order_by("pk"))
    for step, granted in zip(chance.sample(found, min(2, len(found))), (True, False), strict=False):
        _decide(step, 1, today, granted=granted)


def _decide(step: Deployment, number: int, today: date, *, granted: bool) -> None:
    place, manager = place_of(step, today), step.trajectory.client.case_manager
    if place is None or manager is None:
        raise ValueError("a participatieplaats of the demonstration has a klantmanager")
    decided_on = place.due_on(number) + AFTER
    decide_premium(
        step.pk,
        number,
        by=manager,
        decided_on=decided_on,
        granted=granted,
        amount=AMOUNTS.get(decided_on.year, Decimal("1699.00")) if granted else None,
        ground=TOLD[number] if granted else NOT,
        paid_on=decided_on + days(12) if granted else None,
    )
