"""Short notes as a klantmanager writes them: facts and agreements in plain words; nothing that judges or diagnoses."""

from config.demo.chance import Chance

INTAKE = (
    "Kennisgemaakt. {naam} vertelde over het laatste werk en wat nu belangrijk is. Afspraak: cv de volgende keer mee.",
    "Intake gedaan. Besproken hoe de week eruitziet, wat goed gaat en waar hulp bij nodig is. Plan van aanpak volgt.",
    "Eerste gesprek. {naam} wil graag aan de slag, het liefst {dagdelen} dagdelen om te beginnen. Taalmeter ingepland.",
    "Intake aan de balie. Rechten en plichten uitgelegd. {naam} heeft de folder over de minimaregelingen meegekregen.",
    "Gesproken over werk, thuis en geld. {naam} zoekt eerst rust in de vaste lasten. Daarna kijken we verder.",
    "Intake. {naam} heeft eerder in de {sector} gewerkt en wil daar weer iets mee. Ik zoek uit welke plekken er zijn.",
    "Kennismaking met {naam}. Wens: een vaste plek in de week en collega's om zich heen. Over twee weken verder.",
)
START = (
    "{naam} is begonnen met {instrument}{bij}. De eerste week ging goed. Over een maand bel ik weer.",
    "Startgesprek {instrument}{bij}. Afgesproken: {dagdelen} dagdelen per week. Aanspreekpunt op de plek is bekend.",
    "Samen kennisgemaakt{bij}. {naam} start met {instrument}. Vervoer is geregeld met de fiets.",
    "Vandaag de afspraken voor {instrument} doorgenomen. {naam} is tevreden over de plek en de tijden.",
    "{instrument} begint deze week{bij}. {naam} weet wie er belt als er iets is.",
)
DONE = (
    "{instrument} is afgerond. Het doel is gehaald. {naam} kijkt er goed op terug en wil verder.",
    "Eindgesprek {instrument}. De begeleider ziet dat {naam} meer uren aankan. Volgende stap besproken.",
    "Laatste dag van {instrument}{bij}. Verslag ontvangen en samen gelezen. {naam} krijgt een kopie.",
    "Terugblik op {instrument}. Op tijd komen en samenwerken gaan goed. Tempo vraagt nog aandacht.",
)
STOPPED = (
    "{instrument} is gestopt. {naam} gaf aan dat het nu te veel was. Over drie weken bekijken we samen wat wel past.",
    "Met {naam} besproken waarom {instrument} niet verderging. De reistijd was te lang. We zoeken dichter bij huis.",
    "{instrument} eindigt eerder dan gepland. {naam} wil graag iets met minder uren. Andere plekken op een rij gezet.",
    "Gestopt met {instrument}{bij}. Geen verwijt: de plek paste niet. Nieuwe afspraak gemaakt.",
)
BACK = (
    "{naam} gaat een stap terug, zoals vooraf afgesproken. De eerdere plek is er weer en het inkomen verandert niet.",
    "Samen besloten: nu eerst een stap terug vanuit {instrument}. Over een half jaar kijken we opnieuw vooruit.",
    "Stap terug besproken met {naam} en de begeleider. De weg naar boven blijft open. Evaluatie staat in de agenda.",
)
YEARLY = (
    "Jaargesprek. {naam} doet mee naar wens en kunnen. Plan bijgewerkt en samen ondertekend.",
    "Jaarlijks gesprek thuis. Er is weinig veranderd. {naam} wil vaker onder de mensen zijn; wijkactiviteiten genoemd.",
    "Gesproken over het afgelopen jaar. {naam} is trots op wat er gelukt is. Nieuw doel: {dagdelen} dagdelen per week.",
    "Jaargesprek via de telefoon. Gegevens nagelopen, geen wijzigingen. Volgend gesprek over een jaar of eerder.",
    "Plan besproken. De afspraken van vorig jaar zijn nagekomen. {naam} wil onderzoeken of een cursus mogelijk is.",
)
PROGRESS = (
    "Gebeld. Het gaat goed{bij}. {naam} werkt nu {dagdelen} dagdelen en wil dat voorlopig zo houden.",
    "Voortgang besproken met {naam} en de begeleider. Rooster aangepast: op woensdag vrij voor de kinderen.",
    "Kort gesproken over {instrument}. Reiskosten zijn doorgegeven. Volgende afspraak over zes weken.",
    "{naam} vertelde dat de nieuwe taken leuk zijn. Vraag: mag er een dagdeel bij? Ik overleg met de begeleider.",
    "Beeldgebeld. Een paar dagen gemist door griep, daarna weer begonnen. Geen bijzonderheden.",
    "Op de plek langs geweest. {naam} liet zien wat er die week gemaakt was. Goede sfeer, duidelijke uitleg.",
    "Mail ontvangen over het rooster van volgende maand. Akkoord gegeven.",
    "{naam} had een vraag over de uitkeringsspecificatie. Uitgelegd en doorverwezen naar de inkomensconsulent.",
    "Samen naar drie vacatures in de {sector} gekeken. {naam} belt zelf met één werkgever.",
    "Afspraak was gepland, {naam} was verhinderd. Nieuwe afspraak gemaakt voor volgende week.",
    "Gesproken over wat er nodig is voor een volgende stap: een dagdeel erbij en een vaste begeleider.",
    "Cv nagekeken en verbeterd. {naam} oefent volgende week een gesprek met de arbeidsmarktcoach.",
    "Overleg met de wijkcoach, met toestemming van {naam}. Wie doet wat staat nu in het plan.",
    "Gevraagd hoe het thuis gaat. De vaste lasten worden op tijd betaald. Geen extra hulp nodig.",
)
RAP = (
    "RAP-gesprek. Gegevens over wonen en inkomen nagelopen. {naam} heeft de stukken meegenomen. Alles klopt.",
    "RAP-gesprek gevoerd. {naam} werkt enkele uren per week en heeft dat doorgegeven. Loonstroken volgen.",
    "RAP-gesprek. Gesproken over kansen op werk in de {sector}. {naam} staat open voor een praktijkdiagnose.",
    "RAP-gesprek. Uitgelegd wat er moet worden doorgegeven en wanneer. Geen vragen meer.",
)
AFTERCARE = (
    "Nazorg: gebeld na de eerste maand. {naam} heeft het naar de zin en wordt goed ingewerkt.",
    "Nazorg. De werkgever is tevreden. {naam} vroeg naar de toeslagen; verwezen naar het spreekuur.",
    "Nazorg: eerste loon is binnen en klopt. {naam} weet dat bellen altijd mag als het niet goed gaat.",
    "Contact met {naam} en de leidinggevende. Uren gaan volgende maand omhoog.",
)
YOUNG = (
    "Gesproken met {naam} over school en werk. Open dag van het ROC genoemd. We gaan samen.",
    "{naam} is in beeld. Volgt nu geen opleiding en werkt enkele uren. Toekomstcoach voorgesteld.",
    "Gebeld met {naam}. Wil in {maand} starten met een opleiding. Aanmelding doen we samen.",
    "{naam} kwam langs met een ouder. Besproken wat leren en werken tegelijk betekent.",
)

KINDS = {
    "gewoon": {"gesprek": 0.4, "telefoon": 0.31, "email": 0.12, "huisbezoek": 0.08, "video": 0.06, "overleg": 0.03},
    "afstand": {"telefoon": 0.46, "video": 0.24, "gesprek": 0.14, "email": 0.13, "huisbezoek": 0.02, "brief": 0.01},
}
SECTORS = ("zorg", "techniek", "logistiek", "groenvoorziening", "horeca", "schoonmaak", "administratie", "detailhandel")
MONTHS = ("februari", "april", "september", "oktober")


def note(chance: Chance, texts: tuple[str, ...], name: str, instrument: str = "", place: str = "") -> str:
    """One of the texts, filled in, beginning with a capital."""
    text = chance.choice(texts).format(
        naam=name,
        instrument=instrument or "het traject",
        bij=f" bij {place}" if place else "",
        dagdelen=chance.choice(("twee", "drie", "vier", "vijf", "zes")),
        sector=chance.choice(SECTORS),
        maand=chance.choice(MONTHS),
    )
    return text[0].upper() + text[1:]
