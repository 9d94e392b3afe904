"""The three years, what lengthens them, the route, and the talks on the way."""

import datetime
from itertools import pairwise

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import last_day, warns_from
from instruments.rules.integration.duty import term_end, with_plan
from instruments.rules.integration.facts import B1, EFFORT, ROUTES, SCHOOL
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.terms.happenings import recorded_days

NAMES = dict(ROUTES)


@rule(
    "inburgering_termijn",
    label="Drie jaar om in te burgeren",
    article="Wet inburgering 2021 art. 11 en 12; Besluit inburgering 2021 art. 4.5",
    moment=Moment.PERSON,
)
@with_plan
def three_years(case: Case, plan: datetime.date) -> Verdict:
    end = term_end(case, plan)
    if case.day > end:
        return not_met(
            f"De termijn om in te burgeren liep tot en met {wording.day(end)}.",
            "Kijk in het portaal van DUO: is de inwoner klaar, ontheven, of is de termijn verlengd? Leg dat vast.",
        )
    if case.day >= warns_from(case, "inburgering_einde_signaal_maanden", end):
        return not_met(
            f"De termijn om in te burgeren eindigt op {wording.day(end)}.",
            "Bespreek wat er nog moet. De inwoner kan nu bij DUO verlenging vragen.",
        )
    return met(f"De termijn om in te burgeren loopt tot en met {wording.day(end)}.")


@rule(
    "inburgering_verlenging",
    label="Verlenging met een grond",
    article="Wet inburgering 2021 art. 12; Besluit inburgering 2021 art. 4.4",
    moment=Moment.PERSON,
)
@with_plan
def extension(case: Case, plan: datetime.date) -> Verdict:
    until = case.maybe("inburgering_verlengd_tot")
    if until is None:
        return met("De termijn is niet verlengd.")
    if case.fact("inburgering_verlenging_grond") != EFFORT:
        return met(f"De termijn is verlengd tot en met {wording.day(until)}.")
    latest = last_day(case, "inburgering_verlenging_maanden", last_day(case, "inburgering_jaren", plan))
    if until > latest:
        return not_met(
            f"De verlenging na veel inzet loopt tot en met {wording.day(until)}. Dat kan tot {wording.day(latest)}.",
            "Kijk in het besluit van DUO: klopt de dag, en klopt de grond?",
        )
    return met(f"De termijn is na veel inzet verlengd tot en met {wording.day(until)}.")


@rule(
    "inburgering_route_laatste_kans",
    label="Leerroute nog te wijzigen",
    article="Wet inburgering 2021 art. 17 lid 2; Besluit inburgering 2021 art. 5.4 lid 1",
    moment=Moment.PERSON,
)
@with_plan
def last_chance(case: Case, plan: datetime.date) -> Verdict:
    """Warns while something can still be done about it."""
    end = last_day(case, "route_wijzigen_maanden", plan)
    if case.day > end:
        return met(f"De leerroute ligt sinds {wording.day(end)} vast. Van de onderwijsroute naar B1 kan nog wel.")
    if case.day < warns_from(case, "inburgering_route_signaal_maanden", end):
        return met(f"De leerroute kan nog veranderen tot en met {wording.day(end)}.")
    route = case.fact("inburgering_route")
    if (case.since("inburgering_route") or plan) > plan:
        return met(f"De leerroute is na het PIP veranderd in de {NAMES[route]}.")
    talked = [day for day in recorded_days(case, "inburgering_gesprek_op") if day >= _window(case, end)]
    if talked:
        return met(f"De leerroute is op {wording.day(talked[-1])} in een voortgangsgesprek bekeken.")
    return not_met(
        f"De leerroute kan nog veranderen tot en met {wording.day(end)}. Nu is het de {NAMES[route]}.",
        "Bespreek in een voortgangsgesprek of de route past, en leg de dag van het gesprek vast.",
    )


def _window(case: Case, end: datetime.date) -> datetime.date:
    return warns_from(case, "inburgering_route_signaal_maanden", end)


