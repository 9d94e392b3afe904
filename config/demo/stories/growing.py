"""Two people who grow in their work, where the chain has no step that fits."""

from datetime import date
from decimal import Decimal

from config.demo.providers import COMPANY_AS_EMPLOYER
from config.demo.routes import Placement
from config.demo.stories.telling import Said, Telling, step


def jaimy(telling: Telling) -> None:
    """Grows in office work; guidance from care is only contracted at other places than the one where Jaimy works."""
    person = telling.person("Jaimy", "Veldkornet", date(1994, 5, 17), "anna")
    person.distance = "groot"
    telling.learned(person, "vmbo", 2011)
    telling.learned(person, "mbo1", 2013)
    telling.claim(person, date(2023, 2, 6))
    telling.route(
        person,
        date(2023, 4, 3),
        "werk_met_ondersteuning",
        step("maatschappelijke_participatie", date(2023, 4, 3), date(2024, 1, 15), "doel_bereikt"),
        step(
            "arbeidsmatige_dagbesteding",
            date(2024, 2, 5),
            location="Bibliotheek Lindermarke",
            expected=date(2027, 2, 5),
        ),
        step("vrijwilligerswerk", date(2026, 3, 2), provider="samenloop", expected=date(2027, 3, 2)),
    )
    telling.said(
        person,
        Said(
            date(2023, 2, 16),
            "gesprek",
            "Intake. Jaimy is graag bezig met lijsten en formulieren en wil ooit op een kantoor werken.",
        ),
        Said(
            date(2024, 1, 29),
            "overleg",
            "Met Jaimy en Brinkzorg: vanaf februari twee dagdelen in de bibliotheek, met begeleiding.",
        ),
        Said(
            date(2025, 6, 11),
            "gesprek",
            "In de bibliotheek doet Jaimy nu zelf de inname van boeken. Wens: meer administratie.",
        ),
        Said(
            date(2026, 3, 9),
            "huisbezoek",
            "Bij Stichting Samenloop begonnen als vrijwilliger op de administratie. Eén ochtend per week.",
        ),
        Said(
            date(2026, 9, 23),
            "gesprek",
            "Jaimy wil bij Samenloop naar drie dagdelen. Daarvoor is op de plek zelf begeleiding nodig.",
        ),
        Said(
            date(2026, 11, 12),
            "overleg",
            "Met Jaimy, Samenloop en Brinkzorg gesproken. Brinkzorg wil de begeleiding geven, maar de stichting is "
            "geen locatie "
            "uit het contract. Ik zoek uit of het toch kan.",
        ),
    )


def peter(telling: Telling) -> None:
    """From dagbesteding to beschut werk; extra guidance for a while, and the way back stays open."""
    person = telling.person("Peter", "Oldenkotte", date(1978, 10, 3), "anna")
    person.distance, person.register = "groot", "ja"
    telling.learned(person, "praktijkonderwijs", 1995, "inwoner")
    telling.claim(person, date(2022, 1, 10), date(2025, 3, 3), "werk_loondienst")
    work = step("nieuw_beschut", date(2025, 3, 3), expected=date(2027, 3, 3))
    work.placement = Placement(COMPANY_AS_EMPLOYER, Decimal(24), "tijdelijk", date(2025, 3, 3), None)
    work.readiness = [(date(2025, 10, 14), False), (date(2026, 10, 6), False)]
    telling.route(
        person,
        date(2022, 3, 7),
        "beschut_werk",
        step(
            "dagbesteding",
            date(2022, 3, 7),
            date(2025, 3, 3),
            "doel_bereikt",
            provider="naastenbij",
            location="Naast en Bij, Noordermarke",
        ),
        work,
    )
    telling.deviation(
        person,
        "extra_begeleiding",
        "nieuw_beschut",
        date(2026, 5, 18),
        "Met een half jaar extra begeleiding kan Peter zijn taken leren zonder dat de groep het werk moet overnemen. "
        "De kosten zijn lager dan een nieuwe start in de dagbesteding.",
        decided=date(2026, 6, 2),
        decided_by="bas",
        cost=Decimal(2400),
    )
    telling.said(
        person,
        Said(
            date(2025, 2, 19),
            "overleg",
            "Stap naar beschut werk besproken. Afgesproken: de plek bij Naast en Bij blijft twee jaar beschikbaar.",
        ),
        Said(
            date(2025, 5, 22),
            "gesprek",
            "Peter werkt drie dagen. Op tijd komen lukt vier van de vijf keer. De ochtend kost moeite.",
        ),
        Said(
            date(2026, 4, 29),
            "overleg",
            "Met Peter en de werkleider. Het tempo is rond de helft. Twee keer was er ruzie over de taakverdeling.",
        ),
        Said(
            date(2026, 6, 3),
            "telefoon",
            "Peter gebeld: de extra begeleiding is goed. Een werkbegeleider loopt elke ochtend een uur mee.",
        ),
        Said(
            date(2026, 11, 10),
            "gesprek",
            "Peter vindt het werk rustiger. Evaluatie van de extra begeleiding staat op 2 december.",
        ),
    )
