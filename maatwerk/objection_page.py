"""What the page of one bezwaar tells: how far it is, its term, the decision that it is against, and what holds now."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from accounts.models import User
from accounts.permissions import Permission
from clients.models import Task
from instruments.rules import wording
from maatwerk.models import Letter, LetterKind, Objection, ObjectionOutcome, Request
from maatwerk.request_page.terms import notices_of, picture, postponements_of
from maatwerk.rules.objecting import Timeliness
from maatwerk.services.objections import TELL, timeliness_of
from maatwerk.services.objections.deciding import waivers_of
from maatwerk.services.objections.timely import last_day_to_object, sent_on
from maatwerk.terms import Terms, objection_clocks
from trajectories.models import Waiver

LOOKS = {
    ObjectionOutcome.UPHELD: "ok",
    ObjectionOutcome.PARTLY: "ok",
    ObjectionOutcome.DISMISSED: "danger",
    ObjectionOutcome.INADMISSIBLE: "danger",
    ObjectionOutcome.WITHDRAWN: "neutral",
}


@dataclass(frozen=True)
class Step:
    """One step on the way: done, or what to press to do it. Without either it waits for someone else."""

    label: str
    told: str = ""
    action: str = ""
    url: str = ""


@dataclass(frozen=True)
class ShownObjection:
    row: Objection
    request: Request
    timely: Timeliness | None
    terms: Terms | None
    letters: list[Letter]
    steps: list[Step]
    waivers: list[Waiver]
    term: dict[str, Any]
    sent_on: datetime.date | None
    last_day: datetime.date | None
    may_ask: bool
    must_tell: bool
    look: str = field(default="info")

    @property
    def asks_excuse(self) -> bool:
        """Too late, and nobody wrote down whether that can be held against the inwoner."""
        late = self.timely is not None and self.timely.is_late
        return late and self.row.is_open and not self.row.excusable.strip()


def on_objection(objection: Objection, user: User) -> ShownObjection:
    request = objection.decision.request
    terms = objection_clocks([objection]).get(objection.pk)
    letters = list(objection.letters.select_related("document").order_by("-dated", "-pk"))
    told = Task.objects.open().filter(kind=TELL, url_key=str(objection.pk)).exists()
    may_ask = user.may(Permission.REQUEST_MAATWERK)
    return ShownObjection(
        row=objection,
        request=request,
        timely=timeliness_of([objection]).get(objection.pk),
        terms=terms,
        letters=letters,
        steps=list(_steps(objection, letters, user, must_tell=told)),
        waivers=waivers_of(request) if objection.is_well_founded else [],
        term=_term(objection, terms, may_ask=may_ask),
        sent_on=sent_on(request),
        last_day=last_day_to_object(request),
        may_ask=may_ask,
        must_tell=told and may_ask,
        look=LOOKS.get(ObjectionOutcome(objection.outcome), "info") if objection.outcome else "info",
    )


def _term(objection: Objection, terms: Terms | None, *, may_ask: bool) -> dict[str, Any]:
    """What the term of a request shows too, for the term of this bezwaar."""
    if terms is None:
        return {}
    request, clock = objection.decision.request, terms.clock
    may_change = bool(clock and clock.runs and not terms.unsent_since and may_ask)
    return {
        "clock": clock,
        "picture": picture(terms) if clock else None,
        "suspensions": clock.kind.suspensions if may_change and clock else (),
        "extensions": clock.kind.extensions if may_change and clock and clock.days_left >= 0 else (),
        "postponements": postponements_of(request, objection.pk),
        "notices": notices_of(request, terms, objection.pk),
        "penalty": terms.default.penalty,
    }


def _steps(objection: Objection, letters: list[Letter], user: User, *, must_tell: bool) -> Iterator[Step]:
    yield _letter_step(objection, letters, LetterKind.OBJECTION_RECEIVED, "Ontvangst bevestigen", user)
    if objection.outcome == ObjectionOutcome.WITHDRAWN:
        return
    yield _handler(objection, user)
    yield _hearing(objection, user)
    if objection.with_committee:
        yield Step("Advies van de commissie", "Binnen" if objection.committee_advice else "")
    yield _decision(objection, user)
    if objection.outcome:
        yield _letter_step(objection, letters, LetterKind.OBJECTION_DECISION, "Brief met het besluit", user)
        yield Step("Bespreken met de inwoner", "" if must_tell else "Gedaan")


def _letter_step(objection: Objection, letters: list[Letter], kind: LetterKind, label: str, user: User) -> Step:
    written = next((row for row in letters if row.kind == kind), None)
    if written and written.sent_on:
        return Step(label, f"Verstuurd op {wording.day(written.sent_on)}")
    if not user.may(Permission.REQUEST_MAATWERK):
        return Step(label)
    if written and written.state != "ingetrokken":
        return Step(label, "", "Brief bekijken en versturen", reverse("maatwerk:letter", args=[written.pk]))
    url = reverse("maatwerk:write_letter", args=[objection.decision.request_id, kind])
    return Step(label, "", "Brief schrijven", url)


def _handler(objection: Objection, user: User) -> Step:
    told = str(objection.handler) if objection.handler else ""
    if not (objection.is_open and user.may(Permission.DECIDE_MAATWERK)):
        return Step("Behandelaar", told)
    action = "Andere behandelaar kiezen" if told else "Behandelaar kiezen"
    return Step("Behandelaar", told, action, reverse("maatwerk:assign_objection", args=[objection.pk]))


def _hearing(objection: Objection, user: User) -> Step:
    told = ""
    if objection.heard_on:
        told = f"Gehoord op {wording.day(objection.heard_on)}"
    elif objection.hearing:
        told = "Niet gehoord, met de reden"
    if not (objection.is_open and objection.handler_id == user.pk):
        return Step("Horen", told)
    action = "Verslag wijzigen" if told else "Horen vastleggen"
    return Step("Horen", told, action, reverse("maatwerk:handle_objection", args=[objection.pk]))


def _decision(objection: Objection, user: User) -> Step:
    if objection.outcome and objection.decided_on:
        return Step("Besluit", f"{objection.get_outcome_display().capitalize()} op {wording.day(objection.decided_on)}")
    if objection.handler_id != user.pk or not objection.hearing:
        return Step("Besluit")
    return Step("Besluit", "", "Besluiten op het bezwaar", reverse("maatwerk:decide_objection", args=[objection.pk]))
