"""The domains of self-reliance, by version of the list. A score belongs to a version: once used, its words stay.

Only names of domains: the indicators behind them are licensed, and each office has its own copy.
"""

import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import free_key, put
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from clients.models import Domain, DomainList, LivingArea, SelfRelianceScore
from clients.services.living_areas import in_order, move

IN_USE = "Met deze lijst is al gemeten, dus de namen en de datum blijven staan. Maak een nieuwe versie."


@transaction.atomic
def add_domain_list(
    *, by: User, version: str, starts_on: datetime.date, copied_from: DomainList | None = None
) -> DomainList:
    """A new version from a day on. The one before holds until that day; its domains can be the beginning."""
    require(by, Permission.MANAGE_TEXTS)
    lists = _lock()
    _refuse_version_twice(version)
    if lists and starts_on <= lists[0].starts_on:
        raise FieldRefusal(f"Een nieuwe versie begint na de vorige, dus na {lists[0].starts_on:%d-%m-%Y}.", "starts_on")
    if lists:
        _hold_until(lists[0], starts_on)
    added = DomainList.objects.create(version=version, starts_on=starts_on)
    if copied_from:
        Domain.objects.bulk_create(
            Domain(
                domain_list=added,
                key=domain.key,
                label=domain.label,
                position=domain.position,
                protected=domain.protected,
                area_id=domain.area_id,
            )
            for domain in copied_from.domains.all()
        )
    audit.record("domain_list.add", by=by, target=added, fields=("version", "starts_on"))
    return added


@transaction.atomic
def change_domain_list(list_id: int, *, by: User, seen: int, version: str, starts_on: datetime.date) -> DomainList:
    """Another name or first day, as long as nothing was measured with it. `seen` is the stamp of the form."""
    require(by, Permission.MANAGE_TEXTS)
    lists = _lock()
    listed = _list_as_it_stands(list_id, seen)
    former = listed.starts_on
    changes = put(listed, {"version": version, "starts_on": starts_on})
    if not changes:
        return listed
    _refuse_used(listed)
    _refuse_version_twice(version, but=listed)
    if listed.ends_on and starts_on >= listed.ends_on:
        raise FieldRefusal(f"Deze versie begint voor de volgende, dus voor {listed.ends_on:%d-%m-%Y}.", "starts_on")
    if before := next((each for each in lists if each.ends_on == former and each != listed), None):
        if starts_on <= before.starts_on:
            raise FieldRefusal(f"Een versie begint na de vorige, dus na {before.starts_on:%d-%m-%Y}.", "starts_on")
        _hold_until(before, starts_on)
    listed.save()
    audit.record("domain_list.change", by=by, target=listed, fields=changes)
    return listed


@transaction.atomic
def delete_domain_list(list_id: int, *, by: User, seen: int) -> None:
    """Away with a version that was never used. The one before holds on as long as it would have."""
    require(by, Permission.MANAGE_TEXTS)
    lists = _lock()
    listed = _list_as_it_stands(list_id, seen)
    _refuse_used(listed)
    for before in lists:
        if before.pk != listed.pk and before.ends_on == listed.starts_on:
            _hold_until(before, listed.ends_on)
    audit.record("domain_list.delete", by=by, target=listed, fields=("version",))
    listed.delete()


@transaction.atomic
def add_domain(
    list_id: int, *, by: User, label: str, protected: bool = False, area: LivingArea | None = None
) -> Domain:
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    listed = DomainList.objects.get(pk=list_id)
    _refuse_used(listed)
    _refuse_label_twice(listed, label)
    before = list(listed.domains.all())
    in_order(before)
    domain = Domain.objects.create(
        domain_list=listed,
        key=free_key(label, {each.key for each in before}),
        label=label,
        protected=protected,
        area=area,
        position=len(before),
    )
    audit.record("domain.add", by=by, target=domain, fields=("label", "protected", "area"))
    return domain


@transaction.atomic
def change_domain(domain_id: int, *, by: User, seen: int, **values: Any) -> Domain:
    """Its protection and living area can always change; its name only while nothing was measured with the list."""
    require(by, Permission.MANAGE_TEXTS)
    if unknown := values.keys() - {"label", "protected", "area"}:
        raise TypeError(f"not of a domain: {sorted(unknown)}")
    _lock()
    domain = _domain_as_it_stands(domain_id, seen)
    changes = put(domain, values)
    if "label" in changes:
        _refuse_used(domain.domain_list)
        _refuse_label_twice(domain.domain_list, domain.label, but=domain)
    if changes:
        domain.save()
        audit.record("domain.change", by=by, target=domain, fields=changes)
    return domain


@transaction.atomic
def move_domain(domain_id: int, *, by: User, seen: int, up: bool) -> None:
    """One place up or down. At the end of the list nothing changes."""
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    domain = _domain_as_it_stands(domain_id, seen)
    if move(domain, domain.domain_list.domains.all(), up=up):
        audit.record("domain.change", by=by, target=domain, fields=("position",))


@transaction.atomic
def delete_domain(domain_id: int, *, by: User, seen: int) -> None:
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    domain = _domain_as_it_stands(domain_id, seen)
    _refuse_used(domain.domain_list)
    audit.record("domain.delete", by=by, target=domain, fields=("label",))
    domain.delete()


def is_used(listed: DomainList) -> bool:
    return SelfRelianceScore.objects.filter(domain__domain_list=listed).exists()


def _lock() -> list[DomainList]:
    """All versions, the newest first. One change of the lists at a time; they are short, and seldom changed."""
    return list(DomainList.objects.select_for_update())


def _list_as_it_stands(list_id: int, seen: int) -> DomainList:
    listed = DomainList.objects.filter(pk=list_id).first()
    if listed is None:
        raise StaleEdit
    refuse_stale(listed.stamp, seen)
    return listed


def _domain_as_it_stands(domain_id: int, seen: int) -> Domain:
    domain = Domain.objects.select_related("domain_list", "area").filter(pk=domain_id).first()
    if domain is None:
        raise StaleEdit
    refuse_stale(domain.stamp, seen)
    return domain


def _refuse_used(listed: DomainList) -> None:
    if is_used(listed):
        raise Refusal(IN_USE)


def _refuse_version_twice(version: str, but: DomainList | None = None) -> None:
    others = DomainList.objects.exclude(pk=but.pk) if but else DomainList.objects.all()
    if others.filter(version__iexact=version).exists():
        raise FieldRefusal(f"Er is al een versie {version}. Kies een andere naam.", "version")


def _refuse_label_twice(listed: DomainList, label: str, but: Domain | None = None) -> None:
    others = listed.domains.exclude(pk=but.pk) if but else listed.domains.all()
    if others.filter(label__iexact=label).exists():
        raise FieldRefusal(f"In deze lijst staat al een domein {label}.", "label")


def _hold_until(listed: DomainList, day: datetime.date | None) -> None:
    listed.ends_on = day
    listed.save(update_fields=["ends_on"])
