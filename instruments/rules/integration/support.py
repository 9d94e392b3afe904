"""What the gemeente offers a status holder: a course, and someone who shows the way in the first year."""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import last_day, last_day_through
from instruments.rules.integration.duty import while_obliged, with_plan
from instruments.rules.register import Moment, Verdict, met, not_met, rule

NO_STATUS = "Dit aanbod is er voor statushouders."


@rule(
    "inburgering_aanbod",
    label="Cursus aangeboden",
    article="Wet inburgering 2021 art. 16 lid 1",
    moment=Moment.PERSON,
)
@with_plan
def course_offered(case: Case, plan: datetime.date) -> Verdict:
    offered = case.maybe("inburgering_aanbod_op")
    if offered:
        return met(f"De cursus is op {wording.day(offered)} aangeboden.")
    due = last_day(case, "inburgering_aanbod_weken", plan)
    if case.day <= due:
        return met(f"Een cursus aanbieden kan tot en met {wording.day(due)}.")
    if not case.fact("statushouder"):
        return met(NO_STATUS)
    return not_met(
        f"Er is geen cursus aangeboden. Dat zou tot en met {wording.day(due)} zijn.",
        "Bied een cursus of opleiding aan die bij de leerroute past, en leg de dag vast.",
    )


@rule(
    "maatschappelijke_begeleiding",
    label="Maatschappelijke begeleiding",
    article="Wet inburgering 2021 art. 13",
    moment=Moment.PERSON,
)
@while_obliged("inburgering_melding_op")
def guidance(case: Case) -> Verdict:
    """It begins on the day of registration here (lid 3); a year, and longer where that is needed."""
    if not case.fact("statushouder"):
        return met(NO_STATUS)
    registered = case.fact("inburgering_brp_op")
    end = last_day_through(case, "begeleiding_jaren", registered)
    if case.day <= end:
        return _begun(case, registered, end)
    longer = case.maybe("begeleiding_langer")
    if longer is None and case.maybe("begeleiding_begonnen_op"):
        return not_met(
            f"Het jaar maatschappelijke begeleiding liep tot en met {wording.day(end)}.",
            "Bekijk of de inwoner nog begeleiding nodig heeft, en leg dat vast.",
        )
    return met("De maatschappelijke begeleiding gaat door." if longer else "Het jaar begeleiding is voorbij.")


def _begun(case: Case, registered: datetime.date, end: datetime.date) -> Verdict:
    if case.maybe("begeleiding_begonnen_op"):
        return met(f"De maatschappelijke begeleiding loopt tot en met {wording.day(end)}.")
    return not_met(
        f"De inwoner woont hier sinds {wording.day(registered)}. De maatschappelijke begeleiding begon nog niet.",
        "Meld de inwoner aan bij wie de begeleiding geeft, en leg de eerste dag vast.",
    )
