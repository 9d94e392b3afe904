"""Deciding on a bezwaar, and what then holds. The decision that it was against stays in the record as it was taken."""

import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal
from clients.services import complete_tasks, keep_changes
from clients.services.admissions import end_admissions
from instruments.rules.wording import day as shown
from maatwerk.models import Letter, LetterKind, Objection, ObjectionOutcome, Request
from maatwerk.rules.kinds import KINDS
from maatwerk.services.following import who_goes_on
from maatwerk.services.guards import database_agrees
from maatwerk.services.letters.registry import when_sent
from maatwerk.services.locking import hold_objection
from maatwerk.services.longest import longest_term, refuse_too_long
from maatwerk.services.objection_work import CHOOSE, HANDLE, TELL, be_done, put_to_tell
from maatwerk.services.objections.handlers import NOT_ALLOWED, Candidate, is_candidate
from maatwerk.services.objections.handling import hold_by_handler
from maatwerk.services.objections.receiving import record
from maatwerk.services.objections.timely import is_late
from office.forms import DAY
from trajectories.models import Waiver
from trajectories.services import end_waiver, grant_waiver

WELL_FOUNDED = (ObjectionOutcome.UPHELD, ObjectionOutcome.PARTLY)
OUTCOMES = (*WELL_FOUNDED, ObjectionOutcome.DISMISSED, ObjectionOutcome.INADMISSIBLE)
SOURCE = "bezwaar"
"""The kind under which what a bezwaar allowed reaches the chain."""


class Consequence(StrEnum):
    """What a well-founded bezwaar changes in what holds."""

    ALLOW = "toestaan"
    END = "beeindigen"
    OTHERWISE = "anders"


LABELS = {
    Consequence.ALLOW: "Het maatwerk mag, in een periode die u hieronder kiest",
    Consequence.END: "Het maatwerk houdt op, na een dag die u hieronder kiest",
    Consequence.OTHERWISE: "Iets anders verandert, zoals de voorwaarden of de redenen",
}


@transaction.atomic
def decide(
    objection_id: int,
    *,
    by: User,
    version: int,
    outcome: str,
    reasons: str,
    new_outcome: str = "",
    consequence: str = "",
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    location: str = "",
) -> Objection:
    """Decide on it as who handles it, after hearing. Where it is well founded, what holds follows from it at once.

    The inwoner knows once the letter is sent: until then it stays with who handles it.
    """
    objection = hold_by_handler(objection_id, by=by, version=version)
    candidate = is_candidate(objection, by)
    if candidate is None:
        raise Refusal(NOT_ALLOWED)
    _refuse_unready(objection, outcome, reasons)
    is_well_founded = outcome in WELL_FOUNDED
    if is_well_founded and not (consequence in LABELS and new_outcome.strip()):
        raise FieldRefusal("Vul in wat er nu geldt in plaats van het eerdere besluit.", "new_outcome")
    _write(objection, candidate, outcome, reasons, new_outcome.strip() if is_well_founded else _as_it_was(objection))
    if is_well_founded and consequence == Consequence.ALLOW:
        _allow(objection, starts_on, ends_on, location.strip(), by=by)
    elif is_well_founded and consequence == Consequence.END:
        _end(objection, ends_on, by=by)
    changes = {name: ("", getattr(objection, name)) for name in ("outcome", "new_outcome")}
    fields = ("outcome", "reasons", "new_outcome", "mandate")
    keep_changes(record("objection.decide", objection, by=by, fields=fields, on=objection.decided_on), changes)
    complete_tasks(kind=CHOOSE, url_key=objection.pk, by=by)
    end_admissions(kind=HANDLE, key=objection.pk, by=by, but=by)
    put_to_tell(objection, by=by)
    return objection


@transaction.atomic
def tell(objection_id: int, *, by: User, version: int) -> Objection:
    """What was decided on it was talked about with the inwoner."""
    objection = hold_objection(objection_id, Permission.REQUEST_MAATWERK, by=by, version=version)
    if objection.is_open:
        raise Refusal("Op dit bezwaar is nog niet besloten.")
    if complete_tasks(kind=TELL, url_key=objection.pk, by=by):
        record("objection.tell", objection, by=by, fields=())
    return objection


