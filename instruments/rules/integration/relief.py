"""Ontzorgen: for the first half year of a benefit the gemeente pays the fixed costs of a status holder."""

import datetime

from dateutil.relativedelta import relativedelta

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact
from instruments.rules.deadlines import last_day_through
from instruments.rules.dossier import on_welfare
from instruments.rules.integration.duty import WI2021, is_released
from instruments.rules.register import Moment, Verdict, met, not_met, rule

ARTICLE = "Participatiewet art. 56a"


def _period(case: Case) -> tuple[datetime.date, datetime.date] | None:
    """From the day on which the right to the benefit began, and its last day. None without one from 2022 on."""
    started = case.since("uitkering") if on_welfare(case) else None
    if started is None or started < WI2021:
        return None
    return started, last_day_through(case, "ontzorgen_maanden", started)


@rule("ontzorgen_doelgroep", label="Ontzorgen voor wie de wet het verplicht", article=ARTICLE, regimes=("ontzorgen",))
def for_whom(case: Case) -> Verdict:
    """The law obliges it for status holders who must integrate and have bijstand; the gemeente may offer it to more."""
    if case.day < WI2021:
        return not_met("Ontzorgen is er vanaf 1 januari 2022.", "Kies een latere begindatum of een ander instrument.")
    if case.amount("ontzorgen_alle_inburgeraars"):
        return met("De gemeente biedt dit alle inburgeraars aan.")
    if not case.fact("statushouder"):
        return not_met(
            "De inwoner is geen statushouder. De wet verplicht ontzorgen alleen voor statushouders met bijstand.",
            "Het mag wel als de inwoner het zelf wil. Leg dan vast waarom.",
        )
    if not on_welfare(case):
        return not_met(
            "De inwoner heeft geen bijstand. Uit een ander inkomen kan de gemeente de vaste lasten niet betalen.",
            "Help met een budgetplan of schuldhulp.",
        )
    return met("De inwoner is statushouder en heeft bijstand.")


@rule(
    "ontzorgen_verplicht",
    label="Ontzorgen in het eerste half jaar",
    article=ARTICLE,
    moment=Moment.PERSON,
)
def obliged(case: Case) -> Verdict:
    if case.day < WI2021 or not case.maybe("statushouder"):
        return met("Ontzorgen is niet verplicht.")
    period = _period(case)
    if period is None or case.day > period[1]:
        return met("De inwoner heeft geen bijstand, of het eerste half jaar is voorbij.")
    if is_released(case) or any(case.running("ontzorgen")):
        return met("De gemeente betaalt de vaste lasten, of de inwoner hoeft niet in te burgeren.")
    if case.fact("inburgering_melding_op") < WI2021:
        return met("De inwoner valt onder de oude Wet inburgering.")
    return not_met(
        f"De bijstand begon op {wording.day(period[0])}, en de gemeente betaalt de vaste lasten nog niet.",
        f"Begin met ontzorgen: huur, gas, water, stroom en zorgverzekering, tot en met {wording.day(period[1])}.",
    )


@rule(
    "ontzorgen_plan",
    label="Plan om zelf te betalen",
    article=f"{ARTICLE}; afspraak van de gemeente",
    moment=Moment.RUNNING,
    regimes=("ontzorgen",),
)
def plan_in_time(case: Case) -> Verdict:
    """Asked from the first day of the month in which it should be there."""
    if made := case.maybe("ontzorgen_plan_op"):
        return met(f"Het plan om zelf te betalen is van {wording.day(made)}.")
    period = _period(case)
    if period is None:
        return met("Er loopt geen bijstand waaruit de gemeente de vaste lasten betaalt.")
    begins = period[0] + relativedelta(months=case.whole("ontzorgen_plan_maand") - 1)
    if case.day < begins:
        return met(f"Het plan om zelf te betalen is er vanaf {wording.day(begins)}.")
    return not_met(
        f"Er is nog geen plan om zelf te betalen. Het ontzorgen loopt tot en met {wording.day(period[1])}.",
        "Maak met de inwoner een plan: wie betaalt straks wat, en wie helpt daarbij?",
    )


@rule(
    "ontzorgen_termijn",
    label="Ontzorgen tot een half jaar",
    article=ARTICLE,
    moment=Moment.RUNNING,
    regimes=("ontzorgen",),
)
def half_year(case: Case) -> Verdict:
    period = _period(case)
    if period is None:
        if case.maybe("uitkering") is None:
            raise MissingFact("uitkering")
        return not_met("Er is geen bijstand waaruit de gemeente nu nog de vaste lasten betaalt.", "Sluit deze stap af.")
    if case.day <= period[1]:
        return met(f"Ontzorgen loopt tot en met {wording.day(period[1])}.")
    if case.maybe("ontzorgen_langer"):
        return met("Ontzorgen gaat door, op een andere grond.")
    return not_met(
        f"Ontzorgen liep tot en met {wording.day(period[1])}. Daarna verplicht artikel 56a niet meer tot meewerken.",
        "Stop met ontzorgen, of leg vast op welke grond het doorgaat.",
    )
