"""Short notes as a klantmanager writes them: facts and agreements in plain words; nothing that judges or diagnoses."""

from typing import NamedTuple

from config.demo.chance import Chance


class Note(NamedTuple):
    """A text to fill in, and the kinds of contact that it can be; without kinds it can be any talk."""

    text: str
    kinds: tuple[str, ...] = ()


CALL, VISIT, MAIL, TALK, MEETING = ("telefoon",), ("huisbezoek",), ("email",), ("gesprek",), ("overleg",)

INTAKE = (
    Note("Kennisgemaakt. {naam} vertelde over het laatste werk en wat nu belangrijk is. Volgende keer cv meenemen."),
    Note("Intake gedaan. Besproken hoe de week eruitziet, wat goed gaat en waar hulp bij nodig is. Plan volgt."),
    Note("Eerste gesprek. {naam} wil graag aan de slag, het liefst {dagdelen} dagdelen om te beginnen."),
    Note("Intake aan de balie. Rechten en plichten uitgelegd. Folder over de minimaregelingen meegegeven.", TALK),
    Note("Gesproken over werk, thuis en geld. {naam} zoekt eerst rust in de vaste lasten. Daarna kijken we verder."),
    Note("Intake. {naam} heeft eerder in de {sector} gewerkt en wil daar weer iets mee. Ik zoek uit wat er kan."),
    Note("Kennismaking met {naam}. Wens: een vaste plek in de week en collega's. Over twee weken verder."),
    Note("Intake. Taalmeter gemaakt en besproken wat de uitslag betekent. {naam} weet welke lessen er zijn.", TALK),
)
START = (
    Note("{naam} is begonnen met {instrument}{bij}. De eerste week ging goed. Over een maand bel ik weer.", CALL),
    Note("Startgesprek {instrument}{bij}. Afgesproken: {dagdelen} dagdelen per week.", TALK),
    Note("Samen kennisgemaakt{bij}. {naam} start met {instrument}. Vervoer gaat met de fiets.", MEETING),
    Note("Vandaag de afspraken voor {instrument} doorgenomen. {naam} is tevreden over de plek en de tijden."),
    Note("{instrument} begint deze week{bij}. {naam} weet wie er belt als er iets is."),
)
DONE = (
    Note("{instrument} is afgerond. Het doel is gehaald. {naam} kijkt er goed op terug en wil verder."),
    Note("Eindgesprek {instrument}. De begeleider ziet dat {naam} meer uren aankan. Volgende stap besproken.", TALK),
    Note("Laatste dag van {instrument}{bij}. Verslag ontvangen en samen gelezen. {naam} krijgt een kopie."),
    Note("Terugblik op {instrument}. Op tijd komen en samenwerken gaan goed. Tempo vraagt nog aandacht."),
)
STOPPED = (
    Note("{instrument} is gestopt. {naam} gaf aan dat het nu te veel was. Over drie weken bekijken we wat wel past."),
    Note("Met {naam} besproken waarom {instrument} niet verderging. De reistijd was te lang. We zoeken dichterbij."),
    Note("{instrument} eindigt eerder dan gepland. {naam} wil iets met minder uren. Andere plekken op een rij gezet."),
    Note("Gestopt met {instrument}{bij}. Geen verwijt: de plek paste niet. Nieuwe afspraak gemaakt."),
)
BACK = (
    Note("{naam} gaat een stap terug, zoals vooraf afgesproken. Het inkomen verandert niet."),
    Note("Samen besloten: nu eerst een stap terug vanuit {instrument}. Over een half jaar kijken we opnieuw vooruit."),
    Note("Stap terug besproken met {naam} en de begeleider. De weg naar boven blijft open.", MEETING),
)
YEARLY = (
    Note("Jaargesprek. {naam} doet mee naar wens en kunnen. Plan bijgewerkt en samen ondertekend.", TALK),
    Note("Jaargesprek thuis. Er is weinig veranderd. {naam} wil vaker onder de mensen zijn.", VISIT),
    Note("Gesproken over het afgelopen jaar. {naam} is trots op wat er gelukt is. Nieuw doel: {dagdelen} dagdelen."),
    Note("Jaargesprek via de telefoon. Gegevens nagelopen, geen wijzigingen. Volgend gesprek over een jaar.", CALL),
    Note("Plan besproken. De afspraken van vorig jaar zijn nagekomen. {naam} onderzoekt of een cursus mogelijk is."),
)
AT_A_PLACE = (
    Note("Gebeld. Het gaat goed{bij}. {naam} werkt nu {dagdelen} dagdelen en wil dat voorlopig zo houden.", CALL),
    Note("Voortgang besproken met {naam} en de begeleider. Rooster aangepast: op woensdag vrij.", MEETING),
    Note("Kort gesproken over {instrument}. Reiskosten zijn doorgegeven. Volgende afspraak over zes weken."),
    Note("{naam} vertelde dat de nieuwe taken leuk zijn. Vraag: mag er een dagdeel bij? Ik overleg met de begeleider."),
    Note("Een paar dagen gemist door griep, daarna weer begonnen. Geen bijzonderheden.", CALL),
    Note("Op de plek langs geweest. {naam} liet zien wat er die week gemaakt was. Duidelijke uitleg.", TALK),
    Note("Mail over het rooster van volgende maand. Akkoord gegeven.", MAIL),
    Note("Gesproken over wat er nodig is voor een volgende stap: een dagdeel erbij en een vaste begeleider."),
    Note("Overleg met de begeleider{bij}. {naam} neemt zelf vaker het woord. Volgende maand evaluatie.", MEETING),
    Note("{naam} wil leren plannen. De begeleider oefent dat elke maandag. Over twee maanden kijken we terug."),
    Note("Vraag over vakantie beantwoord: twee weken in de zomer is akkoord. Doorgegeven aan de begeleider.", MAIL),
    Note("De pauze was lastig door de drukte. Er is nu een rustige plek afgesproken. Dat werkt.", CALL),
    Note("Tussentijds gesprek {instrument}. Twee van de drie afspraken zijn gehaald. De derde schuift een maand op."),
    Note("Gesproken over de weg terug: als het niet lukt, kan {naam} terug naar de vorige plek. Dat geeft rust."),
)
BETWEEN = (
    Note("{naam} had een vraag over de uitkeringsspecificatie. Uitgelegd wat de bedragen betekenen.", CALL),
    Note("Samen naar drie vacatures in de {sector} gekeken. {naam} belt zelf met één werkgever.", TALK),
    Note("Afspraak was gepland, {naam} was verhinderd. Nieuwe afspraak gemaakt voor volgende week.", CALL),
    Note("Cv nagekeken en verbeterd. {naam} oefent volgende week een gesprek met de arbeidsmarktcoach."),
    Note("Overleg met de wijkcoach, met toestemming van {naam}. Wie doet wat staat nu in het plan.", MEETING),
    Note("Gevraagd hoe het thuis gaat. De vaste lasten worden op tijd betaald. Geen extra hulp nodig."),
    Note("Besproken welke plekken er zijn in de {sector}. {naam} gaat er bij twee kijken en belt mij daarna."),
    Note("{naam} stuurde de gevraagde stukken. Compleet. Bevestiging gestuurd.", MAIL),
    Note(
        "Thuis langs geweest. {naam} wil weer onder de mensen komen. Koffieochtend in het wijkcentrum genoemd.", VISIT
    ),
    Note("Gesproken over een praktijkdiagnose. {naam} denkt er een week over na en laat het weten."),
    Note("{naam} belt: de buurvrouw kan op de kinderen passen. Er zijn nu {dagdelen} dagdelen beschikbaar.", CALL),
    Note("Wachttijd voor de cursus is twee maanden. {naam} oefent zolang met een taalmaatje.", CALL),
)
RAP = (
    Note("RAP-gesprek. Gegevens over wonen en inkomen nagelopen. {naam} heeft de stukken meegenomen. Alles klopt."),
    Note("RAP-gesprek gevoerd. {naam} werkt enkele uren per week en heeft dat doorgegeven. Loonstroken volgen."),
    Note("RAP-gesprek. Gesproken over kansen op werk in de {sector}. {naam} staat open voor een praktijkdiagnose."),
    Note("RAP-gesprek. Uitgelegd wat er moet worden doorgegeven en wanneer. Geen vragen meer."),
)
AFTERCARE = (
    Note("Nazorg: gebeld na de eerste maand. {naam} heeft het naar de zin en wordt goed ingewerkt.", CALL),
    Note("Nazorg. De werkgever is tevreden. {naam} vroeg naar de toeslagen; verwezen naar het spreekuur."),
    Note("Nazorg: eerste loon is binnen en klopt. {naam} weet dat bellen altijd mag als het niet goed gaat.", CALL),
    Note("Contact met {naam} en de leidinggevende. Uren gaan volgende maand omhoog.", MEETING),
)
YOUNG = (
    Note("Gesproken met {naam} over school en werk. Open dag van het ROC genoemd. We gaan samen."),
    Note("{naam} is in beeld. Volgt nu geen opleiding en werkt enkele uren. Toekomstcoach voorgesteld."),
    Note("Gebeld met {naam}. Wil in {maand} starten met een opleiding. Aanmelding doen we samen.", CALL),
    Note("{naam} kwam langs met een ouder. Besproken wat leren en werken tegelijk betekent.", TALK),
    Note("Berichtje van {naam}: de stage gaat door. Afgesproken dat ik over een maand bel.", MAIL),
)

