"""The letters with the answer: the beschikking, and the bevestiging of what is no besluit."""

from collections.abc import Mapping
from typing import Any

from maatwerk.models import LegalNature, LetterKind, Outcome, Request
from maatwerk.models.decisions import Decision
from maatwerk.rules import letters as rules
from maatwerk.rules.kinds import KINDS
from maatwerk.services.letters.last_days import last_day_of_letter
from maatwerk.services.letters.registry import About, Blank, BlankKind, Sort, decision_of, register
from maatwerk.services.letters.signing import by_mandate, by_writer

ANSWERS = (LetterKind.DECISION, LetterKind.CONFIRMATION)
AS_YOU = "Dit komt zo in de brief. Schrijf “u”, in korte zinnen."


def _decided(request: Request) -> Decision | None:
    """Of what was decided elsewhere the letter was sent elsewhere too."""
    decision = decision_of(request)
    if decision is None or decision.delivery_id or decision.outcome == Outcome.WITHDRAWN:
        return None
    return decision


def _is_answered(request: Request) -> bool:
    return request.letters.sent().filter(kind__in=ANSWERS).exists()


def fits_decision(request: Request) -> bool:
    """Also where no is said to what would be no besluit: refusing help that someone asks for is one (Pw art. 10)."""
    decision = _decided(request)
    if decision is None or _is_answered(request):
        return False
    return request.legal_nature == LegalNature.DECISION or decision.outcome == Outcome.REFUSED


def fits_confirmation(request: Request) -> bool:
    decision = _decided(request)
    if decision is None or decision.outcome != Outcome.APPROVED or _is_answered(request):
        return False
    return request.legal_nature == LegalNature.FACTUAL


def _granted(about: About) -> bool:
    return about.decision is not None and about.decision.outcome == Outcome.APPROVED


def _subject(request: Request) -> str:
    """What it is about, where that has a name that means something to the inwoner."""
    return f": {request.about}" if request.instrument or request.location else ""


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def _blanks(about: About) -> tuple[Blank, ...]:
    """What was written about the inwoner begins here, to be put right for the inwoner. What was decided is not asked
    again: legal basis and income only where the decision does not hold them.
    """
    request, decision = about.request, about.decision
    if decision is None:
        return ()
    granted = (
        Blank("conditions", "Voorwaarden en afspraken", decision.conditions, AS_YOU, is_required=False)
        if _granted(about)
        else Blank("alternative", "Wat wel kan", decision.alternative, AS_YOU)
    )
    return (
        Blank("question", "Wat de inwoner vroeg", request.asked_for, "Begint in de brief met: U vroeg ons."),
        granted,
        Blank("own_view", "Wat de inwoner er zelf van vindt", request.own_view, AS_YOU),
        Blank("reasons", "Waarom dit het antwoord is", decision.grounds, AS_YOU),
    )


def _decision_blanks(about: About) -> tuple[Blank, ...]:
    request, decision = about.request, about.decision
    if decision is None:
        return ()
    weighing = _paragraphs(
        request.effects_person, request.effects_surroundings, request.cost_weighing, request.own_effort
    )
    blanks = [
        *_blanks(about),
        Blank(
            "standard",
            "De gewone regel, en waarom die wel of niet past",
            _paragraphs(request.refusal, request.standard_considered),
            AS_YOU,
        ),
        Blank("weighing", "Wat er is afgewogen, met de gevolgen", weighing, AS_YOU),
    ]
    if not decision.income_effect.strip():
        hint = "Bijvoorbeeld: uw uitkering verandert niet door dit besluit."
        blanks.append(Blank("income_effect", "Gevolgen voor uitkering of inkomen", help=hint))
    if not decision.legal_basis.strip():
        basis = KINDS[request.kind].legal_basis
        blanks.append(Blank("legal_basis", "Wettelijke grondslag", basis, "Ook die van verordening of beleid."))
    return (*blanks, _ENCLOSURES)


_ENCLOSURES = Blank(
    "enclosures",
    "Bijlagen",
    help="Elke regel is een bijlage. Doe ze zelf bij de brief.",
    kind=BlankKind.LINES,
    is_required=False,
)


def _tell(about: About) -> Mapping[str, Any]:
    request, decision = about.request, about.decision
    if decision is None:
        return {}
    return {
        "decision": decision,
        "granted": _granted(about),
        "received_on": request.received_on,
        "question": about.text("question"),
        "own_view": about.text("own_view"),
        "reasons": about.text("reasons"),
        "alternative": about.text("alternative"),
        "conditions": about.text("conditions"),
        "agreements": list(decision.agreements.order_by("due_on", "pk")) if decision.pk else [],
        "starts_on": decision.starts_on,
        "ends_on": decision.ends_on,
        "review_on": request.evaluate_on,
    }


def _tell_decision(about: About) -> Mapping[str, Any]:
    decision = about.decision
    advice = about.request.advice.filter(given_on__isnull=False).order_by("given_on", "pk")
    return {
        **_tell(about),
        "standard": about.text("standard"),
        "weighing": about.text("weighing"),
        "advisers": list(advice),
        "income_effect": (decision.income_effect if decision else "") or about.text("income_effect"),
        "legal_basis": (decision.legal_basis if decision else "") or about.text("legal_basis"),
        "object_until": last_day_of_letter(about.dated),
    }


def _needs(about: About) -> tuple[rules.Need, ...]:
    return (*rules.DECISION, *(rules.GRANTED if _granted(about) else rules.REFUSED))


register(
    Sort(
        LetterKind.DECISION,
        "Het besluit over het maatwerk, met de redenen en hoe de inwoner bezwaar kan maken.",
        "pdf/maatwerk/_besluit.html",
        fits_decision,
        lambda about: f"Besluit over uw vraag om maatwerk{_subject(about.request)}",
        _tell_decision,
        by_mandate,
        _needs,
        _decision_blanks,
        names_last_day=True,
    ),
    Sort(
        LetterKind.CONFIRMATION,
        "Wat er is afgesproken. Het is geen besluit, dus er staat geen bezwaar in.",
        "pdf/maatwerk/_bevestiging.html",
        fits_confirmation,
        lambda about: f"Onze afspraak over maatwerk{_subject(about.request)}",
        _tell,
        by_writer,
        lambda about: (*rules.ANSWERED, *rules.GRANTED),
        _blanks,
    ),
)
