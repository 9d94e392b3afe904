"""Work at an employer inside a step: recorded, put right, ended, and taken off the books where it never was."""

import datetime
from collections.abc import Container, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import Changes, put
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import Change
from clients.services.changes import with_reason
from clients.services.rows import DELIVERED, happened
from instruments.rules import wording
from instruments.rules.periods import Period
from trajectories.models import Deployment, Placement, WageSubsidy
from trajectories.models.placements import PlacementEnd
from trajectories.rules.work import HIRED_OUT, Job, doubts
from trajectories.services.locking import hold_step
from trajectories.services.reviewing import review_client
from trajectories.services.rows import Kept

MOST_HOURS = 168  # in a week
PAGE = "trajectories:step"
WORK = (
    "employer",
    "company",
    "kvk",
    "hirer",
    "hiring_company",
    "hours_per_week",
    "contract",
    "cao",
    "sector",
    "starts_on",
    "ends_on",
)
DAYS = ("starts_on", "ends_on")
PLACEMENT = Kept("placement", PAGE, WORK)
SUBSIDY = Kept("wage_subsidy", PAGE, ("kind", "starts_on", "ends_on"))
CHANGE = "placement.change"


@transaction.atomic
def record_placement(
    step_id: int,
    *,
    by: User,
    follows: int | None = None,
    version: int | None = None,
    is_right: bool = False,
    **work: Any,
) -> Placement:
    """Work that someone has in a step. `follows` is the work that it comes after, `version` how that one was seen.

    `is_right` says that what looks typed wrong is as it should be. The rest are fields of Placement.
    """
    step = hold_step(step_id, by=by)
    before = _followed(step, follows, version, by=by) if follows else None
    placement = Placement(deployment=step, **_named(work))
    if before is not None:
        _end_for_next(before, placement.starts_on, by=by)
    _check(placement)
    _refuse_period(placement, step)
    _refuse_twice(placement)
    _refuse_doubted(placement, step, is_right=is_right)
    _add(placement, by=by)
    review_client(step.trajectory.client_id)
    return placement


@transaction.atomic
def change_placement(
    placement_id: int, *, by: User, version: int, reason: str = "", is_right: bool = False, **work: Any
) -> Placement:
    """Put right what stands here. Other hours or another contract from some day on is new work, that follows this."""
    placement, step = hold_placement(placement_id, by=by, version=version)
    refuse_withdrawn(placement)
    changes = put(placement, _named(work))
    if not changes:
        return placement
    if fixed := fixed_fields(placement, old={name: old for name, (old, _) in changes.items()}) & changes.keys():
        raise FieldRefusal(DELIVERED, min(fixed))
    _check(placement)
    _refuse_period(placement, step, changes)
    _refuse_doubted(placement, step, is_right=is_right)
    _store("change", placement, with_reason(changes, reason), by=by)
    review_client(step.trajectory.client_id)
    return placement


@transaction.atomic
def end_placement(
    placement_id: int, *, by: User, version: int, ends_on: datetime.date, end_reason: str, reason: str = ""
) -> Placement:
    """The last day, and why it ended. Wage cost subsidy on this wage ends with it. `reason`: why an end is changed."""
    placement, step = hold_placement(placement_id, by=by, version=version)
    if end_reason not in PlacementEnd.values:
        raise FieldRefusal("Kies waarom het werk eindigde.", "end_reason")
    refuse_withdrawn(placement)
    changes = put(placement, {"ends_on": ends_on, "end_reason": end_reason})
    _refuse_period(placement, step, changes)
    if changes:
        _store("end", placement, with_reason(changes, reason), by=by, on=happened(ends_on))
        end_subsidies(placement, by=by)
        review_client(step.trajectory.client_id)
    return placement


@transaction.atomic
def reopen_placement(placement_id: int, *, by: User, version: int) -> Placement:
    """The work goes on after all, or was withdrawn by mistake. It ends with its step, where that has ended."""
    placement, step = hold_placement(placement_id, by=by, version=version)
    changes = put(placement, {"ends_on": step.ends_on, "end_reason": ""})
    if "ends_on" not in changes or (step.ends_on and step.ends_on <= placement.starts_on):
        ended = f"De stap eindigde op {wording.last_day(step.ends_on)}." if step.ends_on else ""
        raise Refusal(f"Dit werk kan niet langer doorlopen. {ended}".strip())
    _store("reopen", placement, changes, by=by)
    review_client(step.trajectory.client_id)
    return placement


