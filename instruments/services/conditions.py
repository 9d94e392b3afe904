"""The conditions that the municipality itself sets for an instrument. One that holds may end, and is not rewritten."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put, store
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from instruments.models import EntryRule
from instruments.rules import wording
from instruments.rules.conditions import fault_of
from instruments.rules.library import own_rules
from instruments.services.catalogue import hold_instrument

Settings = Mapping[str, Any]
PASSED = "Deze dag is voorbij, en wat toen gold blijft. Kies vandaag of een latere dag."


@transaction.atomic
def add_condition(
    code: str,
    *,
    by: User,
    rule_key: str,
    settings: Settings,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
) -> EntryRule:
    """A condition for an instrument, from today or later. What was planned before keeps what it was judged by."""
    require(by, Permission.MANAGE_CATALOGUE)
    instrument = hold_instrument(code)
    condition = EntryRule(
        instrument=instrument, rule_key=rule_key, settings=dict(settings), starts_on=starts_on, ends_on=ends_on
    )
    _put_down(condition)
    _record("condition.add", condition, ("rule_key", "settings", "starts_on", "ends_on"), by=by)
    return condition


@transaction.atomic
def change_condition(
    condition_id: int,
    *,
    by: User,
    version: int,
    settings: Settings,
    starts_on: datetime.date,
    ends_on: datetime.date | None = None,
) -> EntryRule:
    """Other settings from a day on. One that holds ends there and a new one begins; a planned one is rewritten."""
    require(by, Permission.MANAGE_CATALOGUE)
    condition = _hold(condition_id, version)
    if not condition.has_begun_on(timezone.localdate()):
        changed = put(condition, {"settings": dict(settings), "starts_on": starts_on, "ends_on": ends_on})
        if changed:
            condition.version += 1
            _put_down(condition)
            _record("condition.change", condition, changed, by=by)
        return condition
    if dict(settings) == condition.settings:
        raise Refusal("Er is niets veranderd. Kies een andere laatste dag met Laten stoppen.")
    _refuse_change_on(condition, starts_on)
    _end(condition, starts_on)
    new = EntryRule(
        instrument=condition.instrument,
        rule_key=condition.rule_key,
        settings=dict(settings),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _put_down(new)
    _record("condition.change", new, ("settings", "starts_on", "ends_on"), by=by)
    return new


@transaction.atomic
def end_condition(condition_id: int, *, by: User, version: int, ends_on: datetime.date | None) -> EntryRule:
    """The condition holds no more after its last day, which is today or later. None takes a planned end back."""
    require(by, Permission.MANAGE_CATALOGUE)
    condition = _hold(condition_id, version)
    if ends_on != condition.ends_on:
        if ends_on and ends_on <= max(timezone.localdate(), condition.starts_on):
            raise FieldRefusal("Deze dag is voorbij, of ligt voor de eerste dag. Kies een latere dag.", "ends_on")
        _end(condition, ends_on)
        _refuse_twice(condition)
        _record("condition.end", condition, ("ends_on",), by=by)
    return condition


@transaction.atomic
def withdraw_condition(condition_id: int, *, by: User, version: int) -> None:
    """Away with a condition that does not hold yet."""
    require(by, Permission.MANAGE_CATALOGUE)
    condition = _hold(condition_id, version)
    if condition.has_begun_on(timezone.localdate()):
        raise Refusal("Deze voorwaarde geldt al. U kunt haar wel laten stoppen.")
    _record("condition.withdraw", condition, ("rule_key",), by=by)
    condition.delete()


def _hold(condition_id: int, version: int) -> EntryRule:
    """The condition as it was seen; its instrument is held, as for a condition that is added."""
    code = EntryRule.objects.filter(pk=condition_id).values_list("instrument__code", flat=True).first()
    if code is None:
        raise StaleEdit
    instrument = hold_instrument(code)
    condition = EntryRule.objects.filter(pk=condition_id).first()
    if condition is None:
        raise StaleEdit
    refuse_stale(condition.version, version)
    condition.instrument = instrument
    return condition


def _refuse_change_on(condition: EntryRule, day: datetime.date) -> None:
    """A condition that holds changes on a day on which it still does, today or later."""
    if day < timezone.localdate():
        raise FieldRefusal(PASSED, "starts_on")
    if day <= condition.starts_on:
        raise FieldRefusal("Deze voorwaarde geldt dan al. Kies een latere dag.", "starts_on")
    if condition.ends_on and day >= condition.ends_on:
        last_day = wording.last_day(condition.ends_on)
        raise FieldRefusal(f"Deze voorwaarde stopt na {last_day}. Voeg een nieuwe toe.", "starts_on")


def _end(condition: EntryRule, ends_on: datetime.date | None) -> None:
    if condition.ends_on and condition.ends_on <= timezone.localdate():
        raise Refusal(f"Deze voorwaarde gold tot en met {wording.last_day(condition.ends_on)}. Dat blijft zo.")
    condition.ends_on = ends_on
    condition.version += 1
    store(condition)


def _put_down(condition: EntryRule) -> None:
    """Keep a condition that does not hold yet, when it is one that can be judged."""
    if condition.starts_on < timezone.localdate():
        raise FieldRefusal(PASSED, "starts_on")
    if condition.ends_on and condition.ends_on <= condition.starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")
    rule = next((rule for rule in own_rules() if rule.key == condition.rule_key), None)
    if rule is None:
        raise Refusal("Deze voorwaarde kent Keten niet. Kies er een uit de lijst.")
    if fault := fault_of(rule, condition.settings):
        raise FieldRefusal(fault.message, fault.setting)
    _refuse_twice(condition)
    store(condition)


def _refuse_twice(condition: EntryRule) -> None:
    """The same condition with two settings on one day would leave people guessing which one holds."""
    others = EntryRule.objects.filter(instrument=condition.instrument, rule_key=condition.rule_key)
    if others.overlapping(condition.starts_on, condition.ends_on).exclude(pk=condition.pk).exists():
        raise FieldRefusal("In deze periode geldt deze voorwaarde al. Wijzig die, of kies een andere dag.", "starts_on")


def _record(verb: str, condition: EntryRule, fields: Any, *, by: User) -> None:
    audit.record(
        verb,
        by=by,
        target=condition,
        fields=fields,
        url_name="instruments:detail",
        url_key=condition.instrument.code,
    )
