"""The instruments of the catalogue: added, told anew from a day on, renamed and ended. The past stays as it was."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import free_key, put, store
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from instruments.models import Instrument, InstrumentVersion
from instruments.rules import wording

TEXTS = Instrument.described_fields()


@transaction.atomic
def add_instrument(
    *, by: User, name: str, starts_on: datetime.date, ends_on: datetime.date | None = None, **texts: Any
) -> Instrument:
    """Something new that can help. Its code is made from its name, and stays when that is corrected."""
    require(by, Permission.MANAGE_CATALOGUE)
    _refuse_unknown(texts)
    _refuse_namesake(name)
    code = free_key(name, set(Instrument.objects.values_list("code", flat=True)))
    instrument = Instrument(code=code, name=name, starts_on=starts_on, ends_on=ends_on, **texts)
    store(instrument)
    _record("instrument.add", instrument, ("name", "starts_on", "ends_on", *texts), by=by)
    return instrument


@transaction.atomic
def change_instrument(
    code: str, texts: Mapping[str, Any], *, starts_on: datetime.date, reason: str, by: User, version: int
) -> InstrumentVersion:
    """What the catalogue tells from a day on, today or later. A change that was planned for a later day stays."""
    require(by, Permission.MANAGE_CATALOGUE)
    _refuse_unknown(texts)
    instrument = hold_instrument(code, version=version)
    _refuse_day(instrument, starts_on)
    described = instrument.described_on(starts_on)
    planned = InstrumentVersion(
        instrument=instrument,
        starts_on=starts_on,
        reason=reason,
        made_by=by,
        **{name: getattr(described, name) for name in TEXTS},
    )
    changed = put(planned, texts)
    if not changed:
        raise Refusal(f"Er is niets veranderd: dit is wat op {wording.day(starts_on)} al geldt.")
    store(planned)
    _touch(instrument)
    _record("instrument.change", instrument, changed, by=by)
    return planned


@transaction.atomic
def change_planned(
    version_id: int, texts: Mapping[str, Any], *, starts_on: datetime.date, reason: str, by: User, version: int
) -> InstrumentVersion:
    """Another text, day or reason for a change that has not begun."""
    require(by, Permission.MANAGE_CATALOGUE)
    _refuse_unknown(texts)
    planned = _planned(version_id, version)
    _refuse_day(planned.instrument, starts_on, but=planned)
    changed = put(planned, {**texts, "starts_on": starts_on, "reason": reason})
    if changed:
        planned.made_by = by
        planned.version += 1
        store(planned)
        _record("instrument.change_planned", planned.instrument, changed, by=by)
    return planned


@transaction.atomic
def withdraw_planned(version_id: int, *, by: User, version: int) -> None:
    """Away with a change that has not begun: what holds now goes on."""
    require(by, Permission.MANAGE_CATALOGUE)
    planned = _planned(version_id, version)
    planned.delete()
    _record("instrument.withdraw_change", planned.instrument, ("starts_on",), by=by)


@transaction.atomic
def fill_in_kind(
    code: str, *, by: User, version: int, regime: str = "", lightness: str = "", outcomes: Iterable[str] = ()
) -> Instrument:
    """The kind of an instrument of which nobody ever said it: no change of policy, so it holds from the beginning."""
    require(by, Permission.MANAGE_CATALOGUE)
    instrument = hold_instrument(code, version=version)
    if not instrument.lacks_kind:
        raise Refusal("De soort is al ingevuld. Wijzig het instrument vanaf een dag die u kiest.")
    asked = {"regime": regime, "lightness": lightness, "outcomes": list(outcomes)}
    changed = put(instrument, {name: value for name, value in asked.items() if value and not getattr(instrument, name)})
    if changed:
        _touch(instrument)
        _record("instrument.kind", instrument, changed, by=by)
    return instrument


@transaction.atomic
def rename_instrument(code: str, *, by: User, version: int, name: str) -> Instrument:
    """Another name for the same thing, in old documents too: a correction, that goes in at once."""
    require(by, Permission.MANAGE_CATALOGUE)
    instrument = hold_instrument(code, version=version)
    _refuse_namesake(name, but=instrument)
    if put(instrument, {"name": name}):
        _touch(instrument)
        _record("instrument.rename", instrument, ("name",), by=by)
    return instrument


@transaction.atomic
def end_instrument(code: str, *, by: User, version: int, ends_on: datetime.date | None) -> Instrument:
    """No step begins with it any more after its last day, which is today or later. None takes a planned end back."""
    require(by, Permission.MANAGE_CATALOGUE)
    instrument = hold_instrument(code, version=version)
    today = timezone.localdate()
    if instrument.ends_on and instrument.ends_on <= today:
        raise Refusal(f"Dit instrument is gestopt na {wording.last_day(instrument.ends_on)}. Dat blijft zo.")
    if ends_on and ends_on <= today:
        raise FieldRefusal("Deze dag is voorbij. Kies vandaag of een latere dag.", "ends_on")
    if ends_on and instrument.starts_on and ends_on <= instrument.starts_on:
        raise FieldRefusal(f"Dit instrument begint pas op {wording.day(instrument.starts_on)}.", "ends_on")
    if put(instrument, {"ends_on": ends_on}):
        _touch(instrument)
        _record("instrument.end", instrument, ("ends_on",), by=by)
    return instrument


@transaction.atomic
def withdraw_instrument(code: str, *, by: User, version: int) -> None:
    """Away with an instrument that has not begun and that nothing refers to."""
    require(by, Permission.MANAGE_CATALOGUE)
    instrument = hold_instrument(code, version=version)
    if not instrument.begins_after(timezone.localdate()):
        raise Refusal("Dit instrument is al begonnen. U kunt het wel laten stoppen.")
    _record("instrument.withdraw", instrument, ("name",), by=by, is_gone=True)
    try:
        instrument.delete()
    except ProtectedError as error:
        raise Refusal("Er is al een contract, een prijs of een stap met dit instrument. Laat het stoppen.") from error


def hold_instrument(code: str, *, version: int | None = None) -> Instrument:
    """The instrument, so that nobody else changes it meanwhile. With `version`, as it was seen."""
    instrument = Instrument.objects.select_for_update().filter(code=code).first()
    if instrument is None:
        raise StaleEdit
    if version is not None:
        refuse_stale(instrument.version, version)
    return instrument


def _planned(version_id: int, version: int) -> InstrumentVersion:
    """A change that has not begun, as it was seen. The instrument is held, as for a change that is added."""
    code = InstrumentVersion.objects.filter(pk=version_id).values_list("instrument__code", flat=True).first()
    if code is None:
        raise StaleEdit
    instrument = hold_instrument(code)
    planned = InstrumentVersion.objects.filter(pk=version_id).first()
    if planned is None:
        raise StaleEdit
    refuse_stale(planned.version, version)
    if planned.starts_on <= timezone.localdate():
        raise Refusal(f"Deze wijziging geldt al sinds {wording.day(planned.starts_on)}. Maak een nieuwe wijziging.")
    planned.instrument = instrument
    return planned


def _refuse_day(instrument: Instrument, starts_on: datetime.date, but: InstrumentVersion | None = None) -> None:
    """A change begins today or later, while the instrument is there, and not on the day of another."""
    if starts_on < timezone.localdate():
        raise FieldRefusal("Deze dag is voorbij, en wat toen gold blijft. Kies vandaag of een latere dag.", "starts_on")
    if instrument.starts_on and starts_on < instrument.starts_on:
        begins = wording.day(instrument.starts_on)
        raise FieldRefusal(f"Dit instrument begint op {begins}. Kies die dag of een latere.", "starts_on")
    if instrument.ends_on and starts_on >= instrument.ends_on:
        last_day = wording.last_day(instrument.ends_on)
        raise FieldRefusal(f"Dit instrument stopt na {last_day}. Kies een dag ervoor.", "starts_on")
    others = instrument.versions.exclude(pk=but.pk) if but else instrument.versions.all()
    if others.filter(starts_on=starts_on).exists():
        raise FieldRefusal("Vanaf deze dag is er al een wijziging. Kies een andere dag, of pas die aan.", "starts_on")


def _refuse_namesake(name: str, but: Instrument | None = None) -> None:
    others = Instrument.objects.exclude(pk=but.pk) if but else Instrument.objects.all()
    if others.lasting_on(timezone.localdate()).filter(name__iexact=name).exists():
        raise FieldRefusal(f"Er is al een instrument {name}. Kies een andere naam.", "name")


def _refuse_unknown(texts: Mapping[str, Any]) -> None:
    if unknown := texts.keys() - set(TEXTS):
        raise TypeError(f"not told by the catalogue: {sorted(unknown)}")


def _touch(instrument: Instrument) -> None:
    instrument.version += 1
    store(instrument)


def _record(verb: str, instrument: Instrument, fields: Iterable[str], *, by: User, is_gone: bool = False) -> None:
    page = ("instruments:list", "") if is_gone else ("instruments:detail", instrument.code)
    audit.record(verb, by=by, target=instrument, fields=fields, url_name=page[0], url_key=page[1])
