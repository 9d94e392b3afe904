"""Educations: several are normal, and each counts."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.workflow import FieldRefusal
from clients.models import Education
from clients.services.rows import added, changed, held, held_dossier, removed


@transaction.atomic
def add_education(
    client_id: int, *, by: User, level: str, source: str, finished: bool | None = None, year: int | None = None
) -> Education:
    """`finished` None: nobody knows. `year` is that of finishing or stopping; empty while it runs."""
    client = held_dossier(client_id, by=by)
    education = Education(client=client, level=level, finished=finished, year=year, source=source)
    _refuse_year(education)
    added(education, "education.add", by=by)
    return education


@transaction.atomic
def change_education(education_id: int, *, by: User, version: int, reason: str = "", **values: Any) -> Education:
    education = held(Education, education_id, by=by, version=version)
    changed(education, values, "education.change", by=by, reason=reason, check=_refuse_year)
    return education


@transaction.atomic
def remove_education(education_id: int, *, by: User, version: int, reason: str) -> None:
    removed(held(Education, education_id, by=by, version=version), "education.remove", by=by, reason=reason)


def _refuse_year(education: Education) -> None:
    year, born = education.year, education.client.birth_date
    if year is None:
        return
    if year > timezone.localdate().year:
        raise FieldRefusal("Dit jaar is nog niet geweest. Laat het leeg zolang de opleiding loopt.", "year")
    if born and year < born.year:
        raise FieldRefusal("Dit jaar ligt voor de geboorte van de inwoner. Kijk het na.", "year")
