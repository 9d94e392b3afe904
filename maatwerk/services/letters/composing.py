"""What a letter says, from what was decided and what was filled in: for the page on which it is read and for paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.house import house, place
from accounts.models import Municipality
from clients.models import Client
from clients.services.correspondence import CLOSING, addressed_to, salutation
from maatwerk.rules.letters import Need, missing
from maatwerk.services.letters.registry import About, Signing, Sort
from office.paper.letter import Letter as Paper
from office.paper.letter import Signatory

ADULT_AGE = 18  # Burgerlijk Wetboek boek 1 art. 233


@dataclass(frozen=True)
class Composed:
    """A letter in words. What is missing keeps it from being made."""

    sort: Sort
    signing: Signing
    said: Mapping[str, Any]
    missing: tuple[Need, ...]


def compose(sort: Sort, about: About) -> Composed:
    signing = sort.signs(about)
    said = _common(about, signing) | dict(sort.tell(about))
    lacking = tuple(missing(sort.all_needs(about), said))
    return Composed(sort, signing, said | {"letter": _paper(sort, about, signing), "template": sort.template}, lacking)


def _common(about: About, signing: Signing) -> dict[str, Any]:
    municipality, client = about.municipality, about.client
    return {
        "house": house(municipality),
        "made_on": about.dated,
        "dated": about.dated,
        "is_alive": client.deceased_on is None,
        "postcode": client.postcode,
        "house_number": client.house_number,
        "municipality_name": municipality.name,
        "place": place(municipality),
        "phone": municipality.phone,
        "postal_address": municipality.postal_address,
        "court": municipality.court,
        "reference": about.request.reference,
        "asked": about.request,
        "contact": about.contact,
        "signatory": signing.by.name,
        "function": signing.function,
        "mandate": signing.mandate,
        "enclosures": about.lines("enclosures"),
    }


def _paper(sort: Sort, about: About, signing: Signing) -> Paper:
    municipality = about.municipality
    references = (
        ("Kenmerk", about.request.reference),
        ("Contactpersoon", about.contact.name if about.contact else ""),
        ("Telefoon", municipality.phone),
    )
    return Paper(
        subject=sort.subject(about),
        addressee=_addressee(about.client, about),
        dated=about.dated,
        references=tuple(pair for pair in references if pair[1]),
        salutation=salutation(about.client),
        closing=CLOSING,
        signed_for=_signed_for(municipality, signing),
        signatories=(Signatory(signing.by.name, signing.function),),
        enclosures=tuple(about.lines("enclosures")),
    )


def _addressee(client: Client, about: About) -> tuple[str, ...]:
    """Someone who is not of age gets the letter together with who looks after them (BW 1:245)."""
    name, *rest = addressed_to(client)
    age = client.age_on(about.dated)
    if age is not None and age < ADULT_AGE:
        return (name, "en uw ouders of verzorgers", *rest)
    return (name, *rest)


def _signed_for(municipality: Municipality, signing: Signing) -> str:
    if signing.for_college:
        return f"Namens het college van burgemeester en wethouders van {place(municipality)}"
    return municipality.name
