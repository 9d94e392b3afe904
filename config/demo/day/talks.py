"""What was talked about in the last days, as a klantmanager notes it: facts, agreements, and what is still open."""

from dataclasses import dataclass

CALL, TALK, VISIT, MEETING, MAIL, VIDEO = "telefoon", "gesprek", "huisbezoek", "overleg", "email", "video"


@dataclass(frozen=True, slots=True)
class Talk:
    """A contact so many working days ago. What has to be done is due so many working days from now; below 0: late."""

    ago: int
    kind: str
    minutes: int | None
    report: str
    present: str = ""
    promise: str = ""
    question: str = ""
    to_do: str = ""
    due: int = 0


JAIMY = (
    Talk(
        9,
        TALK,
        45,
        "Gesproken over de ochtend bij Samenloop. Het telefoonwerk is druk, het bijwerken van de ledenlijst gaat goed. "
        "Jaimy wil meer van dat soort werk.",
        promise="Jaimy schrijft op welke taken lukken en welke nog lastig zijn.",
        question="Worden de reiskosten naar Samenloop vergoed?",
    ),
    Talk(
        4,
        MEETING,
        50,
        "Bij Samenloop bekeken wat er nodig is voor drie dagdelen. Jaimy wil de agenda en de ledenlijst bijhouden. "
        "Ria kan op dinsdag en donderdag een uur meekomen, als dat uit het contract mag.",
        present="Jaimy, Ria Hofstede (Brinkzorg), Henk ter Beek (Samenloop)",
        promise="Ik zoek uit of de begeleiding bij Samenloop kan en bel Jaimy voor het volgende gesprek.",
        question="Mag Brinkzorg begeleiden op een plek die niet in het contract staat?",
        to_do="Maatwerk vragen voor begeleiding bij Samenloop",
        due=3,
    ),
)
MARLOES = Talk(
    1,
    CALL,
    15,
    "Marloes heeft twee vacatures voor onderwijsassistent gevonden. Bij één school kan zij een ochtend meelopen.",
    promise="Marloes stuurt de sollicitatiebrief. Ik lees hem binnen twee dagen.",
    to_do="Sollicitatiebrief van Marloes lezen",
    due=1,
)
PETER = Talk(
    3,
    MEETING,
    30,
    "De werkbegeleider loopt nu twee ochtenden mee in plaats van vijf. Peter vindt dat genoeg. Het opstarten gaat "
    "beter met een lijstje aan de muur.",
    present="Peter en de werkleider",
    promise="De werkleider houdt tot de evaluatie bij hoe de ochtenden gaan.",
    to_do="Evaluatie van de extra begeleiding voorbereiden",
    due=6,
)
MERHAWI = Talk(
    2,
    VISIT,
    40,
    "Op de kwekerij langs geweest. Merhawi liet zien hoe hij de bestellingen klaarzet, met plaatjes op de kar. "
    "Na drie uur werken is een pauze nodig, daarna gaat het weer goed.",
    present="Merhawi en zijn begeleider van de kwekerij",
    promise="Ik vraag UWV wanneer het advies over beschut werk komt en bel Merhawi daarna.",
    question="Kan Merhawi tot het advies er is op de kwekerij blijven?",
    to_do="UWV bellen over het advies beschut werk",
    due=0,
)
SAMANTHA = Talk(
    2,
    TALK,
    35,
    "Samantha heeft kennisgemaakt bij Kwekerij Zonnemarke. De stage kan daar twee dagen per week. De opleiding moet de "
    "plek nog goedkeuren.",
    promise="Samantha mailt het stagecontract zodra de opleiding het heeft getekend.",
    question="Wie betaalt de werkschoenen voor de stage?",
    to_do="Navragen of werkschoenen uit het budget kunnen",
    due=2,
)
FOR_A_PARTNER = Talk(
    6,
    VISIT,
    50,
    "Bij {naam} thuis gesproken over wat overdag belangrijk is. Tot nu toe ging het plan alleen over de partner. "
    "Uitgelegd dat {naam} ook recht heeft op een eigen plan. {naam} wil graag iets buiten de deur.",
    present="{naam} en partner",
    promise="Ik neem drie plekken mee naar het volgende gesprek. {naam} kiest er een om te bekijken.",
    to_do="Eigen plan maken met {naam}",
    due=-3,
)

