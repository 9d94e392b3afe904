"""The way back: stored with each step up, agreed on anew when it changes."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.services import keep_changes
from instruments.models import Provider
from instruments.rules import wording
from trajectories.models import Certainty, Deployment, FallbackPlan
from trajectories.returning import OVER, is_step_up, road_of, steps_to_return_to, usual_end
from trajectories.services.locking import hold_step

FIELDS = ("returns_to", "provider", "contact", "ends_on", "certainties", "note", "agreed_on", "none_reason")


@dataclass(frozen=True)
class WayBack:
    """To which step someone can return, at whom, until when, and what stays. Or why there is no way back."""

    returns_to: Deployment | None = None
    provider: Provider | None = None
    contact: str = ""
    ends_on: datetime.date | None = None  # none: as long as the step up lasts
    certainties: tuple[str, ...] = ()
    note: str = ""
    agreed_on: datetime.date | None = None  # none: still to be talked about
    none_reason: str = ""


class WayBackRefusal(FieldRefusal):
    """About the way back of a step, and not about the step itself: `field` is one of WayBack."""


def store_way_back(step: Deployment, way_back: WayBack | None, *, by: User) -> None:
    """With a step up, inside the act that plans it: nobody takes one without a way back.

    Who says nothing gets a stored proposal that is still to be talked about. Where the step is none up there is nothing
    to return from, and what was filled in about it is left out.
    """
    before = step.follows
    if before is None or not is_step_up(before, step.stage):
        return
    proposed = WayBack(before, before.provider, ends_on=usual_end(before, step.starts_on))
    _create(step, _checked(step, way_back or proposed), by=by)


def carry_over_way_back(step: Deployment, earlier: Deployment, *, by: User) -> None:
    """Who takes up an earlier step again has again the way back that belonged to it."""
    if plan := FallbackPlan.objects.filter(deployment=earlier).first():
        values = {name: getattr(plan, name) for name in FIELDS}
        _create(step, WayBack(**values | {"certainties": tuple(plan.certainties)}), by=by)


@transaction.atomic
def agree_way_back(step_id: int, *, by: User, version: int, way_back: WayBack) -> FallbackPlan:
    """Agree on a way back, or on another. `version` is that of what was stored; 0 where nothing was."""
    step = hold_step(step_id, by=by)
    status = step.status_on(timezone.localdate())
    if status in OVER:
        raise Refusal(f"Deze stap staat op {status.label}. Een weg terug spreekt u af voor een stap die nog duurt.")
    plan = FallbackPlan.objects.filter(deployment=step).first()
    refuse_stale(plan.version if plan else 0, version)
    way_back = _checked(step, way_back)
    if plan is None:
        return _create(step, way_back, by=by)
    changes = {name: (getattr(plan, name), new) for name, new in _values(way_back).items()}
    changes = {name: (old, new) for name, (old, new) in changes.items() if old != new}
    if not changes:
        return plan
    for name, (_, new) in changes.items():
        setattr(plan, name, new)
    plan.version += 1
    plan.save(update_fields=[*changes, "version"])
    event = _record("way_back.change", plan, by=by, fields=tuple(changes))
    keep_changes(event, {name: (_worded(name, old), _worded(name, new)) for name, (old, new) in changes.items()})
    return plan


def refuse_off_the_way_back(step: Deployment, to: Deployment, *, on: datetime.date) -> bool:
    """A stored way back says where one can go, and until when. Whether the step to go back to still runs.

    Steps that were delivered have none stored; then it may be any earlier step.
    """
    road = road_of(step, on)
    if road is None:
        return False
    if road.is_none:
        raise Refusal("Er is afgesproken dat er geen weg terug is. Spreek er eerst een af, of plan een andere stap.")
    if road.target is None:
        raise Refusal("De stap om naar terug te gaan ging niet door. Spreek een nieuwe weg terug af.")
    if road.is_over and road.plan.ends_on:
        until = wording.last_day(road.plan.ends_on)
        message = f"Terug kon tot en met {until}. Spreek een nieuwe terugkeer af, of plan een andere stap."
        raise FieldRefusal(message, "ends_on")
    if to.pk != road.target.pk:
        raise FieldRefusal(f"De weg terug gaat naar {road.target}. Wijzig eerst de weg terug.", "to")
    return road.still_runs


def _checked(step: Deployment, way_back: WayBack) -> WayBack:
    """As it can be stored."""
    if way_back.agreed_on and way_back.agreed_on > timezone.localdate():
        raise WayBackRefusal("Kies de dag waarop u dit afsprak: vandaag of eerder.", "agreed_on")
    if way_back.returns_to is None:
        if not way_back.none_reason.strip():
            raise WayBackRefusal("Kies een stap, of schrijf waarom er geen weg terug is.", "returns_to")
        return WayBack(none_reason=way_back.none_reason.strip(), agreed_on=way_back.agreed_on)
    if not set(way_back.certainties) <= set(Certainty.values):
        raise WayBackRefusal("Kies uit de lijst wat zeker blijft.", "certainties")
    if way_back.ends_on and way_back.ends_on <= step.starts_on:
        raise WayBackRefusal("Terug kan pas na de eerste dag van deze stap. Kies een latere dag.", "ends_on")
    below = steps_to_return_to(step.trajectory, before=step.starts_on, below=step.stage, besides=step.pk)
    if way_back.returns_to.pk not in {earlier.pk for earlier in below}:
        raise WayBackRefusal("Kies een eerdere stap van deze inwoner, lager in de keten.", "returns_to")
    return replace(way_back, none_reason="")


def _values(way_back: WayBack) -> dict[str, Any]:
    """For the row: what stays in the order in which it is asked."""
    kept = [key for key in Certainty.values if key in way_back.certainties]
    return {name: getattr(way_back, name) for name in FIELDS} | {"certainties": kept}


def _create(step: Deployment, way_back: WayBack, *, by: User) -> FallbackPlan:
    plan = FallbackPlan.objects.create(deployment=step, **_values(way_back))
    verb = "way_back.agree" if plan.agreed_on else "way_back.propose"
    _record(verb, plan, by=by, fields=FIELDS)
    return plan


def _record(verb: str, plan: FallbackPlan, *, by: User, fields: tuple[str, ...]) -> AuditEvent:
    step, agreed_now = plan.deployment, "agreed_on" in fields
    return audit.record(
        verb,
        by=by,
        target=plan,
        client_id=step.trajectory.client_id,
        happened_on=(plan.agreed_on if agreed_now else None) or timezone.localdate(),
        fields=fields,
        url_name="trajectories:step",
        url_key=step.pk,
    )


def _worded(name: str, value: Any) -> Any:
    """As a change is read back: what stays as words."""
    if name == "certainties":
        return ", ".join(Certainty(key).label for key in value)
    return value
