"""Beschut werk: only on the advice of UWV, and a duty until the number of places is reached (art. 10b)."""

import datetime
from decimal import ROUND_DOWN, Decimal

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.checks import Effect
from instruments.rules.deadlines import last_day, length
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.wage_value import measured_within

SHELTERED = ("beschut_werk",)
ASKED, POSITIVE, NEGATIVE, WITHDRAWN = "gevraagd", "positief", "negatief", "ingetrokken"
PERSONS, HOURS, UNKNOWN = "lopend_beschut_werk", "uren_beschut_werk", "uren_onbekend_beschut_werk"
"""What a rule asks of the whole municipality: persons, their hours a week together, and of how many those lack."""
TENTH = Decimal("0.1")
ADVICES = (
    (ASKED, "gevraagd, nog geen antwoord"),
    (POSITIVE, "positief"),
    (NEGATIVE, "negatief"),
    (WITHDRAWN, "ingetrokken"),
)
OTHER_ROADS = ("Arbeidsmatige dagbesteding", "Werk met loonkostensubsidie en een jobcoach", "Wajong, via UWV")

add_facts(
    FactKind(
        "advies_beschut",
        "het advies van UWV over beschut werk",
        "Wat is het advies van UWV over beschut werk?",
        ValueKind.CHOICE,
        choices=ADVICES,
        recorded=False,
    ),
    FactKind(
        "beschut_situatie_anders",
        "of de situatie anders is dan bij het laatste advies",
        "Is de situatie van de inwoner anders dan bij het laatste advies over beschut werk?",
        help="Dan kan een nieuw advies eerder dan na twaalf maanden.",
    ),
)


def _positive_since(case: Case) -> datetime.date | None:
    """Since when there is a positive advice: as recorded, or as an indication that runs. None: there is none."""
    if case.maybe("advies_beschut") == POSITIVE:
        return case.since("advies_beschut") or case.day
    if case.maybe("advies_beschut") is None and case.maybe("indicatie_beschut_werk"):
        return case.since("indicatie_beschut_werk") or case.day
    return None


@rule(
    "beschut_advies_uwv",
    label="Positief advies van UWV",
    article="Participatiewet art. 10b lid 1 en lid 2",
    effect=Effect.BLOCK,
    regimes=SHELTERED,
)
def advised(case: Case) -> Verdict:
    """A later advice goes before an indication: it may have been withdrawn."""
    if _positive_since(case):
        return met("Er is een positief advies van UWV over beschut werk.")
    advice = case.fact("advies_beschut")
    if advice == ASKED:
        return not_met(
            "Het advies van UWV over beschut werk is gevraagd, maar er is nog geen antwoord.",
            advice="Kijk welke stap de inwoner tot het advies kan doen, bijvoorbeeld een praktijkdiagnose.",
        )
    return not_met(f"Het advies van UWV over beschut werk is {dict(ADVICES)[advice]}.", offers=OTHER_ROADS)


@rule(
    "beschut_opnieuw_vragen",
    label="Een nieuw advies kan worden gevraagd",
    article="Participatiewet art. 10b lid 2 en lid 3; werkwijze van UWV",
    regimes=SHELTERED,
)
def may_ask_again(case: Case) -> Verdict:
    if _positive_since(case):
        return met("Er is een positief advies. Een nieuw advies is niet nodig.")
    if case.fact("advies_beschut") != NEGATIVE:
        return met("Er is geen negatief advies van UWV.")
    if case.maybe("beschut_situatie_anders"):
        return met("De situatie is anders dan bij het negatieve advies. Een nieuw advies kan nu.")
    since = case.since("advies_beschut") or case.day
    again = length(case, "beschut_nieuwe_aanvraag_maanden", case.day).after(since)
    if case.day >= again:
        return met(f"Het negatieve advies is van {wording.day(since)}. Een nieuw advies kan nu.")
    return not_met(
        f"Het negatieve advies is van {wording.day(since)}. Een nieuw advies kan vanaf {wording.day(again)}.",
        advice="Is de situatie anders dan toen? Leg dat vast; dan kan het eerder.",
        offers=OTHER_ROADS,
    )


