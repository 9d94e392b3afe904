"""Paid work, and the support around it."""

from datetime import date

from config.demo.catalogue.entry import TAKING_PART, Instrument

WORKING = (
    Instrument(
        "werk_met_ondersteuning",
        "Werk met ondersteuning",
        TAKING_PART,
        "Participatiewet, artikelen 10 en 10da",
        "Een gewone baan met hulp erbij: een jobcoach voor de medewerker en regelingen voor de werkgever, zoals "
        "loonkostensubsidie en de no-riskpolis. Arbeidsmarktcoaches zoeken de werkgever die past.",
        "Een baan vinden die blijft, ook als iemand een beperking heeft.",
        "Inwoners die met ondersteuning bij een gewone werkgever kunnen werken.",
        "Meer inwoners werken zo gewoon mogelijk, en meer werkgevers nemen iemand uit deze groep aan.",
        stage="werk_met_ondersteuning",
        fund="participatiebudget",
        participation=True,
    ),
    Instrument(
        "loonkostensubsidie",
        "Loonkostensubsidie",
        TAKING_PART,
        "Participatiewet, artikelen 10c en 10d",
        "De werkgever betaalt het gewone loon en krijgt een deel terug. Hoeveel, hangt af van de gemeten loonwaarde.",
        "Werkgevers betalen voor wat iemand levert, en de medewerker verdient een volwaardig loon.",
        "Inwoners die niet zelfstandig het minimumloon kunnen verdienen.",
        "Een betaalde baan bij een gewone werkgever of in een beschutte omgeving.",
        stage="werk_met_ondersteuning",
        fund="buig",
        srg="10",
        participation=True,
    ),
    Instrument(
        "jobcoaching",
        "Jobcoaching",
        TAKING_PART,
        "Participatiewet, artikel 10da",
        "Een coach helpt de medewerker en de leidinggevende op de werkplek. In het begin vaak, daarna steeds minder.",
        "Zorgen dat een baan goed begint en goed blijft gaan.",
        "Inwoners die met begeleiding aan het werk zijn of gaan.",
        "De medewerker kan het werk zelf, met collega's als steun.",
        fund="participatiebudget",
        srg="30",
    ),
    Instrument(
        "bemiddeling",
        "Bemiddeling naar werk",
        TAKING_PART,
        "Participatiewet, artikel 7",
        "Een adviseur van het werkplein zoekt samen met de inwoner vacatures, helpt bij het cv en brengt werkgever en "
        "werkzoekende bij elkaar.",
        "Snel een baan vinden die past.",
        "Inwoners die nu kunnen werken en alleen hulp nodig hebben bij het zoeken.",
        "Een arbeidscontract, en geen of minder uitkering.",
        fund="participatiebudget",
    ),
    Instrument(
        "regulier_werk",
        "Regulier werk",
        TAKING_PART,
        "Participatiewet, artikel 7",
        "De inwoner begint aan een gewone baan. Het werkplein kent de werkgevers in de streek en blijft in de eerste "
        "maanden bereikbaar.",
        "Zelf het inkomen verdienen, helemaal of voor een deel.",
        "Inwoners die tijdelijk bijstand nodig hadden en gewoon werk kunnen doen.",
        "De uitkering stopt of wordt lager, en dat blijft zo.",
        stage="regulier_werk",
        fund="participatiebudget",
        participation=True,
    ),
    Instrument(
        "nazorg",
        "Nazorg na werkaanvaarding",
        TAKING_PART,
        "Participatiewet, artikel 7",
        "De klantmanager belt in het eerste half jaar een paar keer met de inwoner en zo nodig met de werkgever.",
        "Op tijd horen dat er iets dreigt mis te gaan.",
        "Inwoners die kort geleden met werk zijn begonnen.",
        "De baan houdt stand, of er is snel een volgende.",
        fund="participatiebudget",
    ),
    Instrument(
        "ondernemerschap",
        "Zelfstandig ondernemerschap (ROZ)",
        TAKING_PART,
        "Besluit bijstandverlening zelfstandigen 2004",
        "Een adviseur bekijkt het plan van de starter, geeft training en rekent mee. Ook ondernemers met een bedrijf "
        "dat "
        "al loopt kunnen om raad vragen.",
        "Levensvatbare bedrijven laten starten en bestaan.",
        "Inwoners zonder werk met een goed ondernemersplan, en ondernemers die advies nodig hebben.",
        "Een bedrijf waarvan de ondernemer kan leven, of een eerlijk advies om het anders te doen.",
        fund="extern",
    ),
    Instrument(
        "rap",
        "RAP",
        TAKING_PART,
        "Participatiewet, artikel 53a",
        "Een gesprek waarin de klantmanager samen met de inwoner nagaat of de gegevens kloppen en welke kansen er "
        "zijn. "
        "Het RAP-team werkt samen met het wijkteam en de werkzoekendenbegeleider.",
        "De uitkering klopt, en niemand raakt uit beeld.",
        "Inwoners met een uitkering met wie een gesprek over gegevens en kansen nodig is.",
        "Juiste gegevens, en een afspraak over de volgende stap.",
        fund="participatiebudget",
    ),
    Instrument(
        "groepsvoorlichting",
        "Groepsvoorlichting",
        TAKING_PART,
        "Participatiewet, artikel 7",
        "Vóór de aanvraag vertellen klantmanagers aan een groep inwoners wat bijstand is, wat u ervoor doet en wat u "
        "zelf "
        "kunt regelen.",
        "Inwoners maken een keuze met de juiste informatie.",
        "Inwoners die erover denken bijstand aan te vragen.",
        "Minder aanvragen die niet nodig zijn, en snellere aanvragen die dat wel zijn.",
        fund="participatiebudget",
    ),
    Instrument(
        "rmt",
        "Regionaal mobiliteitsteam",
        TAKING_PART,
        "Steun- en herstelpakket corona",
        "Gemeenten, UWV, onderwijs, werkgevers en vakbonden helpen samen wie van baan moet wisselen, ook zonder "
        "uitkering.",
        "Van werk naar werk, zonder bijstand ertussen.",
        "Inwoners die in de coronatijd hun werk verloren of dreigden te verliezen.",
        "Een nieuwe baan of een korte opleiding die daarnaartoe leidt.",
        fund="extern",
        start=date(2021, 3, 1),
        end=date(2023, 1, 1),
    ),
)
