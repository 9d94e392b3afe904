"""What a professional does with a signal of a rule: leave it be for a while, with a reason, or take it up again."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.services import keep_changes
from clients.services.locking import hold
from instruments.rules.checks import Effect
from trajectories.models import Alert

SOLVED = "Dit signaal is al opgelost."
OF_PLANNING = "Deze reden hoort bij het plannen van de stap. Zij blijft staan zolang de stap duurt."


@transaction.atomic
def put_aside(alert_id: int, *, by: User, version: int, ground: str, until: datetime.date) -> Alert:
    """Leave it as it is until a day, for a reason. Only a warning: where the law blocks, no reason is enough."""
    alert = _held(alert_id, by=by, version=version)
    if alert.is_of_planning:
        raise Refusal(OF_PLANNING)
    if alert.effect == Effect.BLOCK:
        raise Refusal("De wet houdt dit tegen. Een reden is dan niet genoeg: pas de stap aan of stop de stap.")
    today = timezone.localdate()
    if not ground.strip():
        raise FieldRefusal("Schrijf waarom dit zo kan blijven.", "ground")
    if until <= today:
        raise FieldRefusal("De dag om opnieuw te kijken ligt na vandaag. Kies een latere datum.", "until")
    return _decide(
        alert,
        "alert.put_aside",
        by=by,
        override_ground=ground.strip(),
        overridden_by=by,
        overridden_on=today,
        overridden_until=until,
    )


@transaction.atomic
def take_up(alert_id: int, *, by: User, version: int) -> Alert:
    """Put it back among what asks attention. Doing it twice changes nothing."""
    alert = _held(alert_id, by=by, version=version)
    if alert.overridden_by is None:
        return alert
    if alert.is_of_planning:
        raise Refusal(OF_PLANNING)
    return _decide(
        alert, "alert.take_up", by=by, override_ground="", overridden_by=None, overridden_on=None, overridden_until=None
    )


def _held(alert_id: int, *, by: User, version: int) -> Alert:
    require(by, Permission.PLAN_STEPS)
    hold(Alert.objects.visible_to(by).values_list("client", flat=True).get(pk=alert_id), by=by)
    alert = Alert.objects.select_related("overridden_by").get(pk=alert_id)
    refuse_stale(alert.version, version)
    if alert.cleared_on is not None:
        raise Refusal(SOLVED)
    return alert


def _decide(alert: Alert, verb: str, *, by: User, **values: object) -> Alert:
    changes = put(alert, values)
    alert.version += 1
    alert.save(update_fields=[*values, "version"])
    event = audit.record(
        verb,
        by=by,
        target=alert,
        client_id=alert.client_id,
        fields=changes,
        url_name="trajectories:of_client",
        url_key=alert.client_id,
    )
    keep_changes(event, changes)
    return alert
