"""Who carries out what, and at which locations by contract; all invented."""

from datetime import date

from config.demo.chance import Chance
from config.demo.days import covers
from config.demo.tables import Package

DEVELOPMENT_COMPANY = "markewerk"
PROVIDERS = (
    (DEVELOPMENT_COMPANY, "Mensontwikkelbedrijf Markewerk", "ontwikkelbedrijf"),
    ("wijkteam-linde", "Wijkteam De Linde", "wijkteam"),
    ("wijkteam-noord", "Wijkteam Noordermarke", "wijkteam"),
    ("wijkteam-zuid", "Wijkteam Centrum en Zuiderwijk", "wijkteam"),
    ("brinkzorg", "Brinkzorg Dagbesteding", "zorg"),
    ("lindehof", "Zorggroep Lindehof", "zorg"),
    ("naastenbij", "Naast en Bij Begeleiding", "zorg"),
    ("roc", "ROC Oosterlinde", "onderwijs"),
    ("taalschool", "Taalschool Lindermarke", "onderwijs"),
    ("leerwerkloket", "Leerwerkloket Oosterlinde", "onderwijs"),
    ("rmc", "Doorstroompunt Oosterlinde", "onderwijs"),
    ("vrijwilligerspunt", "Vrijwilligerspunt Lindermarke", "vrijwilligers"),
    ("samenloop", "Stichting Samenloop", "vrijwilligers"),
    ("bibliotheek", "Bibliotheek Lindermarke", "vrijwilligers"),
    ("werkplein", "Werkplein Oosterlinde", "gemeente"),
    ("gemeente", "Gemeente Lindermarke", "gemeente"),
    ("ondernemerspunt", "Ondernemerspunt Oosterlinde", "overig"),
    ("budgetpunt", "Budgetpunt Lindermarke", "overig"),
    ("coachhuis", "Coachhuis Jobcoaching", "overig"),
    ("kwekerij", "Kwekerij Zonnemarke", "werkgever"),
    ("magazijn", "Oosterlinde Logistiek", "werkgever"),
    ("metaal", "Metaalbewerking Tenkate-Linde", "werkgever"),
    ("zorgkeuken", "De Zorgkeuken", "werkgever"),
)

OUTSIDE_CONTRACT = ("Stichting Samenloop", "Buurthuis De Schakel", "Kringloop Het Oude Bolwerk")
_ALWAYS = date(2018, 1, 1)
_CONTRACTS = (
    ("brinkzorg", "arbeidsmatige_dagbesteding", "Bibliotheek Lindermarke", _ALWAYS, None),
    ("brinkzorg", "arbeidsmatige_dagbesteding", "Kwekerij Zonnemarke", _ALWAYS, None),
    ("brinkzorg", "arbeidsmatige_dagbesteding", "Werkplaats Het Bolwerk", date(2020, 1, 1), None),
    ("brinkzorg", "arbeidsmatige_dagbesteding", "Dorpswinkel Buitendorp", _ALWAYS, date(2023, 1, 1)),
    ("brinkzorg", "dagbesteding", "Brinkzorg, locatie Oosterveld", _ALWAYS, None),
    ("lindehof", "dagbesteding", "Lindehof, locatie Centrum", _ALWAYS, None),
    ("lindehof", "dagbesteding", "Zorgboerderij De Marke", _ALWAYS, None),
    ("lindehof", "arbeidsmatige_dagbesteding", "Theehuis Lindehof", date(2021, 1, 1), None),
    ("naastenbij", "dagbesteding", "Naast en Bij, Noordermarke", _ALWAYS, None),
    ("naastenbij", "arbeidsmatige_dagbesteding", "Fietsenwerkplaats Noord", date(2022, 7, 1), None),
    ("taalschool", "inburgering", "Taalschool, Centrum", date(2022, 1, 1), None),
    ("taalschool", "web", "Taalschool, Centrum", _ALWAYS, None),
    ("roc", "web", "ROC Oosterlinde, hoofdgebouw", _ALWAYS, None),
    ("roc", "web", "Wijkcentrum De Linde", _ALWAYS, None),
)


