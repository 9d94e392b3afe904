"""What was measured in Keten, and the exemption of the yearly talk.

What is protected stands on no timeline: the trail knows its acts by name, and a reader of the dossier never learns that
there is something.
"""

from accounts.verbs import name_acts
from clients.models import (
    ContactExemption,
    Destination,
    DistanceMeasurement,
    LadderMeasurement,
    LanguageTest,
    SelfRelianceScore,
)
from clients.timeline.registry import Content, Source

PROTECTED_ACTS = {
    "protected.open": "beschermde aantekeningen geopend",
    "protected.add": "beschermde aantekening toegevoegd",
    "protected.change": "beschermde aantekening gewijzigd",
    "protected.withdraw_note": "beschermde aantekening verwijderd",
    "protected.score": "beschermde meting vastgelegd",
    "protected.withdraw": "beschermde meting ingetrokken",
}

CONFIGURATION = {
    "living_area.add": "leefgebied toegevoegd",
    "living_area.change": "leefgebied gewijzigd",
    "living_area.delete": "leefgebied verwijderd",
    "domain_list.add": "versie van de domeinen toegevoegd",
    "domain_list.change": "versie van de domeinen gewijzigd",
    "domain_list.delete": "versie van de domeinen verwijderd",
    "domain.add": "domein toegevoegd",
    "domain.change": "domein gewijzigd",
    "domain.delete": "domein verwijderd",
}


def _term(measurement: DistanceMeasurement) -> str:
    months = measurement.expected_within_months
    return f"Verwachte termijn naar werk: {months} maanden" if months is not None else ""


def _score(score: SelfRelianceScore) -> str:
    """Nothing when the domain became protected later on."""
    return "" if score.domain.is_protected else str(score)


def _needed(score: SelfRelianceScore) -> str:
    return "" if score.domain.is_protected else f"Nodig voor: {score.needed_for}"


MEASURED = Source(
    kind="meting",
    label="Metingen",
    acts={
        "measurement.distance": "Afstand tot werk gemeten",
        "measurement.ladder": "Participatieladder gemeten",
        "measurement.language": "Taalmeter afgenomen",
        "measurement.language_talk": "Gesprek over de Taalmeter gevoerd",
        "measurement.destination": "Bestemming vastgelegd",
        "measurement.self_reliance": "Zelfredzaamheid gemeten",
        "measurement.withdraw": "Meting ingetrokken",
    },
    contents=(
        Content(DistanceMeasurement, title=DistanceMeasurement.get_distance_display, text=_term),
        Content(LadderMeasurement, title=str),
        Content(LanguageTest, title=LanguageTest.get_result_display),
        Content(Destination, title=Destination.get_destination_display),
        Content(SelfRelianceScore, title=_score, text=_needed, related=("domain__area",)),
    ),
)

EXEMPTIONS = Source(
    kind="contact",
    label="Contacten",
    acts={
        "exemption.grant": "Vrijgesteld van het jaarlijkse gesprek",
        "exemption.renew": "Vrijstelling van het jaarlijkse gesprek verlengd",
        "exemption.end": "Vrijstelling van het jaarlijkse gesprek beëindigd",
    },
    contents=(
        Content(
            ContactExemption,
            title=lambda exemption: f"opnieuw bekijken op {exemption.review_on:%d-%m-%Y}",
            text=lambda exemption: (
                f"Doet mee naar wens en vermogen, omdat: {exemption.takes_part}\n"
                f"Geen vermoeden van misbruik, omdat: {exemption.no_suspicion}"
            ),
        ),
    ),
)

OF_MEASURING = (MEASURED, EXEMPTIONS)
name_acts(PROTECTED_ACTS | CONFIGURATION)
