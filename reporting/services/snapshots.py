"""Freezing the figures of a year."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings as program
from django.db import transaction
from django.db.models import F, Q
from django.forms.models import model_to_dict
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from instruments.models import Instrument
from office import jobs
from office.models import Job
from reporting.figures import REGISTER, Choices, Period, Reckoned, reckon_all
from reporting.figures.reading import one_moment
from reporting.figures.register import Tell
from reporting.models import FigureStatus, FigureValue, Snapshot

TAKE_SNAPSHOT = "reporting.take_snapshot"
CATALOGUE_TEXTS = (
    "theme",
    "stage",
    "fund",
    "legal_basis",
    "description",
    "purpose",
    "target_group",
    "result",
)


@transaction.atomic
def ask_snapshot(
    year: int, *, by: User, status: str = FigureStatus.PROVISIONAL, settings: Choices | None = None
) -> Job:
    """Have the figures of a year frozen in the background."""
    require(by, Permission.TAKE_SNAPSHOT)
    period = _period(year, settings)
    arguments = {"year": year, "status": status, "settings": period.choices.as_json()}
    return jobs.start(TAKE_SNAPSHOT, f"Momentopname van {year} maken", owner_id=by.pk, arguments=arguments)


def take_snapshot(
    year: int,
    *,
    by: User,
    settings: Choices | None = None,
    status: str = FigureStatus.PROVISIONAL,
    progress: Tell | None = None,
    then: Callable[[Snapshot], None] | None = None,
) -> Snapshot:
    """Count everything at one moment, and keep it in a second transaction; `then` is part of that one."""
    require(by, Permission.TAKE_SNAPSHOT)
    period = _period(year, settings)
    with one_moment():
        reckoned = reckon_all(period, with_rows=True, tell=progress)
        catalogue = _catalogue(period)
    with transaction.atomic():
        snapshot = Snapshot.objects.create(
            year=year,
            status=status,
            taken_by=by,
            settings=period.choices.as_json(),
            catalogue=catalogue,
            program_version=program.VERSION,
        )
        FigureValue.objects.bulk_create(_values(snapshot, reckoned))
        audit.record(
            "snapshot.take",
            by=by,
            target=snapshot,
            counts={"cijfers": len(reckoned)},
            url_name="reporting:snapshot",
            url_key=snapshot.pk,
        )
        if then:
            then(snapshot)
    return snapshot


def _period(year: int, settings: Choices | None = None) -> Period:
    if year > timezone.localdate().year:
        raise Refusal(f"{year} is nog niet begonnen. Kies dit jaar of een eerder jaar.")
    try:
        return Period.asked(year, settings)
    except ValueError as error:
        raise Refusal(str(error)) from error


def _catalogue(period: Period) -> list[dict[str, Any]]:
    """The instruments that there were in the year, in the words that the catalogue had for them on its last day."""
    there = Instrument.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lt=period.ends_on),
        Q(ends_on__isnull=True) | Q(ends_on__gt=period.starts_on),
    )
    in_order = there.as_of(period.last_day).order_by(F("theme_then"), "name", "code")
    return [
        {"code": instrument.code, "name": instrument.name}
        | model_to_dict(instrument.described_on(period.last_day), CATALOGUE_TEXTS)
        for instrument in in_order.prefetch_related("versions")
    ]


def _values(snapshot: Snapshot, reckoned: Mapping[str, Reckoned]) -> list[FigureValue]:
    found = [(REGISTER[key], outcome) for key, outcome in reckoned.items()]
    return [
        FigureValue(
            snapshot=snapshot,
            key=figure.key,
            label=figure.label,
            definition=figure.definition,
            version=figure.version,
            unit=figure.unit,
            value=outcome.value,
            evidence_model=outcome.model,
            evidence=outcome.rows,
            evidence_groups=outcome.groups,
        )
        for figure, outcome in found
    ]