@transaction.atomic
def withdraw_placement(placement_id: int, *, by: User, version: int, reason: str) -> Placement:
    """What should not have stood here. The row stays, with an end equal to its start, and counts nowhere."""
    placement, step = hold_placement(placement_id, by=by, version=version)
    if placement.delivery_id is not None:
        raise Refusal(DELIVERED)
    refuse_withdrawn(placement)
    if not reason.strip():
        raise FieldRefusal("Vul in waarom dit hier niet hoort.", "reason")
    changes = put(placement, {"ends_on": placement.starts_on, "end_reason": ""})
    _store("withdraw", placement, changes, by=by, reason=reason)
    end_subsidies(placement, by=by)
    review_client(step.trajectory.client_id)
    return placement


def end_with_step(step: Deployment, ends_on: datetime.date, *, by: User) -> None:
    """Work lasts no longer than its step; what was still to begin is withdrawn. Inside the act that ends the step.

    Why it ended is not guessed: the page of the step asks.
    """
    for placement in step.placements.counting():
        if placement.ends_on is None or placement.ends_on > ends_on:
            changes = put(placement, {"ends_on": max(ends_on, placement.starts_on)})
            _store("end_with_step", placement, changes, by=by, on=happened(ends_on))
            end_subsidies(placement, by=by)


def end_subsidies(placement: Placement, *, by: User) -> None:
    """Without wage there is no subsidy on it (Participatiewet art. 10d lid 1)."""
    for subsidy in WageSubsidy.objects.filter(placement=placement):
        if placement.ends_on and (subsidy.ends_on is None or subsidy.ends_on > placement.ends_on):
            SUBSIDY.changed(
                "end_with_work", subsidy, {"ends_on": max(placement.ends_on, subsidy.starts_on)}, by=by, **of(placement)
            )


def hold_placement(placement_id: int, *, by: User, version: int | None) -> tuple[Placement, Deployment]:
    """The work and its step, the dossier locked until the act is done. Raises DoesNotExist where `by` may not see it.

    `version` is None for an act that adds something to it.
    """
    require(by, Permission.PLAN_STEPS)
    step_id = Placement.objects.visible_to(by).values_list("deployment", flat=True).get(pk=placement_id)
    step = hold_step(step_id, by=by)
    placement = Placement.objects.get(pk=placement_id)
    placement.deployment = step
    if version is not None:
        refuse_stale(placement.version, version)
    return placement, step


def refuse_withdrawn(placement: Placement) -> None:
    if placement.is_withdrawn:
        raise Refusal("Dit werk is ingetrokken en telt nergens mee. Zet het eerst terug.")


def of(placement: Placement) -> dict[str, Any]:
    """Whose dossier an act on this work is about, and on which page it shows."""
    return {"client_id": placement.deployment.trajectory.client_id, "key": placement.deployment_id}


def fixed_fields(placement: Placement, old: Mapping[str, Any] | None = None) -> set[str]:
    """What an administration delivered, and is put right there. What was empty is filled in here, and put right here.

    `old` are values that were changed on the row already. An end is no correction: work ends, wherever it is kept.
    """
    if placement.delivery_id is None:
        return set()
    target = f"{placement._meta.label}:{placement.pk}"
    typed = Change.objects.filter(event__target=target, event__verb=CHANGE).values_list("field", flat=True)
    stood = {name: getattr(placement, name) for name in WORK} | dict(old or {})
    return {name for name, value in stood.items() if value not in (None, "")} - set(typed) - {"ends_on"}


def _add(placement: Placement, *, by: User) -> None:
    PLACEMENT.added(placement, by=by, on=happened(placement.starts_on), **of(placement))


def _store(
    act: str,
    placement: Placement,
    changes: Changes,
    *,
    by: User,
    on: datetime.date | None = None,
    reason: str = "",
) -> None:
    PLACEMENT.stored(act, placement, changes, by=by, on=on, reason=reason, **of(placement))


