"""What bears on work: indications, what health means for work, and who is involved."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.workflow import FieldRefusal, Refusal
from clients.models import Indication, InvolvedPerson, WorkAbility
from clients.services.rows import added, changed, during, happened, held, held_dossier, refuse_reversed, removed


@transaction.atomic
def add_indication(
    client_id: int,
    *,
    by: User,
    kind: str,
    starts_on: datetime.date,
    source: str,
    ends_on: datetime.date | None = None,
    note: str = "",
) -> Indication:
    client = held_dossier(client_id, by=by)
    indication = Indication(client=client, kind=kind, starts_on=starts_on, ends_on=ends_on, source=source, note=note)
    _refuse_twice(indication)
    added(indication, "indication.add", by=by, on=happened(starts_on))
    return indication


@transaction.atomic
def change_indication(indication_id: int, *, by: User, version: int, reason: str = "", **values: Any) -> Indication:
    indication = held(Indication, indication_id, by=by, version=version)
    changed(indication, values, "indication.change", by=by, reason=reason, check=_refuse_twice)
    return indication


@transaction.atomic
def remove_indication(indication_id: int, *, by: User, version: int, reason: str) -> None:
    removed(held(Indication, indication_id, by=by, version=version), "indication.remove", by=by, reason=reason)


def _refuse_twice(wanted: Indication) -> None:
    """One indication of a kind at a time: which of two holds, nobody could tell."""
    refuse_reversed(wanted)
    same = Indication.objects.filter(during(wanted), client=wanted.client_id, kind=wanted.kind).exclude(pk=wanted.pk)
    if other := same.first():
        raise FieldRefusal(
            f"Deze inwoner heeft in deze periode al een indicatie {wanted.get_kind_display()}, "
            f"vanaf {other.starts_on:%d-%m-%Y}. Wijzig of beëindig die.",
            "starts_on",
        )


@transaction.atomic
def record_work_ability(
    client_id: int,
    *,
    by: User,
    established_on: datetime.date,
    source: str,
    hours_per_day: Decimal | None = None,
    hours_per_week: Decimal | None = None,
    conditions: str = "",
) -> WorkAbility:
    """What someone can do, on a day. What was established before stays beside it."""
    client = held_dossier(client_id, by=by)
    if established_on > timezone.localdate():
        raise FieldRefusal("Deze dag is nog niet geweest. Kies vandaag of een eerdere dag.", "established_on")
    if hours_per_day is None and hours_per_week is None and not conditions:
        raise Refusal("Vul uren in, of wat het werk moet hebben.")
    if hours_per_day is not None and hours_per_week is not None and hours_per_week > 7 * hours_per_day:
        raise FieldRefusal("Zoveel uren passen niet in een week met deze uren per dag.", "hours_per_week")
    ability = WorkAbility(
        client=client,
        established_on=established_on,
        hours_per_day=hours_per_day,
        hours_per_week=hours_per_week,
        conditions=conditions,
        source=source,
        recorded_by=by,
    )
    added(ability, "ability.record", by=by, on=established_on)
    return ability


@transaction.atomic
def remove_work_ability(ability_id: int, *, by: User, reason: str) -> None:
    """Only for what stands in the wrong dossier, or was typed wrong: a new insight is a new row."""
    removed(held(WorkAbility, ability_id, by=by, version=None), "ability.remove", by=by, reason=reason)


@transaction.atomic
def add_involved(
    client_id: int,
    *,
    by: User,
    kind: str,
    name: str,
    starts_on: datetime.date,
    organisation: str = "",
    phone: str = "",
    email: str = "",
    ends_on: datetime.date | None = None,
) -> InvolvedPerson:
    client = held_dossier(client_id, by=by)
    person = InvolvedPerson(
        client=client,
        kind=kind,
        name=name,
        organisation=organisation,
        phone=phone,
        email=email,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    refuse_reversed(person)
    added(person, "involved.add", by=by, on=happened(starts_on))
    return person


@transaction.atomic
def change_involved(involved_id: int, *, by: User, version: int, reason: str = "", **values: Any) -> InvolvedPerson:
    person = held(InvolvedPerson, involved_id, by=by, version=version)
    changed(person, values, "involved.change", by=by, reason=reason, check=refuse_reversed)
    return person


@transaction.atomic
def remove_involved(involved_id: int, *, by: User, version: int, reason: str) -> None:
    removed(held(InvolvedPerson, involved_id, by=by, version=version), "involved.remove", by=by, reason=reason)
