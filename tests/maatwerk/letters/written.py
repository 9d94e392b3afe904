"""What it takes to write a letter: a house that can be called, an inwoner with an address, and what one fills in."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags

from accounts.models import Municipality, User
from clients.models import Client
from maatwerk.models import LegalNature, Letter, LetterKind, Request
from maatwerk.services import approve, letters, refuse
from maatwerk.services import write as weigh
from maatwerk.services.letters import SORTS, About
from tests.people import today

TYPED = {
    "question": "mag ik mijn begeleiding krijgen op het kantoor van Stichting De Brug?",
    "own_view": "U kent de mensen daar en u wilt er graag blijven.",
    "standard": "Begeleiding krijgt u op een plek die in ons contract staat. Op die plekken is geen kantoorwerk.",
    "reasons": "Op deze plek leert u het werk dat u straks wilt doen.",
    "weighing": "U houdt uw ritme en leert het vak. De kosten zijn gelijk.",
    "conditions": "U gaat twee ochtenden in de week.",
    "alternative": "U kunt kantoorwerk leren in de bibliotheek. Wij gaan met u kijken.",
    "income_effect": "Uw uitkering verandert niet.",
    "legal_basis": "Participatiewet art. 7 en 10",
    "pieces": "een kopie van uw contract met de stichting\nde dagen waarop u er bent",
    "because": "Een deskundige kijkt nog met ons mee.",
}


def a_house(municipality: Municipality) -> None:
    """All that a letter says about the municipality."""
    municipality.phone, municipality.postal_address = "14 0999", "Postbus 1, 7500 AA Proefstad"
    municipality.court = "rechtbank Overijssel"
    municipality.save()


def an_address(client: Client) -> None:
    client.first_names, client.postcode, client.house_number = "Jaimy", "7511 AB", "12"
    client.save()


def typed_for(kind: str, request: Request, by: User) -> dict[str, str]:
    """A text in each blank of this letter."""
    about = About(request, by, today(), {})
    given = TYPED | {"until": today(70).isoformat()}
    return {blank.name: given.get(blank.name, "") for blank in SORTS[LetterKind(kind)].blanks(about)}


def a_letter(request: Request, by: User, kind: LetterKind = LetterKind.DECISION, **values: Any) -> Letter:
    """Written and drawn, dated today."""
    fresh = Request.objects.select_related("client", "decision").get(pk=request.pk)
    written = {"dated": today(), "typed": typed_for(kind, fresh, by)} | values
    return letters.make(fresh.pk, by=by, version=fresh.version, kind=kind, **written)


def decided(request: Request, bas: User, **values: Any) -> Request:
    """Approved by Bas for half a year, with a day to look back."""
    fresh = Request.objects.get(pk=request.pk)
    told = {
        "grounds": "Op deze plek leert de inwoner het werk van straks.",
        "starts_on": today(),
        "ends_on": today(182),
        "evaluate_on": today(90),
        "legal_basis": "Participatiewet art. 7 en 10",
        "income_effect": "Uw uitkering verandert niet.",
    }
    return approve(fresh.pk, by=bas, version=fresh.version, **(told | values))


def refused(request: Request, bas: User, **values: Any) -> Request:
    fresh = Request.objects.get(pk=request.pk)
    told = {"grounds": "De bibliotheek past ook.", "alternative": "Kantoorwerk in de bibliotheek."}
    return refuse(fresh.pk, by=bas, version=fresh.version, **(told | {"income_effect": "Er verandert niets."} | values))


def factual(request: Request, anna: User) -> Request:
    """The same request, when its answer changes no right or duty."""
    fresh = Request.objects.get(pk=request.pk)
    ground = "Alleen de plek verandert, geen recht of plicht."
    return weigh(fresh.pk, by=anna, version=fresh.version, legal_nature=LegalNature.FACTUAL, legal_nature_ground=ground)


def paper_text(letter: Letter) -> str:
    """What the paper says, without its marks."""
    composed = letters.compose(SORTS[LetterKind(letter.kind)], letters.about_letter(letter))
    html = render_to_string(composed.sort.template, dict(composed.said) | {"heading": "h2"})
    return " ".join(strip_tags(html).split())
