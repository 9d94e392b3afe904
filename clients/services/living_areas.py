"""Living areas: the parts of life that work depends on, as this municipality names them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import free_key, put
from accounts.workflow import FieldRefusal, Refusal, StaleEdit, refuse_stale, require
from clients.models import LivingArea


@transaction.atomic
def add_living_area(*, by: User, label: str, explanation: str = "", protected: bool = False) -> LivingArea:
    """A new area, at the end of the list."""
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    _refuse_twice(label)
    listed = list(LivingArea.objects.all())
    in_order(listed)
    area = LivingArea.objects.create(
        key=free_key(label, {each.key for each in listed}),
        label=label,
        explanation=explanation,
        protected=protected,
        position=len(listed),
    )
    audit.record("living_area.add", by=by, target=area, fields=("label", "explanation", "protected"))
    return area


@transaction.atomic
def change_living_area(area_id: int, *, by: User, version: int, **values: Any) -> LivingArea:
    """Another name, explanation or protection; or in use or not. What old dossiers say of it stays."""
    require(by, Permission.MANAGE_TEXTS)
    if unknown := values.keys() - {"label", "explanation", "protected", "in_use"}:
        raise TypeError(f"not of a living area: {sorted(unknown)}")
    _lock()
    area = _as_it_stands(area_id, version)
    _refuse_twice(values.get("label", area.label), but=area)
    changes = put(area, values)
    if changes:
        area.version += 1
        area.save()
        audit.record("living_area.change", by=by, target=area, fields=changes)
    return area


@transaction.atomic
def move_living_area(area_id: int, *, by: User, version: int, up: bool) -> None:
    """One place up or down. At the end of the list nothing changes."""
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    area = _as_it_stands(area_id, version)
    if move(area, LivingArea.objects.all(), up=up):
        audit.record("living_area.change", by=by, target=area, fields=("position",))


@transaction.atomic
def delete_living_area(area_id: int, *, by: User, version: int) -> None:
    """Away with an area that nothing refers to; another goes out of use, so that old dossiers keep their words."""
    require(by, Permission.MANAGE_TEXTS)
    _lock()
    area = _as_it_stands(area_id, version)
    used = area.domains.select_related("domain_list").order_by("domain_list", "position")
    if domains := [f"{domain} (versie {domain.domain_list.version})" for domain in used]:
        raise Refusal(
            f"Dit leefgebied hoort bij een domein van zelfredzaamheid: {', '.join(domains)}. "
            "Zet het buiten gebruik, of haal het daar eerst weg."
        )
    audit.record("living_area.delete", by=by, target=area, fields=("label",))
    area.delete()


def _lock() -> None:
    """One change of the list at a time; it is short, and seldom changed."""
    list(LivingArea.objects.select_for_update().order_by("pk").values_list("pk", flat=True))


def _as_it_stands(area_id: int, version: int) -> LivingArea:
    area = LivingArea.objects.filter(pk=area_id).first()
    if area is None:
        raise StaleEdit
    refuse_stale(area.version, version)
    return area


def _refuse_twice(label: str, but: LivingArea | None = None) -> None:
    others = LivingArea.objects.exclude(pk=but.pk) if but else LivingArea.objects.all()
    if others.filter(label__iexact=label).exists():
        raise FieldRefusal(f"Er is al een leefgebied {label}. Kies een andere naam.", "label")


def move(row: Any, rows: Iterable[Any], *, up: bool) -> bool:
    """Change places with the row before or after it. Returns whether there was one."""
    listed = list(rows)
    place = listed.index(row)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(listed):
        return False
    listed[place], listed[other] = listed[other], listed[place]
    in_order(listed)
    return True


def in_order(rows: Iterable[Any]) -> None:
    """Number the rows as they stand."""
    for position, row in enumerate(rows):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
