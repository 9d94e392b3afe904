"""On the way to the decision: the inwoner is heard, and a committee may advise."""

import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal
from clients.services import keep_changes
from maatwerk.models import Objection
from maatwerk.services.locking import hold_objection
from maatwerk.services.objections.receiving import record, refuse_day

ONLY_HANDLER = "Alleen wie het bezwaar behandelt, doet dit. Een teamleider kan een andere behandelaar kiezen."


@transaction.atomic
def handle(
    objection_id: int,
    *,
    by: User,
    version: int,
    heard_on: datetime.date | None = None,
    hearing: str = "",
    committee_advice: str = "",
    excusable: str = "",
) -> Objection:
    """Keep what was said at the hearing (Awb art. 7:2 and 7:7) or why there was none (7:3), what the committee advised,
    and why a late one counts all the same (6:11).
    """
    objection = hold_by_handler(objection_id, by=by, version=version)
    if heard_on:
        refuse_day(heard_on, objection.received_on, "heard_on")
        if not hearing.strip():
            raise FieldRefusal("Vul in wat er bij het horen is gezegd.", "hearing")
    if committee_advice.strip() and not objection.with_committee:
        raise FieldRefusal("Dit bezwaar is zonder adviescommissie.", "committee_advice")
    values = {
        "heard_on": heard_on,
        "hearing": hearing,
        "committee_advice": committee_advice,
        "excusable": excusable,
    }
    return _keep(objection, values, by=by)


def hold_by_handler(objection_id: int, *, by: User, version: int) -> Objection:
    objection = hold_objection(objection_id, Permission.DECIDE_MAATWERK, by=by, version=version)
    if not objection.is_open:
        raise Refusal(f"Dit bezwaar is al {objection.get_outcome_display()}.")
    if objection.handler_id != by.pk:
        raise Refusal(ONLY_HANDLER)
    return objection


def _keep(objection: Objection, values: dict[str, Any], *, by: User) -> Objection:
    changes = {
        name: (getattr(objection, name), value) for name, value in values.items() if getattr(objection, name) != value
    }
    if not changes:
        return objection
    for name, value in values.items():
        setattr(objection, name, value)
    objection.version += 1
    objection.save(update_fields=[*changes, "version"])
    on = objection.heard_on if "heard_on" in changes else None
    keep_changes(record("objection.hear", objection, by=by, fields=changes, on=on), changes)
    return objection
