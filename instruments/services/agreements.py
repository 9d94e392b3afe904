"""What the acts on a provider share: it is held, one row of it is stored or changed, and that gets its line.

Holding the provider lets one person at a time change its contracts, so that what is checked still holds when it is
stored.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db.models import Model

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import Changes, put, store
from accounts.workflow import FieldRefusal, StaleEdit, refuse_stale, require
from instruments.models import ContractLocation, ContractPrice, Provider, ProviderContact, ProviderContract
from instruments.rules import wording

PAGE = "instruments:provider"
DELIVERED = (
    "Dit komt uit een andere administratie. Laat het daar wijzigen. "
    "In Keten kunt u het bij een contract zetten en laten eindigen."
)

Row = TypeVar("Row", ProviderContract, ContractLocation, ContractPrice, ProviderContact)


def hold_provider(provider_id: int, *, by: User) -> Provider:
    """The provider, locked until the act is done."""
    require(by, Permission.MANAGE_CATALOGUE)
    provider = Provider.objects.visible_to(by).select_for_update().filter(pk=provider_id).first()
    if provider is None:
        raise StaleEdit
    return provider


def hold_contract(contract_id: int, *, by: User, version: int | None = None) -> ProviderContract:
    return hold(ProviderContract, contract_id, by=by, version=version)


def hold(model: type[Row], row_id: int, *, by: User, version: int | None) -> Row:
    """A row as it stands now that its provider is locked. No version where it is not what is changed."""
    require(by, Permission.MANAGE_CATALOGUE)
    of_provider = "contract__provider" if model is ContractPrice else "provider"
    rows = model._default_manager.filter(pk=row_id)
    provider_id = rows.values_list(of_provider, flat=True).first()
    if provider_id is None:
        raise StaleEdit
    hold_provider(provider_id, by=by)
    row = rows.select_related(of_provider).get()
    if version is not None:
        refuse_stale(row.version, version)
    return row


def added(row: Row, verb: str, *, by: User) -> Row:
    store(row)
    names = [field.name for field in row._meta.concrete_fields if field.editable and not field.primary_key]
    _record(verb, row, by=by, fields=[name for name in names if getattr(row, name) not in (None, "")])
    return row


def changed(row: Row | Provider, values: Mapping[str, Any], verb: str, *, by: User) -> Changes:
    """Put a row right. Returns what differed; where nothing did, nothing is written."""
    changes = put(row, values)
    if changes:
        row.version += 1
        store(row)
        _record(verb, row, by=by, fields=changes)
    return changes


def within(contract: ProviderContract, starts_on: datetime.date, ends_on: datetime.date | None) -> datetime.date | None:
    """The end of what is agreed under a contract: no later than its own, and that one when empty."""
    if starts_on < contract.starts_on:
        raise FieldRefusal(
            f"Het contract begint op {wording.day(contract.starts_on)}. Kies die dag of een latere.", "starts_on"
        )
    if contract.ends_on is None:
        refuse_reversed(starts_on, ends_on)
        return ends_on
    if starts_on >= contract.ends_on:
        raise FieldRefusal(
            f"Het contract loopt tot en met {wording.last_day(contract.ends_on)}. Kies een eerdere dag.", "starts_on"
        )
    if ends_on and ends_on > contract.ends_on:
        raise FieldRefusal(
            f"Het contract loopt tot en met {wording.last_day(contract.ends_on)}. Verleng eerst het contract.",
            "ends_on",
        )
    refuse_reversed(starts_on, ends_on)
    return ends_on or contract.ends_on


def refuse_reversed(starts_on: datetime.date, ends_on: datetime.date | None) -> None:
    if ends_on and ends_on <= starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")


def _record(verb: str, row: Row | Provider, *, by: User, fields: Iterable[str]) -> None:
    audit.record(verb, by=by, target=row, fields=fields, url_name=PAGE, url_key=_provider_of(row).code)


def _provider_of(row: Model) -> Provider:
    if isinstance(row, Provider):
        return row
    return row.contract.provider if isinstance(row, ContractPrice) else row.provider  # type: ignore[attr-defined]
