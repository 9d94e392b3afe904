"""Amounts, ages and terms: a new value from a day, a colleague who checks it, and a past that stays as it was."""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import store
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from instruments.models import Parameter, ParameterStatus
from instruments.rules.awaited import AWAITED
from instruments.rules.periods import Period
from instruments.rules.terms import Unit
from instruments.rules.wording import day as in_words

PAGE = "instruments:parameter"
LONGEST = {
    Unit.HOURS: 10_000,
    Unit.DAYS: 10_000,
    Unit.WORKING_DAYS: 10_000,
    Unit.WEEKS: 5_000,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
}
"""Of a term or an age: with more no last day can be reckoned, and every dossier that it is about would break down."""

name_acts(
    {
        "parameter.new_value": "nieuwe waarde van een bedrag of termijn",
        "parameter.confirm": "bedrag of termijn gecontroleerd",
        "parameter.doubt": "bedrag of termijn toch te controleren",
        "parameter.withdraw": "waarde van een bedrag of termijn ingetrokken",
    }
)


def blank(key: str) -> Parameter | None:
    """What is known of an amount that the municipality still has to fill in. None for what no rule awaits."""
    awaited = AWAITED.get(key)
    return Parameter(key=key, label=awaited.label, unit=awaited.unit) if awaited else None


def stamp(series: Iterable[Parameter]) -> int:
    """The version of a series: that of the row that was written last."""
    return max((row.version for row in series), default=0)


@transaction.atomic
def new_value(
    key: str,
    *,
    by: User,
    version: int,
    value: Decimal,
    starts_on: datetime.date,
    source: str,
    term_basis: str = "",
) -> Parameter:
    """Let another value hold from a day on, for as long as the one that it replaces would have.

    What was decided before that day stays as it was. The value holds at once, and waits for a colleague to check it.
    `version` is that of the whole series. What is set each year ends with the year: the next has its own.
    """
    require(by, Permission.MANAGE_CATALOGUE)
    series = _hold_series(key, version)
    last = series[-1] if series else blank(key)
    if last is None:
        raise Refusal("Dit bedrag of deze termijn is er niet.")
    _refuse_senseless(value, last.unit)
    row = Parameter(
        key=key,
        label=last.label,
        value=value,
        unit=last.unit,
        starts_on=starts_on,
        term_basis=term_basis,
        source=source,
        status=ParameterStatus.TO_CHECK,
        entered_by=by,
        version=stamp(series) + 1,
    )
    if now := next((row for row in series if Period(row.starts_on, row.ends_on).covers(starts_on)), None):
        _refuse_past(now, starts_on)
        row.ends_on, row.replaces, now.ends_on = now.ends_on, True, starts_on
        now.version += 1
        store(now)
    else:
        row.ends_on = next((later.starts_on for later in series if later.starts_on > starts_on), None)
    if key in AWAITED and AWAITED[key].is_yearly:
        next_year = datetime.date(starts_on.year + 1, 1, 1)
        row.ends_on = min(row.ends_on or next_year, next_year)
    store(row)
    _record("parameter.new_value", row, by=by, fields=("value", "starts_on", "source", "term_basis"))
    return row


@transaction.atomic
def confirm_parameter(
    parameter_id: int, *, by: User, version: int, source: str, checked_on: datetime.date
) -> Parameter:
    """Say that it agrees with its source. Who entered a value leaves that to a colleague."""
    row = _hold(parameter_id, by=by, version=version)
    if row.entered_by_id == by.pk:
        raise Refusal("U voerde deze waarde zelf in. Vraag een collega om haar te controleren.")
    if checked_on > timezone.localdate():
        raise FieldRefusal("Kies vandaag of een dag die voorbij is.", "checked_on")
    return _judge(
        row,
        "parameter.confirm",
        by,
        source=source,
        status=ParameterStatus.CONFIRMED,
        checked_by=by,
        checked_on=checked_on,
    )


@transaction.atomic
def doubt_parameter(parameter_id: int, *, by: User, version: int, source: str) -> Parameter:
    """It has to be looked at again. It holds meanwhile; `source` tells what one knows of it."""
    row = _hold(parameter_id, by=by, version=version)
    return _judge(
        row, "parameter.doubt", by, source=source, status=ParameterStatus.TO_CHECK, checked_by=None, checked_on=None
    )


@transaction.atomic
def withdraw_parameter(parameter_id: int, *, by: User, version: int) -> None:
    """Take back a value that has not begun. The one that it would replace holds on, as long as it did before."""
    row = _hold(parameter_id, by=by, version=version)
    if row.starts_on <= timezone.localdate():
        raise Refusal("Deze waarde geldt al: er is mee besloten. Vul een nieuwe waarde in die vandaag of later begint.")
    series = list(Parameter.objects.select_for_update().filter(key=row.key).order_by("starts_on"))
    earlier = [other for other in series if other.starts_on < row.starts_on]
    if not earlier and row.key not in AWAITED:
        raise Refusal("Dit is de eerste waarde. Zonder haar weet Keten niet waarmee het moet rekenen.")
    _record("parameter.withdraw", row, by=by, fields=("value",))
    row.delete()
    if not earlier:
        return
    before = earlier[-1]
    if row.replaces:
        before.ends_on = row.ends_on
    before.version = stamp(series) + 1
    store(before)


def _hold_series(key: str, version: int) -> list[Parameter]:
    """All values of one kind, first to last, locked and as they stood on the screen."""
    series = list(Parameter.objects.select_for_update().filter(key=key).order_by("starts_on"))
    refuse_stale(stamp(series), version)
    return series


def _hold(parameter_id: int, *, by: User, version: int) -> Parameter:
    require(by, Permission.MANAGE_CATALOGUE)
    row = Parameter.objects.select_for_update().filter(pk=parameter_id).first()
    if row is None:
        raise StaleEdit
    refuse_stale(row.version, version)
    return row


def _refuse_senseless(value: Decimal, unit: str) -> None:
    if value < 0:
        raise FieldRefusal("De waarde kan niet lager zijn dan nul.", "value")
    highest = {str(unit): number for unit, number in LONGEST.items()}.get(unit)
    if highest is not None and value > highest:
        raise FieldRefusal(f"Vul hoogstens {highest} {unit} in.", "value")


def _refuse_past(now: Parameter, starts_on: datetime.date) -> None:
    """Where a value holds already, another can begin no earlier than today: decisions rest on it."""
    if now.starts_on == starts_on:
        again = "Trek die eerst in." if starts_on > timezone.localdate() else "Kies een latere dag."
        raise FieldRefusal(f"Vanaf {in_words(starts_on)} is er al een waarde. {again}", "starts_on")
    if starts_on < timezone.localdate():
        raise FieldRefusal(
            "Op die dag gold al een waarde, en daarmee is besloten. Kies vandaag of een latere dag.", "starts_on"
        )


def _judge(row: Parameter, verb: str, by: User, **values: Any) -> Parameter:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    store(row)
    _record(verb, row, by=by, fields=values)
    return row


def _record(verb: str, row: Parameter, *, by: User, fields: Any) -> None:
    audit.record(
        verb, by=by, target=row, happened_on=row.starts_on, fields=sorted(fields), url_name=PAGE, url_key=row.key
    )
