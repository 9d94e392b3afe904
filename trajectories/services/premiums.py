"""The premie of a participatieplaats: after each half year a decision, with an amount or with why there is none
(Participatiewet art. 10a lid 6), and within the year not more than art. 31 lid 2 onder j leaves out of account.
"""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.rows import put
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale
from instruments.rules.parameters import MissingParameter
from instruments.rules.wording import amount as in_euros
from instruments.rules.wording import day as in_words
from trajectories.models import Deployment, Premium
from trajectories.premiums import Half, Place, place_of, room_in
from trajectories.services.locking import hold_step
from trajectories.services.reviewing import review_client
from trajectories.services.rows import Kept, refuse_future

FIELDS = ("decided_on", "granted", "amount", "ground", "paid_on")
PREMIUMS = Kept("premium", "trajectories:step", ("number", *FIELDS))


@transaction.atomic
def decide_premium(
    step_id: int,
    number: int,
    *,
    by: User,
    decided_on: datetime.date,
    granted: bool,
    amount: Decimal | None = None,
    ground: str = "",
    paid_on: datetime.date | None = None,
) -> Premium:
    """The decision over one half year of the place. Each half year has one."""
    step = hold_step(step_id, by=by)
    place = _place(step)
    premium = Premium(deployment=step, number=number)
    if place.premium_over(number):
        raise Refusal("Over dit halfjaar is al besloten. Kies Wijzigen om dat te verbeteren.")
    values = _values(decided_on=decided_on, granted=granted, amount=amount, ground=ground, paid_on=paid_on)
    put(premium, values)
    _refuse(premium, place)
    PREMIUMS.added(premium, by=by, client_id=step.trajectory.client_id, key=step.pk, on=decided_on)
    review_client(step.trajectory.client_id)
    return premium


@transaction.atomic
def change_premium(premium_id: int, *, by: User, version: int, **values: Any) -> Premium:
    """Put right what was typed wrong, or when it was paid."""
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"not of a premie: {sorted(unknown)}")
    premium, step = _held(premium_id, by=by, version=version)
    place = _place(step)
    stood = Premium(pk=premium.pk, decided_on=premium.decided_on, amount=premium.amount)
    changes = put(premium, _values(**{name: getattr(premium, name) for name in FIELDS} | values))
    if changes:
        _refuse(premium, place, stood)
        PREMIUMS.stored("change", premium, changes, by=by, client_id=step.trajectory.client_id, key=step.pk)
        review_client(step.trajectory.client_id)
    return premium


@transaction.atomic
def remove_premium(premium_id: int, *, by: User, version: int, reason: str) -> None:
    """It was decided by mistake: the half year is open again."""
    premium, step = _held(premium_id, by=by, version=version)
    PREMIUMS.removed(premium, by=by, client_id=step.trajectory.client_id, key=step.pk, reason=reason)
    review_client(step.trajectory.client_id)


def half_of(place: Place, number: int) -> Half:
    """The half year with this number. Refused where it is not known, or did not come yet."""
    try:
        half = place.half(number)
    except MissingParameter as fault:
        raise Refusal("Keten weet niet hoe lang een halfjaar duurt. Vraag de beleidsadviseur om de termijn.") from fault
    if half is None:
        raise Refusal("Dit halfjaar is er niet bij deze stap.")
    return half


def _values(**values: Any) -> dict[str, Any]:
    """Of who got a premie the ground does not matter, and of who got none there is no amount."""
    given = values | {"ground": values["ground"].strip()}
    return given if given["granted"] else given | {"amount": None, "paid_on": None}


def _place(step: Deployment) -> Place:
    place = place_of(step, timezone.localdate())
    if place is None:
        raise Refusal("Deze stap is geen participatieplaats. Alleen daar hoort een premie bij.")
    return place


def _held(premium_id: int, *, by: User, version: int) -> tuple[Premium, Deployment]:
    """The decision as it stands, its dossier locked. Raises DoesNotExist where `by` may not see it."""
    rows = Premium.objects.visible_to(by)
    step = hold_step(rows.values_list("deployment", flat=True).get(pk=premium_id), by=by)
    premium = Premium.objects.filter(pk=premium_id).first()
    if premium is None:  # a colleague took it away while one waited
        raise StaleEdit
    refuse_stale(premium.version, version)
    return premium, step


def _refuse(premium: Premium, place: Place, stood: Premium | None = None) -> None:
    half = half_of(place, premium.number)
    refuse_future(premium.decided_on, "decided_on")
    refuse_future(premium.paid_on, "paid_on")
    if premium.decided_on < half.decides_from:
        raise FieldRefusal(
            f"Over dit halfjaar wordt besloten vanaf {in_words(half.decides_from)}. Het eindigt voor "
            f"{in_words(half.due_on)}.",
            "decided_on",
        )
    if not premium.granted:
        if not premium.ground:
            raise FieldRefusal("Schrijf waarom er geen premie is.", "ground")
        return
    if not premium.amount or premium.amount <= 0:
        raise FieldRefusal("Vul het bedrag van de premie in.", "amount")
    if premium.paid_on and premium.paid_on < premium.decided_on:
        raise FieldRefusal(f"Het besluit is van {in_words(premium.decided_on)}.", "paid_on")
    _refuse_too_much(premium, place, stood)


def _refuse_too_much(premium: Premium, place: Place, stood: Premium | None) -> None:
    """What comes above the maximum counts as income. Where the maximum is not known, nobody can say."""
    room = room_in(place, premium.decided_on, stood)
    if room.left is not None and premium.amount and premium.amount > room.left:
        given = f" Daarvan is {in_euros(room.given, 'euro')} al gegeven." if room.given else ""
        highest = in_euros(room.highest or Decimal(0), "euro")
        raise FieldRefusal(
            f"De premies van {room.year} mogen samen hoogstens {highest} zijn.{given} "
            "Wat erboven komt, telt als inkomen: overleg met de inkomensconsulent.",
            "amount",
        )
