"""The notice of default: the inwoner writes that the decision is late. What it starts is asked of the clock."""

import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal
from clients.models import Document
from maatwerk.models import DefaultNotice
from maatwerk.services.locking import hold_request
from maatwerk.services.terms.rows import change, held, objection_of, record, refuse_papers


@transaction.atomic
def register_default_notice(
    request_id: int,
    *,
    by: User,
    received_on: datetime.date,
    document: Document | None = None,
    explanation: str = "",
    objection_id: int | None = None,
) -> DefaultNotice:
    """Write down that the inwoner says the decision is late. One that came too early starts nothing, and is kept."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    objection = objection_of(request, objection_id)
    if received_on > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "received_on")
    began_on = objection.received_on if objection else request.received_on or request.requested_on
    if received_on < began_on:
        raise FieldRefusal(f"De vraag zelf kwam pas binnen op {began_on:%d-%m-%Y}. Kies een latere dag.", "received_on")
    refuse_papers(request, None, document)
    same = DefaultNotice.objects.filter(request=request, objection=objection, received_on=received_on)
    if same.filter(withdrawn_at=None).exists():
        raise FieldRefusal("Er staat al een ingebrekestelling die op deze dag binnenkwam.", "received_on")
    row = DefaultNotice(request=request, objection=objection, received_on=received_on, recorded_by=by)
    row.document, row.explanation = document, explanation
    row.save()
    record(row, request, "maatwerk.default_notice", {"received_on": (None, received_on)}, by=by, on=received_on)
    return row


@transaction.atomic
def withdraw_default_notice(notice_id: int, *, by: User, version: int) -> DefaultNotice:
    """The inwoner took it back, or it was written down by mistake."""
    row, request = held(DefaultNotice, notice_id, by=by, version=version)
    changes = {"withdrawn_at": (None, timezone.now())}
    return change(row, request, "maatwerk.withdraw_default_notice", changes, by=by)
