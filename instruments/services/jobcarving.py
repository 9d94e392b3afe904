"""Advice to make a job out of the work there is (functiecreatie), and the job that came of it."""

from typing import Any

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put, store
from accounts.verbs import name_acts
from accounts.workflow import Refusal, StaleEdit, refuse_stale, require
from instruments.models import Employer, JobcarvingAdvice
from instruments.services.employers import PAGE

FIELDS = frozenset({"advised_on", "adviser", "tasks", "advice", "job", "hours_per_week", "job_from"})

name_acts(
    {
        "jobcarving.add": "advies over functiecreatie toegevoegd",
        "jobcarving.change": "advies over functiecreatie gewijzigd",
        "jobcarving.remove": "advies over functiecreatie verwijderd",
    }
)


@transaction.atomic
def add_jobcarving(employer_id: int, *, by: User, **values: Any) -> JobcarvingAdvice:
    require(by, Permission.MANAGE_EMPLOYERS)
    employer = Employer.objects.visible_to(by).select_for_update().get(pk=employer_id)
    if employer.ended_on is not None:
        raise Refusal("Dit bedrijf is niet meer actief. Zet het eerst weer op actief.")
    row = JobcarvingAdvice(employer=employer, adviser=by)
    put(row, _of_advice(values))
    store(row)
    _record("jobcarving.add", row, by=by, fields=sorted(values))
    return row


@transaction.atomic
def change_jobcarving(advice_id: int, *, by: User, version: int, **values: Any) -> JobcarvingAdvice:
    """Correct it, or tell later which job came of it."""
    row = _hold(advice_id, by=by, version=version)
    changes = put(row, _of_advice(values))
    if changes:
        row.version += 1
        store(row)
        _record("jobcarving.change", row, by=by, fields=sorted(changes))
    return row


@transaction.atomic
def remove_jobcarving(advice_id: int, *, by: User, version: int) -> None:
    """Away with what was written down by mistake. What led to a job stays."""
    row = _hold(advice_id, by=by, version=version)
    if row.job:
        raise Refusal("Uit dit advies kwam een functie. Haal die eerst weg als dat niet klopt.")
    _record("jobcarving.remove", row, by=by, fields=("advice",))
    row.delete()


def _hold(advice_id: int, *, by: User, version: int) -> JobcarvingAdvice:
    require(by, Permission.MANAGE_EMPLOYERS)
    row = JobcarvingAdvice.objects.select_for_update().filter(pk=advice_id).first()
    if row is None:
        raise StaleEdit
    refuse_stale(row.version, version)
    return row


def _record(verb: str, row: JobcarvingAdvice, *, by: User, fields: Any) -> None:
    key = row.employer_id
    audit.record(verb, by=by, target=row, happened_on=row.advised_on, fields=fields, url_name=PAGE, url_key=key)


def _of_advice(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"not of an advice: {sorted(unknown)}")
    return values