def _named(work: Mapping[str, Any]) -> dict[str, Any]:
    """What a company in the list brings along: its name, its number and its sector."""
    values: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in work.items()}
    if company := values.get("company"):
        values["employer"] = company.name
        values["kvk"] = company.kvk or values.get("kvk", "")
        values["sector"] = values.get("sector") or (company.sector.name if company.sector else "")
    if hiring := values.get("hiring_company"):
        values["hirer"] = hiring.name
    return values


def _followed(step: Deployment, placement_id: int, version: int | None, *, by: User) -> Placement:
    """The work that this comes after, of the same inwoner."""
    rows = Placement.objects.select_related("deployment__trajectory").counting()
    before = rows.get(pk=placement_id, deployment__trajectory__client=step.trajectory.client_id)
    refuse_stale(before.version, version or 0)
    return before


def _end_for_next(before: Placement, day: datetime.date, *, by: User) -> None:
    """It ends where it still runs, and other work is why."""
    if day <= before.starts_on:
        raise FieldRefusal(
            f"Het eerdere werk begon op {wording.day(before.starts_on)}. Kies een latere dag.", "starts_on"
        )
    ends_on = min(before.ends_on or day, day)
    if changes := put(before, {"ends_on": ends_on, "end_reason": before.end_reason or PlacementEnd.FOLLOWED_UP}):
        _store("end", before, changes, by=by, on=happened(ends_on))
        end_subsidies(before, by=by)


def _check(placement: Placement) -> None:
    if not placement.employer:
        raise FieldRefusal("Vul in bij welke werkgever.", "employer")
    if not placement.contract:
        raise FieldRefusal("Kies een contract.", "contract")
    if placement.contract in HIRED_OUT and not placement.hirer:
        raise FieldRefusal("Vul in bij wie de inwoner werkt. De werkgever is wie het loon betaalt.", "hirer")
    if placement.hours_per_week is not None and not 0 < placement.hours_per_week <= MOST_HOURS:
        raise FieldRefusal("Vul een aantal uren per week in dat kan, of laat het leeg.", "hours_per_week")


def _refuse_period(placement: Placement, step: Deployment, changed: Container[str] = DAYS) -> None:
    """Work lies inside its step: the step is what was agreed about it. A day that was delivered otherwise stays so."""
    starts_on, ends_on = placement.starts_on, placement.ends_on
    if step.ends_on == step.starts_on:
        raise Refusal("Deze stap is ingetrokken. Er kan geen werk bij.")
    if "starts_on" in changed and starts_on < step.starts_on:
        raise FieldRefusal(f"De stap begint op {wording.day(step.starts_on)}. Kies die dag of een latere.", "starts_on")
    if ends_on and ends_on <= starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")
    if "ends_on" in changed and step.ends_on and (ends_on is None or ends_on > step.ends_on):
        raise FieldRefusal(
            f"De stap eindigt op {wording.last_day(step.ends_on)}. Vul een laatste dag in tot en met die dag.",
            "ends_on",
        )


def _refuse_twice(placement: Placement) -> None:
    """The same work sent in a second time."""
    same = Placement.objects.counting().filter(
        deployment=placement.deployment, employer=placement.employer, starts_on=placement.starts_on
    )
    if same.exists():
        raise Refusal("Dit werk staat al bij deze stap. Wijzig wat er staat, of kies een andere eerste dag.")


def _refuse_doubted(placement: Placement, step: Deployment, *, is_right: bool) -> None:
    """Asked once, and not forbidden: who knows better says so."""
    if is_right:
        return
    client_id = step.trajectory.client_id
    rows = Placement.objects.counting().filter(deployment__trajectory__client=client_id).exclude(pk=placement.pk)
    regime = step.instrument.described_on(step.starts_on).regime
    if found := doubts(regime, placement.contract, _job(placement), [_job(row) for row in rows]):
        raise FieldRefusal(" ".join([*found, "Klopt het toch? Vink dat dan hier aan."]), "is_right")


def _job(placement: Placement) -> Job:
    return Job(placement.employer, placement.hours_per_week, Period(placement.starts_on, placement.ends_on))