USUAL = {"gesprek": 0.55, "telefoon": 0.35, "huisbezoek": 0.06, "video": 0.04}
AT_A_DISTANCE = {"telefoon": 0.6, "video": 0.31, "gesprek": 0.09}
INSTEAD = {"gesprek": "video", "huisbezoek": "telefoon", "overleg": "video"}
PROPER = ("Twentse", "RMC", "RAP")
SECTORS = ("zorg", "techniek", "logistiek", "groenvoorziening", "horeca", "schoonmaak", "administratie", "detailhandel")
MONTHS = ("februari", "april", "september", "oktober")


def kind_of(chance: Chance, note: Note, *, distant: bool) -> str:
    """What sort of contact it was; in the corona years most of it by telephone or video."""
    if not note.kinds:
        return chance.weighted(AT_A_DISTANCE if distant else USUAL)
    kind = chance.choice(note.kinds)
    return INSTEAD.get(kind, kind) if distant and chance.happens(0.85) else kind


def fill_in(chance: Chance, note: Note, name: str, instrument: str = "", place: str = "") -> str:
    """The text of a note, beginning with a capital."""
    text = note.text.format(
        naam=name,
        instrument=_in_a_sentence(instrument) or "het traject",
        bij=f" bij {place}" if place else "",
        dagdelen=chance.choice(("twee", "drie", "vier", "vijf", "zes")),
        sector=chance.choice(SECTORS),
        maand=chance.choice(MONTHS),
    )
    return text[0].upper() + text[1:]


def _in_a_sentence(instrument: str) -> str:
    """The name of an instrument without its capital, unless it is a name or an abbreviation."""
    return instrument if instrument.startswith(PROPER) else instrument[:1].lower() + instrument[1:]
