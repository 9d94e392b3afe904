"""Keeping young people in view: where they are, who leaves school without a place, and who comes of age."""

from instruments.rules import wording
from instruments.rules.ages import birthday
from instruments.rules.case import Case, MissingFact
from instruments.rules.deadlines import last_day, warns_from
from instruments.rules.dossier import age
from instruments.rules.register import Moment, Verdict, met, not_met, rule

SPECIAL = ("praktijkonderwijs", "vso")
YOUTH = ("jongerenaanpak", "doorstroompunt", "leerwerktraject", "leerwerkloket")
SOMEWHERE = ("school", "leerwerk", "werk", "dagbesteding")


def _is_young(case: Case) -> bool:
    return case.whole("jongerenaanpak_vanaf_leeftijd") <= age(case) < case.whole("jongerenaanpak_tot_leeftijd")


@rule(
    "jongere_niet_in_beeld",
    label="Jongere uit beeld",
    article="Regionale afspraak: alle jongeren in beeld tot zij 27 jaar zijn",
    moment=Moment.PERSON,
)
def out_of_view(case: Case) -> Verdict:
    """Asks where someone is only of who was helped by the approach for young people, or was looked for before."""
    where = case.maybe("bestemming")
    helped = any(step.regime in YOUTH and step.starts_on <= case.day for step in case.steps)
    if (where is None and not helped) or where in SOMEWHERE:
        return met("De jongere is in beeld, of wordt niet gevolgd.")
    if not _is_young(case):
        return met("Dit gaat over jongeren van 16 tot 27 jaar.")
    if any(step.runs_on(case.day) for step in case.steps):
        return met("Er loopt een stap, dus de jongere is in beeld.")
    if where is None:
        raise MissingFact("bestemming")
    since = case.since("bestemming") or case.day
    if where != "onbekend" or case.day <= last_day(case, "jongere_niet_in_beeld_weken", since):
        return met(f"Waar de jongere is, is op {wording.day(since)} bekeken.")
    return not_met(
        f"Sinds {wording.day(since)} is niet bekend waar de jongere is.",
        "Bel of bezoek de jongere, of vraag het de school of het Doorstroompunt. Leg vast waar de jongere nu is.",
    )


@rule(
    "schoolverlater_zonder_bestemming",
    label="Van praktijkonderwijs of vso zonder plek",
    article="Regionale afspraak: van school naar werk, opleiding of dagbesteding",
    moment=Moment.PERSON,
)
def left_special_school(case: Case) -> Verdict:
    levels = [row.value for key in ("afgeronde_opleiding", "begonnen_opleiding") for row in case.until(key)]
    if not any(level in SPECIAL for level in levels) or not _is_young(case):
        return met("Dit gaat over jongeren die van het praktijkonderwijs of vso komen.")
    if any(step.runs_on(case.day) for step in case.steps):
        return met("Er loopt een stap.")
    where = case.fact("bestemming")
    if where in SOMEWHERE:
        return met("De jongere heeft een plek.")
    return not_met(
        "De jongere komt van het praktijkonderwijs of vso, en heeft geen plek.",
        "Neem contact op met de school en de jongere, en zoek samen werk, een opleiding of dagbesteding.",
    )


@rule(
    "jongere_wordt_18",
    label="Wordt 18 jaar",
    article="Participatiewet art. 13 lid 1 onder f en art. 41 lid 4",
    moment=Moment.PERSON,
)
def comes_of_age(case: Case) -> Verdict:
    adult = case.whole("volwassen_vanaf_leeftijd")
    eighteenth = birthday(case.fact("geboortedatum"), adult)
    if case.day >= eighteenth:
        return met(f"De inwoner is {adult} jaar of ouder.")
    if case.day < warns_from(case, "jongere_wordt_18_maanden", eighteenth):
        return met(f"De inwoner wordt op {wording.day(eighteenth)} {adult} jaar.")
    return not_met(
        f"De jongere wordt op {wording.day(eighteenth)} {adult} jaar.",
        "Bespreek geld, school of werk, en zorg. Vertel van de zoektermijn van vier weken bij bijstand.",
    )
