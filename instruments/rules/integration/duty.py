"""Whom the terms of the Wet inburgering 2021 are about, on the reference date."""

import datetime
from collections.abc import Callable
from functools import wraps

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import last_day
from instruments.rules.register import Judge, Verdict, met
from instruments.rules.terms.happenings import recorded_days

WI2021 = datetime.date(2022, 1, 1)
NO_DUTY = "Er is geen bericht van DUO en er loopt geen inburgering."
Planned = Callable[[Case, datetime.date], Verdict]


def is_released(case: Case) -> str:
    """Why no term runs any more, or nothing. Lessons may go on of one's own free will (Wi 2021 art. 4 and 5)."""
    if case.maybe("inburgering_ontheven"):
        return "De inwoner is ontheven of vrijgesteld van de inburgeringsplicht. Termijnen lopen niet; les mag wel."
    done = case.maybe("inburgering_voldaan_op")
    return f"De inwoner was op {wording.day(done)} klaar met inburgeren." if done else ""


def while_obliged(*about: str) -> Callable[[Judge], Judge]:
    """Only for who has to integrate under the law of 2022. Under the law before it DUO watches the terms.

    Where nothing of what the rule is about was recorded it has nothing to say. So a missing notice is asked for once.
    """

    def guard(judge: Judge) -> Judge:
        @wraps(judge)
        def judged(case: Case) -> Verdict:
            if case.day < WI2021:
                return met("De Wet inburgering 2021 geldt vanaf 1 januari 2022.")
            if not (case.maybe("inburgering_melding_op") or any(case.running("inburgering"))):
                return met(NO_DUTY)
            if about and all(case.maybe(key) is None for key in about):
                return met("Hierover is nog niets vastgelegd.")
            if released := is_released(case):
                return met(released)
            if case.fact("inburgering_melding_op") < WI2021:
                return met("De inwoner valt onder de oude Wet inburgering. DUO bewaakt die termijnen.")
            return judge(case)

        return judged

    return guard


def with_plan(judge: Planned) -> Judge:
    """Only while the term to integrate runs: from the first PIP on. A new PIP does not restart it (art. 11 lid 3)."""

    @wraps(judge)
    def judged(case: Case) -> Verdict:
        plans = recorded_days(case, "inburgering_pip_op")
        if not plans:
            return met("Er is nog geen PIP bekend. Deze termijn loopt nog niet.")
        case.maybe("inburgering_pip_op")
        return met(released) if (released := is_released(case)) else judge(case, plans[0])

    return judged


def term_end(case: Case, plan: datetime.date) -> datetime.date:
    """The last day to integrate: three years, from the day after the PIP, or the day to which DUO lengthened it."""
    end = last_day(case, "inburgering_jaren", plan)
    longer = case.maybe("inburgering_verlengd_tot")
    return max(end, longer) if longer else end
