"""The doelgroepregister of UWV, and what an employer has to know of it: no-riskpolis and loonkostenvoordeel."""

from typing import Any

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact, PlacementOf, StepOf
from instruments.rules.checks import Answer
from instruments.rules.deadlines import last_day
from instruments.rules.durations import begins_to_matter
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.target_group import WHOLE_WAGE
from instruments.rules.work import measured, paid_work, percent

NO_WORK = "De inwoner heeft nu geen betaald werk."

add_facts(
    FactKind(
        "no_risk_verteld",
        "of de werkgever de no-riskpolis kent",
        "Is de werkgever verteld dat de no-riskpolis van UWV kan gelden?",
        about=About.STEP,
        help="UWV betaalt dan ziekengeld als de werknemer ziek is.",
    ),
    FactKind(
        "doelgroepverklaring_gevraagd_op",
        "wanneer de doelgroepverklaring is gevraagd",
        "Op welke dag is de doelgroepverklaring voor het loonkostenvoordeel bij UWV gevraagd?",
        ValueKind.DAY,
        About.STEP,
        help="De werknemer vraagt haar aan, of de werkgever met een machtiging.",
    ),
)


def _registered(case: Case) -> bool:
    """Raises MissingFact, also where one only presumes it."""
    found = case.fact("doelgroepregister")
    if found == "vermoedelijk":
        raise MissingFact("doelgroepregister")
    return bool(found == "ja")


@rule(
    "praktijkroute_doelgroepregister",
    label="Na de loonwaardemeting in het doelgroepregister",
    article="Participatiewet art. 10c; Wet financiering sociale verzekeringen art. 38b",
    moment=Moment.PERSON,
)
def measured_and_registered(case: Case) -> Verdict:
    """The praktijkroute: measured at work below the minimum wage. Who works sheltered is not in the register."""
    jobs = [step for step, _ in paid_work(case) if step.regime != "beschut_werk"]
    values = [value for step in jobs if (value := measured(step, case.day)) is not None]
    found = [value for value in values if value[1] < WHOLE_WAGE]
    if not found:
        return met("Er is op het werk geen loonwaarde onder het minimumloon gemeten.")
    if _registered(case):
        return met("De inwoner staat in het doelgroepregister.")
    measured_on, worth = max(found)
    return not_met(
        f"Op {wording.day(measured_on)} is een loonwaarde van {percent(worth)} gemeten. De inwoner staat niet in het "
        "doelgroepregister.",
        advice="Meld de uitkomst van de meting bij UWV.",
    )


@rule(
    "no_risk_verteld",
    label="Werkgever weet van de no-riskpolis",
    article="Ziektewet art. 29b",
    moment=Moment.PERSON,
)
def employer_told(case: Case) -> Verdict:
    """Asked for each job, because each employer has to know."""
    jobs = paid_work(case)
    if not jobs:
        return met(NO_WORK)
    if not _registered(case):
        return met("De inwoner staat niet in het doelgroepregister.")
    told = [(work, _known(case, step, "no_risk_verteld")) for step, work in jobs]
    silent = [work.employer for work, known in told if known is False]
    if silent:
        return not_met(
            f"De inwoner staat in het doelgroepregister. {silent[0]} weet nog niet van de no-riskpolis.",
            advice="Vertel de werkgever dat UWV ziekengeld betaalt als de werknemer ziek is.",
        )
    if any(known is None for _, known in told):
        raise MissingFact("no_risk_verteld")
    return met("De werkgever weet van de no-riskpolis.")


@rule(
    "lkv_doelgroepverklaring",
    label="Doelgroepverklaring op tijd gevraagd",
    article="Wet tegemoetkomingen loondomein art. 2.10 en verder (doelgroep banenafspraak)",
    moment=Moment.PERSON,
)
def statement_asked(case: Case) -> Verdict:
    """Three months from the begin of the work. Weeks before the end it is a warning; when it has passed, it is over."""
    jobs = paid_work(case)
    if not jobs:
        return met(NO_WORK)
    if not _registered(case):
        return met("De inwoner staat niet in het doelgroepregister.")
    asked = [_asked(case, step, work) for step, work in jobs]
    late = [verdict for verdict in asked if verdict.answer is not Answer.MET]
    return late[0] if late else asked[0]


def _asked(case: Case, step: StepOf, work: PlacementOf) -> Verdict:
    until = last_day(case, "lkv_verklaring_maanden", work.starts_on)
    last, day = wording.day(until), _known(case, step, "doelgroepverklaring_gevraagd_op")
    if day is not None and day <= case.day:
        if day <= until:
            return met(f"De doelgroepverklaring is op {wording.day(day)} gevraagd. Dat was op tijd.")
        return not_met(
            f"De doelgroepverklaring is op {wording.day(day)} gevraagd. Dat kon tot en met {last}.",
            advice="De werkgever krijgt het loonkostenvoordeel waarschijnlijk niet. Vertel het de werkgever.",
        )
    if case.day > until:
        return met(f"De doelgroepverklaring kon tot en met {last} worden gevraagd. Dat is voorbij.")
    if case.day < begins_to_matter(case, until):
        raise MissingFact("doelgroepverklaring_gevraagd_op")
    return not_met(
        f"De doelgroepverklaring kan nog tot en met {last} worden gevraagd. Er staat niet in het dossier dat "
        "dat is gedaan.",
        advice="Help de inwoner om haar bij UWV te vragen, of vraag de werkgever dat te doen met een machtiging.",
    )


def _known(case: Case, step: StepOf, key: str) -> Any:
    """What was recorded about this job, or about the person where no job was named."""
    asked = case.about(step)
    value = asked.maybe(key)
    case.used.update(asked.used)
    return value