@rule(
    "inburgering_route_te_laat",
    label="Leerroute op tijd gewijzigd",
    article="Besluit inburgering 2021 art. 5.4 lid 1 tot en met 3",
    moment=Moment.PERSON,
)
@with_plan
def changed_in_time(case: Case, plan: datetime.date) -> Verdict:
    """Always possible is only from the onderwijsroute to B1; in special cases the college may deviate (lid 3)."""
    routes = case.until("inburgering_route")
    if not routes:
        case.fact("inburgering_route")
    end = last_day(case, "route_wijzigen_maanden", plan)
    for before, after in pairwise(routes):
        late = after.since is not None and after.since > end and after.value != before.value
        if late and (before.value, after.value) != (SCHOOL, B1):
            return not_met(
                f"De route werd op {wording.day(after.since or plan)} de {NAMES[after.value]}. "
                f"Wijzigen kon tot en met {wording.day(end)}.",
                "Is dit een bijzonder geval, of volgde de inwoner een andere opleiding? Leg dat vast bij het PIP.",
            )
    return met("De leerroute is niet te laat gewijzigd.")


@rule(
    "inburgering_a2_na_uren",
    label="Examen op niveau A2 na genoeg lesuren",
    article="Wet inburgering 2021 art. 17 lid 3; Besluit inburgering 2021 art. 5.5",
    moment=Moment.PERSON,
)
@with_plan
def lower_level(case: Case, plan: datetime.date) -> Verdict:
    if not case.maybe("inburgering_a2"):
        return met("Er is geen besluit over examen op niveau A2.")
    if (route := case.fact("inburgering_route")) != B1:
        return not_met(
            f"Examen op niveau A2 is er alleen in de B1-route. De inwoner volgt de {NAMES[route]}.",
            "Kijk of de route of het besluit moet veranderen.",
        )
    hours, needed = case.fact("inburgering_lesuren_taal"), case.amount("inburgering_a2_uren")
    if hours < needed:
        return not_met(
            f"De inwoner volgde {wording.amount(hours, '')} lesuren Nederlands. "
            f"Voor examen op niveau A2 zijn er {wording.amount(needed, '')} nodig.",
            "Spreek af wanneer de inwoner de overige lesuren volgt.",
        )
    return met(
        f"De inwoner volgde {wording.amount(hours, '')} lesuren Nederlands; {wording.amount(needed, '')} zijn genoeg."
    )


@rule(
    "inburgering_voortgangsgesprek",
    label="Voortgangsgesprekken volgens het PIP",
    article="Wet inburgering 2021 art. 17; Besluit inburgering 2021 art. 5.3 lid 4",
    moment=Moment.PERSON,
)
@with_plan
def progress_talks(case: Case, plan: datetime.date) -> Verdict:
    """As many as the PIP says, spread evenly over the term."""
    end = term_end(case, plan)
    if case.day > end:
        return met("De termijn om in te burgeren is voorbij.")
    agreed = int(case.fact("inburgering_gesprekken"))
    held = len([day for day in recorded_days(case, "inburgering_gesprek_op") if day >= plan])
    case.note("Gevoerde voortgangsgesprekken", held)
    due = [plan + number * (end - plan) / agreed for number in range(1, agreed + 1)] if agreed > 0 else []
    if agreed <= 0:
        return not_met("In het PIP staan geen voortgangsgesprekken.", "Zet in het PIP hoeveel gesprekken er komen.")
    if held < len([day for day in due if day <= case.day]):
        return not_met(
            f"Gesprek {held + 1} van {agreed} over de voortgang was op {wording.day(due[held])} aan de beurt.",
            "Plan het gesprek: hoe gaat het met de taal, met werk en met zelf regelen?",
        )
    upcoming = f"Het volgende is rond {wording.day(due[held])}." if held < agreed else "Alle gesprekken zijn gevoerd."
    return met(f"Er waren {held} van {agreed} voortgangsgesprekken. {upcoming}")
