"""The same for three people within a year: lessons near home, which the contract has only in the centre."""

from decimal import Decimal
from typing import Any

from config.demo.day.cast import Cast
from config.demo.day.maatwerk.asking import Advised, People, advised, begun, submitted, the_step
from config.demo.day.week import Week
from config.demo.days import days
from maatwerk.rules.kinds import KindKey
from maatwerk.services import approve

HALF_A_YEAR = 180
PLACES = (
    ("daan", "els", "cem", "Wijkcentrum Oosterveld"),
    ("daan", "els", "anna", "Buurthuis De Schakel"),
    ("cem", "bas", "daan", "Wijkcentrum Oosterveld"),
)
"""Who asks, who decides, which colleague advises, and where the lessons are to be."""
OWN_VIEW = (
    "Ik wil leren, maar niet in de avond met de bus naar het centrum.",
    "In het buurthuis ken ik de mensen. Daar durf ik fouten te maken.",
    "Op de fiets red ik het tussen twee diensten door. Naar het centrum lukt dat niet.",
)


def let_lessons_come_back(cast: Cast, week: Week, people: People) -> None:
    today = week.today
    for (username, leader, colleague, place), own_view in zip(PLACES, OWN_VIEW, strict=True):
        client, by = people.of(username, today), cast[username]
        plan = the_step("web", today, today + days(HALF_A_YEAR), provider="taalschool", location=place)
        texts = _texts(place, own_view)
        request = begun(client, by, KindKey.PLACE, today - days(9), texts, plan=plan)
        for advice in (
            Advised("Met les om de hoek haken minder mensen af. Dat zien wij ook bij anderen.", colleague=colleague),
            Advised(
                "Wij kunnen de docent daar laten lesgeven, als er een rustige ruimte is.",
                name="W. Haverkate",
                organisation="Coördinator bij de taalschool",
                source="Mail in het postvak van het team",
            ),
        ):
            advised(request, by, advice, cast, week.day(5), today)
        asked = submitted(request, by)
        decided_by = cast[leader]
        approve(
            asked.pk,
            by=decided_by,
            version=asked.version,
            grounds="Les dicht bij huis is hier nodig om te kunnen blijven komen. De prijs per les is gelijk.",
            conditions="De taalschool meldt na drie maanden of de lessen worden gevolgd.",
            starts_on=today,
            ends_on=today + days(HALF_A_YEAR),
            difference="De les zelf staat in het contract. Alleen de plek is een andere.",
        )


def _texts(place: str, own_view: str) -> dict[str, Any]:
    return {
        "asked_for": f"Taalles van de taalschool in {place}, en niet in het centrum.",
        "wished_effect": "De inwoner volgt een half jaar elke week les en kan daarna een formulier zelf invullen.",
        "own_view": own_view,
        "standard_considered": "De les in het centrum is twee keer geprobeerd. De reis en de tijden maakten dat de "
        "inwoner wegbleef.",
        "law_intention": "De Wet educatie en beroepsonderwijs wil dat volwassenen kunnen lezen en schrijven. De "
        "Participatiewet wil dat mensen meedoen op hun eigen niveau.",
        "effects_person": "Met les in de buurt kan de inwoner elke week komen. Zonder les blijft elke brief een zorg.",
        "effects_surroundings": "Familie hoeft minder te helpen met post en formulieren.",
        "effects_budgets": "Het komt uit hetzelfde budget. De zaal kost 20 euro per keer.",
        "precedent_effect": "Het geldt voor wie de les in het centrum heeft geprobeerd en door de reis wegbleef.",
        "room": "Van de locaties in het contract kan worden afgeweken als de inwoner anders geen les volgt.",
        "lawfulness": "De les en de docent zijn dezelfde. Er gaat geen geld naar een nieuwe aanbieder.",
        "cost": Decimal(520),
        "fund": "web",
        "avoided_cost": Decimal(1300),
        "cost_weighing": "De zaal kost 520 euro in een half jaar. Een afgebroken cursus kost 1.300 euro.",
        "own_effort": "De inwoner oefent thuis drie keer per week en meldt zich af als komen niet lukt.",
        "motivation": "Zonder les in de buurt stopt het leren, en daarmee de weg naar werk.",
        "legal_nature": "feitelijk",
        "legal_nature_ground": "Het recht op les verandert niet. Alleen de plek is een andere.",
        "answers": {
            "andere_plekken": "De andere plek uit het contract is het centrum. Dat is twee keer niet gelukt.",
            "begeleiding": "De docent van de taalschool geeft de les. Overdag is er een beheerder in het gebouw.",
        },
    }
