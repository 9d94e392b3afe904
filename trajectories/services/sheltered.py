"""The advice of UWV on beschut werk: asked for, given, put right, withdrawn (Participatiewet art. 10b lid 2 and 3).

Who has a positive one that holds and no place waits for one: trajectories.sheltered reads that from these rows.
"""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from clients.services.locking import hold
from instruments.rules.wording import day as in_words
from trajectories.models import AdviceOutcome, ShelteredAdvice
from trajectories.services.reviewing import review_client
from trajectories.services.rows import Kept, refuse_future

FIELDS = ("requested_on", "advised_on", "outcome", "hours_per_week", "waits_since", "withdrawn_on", "note")
ADVICES = Kept("sheltered", "trajectories:sheltered", FIELDS)


@transaction.atomic
def ask_advice(client_id: int, *, by: User, requested_on: datetime.date, note: str = "") -> ShelteredAdvice:
    """UWV was asked; an inwoner may ask it too (lid 3)."""
    require(by, Permission.PLAN_STEPS)
    advice = ShelteredAdvice(client=hold(client_id, by=by), requested_on=requested_on, note=note.strip())
    _refuse_wrong_days(advice)
    ADVICES.added(advice, by=by, client_id=client_id, key=client_id, on=requested_on)
    review_client(client_id)
    return advice


@transaction.atomic
def record_advice(
    advice_id: int,
    *,
    by: User,
    version: int,
    outcome: str,
    advised_on: datetime.date,
    hours_per_week: Decimal | None = None,
    waits_since: datetime.date | None = None,
    note: str = "",
) -> ShelteredAdvice:
    """The answer of UWV to the question."""
    advice = _held(advice_id, by=by, version=version)
    if advice.withdrawn_on:
        raise Refusal("Deze vraag is ingetrokken. Vraag een nieuw advies.")
    if advice.outcome:
        raise Refusal("Het advies staat er al. Kies Wijzigen om het te verbeteren.")
    if outcome not in AdviceOutcome.values:
        raise FieldRefusal("Kies het advies van UWV.", "outcome")
    values = {
        "outcome": outcome,
        "advised_on": advised_on,
        "hours_per_week": hours_per_week,
        "waits_since": waits_since,
        "note": note.strip(),
    }
    return _changed("advise", advice, values, by=by, on=advised_on)


@transaction.atomic
def change_advice(advice_id: int, *, by: User, version: int, **values: Any) -> ShelteredAdvice:
    """Put right what was typed wrong, in any of its fields; the answer of UWV can be emptied too."""
    if unknown := values.keys() - set(FIELDS):
        raise TypeError(f"not of an advice: {sorted(unknown)}")
    return _changed("change", _held(advice_id, by=by, version=version), values, by=by)


@transaction.atomic
def withdraw_advice(
    advice_id: int, *, by: User, version: int, withdrawn_on: datetime.date, reason: str
) -> ShelteredAdvice:
    """The question was taken back, or UWV took back the advice. From that day on nobody waits because of it."""
    advice = _held(advice_id, by=by, version=version)
    if advice.withdrawn_on:
        raise Refusal(f"Dit is al ingetrokken, op {in_words(advice.withdrawn_on)}.")
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom het is ingetrokken.", "reason")
    return _changed("withdraw", advice, {"withdrawn_on": withdrawn_on}, by=by, on=withdrawn_on, reason=reason.strip())


@transaction.atomic
def remove_advice(advice_id: int, *, by: User, version: int, reason: str) -> None:
    """It was typed by mistake: UWV was never asked."""
    advice = _held(advice_id, by=by, version=version)
    client_id = advice.client_id
    ADVICES.removed(advice, by=by, client_id=client_id, key=client_id, reason=reason)
    review_client(client_id)


def _held(advice_id: int, *, by: User, version: int) -> ShelteredAdvice:
    """The row as it stands, its dossier locked. Raises DoesNotExist where `by` may not see it."""
    require(by, Permission.PLAN_STEPS)
    hold(ShelteredAdvice.objects.visible_to(by).values_list("client", flat=True).get(pk=advice_id), by=by)
    advice = ShelteredAdvice.objects.filter(pk=advice_id).first()
    if advice is None:  # a colleague removed it while one waited
        raise StaleEdit
    refuse_stale(advice.version, version)
    return advice


def _changed(
    act: str,
    advice: ShelteredAdvice,
    values: dict[str, Any],
    *,
    by: User,
    on: datetime.date | None = None,
    reason: str = "",
) -> ShelteredAdvice:
    changes = put(advice, values)
    if changes:
        _refuse_wrong_days(advice)
        client_id = advice.client_id
        ADVICES.stored(act, advice, changes, by=by, client_id=client_id, key=client_id, on=on, reason=reason)
        review_client(client_id)
    return advice


def _refuse_wrong_days(advice: ShelteredAdvice) -> None:
    """Each day comes after the one before it, and one question ends before the next begins."""
    for field in ("requested_on", "advised_on", "waits_since", "withdrawn_on"):
        refuse_future(getattr(advice, field), field)
    if bool(advice.outcome) != bool(advice.advised_on):
        field = "advised_on" if advice.outcome else "outcome"
        raise FieldRefusal("Vul het advies in, en de dag van het advies.", field)
    if advice.advised_on and advice.advised_on < advice.requested_on:
        raise FieldRefusal(f"Het advies is gevraagd op {in_words(advice.requested_on)}.", "advised_on")
    if advice.withdrawn_on and advice.withdrawn_on < (advice.advised_on or advice.requested_on):
        raise FieldRefusal("Intrekken kan niet voor de dag van de vraag of van het advies.", "withdrawn_on")
    if advice.hours_per_week is not None and not 0 < advice.hours_per_week <= 60:
        raise FieldRefusal("Vul de uren per week in, tussen 0 en 60.", "hours_per_week")
    for other in ShelteredAdvice.objects.filter(client=advice.client_id).exclude(pk=advice.pk):
        _refuse_crossing(advice, other)


def _refuse_crossing(advice: ShelteredAdvice, other: ShelteredAdvice) -> None:
    """Of two questions the earlier has its answer when the later is asked: or nobody knows which advice holds."""
    first, second = sorted((advice, other), key=lambda row: row.requested_on)
    is_open = not (first.outcome or first.withdrawn_on)
    if is_open and first is other:
        raise Refusal(
            f"Op {in_words(other.requested_on)} is al een advies gevraagd. "
            "Leg eerst het antwoord vast, of trek die vraag in."
        )
    if is_open or first.stands_since > second.requested_on:
        raise FieldRefusal(
            f"Er is nog een advies, gevraagd op {in_words(other.requested_on)}. De dagen lopen door elkaar.",
            "requested_on",
        )
