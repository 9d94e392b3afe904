"""Laying a snapshot beside the dossiers of now, or beside another snapshot of its year."""

from collections.abc import Callable, Iterator

from django.conf import settings as program
from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from office import jobs
from office.models import Job
from reporting.figures import REGISTER, Choices, Period, reckon_all
from reporting.figures.reading import one_moment
from reporting.figures.register import Tell
from reporting.models import Comparison, Difference, FigureValue, Snapshot
from reporting.rules.differences import Counted, changed

COMPARE = "reporting.compare"
ANOTHER_YEAR = "Deze momentopnamen gaan niet over hetzelfde jaar. Vergelijk twee momentopnamen van één jaar."
WITH_ITSELF = "Kies een andere momentopname om mee te vergelijken."


@transaction.atomic
def ask_comparison(snapshot_id: int, *, by: User, with_id: int | None = None) -> Job:
    """Have it done in the background. Two snapshots never change, so those are compared once."""
    require(by, Permission.TAKE_SNAPSHOT)
    snapshot, other = _sides(snapshot_id, with_id, by)
    return jobs.start(
        COMPARE,
        f"Momentopname van {snapshot.year} vergelijken",
        owner_id=by.pk,
        arguments={"snapshot_id": snapshot.pk, "with_id": other.pk if other else None},
        content=f"{COMPARE}:{snapshot.pk}:{other.pk}:{program.VERSION}" if other else "",
    )


def compare(
    snapshot_id: int,
    *,
    by: User,
    with_id: int | None = None,
    progress: Tell | None = None,
    then: Callable[[Comparison], None] | None = None,
) -> Comparison:
    """Find what differs, and keep it in one transaction; `then` is part of that one."""
    require(by, Permission.TAKE_SNAPSHOT)
    snapshot, other = _sides(snapshot_id, with_id, by)
    later = _kept(other) if other else _now(snapshot, progress)
    found = list(_differences(_kept(snapshot), later))
    with transaction.atomic():
        comparison = Comparison.objects.create(
            snapshot=snapshot, other=other, made_by=by, program_version=program.VERSION
        )
        for difference in found:
            difference.comparison = comparison
        Difference.objects.bulk_create(found, batch_size=20)
        audit.record(
            "snapshot.compare",
            by=by,
            target=comparison,
            counts={"cijfers": len(found)},
            url_name="reporting:comparison",
            url_key=comparison.pk,
        )
        if then:
            then(comparison)
    return comparison


def _sides(snapshot_id: int, with_id: int | None, by: User) -> tuple[Snapshot, Snapshot | None]:
    """Both snapshots, the earlier one first; or one, to be laid beside the dossiers."""
    visible = Snapshot.objects.visible_to(by).defer("catalogue")
    snapshot = visible.get(pk=snapshot_id)
    if with_id is None:
        return snapshot, None
    if with_id == snapshot_id:
        raise Refusal(WITH_ITSELF)
    other = visible.get(pk=with_id)
    if other.year != snapshot.year:
        raise Refusal(ANOTHER_YEAR)
    earlier, later = sorted((snapshot, other), key=lambda one: (one.taken_at, one.pk))
    return earlier, later


def _kept(snapshot: Snapshot) -> dict[str, FigureValue]:
    return {value.key: value for value in snapshot.values.order_by("pk")}


def _now(snapshot: Snapshot, progress: Tell | None) -> dict[str, FigureValue]:
    """As a snapshot of this moment would have it, under the choices of that one."""
    period = Period.asked(snapshot.year, Choices.kept(snapshot.settings))
    with one_moment():
        reckoned = reckon_all(period, with_rows=True, tell=progress)
    return {
        key: FigureValue(
            key=key,
            label=REGISTER[key].label,
            unit=REGISTER[key].unit,
            version=REGISTER[key].version,
            value=outcome.value,
            evidence_model=outcome.model,
            evidence=outcome.rows,
            evidence_groups=outcome.groups,
        )
        for key, outcome in reckoned.items()
    }


def _differences(then: dict[str, FigureValue], now: dict[str, FigureValue]) -> Iterator[Difference]:
    for key in [*then, *(key for key in now if key not in then)]:
        one, other = then.get(key), now.get(key)
        found = changed(_counted(one), _counted(other))
        told = other or one
        if found is None or told is None:
            continue
        yield Difference(
            key=key,
            label=told.label,
            unit=told.unit,
            then=one.value if one else None,
            now=other.value if other else None,
            version_then=one.version if one else None,
            version_now=other.version if other else None,
            evidence_model=told.evidence_model,
            came=found.came,
            went=found.went,
            moved=found.moved,
        )


def _counted(value: FigureValue | None) -> Counted | None:
    if value is None:
        return None
    return Counted(value.value, value.version, value.evidence, value.evidence_groups)