ANNA = (
    Talk(
        1,
        CALL,
        10,
        "{naam} belt over een brief van team Inkomen. Samen gelezen. Er hoeft niets te worden ingeleverd.",
        promise="Ik vraag Inkomen of de volgende brief korter kan.",
        to_do="Team Inkomen vragen om een kortere brief",
        due=5,
    ),
    Talk(
        2,
        TALK,
        45,
        "{naam} gaat twee ochtenden naar het wijkcentrum en wil er een middag bij. De begeleider vindt dat goed.",
        present="{naam} en de begeleider van het wijkcentrum",
        promise="De begeleider maakt een nieuw rooster. Ik regel het vervoer.",
        to_do="Vervoer regelen voor de extra middag",
        due=2,
    ),
    Talk(
        3,
        VISIT,
        60,
        "{naam} liet zien hoe de week eruitziet. Er is sinds vorige maand hulp in huis. Daardoor komt er tijd voor "
        "iets buiten de deur, het liefst met planten.",
        question="Is er een plek met tuinwerk op fietsafstand?",
        to_do="Plekken met tuinwerk op een rij zetten",
        due=4,
    ),
    Talk(
        5,
        CALL,
        15,
        "{naam} was twee weken niet bij de dagbesteding. De bus rijdt om, daardoor duurt de reis nu anderhalf uur.",
        promise="Ik vraag of {naam} zolang met de taxibus mee kan.",
        to_do="Taxibus vragen voor de rit naar de dagbesteding",
        due=-1,
    ),
    Talk(
        5,
        MEETING,
        30,
        "Met {naam} en het wijkteam gesproken, met toestemming van {naam}. Het wijkteam helpt met de post en de vaste "
        "lasten. Wij praten over wat {naam} overdag wil doen.",
        present="{naam} en Yasmina Oulad (wijkteam)",
        promise="Over zes weken zitten we weer bij elkaar.",
    ),
    Talk(
        7,
        MAIL,
        None,
        "{naam} mailde het rooster van de nieuwe maand. Bevestigd, en de reiskosten doorgegeven.",
    ),
)
CEM = (
    Talk(
        1,
        CALL,
        10,
        "{naam} vraagt of een cursus Nederlands mag naast het vrijwilligerswerk. Dat mag. Er is plek in de "
        "ochtendgroep.",
        promise="Ik meld {naam} aan. De taalschool belt binnen twee weken.",
        to_do="Aanmelden bij de ochtendgroep van de taalschool",
        due=0,
    ),
    Talk(
        2,
        TALK,
        40,
        "{naam} helpt nu drie weken bij de kringloop. Achter de kassa is het te druk, sorteren past goed. {naam} wil "
        "daar blijven.",
        question="Kan {naam} via de kringloop een certificaat halen?",
        to_do="Bij de kringloop vragen naar certificaten",
        due=6,
    ),
    Talk(
        3,
        VIDEO,
        30,
        "Met beeld gesproken, omdat {naam} op de kinderen past. Vanaf volgende maand zijn er twee ochtenden vrij.",
        promise="{naam} kiest welke ochtenden. Ik zoek een plek die daarbij past.",
        to_do="Plek zoeken voor twee ochtenden in de week",
        due=3,
    ),
    Talk(
        4,
        TALK,
        45,
        "Teruggekeken op de eerste maand. Twee van de drie afspraken zijn gelukt. Zelf bellen bij ziekte vindt {naam} "
        "nog lastig. Dat oefenen we samen.",
        promise="{naam} belt bij ziekte eerst mij. Ik bel dan de plek.",
    ),
    Talk(
        6,
        CALL,
        15,
        "De fiets van {naam} is gestolen. Daardoor lukt het niet om op tijd te zijn. De begeleider weet ervan.",
        promise="Ik vraag na of een tweedehands fiets vergoed kan worden.",
        to_do="Navragen of een fiets vergoed kan worden",
        due=-2,
    ),
    Talk(
        8,
        MEETING,
        30,
        "Met {naam} en de begeleider gesproken over een vaste dag erbij. De begeleider wil eerst zien hoe de drie "
        "dagen gaan.",
        present="{naam} en de begeleider van de dagbesteding",
        promise="Over een maand beslissen we samen over de vierde dag.",
    ),
)
DAAN = (
    Talk(
        1,
        TALK,
        45,
        "{naam} had twee gesprekken bij een magazijn. Het tweede ging goed. Met een heftruckcertificaat is de kans "
        "groter.",
        promise="Ik vraag na of de cursus uit het budget kan.",
        to_do="Cursus heftruck navragen",
        due=-1,
    ),
    Talk(
        1,
        CALL,
        10,
        "{naam} begint volgende week met een proefplaatsing in de keuken van een zorgcentrum. De werkkleding is er.",
        promise="Ik bel na de eerste week.",
        to_do="Bellen na de eerste week van de proefplaatsing",
        due=5,
    ),
    Talk(
        2,
        MEETING,
        40,
        "Met {naam} en de werkgever gesproken. De werkgever is tevreden en wil het contract verlengen, maar dan voor "
        "28 uur per week.",
        present="{naam} en de leidinggevende",
        question="Wat doet 28 uur per week met de aanvulling?",
        to_do="Berekening maken bij 28 uur per week",
        due=1,
    ),
    Talk(
        3,
        CALL,
        15,
        "{naam} kon niet naar de sollicitatie omdat een van de kinderen ziek was. De werkgever geeft een nieuwe dag.",
        promise="{naam} bevestigt de nieuwe dag zelf. Ik lees de mail mee.",
    ),
    Talk(
        4,
        TALK,
        45,
        "Cv bijgewerkt. {naam} zoekt 24 uur per week in de schoonmaak of het groen, op fietsafstand. Drie vacatures "
        "meegegeven.",
        promise="{naam} reageert op twee van de drie vacatures.",
        to_do="Vragen hoe het met de twee sollicitaties gaat",
        due=3,
    ),
    Talk(
        6,
        CALL,
        10,
        "Nazorg. {naam} werkt nu twee maanden. Het eerste loon kwam later dan verwacht, daardoor was de huur lastig. "
        "Nu is het op orde.",
        question="Kan het loon voortaan voor de eerste van de maand binnen zijn?",
        to_do="Werkgever bellen over de dag waarop het loon komt",
        due=-2,
    ),
    Talk(
        7,
        TALK,
        30,
        "{naam} twijfelt over de baan in ploegendienst. Na de avonddienst rijdt er geen bus. Samen de dienstregeling "
        "bekeken.",
        promise="Ik vraag de werkgever of een vaste dagdienst kan.",
        to_do="Werkgever vragen of een vaste dagdienst kan",
        due=0,
    ),
)
OF_THE_DAYS = {"anna": ANNA, "cem": CEM, "daan": DAAN}