def add_providers(package: Package) -> None:
    for code, name, kind in PROVIDERS:
        package.add("aanbieders", code=code, naam=name, soort=kind)
    for provider, instrument, location, start, end in _CONTRACTS:
        package.add("contractlocaties", aanbieder=provider, instrument=instrument, locatie=location, van=start, tot=end)


def contract_location(chance: Chance, provider: str, instrument: str, day: date, known: str = "") -> str:
    """A location where the contract allows it on that day, the known one if it can be; none where it names none."""
    locations = [
        location
        for holder, product, location, start, end in _CONTRACTS
        if (holder, product) == (provider, instrument) and covers(start, end, day)
    ]
    if not locations or known in locations:
        return known
    return chance.choice(locations)


_OTHER_PLACES = {
    "maatschappelijke_participatie": (
        "Wijkcentrum De Linde",
        "Buurttuin Oosterveld",
        "Eetcafé Samen aan Tafel",
        "Voetbalvereniging Lindermarke",
        "Naaiatelier Het Bolwerk",
    ),
    "wijkactivering": ("Wijkcentrum De Linde", "Huis van de Wijk Noord", "Buurtkamer Zuiderwijk"),
    "vrijwilligerswerk": (
        "Kringloop De Ronde",
        "Dierenopvang Buitendorp",
        "Voedselbank Lindermarke",
        "Speeltuin De Marke",
        "Verzorgingshuis Lindehof",
    ),
    "participatieplaats": ("Gemeentewerf", "Basisschool De Lindeboom", "Kwekerij Zonnemarke"),
}


def place_for(chance: Chance, instrument: str) -> str:
    """Where it happens when no contract names the locations; many times nothing is written down."""
    places = _OTHER_PLACES.get(instrument)
    return chance.choice(places) if places and chance.happens(0.8) else ""


EMPLOYERS = (
    ("Bakkerij Oosterlinde", "00001021", "voeding", "Bakkersbedrijf"),
    ("Supermarkt De Marke", "00001033", "detailhandel", "Levensmiddelen"),
    ("Oosterlinde Logistiek", "00001045", "logistiek", "Beroepsgoederenvervoer"),
    ("Metaalbewerking Tenkate-Linde", "00001057", "techniek", "Metaal en Techniek"),
    ("Kwekerij Zonnemarke", "00001069", "groen", "Glastuinbouw"),
    ("De Zorgkeuken", "00001070", "horeca", "Horeca"),
    ("Zorggroep Lindehof", "00001082", "zorg", "VVT"),
    ("Schoonmaakbedrijf Helderlinde", "00001094", "schoonmaak", "Schoonmaak"),
    ("Bouwbedrijf Twee Marken", "00001106", "bouw", "Bouw en Infra"),
    ("Installatietechniek Noordermarke", "00001118", "techniek", "Technische Installatiebedrijven"),
    ("Kinderopvang Het Lindenest", "00001120", "zorg", "Kinderopvang"),
    ("Hotel De Oude Linde", "00001131", "horeca", "Horeca"),
    ("Drukkerij Bolwerk", "00001143", "techniek", "Grafimedia"),
    ("Taxi Oosterveld", "00001155", "vervoer", "Taxivervoer"),
    ("Pakketdienst Marke Express", "00001167", "logistiek", "Beroepsgoederenvervoer"),
    ("Wasserij Het Witte Laken", "00001179", "schoonmaak", "Textielverzorging"),
    ("Basisschool De Lindeboom", "00001180", "onderwijs", "Primair onderwijs"),
    ("Tuincentrum Buitendorp", "00001192", "detailhandel", "Tuincentra"),
    ("Textielsortering Ooster", "00001204", "logistiek", "Aan de Slag"),
    ("Klantcontact Linde", "00001216", "zakelijke dienstverlening", "Facilitaire contactcenters"),
)
COMPANY_AS_EMPLOYER = ("Mensontwikkelbedrijf Markewerk", "00001228", "productie", "Aan de Slag")
