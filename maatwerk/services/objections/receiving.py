"""A bezwaar that comes in, is put right, and may be taken back by the inwoner."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal
from clients.models import Client, Document
from clients.services import complete_tasks, keep_changes
from maatwerk.models import Decision, Objection, ObjectionOutcome, Request
from maatwerk.services.guards import database_agrees
from maatwerk.services.locking import hold_objection, hold_request
from maatwerk.services.objection_work import TELL, ask_for_handler, be_done, keep_days
from maatwerk.services.objections.timely import sent_on

NO_DECISION = "Over dit verzoek is nog niet besloten. Bezwaar kan pas tegen een besluit."
WITHDRAWN = "Dit verzoek is ingetrokken. Er is geen besluit om bezwaar tegen te maken."
NOT_SENT = "De brief met het besluit is nog niet verstuurd. Leg eerst vast dat hij is verstuurd."
NO_BESLUIT = (
    "De inwoner kreeg een bevestiging, en dat is geen besluit (Algemene wet bestuursrecht art. 1:3). Is de inwoner het "
    "er niet mee eens? Dan kan een gesprek, of een klacht."
)
OPEN = "Er loopt al een bezwaar tegen dit besluit."
ANSWERED = "Op een bezwaar tegen dit besluit is al besloten. De inwoner kan daarna in beroep bij de rechtbank."
FIELDS = ("received_on", "posted_on", "grounds", "document", "excusable")


def why_not(request: Request) -> str:
    """Why there can be no (new) bezwaar here, in words; empty where there can."""
    decision = getattr(request, "decision", None)
    if decision is None or not decision.outcome:
        return NO_DECISION
    if decision.outcome == ObjectionOutcome.WITHDRAWN:
        return WITHDRAWN
    if sent_on(request) is None:
        confirmed = request.letters.filter(kind="bevestiging", sent_on__isnull=False).exists()
        return NO_BESLUIT if confirmed else NOT_SENT
    outcomes = set(decision.objections.values_list("outcome", flat=True))
    if "" in outcomes:
        return OPEN
    return ANSWERED if outcomes - {ObjectionOutcome.WITHDRAWN} else ""


@transaction.atomic
def receive(
    request_id: int,
    *,
    by: User,
    received_on: datetime.date,
    grounds: str,
    posted_on: datetime.date | None = None,
    document: Document | None = None,
    excusable: str = "",
) -> Objection:
    """Take in a bezwaar against the besluit that was sent, in time or too late: that is judged, not kept out.

    A closed dossier is no reason to refuse one: the six weeks go on.
    """
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by, even_closed=True)
    if refusal := why_not(request):
        raise Refusal(refusal)
    objection = Objection(decision=request.decision, recorded_by=by)
    values = {
        "received_on": received_on,
        "posted_on": posted_on,
        "grounds": grounds,
        "document": document,
        "excusable": excusable,
    }
    _fill(objection, values, request)
    with database_agrees():
        objection.save()
    event = record("objection.receive", objection, by=by, fields=values, on=received_on)
    keep_changes(event, {name: ("", value) for name, value in values.items() if value})
    ask_for_handler(objection, by=by)
    return objection


@transaction.atomic
def change(objection_id: int, *, by: User, version: int, **values: Any) -> Objection:
    """Put right what was taken in, as long as nothing is decided on it."""
    objection = _hold_open(objection_id, by=by, version=version)
    changes = {
        name: (getattr(objection, name), value) for name, value in values.items() if getattr(objection, name) != value
    }
    if not changes:
        return objection
    _fill(objection, values, objection.decision.request)
    objection.version += 1
    objection.save()
    keep_changes(record("objection.change", objection, by=by, fields=changes), changes)
    keep_days([objection.decision.request.client_id], by=by)
    return objection


@transaction.atomic
def withdraw(objection_id: int, *, by: User, version: int, withdrawn_on: datetime.date, reasons: str) -> Objection:
    """The inwoner takes it back, in writing or at the hearing (Awb art. 6:21). Nothing is decided on it."""
    objection = _hold_open(objection_id, by=by, version=version)
    if not reasons.strip():
        raise FieldRefusal("Vul in hoe de inwoner het bezwaar introk, en waarom als dat is gezegd.", "reasons")
    refuse_day(withdrawn_on, objection.received_on, "withdrawn_on")
    objection.outcome, objection.reasons = ObjectionOutcome.WITHDRAWN, reasons
    objection.decided_on, objection.decided_by = withdrawn_on, by
    objection.version += 1
    with database_agrees():
        objection.save()
    event = record("objection.withdraw", objection, by=by, fields=("outcome", "reasons"), on=withdrawn_on)
    keep_changes(event, {"outcome": ("", objection.outcome)})
    be_done(objection, by=by)
    complete_tasks(kind=TELL, url_key=objection.pk, by=by)
    return objection


def refuse_day(day: datetime.date, received_on: datetime.date, field: str) -> None:
    """What happens with a bezwaar happens after it came in, and is written down afterwards."""
    if day > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", field)
    if day < received_on:
        raise FieldRefusal(f"Het bezwaar kwam binnen op {received_on:%d-%m-%Y}. Kies die dag of een latere.", field)


def refuse_paper(document: Document | None, client: Client) -> None:
    """A paper of another dossier proves nothing here, and would show that it is there."""
    if document and (document.client_id != client.pk or document.withdrawn_at):
        raise FieldRefusal("Dit stuk hoort niet bij dit dossier.", "document")


def _hold_open(objection_id: int, *, by: User, version: int) -> Objection:
    objection = hold_objection(objection_id, Permission.REQUEST_MAATWERK, by=by, version=version)
    if not objection.is_open:
        raise Refusal(f"Dit bezwaar is al {objection.get_outcome_display()}. Er kan niets meer in veranderen.")
    return objection


def _fill(objection: Objection, values: dict[str, Any], request: Request) -> None:
    for name, value in values.items():
        setattr(objection, name, value)
    if not objection.grounds.strip():
        raise FieldRefusal("Vul in waarom de inwoner het er niet mee eens is.", "grounds")
    _refuse_days(objection, request.decision)
    refuse_paper(objection.document, request.client)


def _refuse_days(objection: Objection, decision: Decision) -> None:
    if objection.received_on > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "received_on")
    if decision.decided_on and objection.received_on < decision.decided_on:
        raise FieldRefusal(
            f"Het besluit is van {decision.decided_on:%d-%m-%Y}. Een bezwaar van voor die dag is er geen tegen dit "
            "besluit.",
            "received_on",
        )
    if objection.posted_on and objection.posted_on > objection.received_on:
        raise FieldRefusal("De brief ging op de post voordat hij is ontvangen. Kies een eerdere dag.", "posted_on")


def record(verb: str, objection: Objection, *, by: User, fields: Any, on: datetime.date | None = None) -> AuditEvent:
    return audit.record(
        verb,
        by=by,
        target=objection,
        client_id=objection.decision.request.client_id,
        happened_on=on,
        fields=fields,
        url_name="maatwerk:objection",
        url_key=objection.pk,
    )
