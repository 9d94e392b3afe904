"""Three people for whom the rules had no ready answer: a diploma too many, a school too fast, a car too much."""

from datetime import date
from decimal import Decimal

from config.demo.stories.telling import Said, Telling, step


def samantha(telling: Telling) -> None:
    """Has a diploma but no work that fits, lives at home without a uitkering, and wants to learn again."""
    person = telling.person("Samantha", "Wiekslag", date(2003, 9, 12), "daan")
    person.distance = "middel"
    telling.learned(person, "vmbo", 2020)
    telling.learned(person, "mbo2", 2022)
    telling.route(
        person, date(2026, 1, 12), "regulier_werk", step("scholing", date(2026, 3, 2), expected=date(2027, 2, 1))
    )
    telling.deviation(
        person,
        "startkwalificatie",
        "twentse_belofte",
        date(2026, 2, 3),
        "Samantha heeft mbo-2 en valt daarom buiten de Twentse belofte. Met het diploma is er geen werk dat zij kan "
        "doen. "
        "Een opleiding met extra steun kost minder dan een uitkering later.",
        decided=date(2026, 2, 17),
        decided_by="els",
        cost=Decimal(2950),
    )
    telling.said(
        person,
        Said(
            date(2026, 1, 12),
            "gesprek",
            "Samantha kwam met haar moeder. Geen uitkering. Wil opnieuw leren, iets met planten of dieren.",
        ),
        Said(
            date(2026, 2, 18),
            "telefoon",
            "Akkoord voor de opleiding doorgegeven. Samantha start op 2 maart en krijgt extra uitleg op papier.",
        ),
        Said(
            date(2026, 10, 30),
            "gesprek",
            "Eerste deelcertificaat gehaald. Samantha zoekt een stageplek; Kwekerij Zonnemarke genoemd.",
        ),
    )


def merhawi(telling: Telling) -> None:
    """A statushouder for whom school did not work out, and a place with guidance and lessons at an own pace did."""
    person = telling.person("Merhawi", "Tesfagebriel", date(1991, 1, 28), "cem", origin="er")
    person.distance, person.refugee_since = "groot", date(2023, 6, 1)
    telling.learned(person, "basisonderwijs", 2003, "inwoner")
    telling.claim(person, date(2023, 7, 17))
    telling.route(
        person,
        date(2023, 9, 4),
        "beschut_werk",
        step("inburgering", date(2023, 10, 2), date(2024, 3, 15), "voortijdig_gestopt", location="Taalschool, Centrum"),
        step(
            "inburgering", date(2024, 5, 13), date(2024, 11, 29), "voortijdig_gestopt", location="Taalschool, Centrum"
        ),
        step("participatieplaats", date(2025, 3, 3), expected=date(2027, 3, 3), location="Kwekerij Zonnemarke"),
        step("informeel_taalaanbod", date(2025, 4, 7), expected=date(2027, 4, 7)),
    )
    telling.said(
        person,
        Said(
            date(2023, 8, 1),
            "gesprek",
            "Intake met tolk. Wat heeft u nodig om snel en goed mee te doen? Merhawi wil werken met zijn handen.",
        ),
        Said(
            date(2024, 3, 18),
            "overleg",
            "De taalschool stopt de les; het tempo van de groep is te hoog. We proberen een kleinere groep.",
        ),
        Said(
            date(2024, 12, 3),
            "overleg",
            "Ook de tweede cursus is gestopt. Onderzoek naar wat Merhawi kan leren is aangevraagd.",
        ),
        Said(
            date(2025, 2, 12),
            "gesprek",
            "Merhawi hoeft geen examen te doen. Les mag wel, op eigen tempo. Hij wil dat graag.",
        ),
        Said(
            date(2026, 6, 17),
            "huisbezoek",
            "Op de kwekerij doet hij nu vaste taken. De begeleider legt uit met plaatjes, dat werkt goed.",
        ),
        Said(
            date(2026, 11, 17),
            "overleg",
            "Met Merhawi en Markewerk gesproken over een vaste beschutte plek. Advies van UWV wordt aangevraagd.",
        ),
    )


def marloes(telling: Telling) -> None:
    """Debts, and a car that by the rule should go, while it brings the children to school."""
    person = telling.person("Marloes", "Heidegang", date(1986, 3, 9), "anna")
    person.distance = "middel"
    telling.learned(person, "mbo3", 2006)
    telling.claim(person, date(2022, 5, 2))
    telling.route(
        person,
        date(2022, 6, 13),
        "regulier_werk",
        step("schuldhulpverlening", date(2022, 6, 13), expected=date(2027, 6, 13)),
        step("vrijwilligerswerk", date(2025, 9, 1), expected=date(2026, 12, 1)),
    )
    telling.deviation(
        person,
        "vermogen_auto",
        "schuldhulpverlening",
        date(2026, 8, 24),
        "Zonder auto kunnen de kinderen niet naar hun school. Vervoer door de gemeente kost per jaar meer dan de auto "
        "waard is. "
        "Afspraak: geen andere auto, en na een half jaar kijken we opnieuw.",
        decided=date(2026, 9, 7),
        decided_by="bas",
        cost=Decimal(0),
    )
    telling.said(
        person,
        Said(
            date(2022, 5, 18),
            "gesprek",
            "Intake. Er zijn schulden en drie schuldeisers dreigen. Zelfde dag Budgetpunt gebeld.",
        ),
        Said(
            date(2025, 9, 15),
            "telefoon",
            "Marloes helpt twee ochtenden op een school. Dat past bij de tijden van de kinderen.",
        ),
        Said(
            date(2026, 8, 20),
            "huisbezoek",
            "De auto zou weg moeten. Met de bus zijn de kinderen anderhalf uur onderweg naar het speciaal onderwijs.",
        ),
        Said(
            date(2026, 9, 8),
            "telefoon",
            "Doorgegeven dat de auto mag blijven. De vraag over het vermogen ligt bij het team Inkomen.",
        ),
        Said(
            date(2026, 11, 18),
            "gesprek",
            "Regeling loopt, alle termijnen betaald. Marloes wil in januari solliciteren als onderwijsassistent.",
        ),
    )