def _refuse_unready(objection: Objection, outcome: str, reasons: str) -> None:
    if outcome not in OUTCOMES:
        raise FieldRefusal("Kies een uitkomst.", "outcome")
    if not reasons.strip():
        raise FieldRefusal("Vul de redenen van het besluit op bezwaar in.", "reasons")
    if not objection.hearing.strip():
        raise Refusal(
            "Leg eerst vast wat de inwoner bij het horen zei, of waarom horen niet hoefde (Algemene wet bestuursrecht "
            "art. 7:2 en 7:3)."
        )
    if objection.with_committee and not objection.committee_advice.strip():
        raise Refusal("Leg eerst het advies van de commissie vast.")
    if outcome != ObjectionOutcome.INADMISSIBLE and not objection.excusable.strip() and is_late(objection):
        raise FieldRefusal(
            "Dit bezwaar kwam te laat. Leg vast waarom dat de inwoner niet te verwijten is, of kies niet-ontvankelijk "
            "(Algemene wet bestuursrecht art. 6:11).",
            "outcome",
        )


def _as_it_was(objection: Objection) -> str:
    decision = objection.decision
    taken = f" van {shown(decision.decided_on)}" if decision.decided_on else ""
    return f"Het besluit{taken} ({decision.get_outcome_display()}) blijft zoals het is."


def _write(objection: Objection, candidate: Candidate, outcome: str, reasons: str, new_outcome: str) -> None:
    objection.outcome, objection.reasons, objection.new_outcome = outcome, reasons, new_outcome
    objection.decided_on, objection.decided_by = timezone.localdate(), candidate.user
    objection.mandate = candidate.mandate
    objection.version += 1
    with database_agrees():
        objection.save()


def _allow(
    objection: Objection,
    starts_on: datetime.date | None,
    ends_on: datetime.date | None,
    location: str,
    *,
    by: User,
) -> None:
    """For a period that its kind may last. What the decision itself allowed makes way from its first day on.

    What was asked freely deviates from no rule of a step: there it is the words that say what holds.
    """
    request = objection.decision.request
    if starts_on is None:
        raise FieldRefusal("Vul in vanaf wanneer het geldt.", "starts_on")
    if ends_on and ends_on <= starts_on:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "ends_on")
    refuse_too_long(request.kind, starts_on, ends_on, "ends_on")
    if request.deviation in KINDS:
        return
    place = request.location or location
    if request.is_about_location and not place:
        raise FieldRefusal("Vul in voor welke locatie het maatwerk geldt.", "location")
    longest = longest_term(request.kind, starts_on)
    for waiver in waivers_of(request):
        end_waiver(waiver.pk, by=by, ends_on=starts_on)
    grant_waiver(
        request.client_id,
        by=by,
        rule_key=request.deviation,
        instrument=request.instrument,
        provider=request.provider,
        location=place,
        starts_on=starts_on,
        ends_on=ends_on or (longest.last_day + DAY if longest else None),
        ground=objection.reasons,
        source=(SOURCE, "maatwerk:objection", objection.pk),
        planner=who_goes_on(request),
    )


def _end(objection: Objection, ends_on: datetime.date | None, *, by: User) -> None:
    if ends_on is None:
        raise FieldRefusal("Vul de laatste dag in waarop het maatwerk nog geldt.", "ends_on")
    if ends_on <= timezone.localdate():
        raise FieldRefusal("Kies vandaag of een latere dag: wat de inwoner had, gaat niet terug in de tijd.", "ends_on")
    rows = waivers_of(objection.decision.request)
    if not rows:
        raise FieldRefusal("Er geldt geen ontheffing die kan eindigen. Kies “Iets anders”.", "consequence")
    for waiver in rows:
        end_waiver(waiver.pk, by=by, ends_on=ends_on)


def waivers_of(request: Request) -> list[Waiver]:
    """What this request gave leave for, by its decision or by a bezwaar against that."""
    keys = [str(key) for key in Objection.objects.filter(decision__request=request).values_list("pk", flat=True)]
    by_decision = Waiver.objects.filter(source_kind="maatwerk", source_key=str(request.pk))
    by_objection = Waiver.objects.filter(source_kind=SOURCE, source_key__in=keys)
    return list((by_decision | by_objection).order_by("starts_on", "pk"))


def _answered(letter: Letter, by: User) -> None:
    """The answer is given: who was let in to handle it has nothing left to do."""
    if letter.objection:
        be_done(letter.objection, by=by)


when_sent(LetterKind.OBJECTION_DECISION, _answered)
