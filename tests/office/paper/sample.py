"""A letter and a factsheet page with everything the paper can carry. The municipality and the numbers are made up."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.template import engines

from office.paper.charts import Chart, Data, Flow, bars, columns, lines, sankey, share, stock
from office.paper.letter import House, Letter, Signatory
from office.paper.numbers import euro, signed

HOUSE = House(
    "Gemeente Voorbeeldstad",
    (
        ("Bezoekadres", "Raadhuisplein 1, Voorbeeldstad"),
        ("Telefoon", "14 000"),
        ("E-mail", "post@voorbeeldstad.example"),
    ),
)
LETTER = Letter(
    subject="Meedoen en werken in 2021",
    addressee=("Aan de gemeenteraad", "Postbus 1", "0000 AA  Voorbeeldstad"),
    dated=date(2022, 4, 12),
    references=(("Zaaknummer", "2022-0412"), ("Bijlagen", "1"), ("Behandeld door", "Team Werk")),
    salutation="Geachte raadsleden,",
    closing="Met vriendelijke groet,",
    signed_for="Burgemeester en wethouders van Voorbeeldstad",
    signatories=(Signatory("A. Voorbeeld", "de secretaris"), Signatory("B. Şahin-Łukaszewicz", "de burgemeester")),
    enclosures=("Factsheet re-integratie 2021",),
)
STAGES = ("geen", "dagbesteding", "ontwikkelplek", "beschut werk", "detachering", "regulier werk")


SPENT = [("2018", 700000), ("2019", Decimal("1100000")), ("2020", 1500000), ("2021", 1720345)]
QUARTERS = [("1e", 12, 4, 1), ("2e", 30, 11, 3), ("3e", 22, 19, None), ("4e", 28, 21, "minder dan 10")]
CONTACTS = [
    ("telefonisch", 812),
    ("gesprek op het gemeentehuis of op een werkplek in de buurt", 455),
    ("e-mail", 390),
    ("huisbezoek", "minder dan 10"),
]
READY = [("klaar", 102), ("nog niet klaar", 98), ("nog niet beoordeeld", 31)]
STOCK = [("1 januari", 2120), ("erbij", 436), ("eraf", -551), ("31 december", 2005)]
FLOWS = [
    Flow("geen", "dagbesteding", 30),
    Flow("geen", "ontwikkelplek", 62),
    Flow("dagbesteding", "ontwikkelplek", 24),
    Flow("dagbesteding", "dagbesteding", 51),
    Flow("ontwikkelplek", "ontwikkelplek", 80),
    Flow("ontwikkelplek", "detachering", 22),
    Flow("ontwikkelplek", "regulier werk", 18),
    Flow("detachering", "regulier werk", 16),
    Flow("detachering", "ontwikkelplek", 7),
    Flow("beschut werk", "beschut werk", 44),
    Flow("regulier werk", "geen", 5),
]


def charts() -> list[Chart]:
    return [
        lines(Data("uitgaven", "Uitgaven per jaar", ("jaar", "uitgaven"), SPENT, euro)),
        columns(Data("gestart", "Per kwartaal", ("kwartaal", "gestart", "afgerond", "teruggestapt"), QUARTERS)),
        bars(Data("contacten", "Contacten per soort", ("soort", "aantal"), CONTACTS)),
        share(Data("klaar", "Klaar voor een volgende stap", ("oordeel", "personen"), READY)),
        stock(Data("bestand", "Uitkeringen in het jaar", ("stand", "uitkeringen"), STOCK)),
        sankey("keten", "Waar mensen staan", ("1 januari", "31 december", "personen"), FLOWS, STAGES, outside="geen"),
    ]


def sample_html(kind: str = "letter") -> str:
    source = (settings.BASE_DIR / f"tests/office/paper/{kind}.html").read_text()
    tiles = [
        ("268", "personen naar werk"),
        (signed(-115), "uitkeringen"),
        ("€ 1,7 mln", "loonkostensubsidie"),
        ("49,8 %", "klaar voor een volgende stap"),
    ]
    context = {
        "house": HOUSE,
        "letter": LETTER,
        "made_on": date(2022, 4, 12),
        "heading": "Werk en meedoen in 2021",
        "lead": "Wat de gemeente deed, voor hoeveel mensen, en wat het opleverde.",
        "charts": charts(),
        "tiles": tiles,
        "six": range(6),
    }
    return engines["django"].from_string(source).render(context)
