"""What is known of people that bears on work: who helps them, indications, what they can do, what they learned."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from clients.models import Client
from clients.models.circumstances import IndicationKind, InvolvedKind
from clients.models.person import EducationLevel
from clients.services.circumstances import add_indication, add_involved, record_work_ability
from clients.services.schooling import add_education
from config.demo.chance import Chance
from config.demo.day.cast import KLANTMANAGERS, Cast
from config.demo.day.week import Week
from config.demo.days import add_months, days

HALF_A_YEAR = 180  # what is told here began within it, so that no year that was reported on changes


class Helper(NamedTuple):
    kind: str
    name: str
    organisation: str = ""


HELPERS = (
    Helper(InvolvedKind.NEIGHBOURHOOD_TEAM, "Yasmina Oulad", "Wijkteam Lindermarke"),
    Helper(InvolvedKind.CREDIT_BANK, "Gert-Jan Lammerink", "Stadsbank"),
    Helper(InvolvedKind.JOBCOACH, "Tessa Voortman", "Markewerk"),
    Helper(InvolvedKind.BUDDY, "Mevrouw Diepenbroek", "Taalmaatjes Lindermarke"),
    Helper(InvolvedKind.COUNSELLOR, "Sem Hoogland", "Brinkzorg"),
    Helper(InvolvedKind.FAMILY, "Broer, woont in de straat"),
    Helper(InvolvedKind.EMPLOYER, "Monique te Riele", "Schoonmaakbedrijf De Bleek"),
)
OF_STORIES = {
    "Jaimy": (
        Helper(InvolvedKind.COUNSELLOR, "Ria Hofstede", "Brinkzorg"),
        Helper(InvolvedKind.COUNSELLOR, "Henk ter Beek", "Stichting Samenloop"),
        Helper(InvolvedKind.NEIGHBOURHOOD_TEAM, "Yasmina Oulad", "Wijkteam Lindermarke"),
        Helper(InvolvedKind.FAMILY, "Dewi Veldkornet (zus)"),
    ),
    "Peter": (Helper(InvolvedKind.JOBCOACH, "Tessa Voortman", "Markewerk"),),
    "Marloes": (Helper(InvolvedKind.CREDIT_BANK, "Gert-Jan Lammerink", "Budgetpunt"),),
    "Merhawi": (Helper(InvolvedKind.BUDDY, "Mevrouw Diepenbroek", "Taalmaatjes Lindermarke"),),
    "Samantha": (Helper(InvolvedKind.FAMILY, "Moeder"),),
}


INDICATIONS = {
    "Jaimy": (IndicationKind.DAY_ACTIVITY, "Wmo-loket Lindermarke", "Vier dagdelen per week, met vervoer."),
    "Peter": (IndicationKind.SHELTERED_WORK, "UWV", "Werkt met een vaste werkbegeleider."),
    "anna": (IndicationKind.DAY_ACTIVITY, "Wmo-loket Lindermarke", "Twee dagdelen per week."),
    "cem": (IndicationKind.LIMITED_HOURS, "UWV", "Niet meer uren dan is vastgesteld, ook niet tijdelijk."),
    "daan": (IndicationKind.TARGET_GROUP, "UWV", "Werkgever kan een jobcoach vragen."),
}
"""Of people with a story, and of somebody of each klantmanager."""

ABILITIES = {
    "Jaimy": (
        Decimal(4),
        Decimal(12),
        "Een vaste begeleider. Taken op papier, een voor een. Een rustige plek. Niet voor tien uur beginnen.",
        "Jaimy zelf en Brinkzorg",
    ),
    "Peter": (Decimal(6), Decimal(24), "Vaste begintijd. Lijstje met taken. Uitleg van één persoon.", "UWV"),
    "Merhawi": (Decimal(5), Decimal(20), "Uitleg met plaatjes of voordoen. Na drie uur een pauze.", "Merhawi zelf"),
    "cem": (Decimal(4), Decimal("12.5"), "Afwisselend zitten en staan. Niet tillen boven tien kilo.", "bedrijfsarts"),
    "daan": (None, Decimal(28), "Geen avonddienst zolang er na tien uur geen bus rijdt.", "inwoner zelf"),
}
SCHOOLING = {
    "Jaimy": (EducationLevel.MBO2, False, "inwoner: losse modules administratie, loopt nog"),
    "Samantha": (EducationLevel.MBO3, False, "inschrijving gezien, opleiding loopt nog"),
    "Merhawi": (EducationLevel.MBO1, False, "inwoner: losse lessen op de kwekerij"),
}
SOMEBODY = 5  # of the people of a klantmanager


def tell_of_people(cast: Cast, week: Week) -> None:
    chance = Chance.named("day/person")
    for name, helpers in OF_STORIES.items():
        for helper in helpers:
            _helps(helper, cast.told[name], cast, _since(chance, week), chance)
    for username in KLANTMANAGERS:
        for helper, client in zip(HELPERS, cast.people[username], strict=False):
            _helps(helper, client, cast, _since(chance, week), chance)
    for who, (kind, source, note) in INDICATIONS.items():
        client, since = _of(who, cast), _since(chance, week)
        add_indication(
            client.pk,
            by=cast.manager(client),
            kind=kind,
            starts_on=since,
            ends_on=add_months(since, 12),
            source=source,
            note=note,
        )
    for who, (a_day, a_week, conditions, source) in ABILITIES.items():
        client = _of(who, cast)
        record_work_ability(
            client.pk,
            by=cast.manager(client),
            established_on=_since(chance, week),
            hours_per_day=a_day,
            hours_per_week=a_week,
            conditions=conditions,
            source=source,
        )
    for who, (level, finished, source) in SCHOOLING.items():
        client = _of(who, cast)
        add_education(client.pk, by=cast.manager(client), level=level, finished=finished, source=source)


def _helps(helper: Helper, client: Client, cast: Cast, since: date, chance: Chance) -> None:
    """With a telephone number that is nobody's, like all of the demonstration."""
    add_involved(
        client.pk,
        by=cast.manager(client),
        kind=helper.kind,
        name=helper.name,
        organisation=helper.organisation,
        phone=f"06-0000{chance.randrange(10000):04d}",
        starts_on=since,
    )


def _of(who: str, cast: Cast) -> Client:
    return cast.told[who] if who in cast.told else cast.people[who][SOMEBODY]


def _since(chance: Chance, week: Week) -> date:
    return week.today - days(chance.randrange(20, HALF_A_YEAR))