@rule(
    "beschut_taakstelling",
    label="Er zijn nog plekken die de gemeente moet maken",
    article="Participatiewet art. 10b lid 4 tot en met 6",
    regimes=SHELTERED,
)
def places_left(case: Case) -> Verdict:
    """When the number is reached the duty lapses, not the possibility: so the municipality decides."""
    wanted, of_place = case.amount("beschut_taakstelling"), case.amount("beschut_uren_per_plek")
    persons, hours, unknown = (case.house.get(key, Decimal(0)) for key in (PERSONS, HOURS, UNKNOWN))
    now = f"Er werken nu {persons} mensen beschut, samen {wording.amount(taken(hours, of_place), 'plekken')}."
    if unknown:
        now += f" Van {unknown} van hen zijn de uren niet bekend; die tellen niet mee."
    if not is_reached(hours, wanted, of_place):
        return met(f"{now} De taakstelling is {wording.amount(wanted, 'plekken')}.")
    return not_met(
        f"{now} De taakstelling van {wording.amount(wanted, 'plekken')} is gehaald: het hoeft niet meer.",
        advice="Besluit of de gemeente toch een plek maakt. Kijk of een verordening een hoger aantal noemt.",
    )


def is_reached(hours: Decimal, wanted: Decimal, of_place: Decimal) -> bool:
    return hours >= wanted * of_place


def taken(hours: Decimal, of_place: Decimal) -> Decimal:
    """Hours a week as places. Not rounded up: 31,9 of 32 places is not all of them."""
    return (hours / of_place).quantize(TENTH, ROUND_DOWN) if of_place else Decimal(0)


@rule(
    "beschut_wacht_op_plek",
    label="Plek na een positief advies",
    article="Participatiewet art. 10b lid 1 en lid 7",
    moment=Moment.PERSON,
)
def waits_for_place(case: Case) -> Verdict:
    since = _positive_since(case)
    if since is None:
        return met("Er is geen positief advies over beschut werk dat op een plek wacht.")
    if any(step.regime in SHELTERED and (step.ends_on is None or step.ends_on > case.day) for step in case.steps):
        return met("De inwoner heeft een plek, of er is er een gepland.")
    if case.day <= last_day(case, "beschut_wachten_weken", since):
        return met(f"Het positieve advies is van {wording.day(since)}. De inwoner wacht nog niet te lang op een plek.")
    return not_met(
        f"Het positieve advies over beschut werk is van {wording.day(since)}. De inwoner heeft nog geen plek.",
        advice="Zoek een plek, en spreek af wat de inwoner tot die tijd doet.",
    )


@rule(
    "beschut_advies_laat",
    label="Advies van UWV is er op tijd",
    article="Participatiewet art. 10b lid 2 en lid 3",
    moment=Moment.PERSON,
)
def advice_in_time(case: Case) -> Verdict:
    since = case.since("advies_beschut")
    if case.maybe("advies_beschut") != ASKED or since is None:
        return met("Er is geen advies over beschut werk waarop de inwoner wacht.")
    last = last_day(case, "beschut_advies_weken", since)
    if case.day <= last:
        return met(
            f"Het advies is gevraagd op {wording.day(since)}. Het komt naar verwachting voor {wording.day(last)}."
        )
    return not_met(
        f"Het advies over beschut werk is gevraagd op {wording.day(since)}. Er is nog geen antwoord.",
        advice="Vraag UWV wanneer het advies komt, en vertel het de inwoner.",
    )


@rule(
    "beschut_loonwaarde_opnieuw",
    label="Loonwaarde op tijd opnieuw gemeten",
    article="Participatiewet art. 10b lid 9 en art. 10d lid 6",
    moment=Moment.RUNNING,
    regimes=SHELTERED,
)
def measured_again(case: Case) -> Verdict:
    return measured_within(case, "loonwaarde_opnieuw_beschut_maanden")
