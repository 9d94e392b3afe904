"""The letters of a bezwaar: received, later than was said, and decided. They are of the same house as the others."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.workflow import FieldRefusal, Refusal
from clients.services.correspondence import function_of
from instruments.rules.terms.days import DAY
from instruments.rules.terms.grounds import REPAIR_OF_OBJECTION
from maatwerk.models import Letter, LetterKind, Objection, ObjectionOutcome, Request
from maatwerk.rules import letters as rules
from maatwerk.services.letters.last_days import last_day_of_letter
from maatwerk.services.letters.registry import About, Blank, BlankKind, Signing, Sort, register, when_sent
from maatwerk.services.letters.signing import by_writer
from maatwerk.services.objections.timely import sent_on
from maatwerk.services.terms.changing import suspend
from maatwerk.terms import objection_clocks

AS_YOU = "Dit komt zo in de brief. Schrijf “u”, in korte zinnen."
ANSWERS = {
    ObjectionOutcome.UPHELD: "U krijgt gelijk.",
    ObjectionOutcome.PARTLY: "U krijgt voor een deel gelijk.",
    ObjectionOutcome.DISMISSED: "U krijgt geen gelijk.",
    ObjectionOutcome.INADMISSIBLE: "Wij kunnen uw bezwaar niet beoordelen.",
}


def latest(request: Request) -> Objection | None:
    """The bezwaar that a letter about this request would be about."""
    rows = Objection.objects.filter(decision__request=request).select_related(
        "decision__decided_by", "decided_by__team", "mandate"
    )
    return rows.order_by("-received_on", "-pk").first()


def waits(request: Request) -> bool:
    objection = latest(request)
    return objection is not None and objection.is_open


def waits_for_letter(request: Request) -> bool:
    objection = latest(request)
    if objection is None or objection.is_open or objection.outcome == ObjectionOutcome.WITHDRAWN:
        return False
    return not objection.letters.sent().filter(kind=LetterKind.OBJECTION_DECISION).exists()


def by_handler(about: About) -> Signing:
    """Who decided on the bezwaar, by the own mandate and for the college."""
    objection = about.objection
    if objection is None or objection.decided_by is None:
        return by_writer(about)
    function = (objection.mandate.function if objection.mandate else "") or function_of(objection.decided_by)
    return Signing(objection.decided_by, function, objection.mandate, for_college=True)


def _tell(about: About) -> Mapping[str, Any]:
    objection = about.objection
    if objection is None:
        return {}
    terms = objection_clocks([objection]).get(objection.pk)
    return {
        "objection": objection,
        "received_on": objection.received_on,
        "decision": objection.decision,
        "decision_sent_on": sent_on(about.request),
        "decide_by": terms.due_on if terms else None,
        "with_committee": objection.with_committee,
        "pieces": about.lines("pieces"),
        "repair_until": about.day("repair_until"),
        "because": about.text("because"),
        "until": about.day("until"),
    }


def _tell_decision(about: About) -> Mapping[str, Any]:
    objection = about.objection
    if objection is None:
        return {}
    return {
        **_tell(about),
        "answer": ANSWERS.get(ObjectionOutcome(objection.outcome), "") if objection.outcome else "",
        "grounds": about.text("grounds"),
        "hearing": about.text("hearing"),
        "reasons": about.text("reasons"),
        "new_outcome": about.text("new_outcome"),
        "advice": about.text("advice"),
        "legal_basis": about.text("legal_basis"),
        "costs": about.text("costs"),
        "appeal_until": last_day_of_letter(about.dated),
    }


def _to_receive(about: About) -> tuple[Blank, ...]:
    return (
        Blank(
            "pieces",
            "Wat er nog ontbreekt",
            help="Elke regel is iets dat de inwoner nog moet sturen. Laat leeg als het bezwaar compleet is.",
            kind=BlankKind.LINES,
            is_required=False,
        ),
        Blank(
            "repair_until",
            "Aanvullen tot en met",
            help="Alleen als er iets ontbreekt.",
            kind=BlankKind.DAY,
            is_required=False,
        ),
    )


def _refuse_half(about: About) -> None:
    if about.lines("pieces") and about.day("repair_until") is None:
        raise FieldRefusal("Vul in tot en met welke dag de inwoner kan aanvullen.", "repair_until")


def _to_tell(about: About) -> tuple[Blank, ...]:
    return (
        Blank("because", "Waarom het later wordt", help="In gewone taal, zonder namen. Dit komt zo in de brief."),
        Blank("until", "Het besluit komt uiterlijk op", help="Deze dag komt in de brief.", kind=BlankKind.DAY),
    )


def _to_decide(about: About) -> tuple[Blank, ...]:
    """What was written down for the dossier begins here, to be put right for the inwoner."""
    objection = about.objection
    if objection is None:
        return ()
    blanks = [
        Blank("grounds", "Waarom de inwoner het er niet mee eens was", objection.grounds, AS_YOU),
        Blank("hearing", "Wat bij het horen is gezegd, of waarom horen niet hoefde", objection.hearing, AS_YOU),
        Blank("reasons", "Waarom dit het besluit is", objection.reasons, AS_YOU),
        Blank("new_outcome", "Wat er nu geldt", objection.new_outcome, AS_YOU),
        Blank(
            "legal_basis", "Wettelijke grondslag", objection.decision.legal_basis, "Ook die van verordening of beleid."
        ),
        Blank(
            "costs",
            "Kosten van het bezwaar",
            help="Vroeg de inwoner om vergoeding van kosten? Schrijf wat daarop is besloten (art. 7:15).",
            is_required=False,
        ),
    ]
    if objection.with_committee:
        help_text = "Wijkt u af van het advies? Schrijf dan waarom (art. 7:13 lid 7)."
        blanks.insert(2, Blank("advice", "Wat de commissie adviseerde", objection.committee_advice, help_text))
    return tuple(blanks)


def _needs(about: About) -> tuple[rules.Need, ...]:
    with_committee = about.objection is not None and about.objection.with_committee
    return (*rules.OBJECTION_DECISION, *(rules.ON_ADVICE if with_committee else ()))


def _stop_for_repair(letter: Letter, by: User) -> None:
    """Who is asked to put right what is missing: from the day after, the term stands still (Awb art. 7:10 lid 2).

    Where it no longer can the letter was sent all the same, and the page tells how the term stands.
    """
    until = letter.typed.get("repair_until", "")
    if letter.objection_id is None or not until:
        return
    try:
        with transaction.atomic():
            suspend(
                letter.request_id,
                by=by,
                ground=REPAIR_OF_OBJECTION.key,
                since=letter.sent_on,
                ends_on=datetime.date.fromisoformat(until) + DAY,
                objection_id=letter.objection_id,
            )
    except Refusal:
        return


when_sent(LetterKind.OBJECTION_RECEIVED, _stop_for_repair)
register(
    Sort(
        LetterKind.OBJECTION_RECEIVED,
        "Het bezwaar is binnen, wat er gebeurt, en wat er misschien nog ontbreekt.",
        "pdf/maatwerk/_bezwaar_ontvangst.html",
        waits,
        lambda about: "Wij hebben uw bezwaar ontvangen",
        _tell,
        by_writer,
        lambda about: rules.OBJECTION_RECEIVED,
        _to_receive,
        _refuse_half,
        about_objection=True,
    ),
    Sort(
        LetterKind.OBJECTION_LATER,
        "Het besluit op het bezwaar lukt niet op tijd: het is verdaagd, en wanneer het wel komt.",
        "pdf/maatwerk/_bezwaar_verdaging.html",
        waits,
        lambda about: "Ons besluit op uw bezwaar komt later",
        _tell,
        by_writer,
        lambda about: rules.OBJECTION_LATER,
        _to_tell,
        about_objection=True,
    ),
    Sort(
        LetterKind.OBJECTION_DECISION,
        "Het besluit op het bezwaar, met de redenen en hoe de inwoner in beroep kan.",
        "pdf/maatwerk/_bezwaar_besluit.html",
        waits_for_letter,
        lambda about: f"Besluit op uw bezwaar: {about.request.about}",
        _tell_decision,
        by_handler,
        _needs,
        _to_decide,
        names_last_day=True,
        about_objection=True,
    ),
)
