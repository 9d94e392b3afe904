"""What was agreed with an approval: a task for the klantmanager until it is known how it went."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import Changes
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.models.work import name_tasks
from clients.services import complete_tasks, keep_changes
from maatwerk.models import AgreedWith, Agreement, Decision
from maatwerk.services.following import put_on_list
from maatwerk.services.locking import hold_request

AGREEMENT = "maatwerk.agreement"
"""The kind of the task to do what was agreed, or to ask about it."""
name_tasks({AGREEMENT: "Afspraak bij maatwerk"})


@dataclass(frozen=True)
class Agreed:
    """One thing as it is agreed: who does what by when."""

    text: str
    done_by: str
    due_on: datetime.date | None = None

    @property
    def who(self) -> str:
        return str(AgreedWith(self.done_by).label)


def refuse_unclear(agreed: Sequence[Agreed]) -> None:
    for one in agreed:
        if not one.text.strip():
            raise Refusal("Schrijf bij elke afspraak op wat er is afgesproken.")
        if one.done_by not in AgreedWith.values:
            raise Refusal(f"Kies wie dit doet: “{one.text}”.")
        if one.due_on and one.due_on < timezone.localdate():
            raise Refusal(f"De dag voor deze afspraak is al voorbij: “{one.text}”. Kies vandaag of later.")


def agree(decision: Decision, agreed: Sequence[Agreed]) -> None:
    """Write down what was agreed with an approval, inside the act of approving."""
    for one in agreed:
        row = Agreement.objects.create(decision=decision, text=one.text.strip(), done_by=one.done_by, due_on=one.due_on)
        _put_on_list(row)


@transaction.atomic
def close_agreement(
    agreement_id: int, *, by: User, version: int, kept: bool, happened_on: datetime.date, note: str = ""
) -> Agreement:
    """Record how it went: kept on a day, or dropped, and then why."""
    row = _hold(agreement_id, by=by, version=version)
    if not row.is_open:
        raise Refusal("Deze afspraak is al afgerond.")
    if happened_on > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "happened_on")
    if not kept and not note.strip():
        raise FieldRefusal("Schrijf op waarom de afspraak vervalt.", "note")
    day = "kept_on" if kept else "dropped_on"
    changes = {day: (None, happened_on), "note": (row.note, note.strip())}
    setattr(row, day, happened_on)
    row.note, row.closed_by = note.strip(), by
    _save(row, changes, "maatwerk.close_agreement", by=by, happened_on=happened_on)
    complete_tasks(kind=AGREEMENT, url_key=row.pk, by=by)
    return row


@transaction.atomic
def reopen_agreement(agreement_id: int, *, by: User, version: int) -> Agreement:
    """It was closed by mistake, or it is to be done after all. It is a task again; what was written stays."""
    row = _hold(agreement_id, by=by, version=version)
    if row.is_open:
        raise Refusal("Deze afspraak staat nog open.")
    changes = {name: (getattr(row, name), None) for name in ("kept_on", "dropped_on") if getattr(row, name)}
    row.kept_on = row.dropped_on = row.closed_by = None
    _save(row, changes, "maatwerk.reopen_agreement", by=by)
    _put_on_list(row)
    return row


def _hold(agreement_id: int, *, by: User, version: int) -> Agreement:
    """The row, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    request_id = Agreement.objects.values_list("decision__request", flat=True).get(pk=agreement_id)
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    row = Agreement.objects.select_related("decision").get(pk=agreement_id)
    row.decision.request = request
    refuse_stale(row.version, version)
    return row


def _put_on_list(row: Agreement) -> None:
    """What the gemeente does is done; what the inwoner or someone else does is asked about."""
    doing = "Doen" if row.done_by == AgreedWith.STAFF else f"Vraag na bij {row.get_done_by_display()}"
    put_on_list(
        row.decision.request,
        kind=AGREEMENT,
        title=f"{doing}: {row.text}",
        url_name="maatwerk:agreement",
        url_key=row.pk,
        due_on=row.due_on,
    )


def _save(row: Agreement, changes: Changes, verb: str, *, by: User, happened_on: datetime.date | None = None) -> None:
    row.version += 1
    row.save(update_fields=["kept_on", "dropped_on", "note", "closed_by", "version"])
    request = row.decision.request
    event = audit.record(
        verb,
        by=by,
        target=row,
        client_id=request.client_id,
        happened_on=happened_on,
        fields=tuple(changes),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    keep_changes(event, changes)
