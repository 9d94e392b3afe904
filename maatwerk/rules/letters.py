"""What a letter must hold before it may leave the house: what is missing, by which law, and where it is filled in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

AWB = "Algemene wet bestuursrecht art."


class Place(StrEnum):
    """Where the missing thing is filled in."""

    CLIENT = "inwoner"
    MUNICIPALITY = "gemeente"
    MANDATE = "mandaat"
    REQUEST = "verzoek"
    LETTER = "brief"


@dataclass(frozen=True)
class Need:
    """One thing without which a letter is not whole. `key` names the value that may not be empty."""

    key: str
    sentence: str
    article: str
    place: Place


EVERY = (
    Need("is_alive", "De inwoner is overleden. Overleg eerst met de nabestaanden.", f"{AWB} 3:41", Place.CLIENT),
    Need("postcode", "De postcode van de inwoner ontbreekt.", f"{AWB} 3:41", Place.CLIENT),
    Need("house_number", "Het huisnummer van de inwoner ontbreekt.", f"{AWB} 3:41", Place.CLIENT),
    Need("municipality_name", "De naam van de gemeente ontbreekt.", f"{AWB} 3:41", Place.MUNICIPALITY),
    Need("phone", "Het telefoonnummer van de gemeente ontbreekt.", f"{AWB} 2:1", Place.MUNICIPALITY),
    Need("contact", "Het dossier heeft geen klantmanager die de inwoner kan bellen.", f"{AWB} 2:1", Place.CLIENT),
    Need("dated", "De datum van de brief ontbreekt.", f"{AWB} 3:41", Place.LETTER),
    Need("reference", "Het kenmerk ontbreekt.", f"{AWB} 3:41", Place.REQUEST),
    Need("signatory", "Er is niemand die de brief ondertekent.", f"{AWB} 10:10", Place.REQUEST),
    Need("function", "De functie van wie ondertekent ontbreekt.", f"{AWB} 10:10", Place.MANDATE),
)
ANSWERED = (
    Need("received_on", "De dag waarop de vraag binnenkwam ontbreekt.", f"{AWB} 4:13", Place.REQUEST),
    Need("question", "Wat de inwoner vroeg ontbreekt.", f"{AWB} 3:46", Place.LETTER),
    Need("own_view", "De woorden van de inwoner zelf ontbreken.", f"{AWB} 3:46", Place.LETTER),
    Need("reasons", "Waarom dit het antwoord is ontbreekt.", f"{AWB} 3:46", Place.LETTER),
)
GRANTED = (
    Need("starts_on", "Vanaf wanneer het geldt ontbreekt.", f"{AWB} 3:46", Place.REQUEST),
    Need("review_on", "De dag om terug te kijken ontbreekt.", "Participatiewet art. 18 lid 1", Place.REQUEST),
)
REFUSED = (Need("alternative", "Wat wel kan ontbreekt.", f"{AWB} 3:4 lid 2", Place.LETTER),)
DECISION = (
    *ANSWERED,
    Need("standard", "De gewone regel en waarom die niet past ontbreekt.", f"{AWB} 3:46 en 4:84", Place.LETTER),
    Need("weighing", "Wat is afgewogen en wat de gevolgen zijn ontbreekt.", f"{AWB} 3:4", Place.LETTER),
    Need("advisers", "Er is geen advies om naar te verwijzen.", f"{AWB} 3:49", Place.REQUEST),
    Need("legal_basis", "De wettelijke grondslag ontbreekt.", f"{AWB} 3:47 lid 2", Place.LETTER),
    Need("income_effect", "De gevolgen voor uitkering of inkomen ontbreken.", f"{AWB} 3:46", Place.LETTER),
    Need("mandate", "Het mandaat ontbreekt.", f"{AWB} 10:10", Place.MANDATE),
    Need("object_until", "De laatste dag om bezwaar te maken is niet bekend.", f"{AWB} 3:45 lid 2", Place.REQUEST),
    Need(
        "postal_address", "Het postadres van de gemeente voor een bezwaar ontbreekt.", f"{AWB} 3:45", Place.MUNICIPALITY
    ),
    Need("court", "De rechtbank voor een voorlopige voorziening ontbreekt.", f"{AWB} 8:81", Place.MUNICIPALITY),
)
COMPLETION = (
    Need("received_on", "De dag waarop de vraag binnenkwam ontbreekt.", f"{AWB} 4:5", Place.REQUEST),
    Need("pieces", "Welke stukken of gegevens ontbreken staat er niet.", f"{AWB} 4:5 lid 1", Place.LETTER),
    Need("until", "Tot wanneer de inwoner kan aanvullen ontbreekt.", f"{AWB} 4:5 lid 1", Place.LETTER),
)
LATER = (
    Need("received_on", "De dag waarop de vraag binnenkwam ontbreekt.", f"{AWB} 4:14", Place.REQUEST),
    Need("until", "Wanneer het besluit wel komt ontbreekt.", f"{AWB} 4:14", Place.LETTER),
    Need("because", "Waarom het later wordt ontbreekt.", f"{AWB} 4:14", Place.LETTER),
)
RECEIVED = (Need("received_on", "De dag waarop de vraag binnenkwam ontbreekt.", f"{AWB} 4:13", Place.REQUEST),)
OBJECTION_RECEIVED = (
    Need("received_on", "De dag waarop het bezwaar binnenkwam ontbreekt.", f"{AWB} 6:14", Place.REQUEST),
)
OBJECTION_LATER = (
    *OBJECTION_RECEIVED,
    Need("until", "Wanneer het besluit op het bezwaar komt ontbreekt.", f"{AWB} 7:10 lid 3", Place.LETTER),
    Need("because", "Waarom het later wordt ontbreekt.", f"{AWB} 7:10 lid 3", Place.LETTER),
)
OBJECTION_DECISION = (
    *OBJECTION_RECEIVED,
    Need("answer", "De uitkomst van het bezwaar ontbreekt.", f"{AWB} 7:12", Place.REQUEST),
    Need("grounds", "Waarom de inwoner het er niet mee eens was ontbreekt.", f"{AWB} 7:12 lid 1", Place.LETTER),
    Need("hearing", "Wat bij het horen is gezegd, of waarom niet, ontbreekt.", f"{AWB} 7:12 lid 1", Place.LETTER),
    Need("reasons", "Waarom dit het besluit is ontbreekt.", f"{AWB} 7:12 lid 1", Place.LETTER),
    Need("new_outcome", "Wat er nu geldt ontbreekt.", f"{AWB} 7:11 lid 2", Place.LETTER),
    Need("legal_basis", "De wettelijke grondslag ontbreekt.", f"{AWB} 3:47 lid 2", Place.LETTER),
    Need("mandate", "Het mandaat ontbreekt.", f"{AWB} 10:10", Place.MANDATE),
    Need("appeal_until", "De laatste dag om in beroep te gaan is niet bekend.", f"{AWB} 6:7 en 6:23", Place.REQUEST),
    Need("court", "De rechtbank voor een beroep ontbreekt.", f"{AWB} 6:23 en 8:1", Place.MUNICIPALITY),
)
ON_ADVICE = (Need("advice", "Wat de commissie adviseerde ontbreekt.", f"{AWB} 7:13 lid 7", Place.LETTER),)


def missing(needs: Iterable[Need], said: Mapping[str, object]) -> list[Need]:
    """What of these is not there, in their order. A text of nothing but spaces is no text."""
    return [need for need in needs if not _is_there(said.get(need.key))]


def _is_there(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


ABOUT_SOMEONE = re.compile(r"\b(de|deze) (inwoner|cliënt|client|klant)\b", re.IGNORECASE)


def speaks_about(texts: Iterable[str]) -> int:
    """How often a letter speaks about its reader instead of to its reader. It may; it is only told to who writes."""
    return sum(len(ABOUT_SOMEONE.findall(text)) for text in texts)
