"""Sectors, and in which years they are short of people: a choice of the yearly programme."""

from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import free_key, put, store
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, refuse_stale, require
from instruments.models import Sector

PAGE = "instruments:sectors"

name_acts(
    {
        "sector.add": "sector toegevoegd",
        "sector.change": "sector gewijzigd",
        "sector.shortages": "tekortsectoren van een jaar gekozen",
    }
)


def stamp(sectors: Iterable[Sector]) -> int:
    """The version of the whole list: it goes up with every change of one of them, and with each that is added."""
    return sum(sector.version for sector in sectors)


@transaction.atomic
def set_shortages(*, by: User, version: int, short: Mapping[int, Collection[int]]) -> list[Sector]:
    """Which sectors are short of people, for each of these years. Other years stay as they are."""
    require(by, Permission.MANAGE_CATALOGUE)
    sectors = list(Sector.objects.select_for_update())
    refuse_stale(stamp(sectors), version)
    changed = []
    for sector in sectors:
        kept = set(sector.shortage_years) - short.keys()
        years = sorted(kept | {year for year, chosen in short.items() if sector.pk in chosen})
        if put(sector, {"shortage_years": years}):
            _save(sector)
            changed.append(sector)
            audit.record("sector.shortages", by=by, target=sector, fields=("shortage_years",), url_name=PAGE)
    return changed


@transaction.atomic
def add_sector(*, by: User, name: str) -> Sector:
    """A new sector. Its code is made from the name, and stays when the name changes."""
    require(by, Permission.MANAGE_CATALOGUE)
    sectors = list(Sector.objects.select_for_update())
    _refuse_twice(name, sectors)
    sector = Sector(name=name, code=free_key(name, {each.code for each in sectors}))
    store(sector)
    audit.record("sector.add", by=by, target=sector, fields=("name",), url_name=PAGE)
    return sector


@transaction.atomic
def change_sector(sector_id: int, *, by: User, version: int, name: str, in_use: bool) -> Sector:
    """Another name; or out of use, and then it is chosen no more, while employers keep it."""
    require(by, Permission.MANAGE_CATALOGUE)
    sectors = {sector.pk: sector for sector in Sector.objects.select_for_update()}
    sector = sectors.pop(sector_id)
    refuse_stale(sector.version, version)
    _refuse_twice(name, sectors.values())
    changes = put(sector, {"name": name, "in_use": in_use})
    if changes:
        _save(sector)
        audit.record("sector.change", by=by, target=sector, fields=changes, url_name=PAGE)
    return sector


def _save(sector: Sector) -> None:
    sector.version += 1
    store(sector)


def _refuse_twice(name: str, others: Iterable[Sector]) -> None:
    if any(name.casefold() == other.name.casefold() for other in others):
        raise FieldRefusal(f"Er is al een sector {name}. Kies een andere naam.", "name")
