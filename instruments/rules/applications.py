"""An application for bijstand: the search period of young people, what is known of an earlier benefit, the test."""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import length
from instruments.rules.dossier import WELFARE, age
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule

LAW_OF_2026 = datetime.date(2026, 1, 1)  # Participatiewet in balans
COLLEGE, NONE = "besluit_college", "geen"
SPECIAL_SCHOOL = "praktijkonderwijs_of_vso"

add_facts(
    FactKind(
        "bijstand_melding_op",
        "dag van de melding om bijstand aan te vragen",
        "Op welke dag meldde de inwoner zich om bijstand aan te vragen?",
        ValueKind.DAY,
        help="Vanaf deze dag telt de zoektermijn voor wie jonger is dan 27 jaar.",
    ),
    FactKind(
        "zoektermijn_uitzondering",
        "uitzondering op de zoektermijn",
        "Waarom geldt de zoektermijn van vier weken niet?",
        ValueKind.CHOICE,
        choices=(
            (NONE, "er is geen uitzondering"),
            (SPECIAL_SCHOOL, "in het afgelopen jaar op het praktijkonderwijs of vso"),
            ("medisch_urenbeperkt", "medisch urenbeperkt"),
            ("doelgroep_loonkostensubsidie", "doelgroep loonkostensubsidie"),
            ("partner_27", "de partner is 27 jaar of ouder"),
            (COLLEGE, "het college ziet in de omstandigheden een reden"),
        ),
    ),
)


@dataclass(frozen=True)
class Application:
    received_on: datetime.date
    is_open: bool


def last_application(case: Case) -> Application | None:
    """The last one of bijstand, and whether it still has to be decided on the reference date."""
    rows = case.until("bijstand_aangevraagd")
    if not rows:
        return None
    received = rows[-1].value
    decided = case.until("bijstand_besluit")
    case.note("Laatste aanvraag", wording.day(received))
    return Application(received, not any((row.since or received) >= received for row in decided))


@rule(
    "zoektermijn_jongere",
    label="Zoektermijn van vier weken",
    article="Participatiewet art. 41 lid 4 en 11",
    moment=Moment.PERSON,
)
def search_period(case: Case) -> Verdict:
    """Only for an application that still has to be decided: afterwards there is nothing left to mend."""
    application = last_application(case)
    if application is None or not application.is_open:
        return met("Er loopt geen aanvraag.")
    if age(case) >= case.whole("jongere_tot_leeftijd"):
        return met("De zoektermijn is er voor jongeren. De inwoner is daar te oud voor.")
    reported = case.fact("bijstand_melding_op")
    first_day = length(case, "zoektermijn_weken", reported).after(reported)
    if application.received_on >= first_day:
        return met(f"De aanvraag is van na de zoektermijn, die tot {wording.day(first_day)} liep.")
    ground = case.maybe("zoektermijn_uitzondering") or NONE
    if ground == COLLEGE and case.day < LAW_OF_2026:
        return not_met(
            "Voor 2026 kon het college niet om de omstandigheden afwijken van de zoektermijn.",
            f"Neem de aanvraag in behandeling vanaf {wording.day(first_day)}.",
        )
    if ground != NONE:
        return met("De zoektermijn geldt niet: er is een uitzondering vastgelegd.")
    return not_met(
        f"De aanvraag van {wording.day(application.received_on)} kwam in de zoektermijn, tot {wording.day(first_day)}.",
        f"Is er een uitzondering? Leg die vast. Neem de aanvraag anders in behandeling vanaf {wording.day(first_day)}.",
    )


@rule(
    "eerder_bijstand",
    label="Gegevens van een eerdere uitkering",
    article="Participatiewet art. 43a",
    moment=Moment.PERSON,
)
def known_from_before(case: Case) -> Verdict:
    """A new application soon after the last benefit: what is known need not be asked again, and why did it not last?"""
    application = last_application(case)
    if application is None or not application.is_open or case.day < LAW_OF_2026:
        return met("Er loopt geen aanvraag waarbij dit speelt.")
    ended = [
        row.until
        for row in case.until("uitkering")
        if row.value in WELFARE and row.until and row.until <= application.received_on
    ]
    months = case.whole("draaideur_maanden")
    if not ended or application.received_on > max(ended) + relativedelta(months=months):
        return met(f"De inwoner had in de {months} maanden voor de aanvraag geen bijstand.")
    return not_met(
        f"De vorige bijstand liep tot en met {wording.last_day(max(ended))}: binnen {months} maanden voor de aanvraag.",
        "Gebruik wat al bekend is als dat de aanvraag lichter maakt, en controleer of het nog klopt. "
        "Bespreek ook waarom het niet lukte, en of de weg terug past.",
    )
