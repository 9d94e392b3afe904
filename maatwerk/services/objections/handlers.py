"""Who handles a bezwaar: someone with a mandate who did not ask, write along, decide, or lend the mandate for it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Mandate, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal
from clients.services import keep_changes
from maatwerk.models import Objection
from maatwerk.services.locking import hold_objection
from maatwerk.services.objection_work import put_to_handler
from maatwerk.services.objections.receiving import record

NOT_ALLOWED = (
    "Deze collega kan dit bezwaar niet behandelen: een ander dan wie het besluit nam of vroeg besluit erop, binnen het "
    "eigen mandaat (Algemene wet bestuursrecht art. 10:3 lid 3)."
)


@dataclass(frozen=True)
class Candidate:
    """Who can decide on it. Who advised can too, but does not hear the inwoner alone (Awb art. 7:5)."""

    user: User
    mandate: Mandate
    advised: bool

    @property
    def label(self) -> str:
        team = f", {self.user.team}" if self.user.team else ""
        note = " (adviseerde over dit verzoek: laat een ander het gesprek leiden)" if self.advised else ""
        return f"{self.user.name}{team}{note}"


def candidates(objection: Objection) -> list[Candidate]:
    """By name. As many questions for a hundred colleagues as for one."""
    request = objection.decision.request
    enough = Mandate.objects.holding_on(timezone.localdate()).about(request.kind)
    mandates = list(enough.filter(level__gte=request.mandate_level or 1).order_by("level", "pk"))
    advised = set(request.advice.filter(given_on__isnull=False).values_list("adviser", flat=True))
    users = User.objects.who_may(Permission.DECIDE_MAATWERK).exclude(pk__in=involved(objection)).select_related("team")
    found = []
    for user in users.order_by("name", "pk"):
        own = next((row for row in mandates if row.user_id == user.pk or row.role == user.role), None)
        if own:
            found.append(Candidate(user, own, user.pk in advised))
    return found


def is_candidate(objection: Objection, user: User) -> Candidate | None:
    return next((found for found in candidates(objection) if found.user == user), None)


def involved(objection: Objection) -> set[int]:
    """Who took the decision, whose mandate it was, who asked, and who wrote along."""
    decision = objection.decision
    request = decision.request
    keys = {decision.decided_by_id, decision.on_behalf_of_id, request.requested_by_id}
    return {key for key in keys if key} | set(request.authors.values_list("pk", flat=True))


@transaction.atomic
def assign(objection_id: int, *, by: User, version: int, handler: User, with_committee: bool) -> Objection:
    """Choose who handles it, and whether a committee advises (Awb art. 7:13: then the term is longer).

    Who does not see the dossier is let in for as long as it takes.
    """
    objection = hold_objection(objection_id, Permission.DECIDE_MAATWERK, by=by, version=version)
    if not objection.is_open:
        raise Refusal(f"Dit bezwaar is al {objection.get_outcome_display()}.")
    if is_candidate(objection, handler) is None:
        raise FieldRefusal(NOT_ALLOWED, "handler")
    values = {"handler": handler, "with_committee": with_committee}
    changes = {
        name: (getattr(objection, name), value) for name, value in values.items() if getattr(objection, name) != value
    }
    if not changes:
        return objection
    objection.handler, objection.with_committee = handler, with_committee
    objection.version += 1
    objection.save(update_fields=["handler", "with_committee", "version"])
    put_to_handler(objection, by=by)
    keep_changes(record("objection.assign", objection, by=by, fields=changes), changes)
    return objection
