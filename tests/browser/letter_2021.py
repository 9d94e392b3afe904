"""What Fatima writes about 2021 from nothing: typed words, figures of the list, charts, and a number from elsewhere."""

from dataclasses import dataclass

LETTER, SHEET, COLOPHON = "De brief", "De factsheet", "Het colofon"


@dataclass(frozen=True)
class Picked:
    """Found by its words, and put where the cursor stands. `typed` is what is in the text then."""

    words: str
    typed: str


@dataclass(frozen=True)
class Elsewhere:
    """A number that no figure gives, with where it comes from."""

    number: str
    source: str

    @property
    def typed(self) -> str:
        return f"[[vast {self.number} | bron: {self.source}]]"


Piece = str | Picked | Elsewhere


@dataclass(frozen=True)
class Part:
    """A section: where it goes, its heading, what is done for its text, and a line of it as it is to be read."""

    place: str
    title: str
    pieces: tuple[Piece, ...]
    reads: str
    theme: str = ""

    @property
    def typed(self) -> str:
        return "".join(piece if isinstance(piece, str) else piece.typed for piece in self.pieces)


TO_WORK = Part(
    LETTER,
    "Van bijstand naar werk",
    (
        "Met deze brief vertellen wij u wat onze hulp in [[jaar]] opleverde.\n\nHet mooiste nieuws eerst: voor ",
        Picked("uit de bijstand naar werk", "[[uitstroom_naar_werk_personen]]"),
        " was er genoeg inkomen uit werk om zonder bijstand verder te gaan."
        " Van alle mensen die helemaal uit de bijstand gingen (",
        Picked("helemaal uit de bijstand", "[[uitstroom_totaal_personen]]"),
        "), vond dus een groot deel werk.",
    ),
    "voor 268 personen was er genoeg inkomen uit werk",
)
BENEFITS = Part(
    LETTER,
    "Minder uitkeringen",
    (
        "Het aantal uitkeringen is in [[jaar]] ",
        Picked("verandering bijstandsuitkeringen", "[[bestand_mutatie verloop]]"),
        ".\nHet jaar begon met [[bestand_begin]] en eindigde met [[bestand_eind]].",
        Picked("grafiek bijstandsuitkeringen", "\n\n[[grafiek bestand]]\n\n"),
        "Inwoners deden [[aanvragen]]. Daaruit volgden ",
        Picked("toegekende aanvragen", "[[toekenningen]]"),
        ". Wie geen uitkering kreeg, hoort van ons waarom.",
    ),
    "Het aantal uitkeringen is in 2021 met 115 uitkeringen afgenomen.",
)
SUBSIDY = Part(
    LETTER,
    "Loonkostensubsidie",
    (
        "Sommige mensen werken goed, maar langzamer. Hun werkgever krijgt dan subsidie op het loon."
        " In [[jaar]] kostte dat ",
        Picked("uitgaven aan loonkostensubsidie", "[[lks_uitgaven rond]]"),
        ": ",
        Picked("loonkostensubsidie deel van buig", "[[lks_aandeel_buig]]"),
        " van wat het Rijk ons geeft voor uitkeringen en voor deze subsidie.\n\nIn eerdere jaren was het ",
        Picked("loonkostensubsidie eerdere jaren", "[[lks_uitgaven_eerdere_jaren reeks]]"),
        ". Het groeit dus, omdat wij er meer mensen mee helpen: dit jaar [[lks_personen]].",
        Picked("grafiek loonkostensubsidie", "\n\n[[grafiek loonkostensubsidie]]\n\n"),
    ),
    "In 2021 kostte dat ruim 1,7 miljoen euro: 4,9 % van wat het Rijk ons geeft",
)
LEARNING = Part(
    LETTER,
    "Leren bij het ontwikkelbedrijf",
    (
        "Bij het ontwikkelbedrijf begonnen ",
        Picked("geplaatst ontwikkelbedrijf", "[[geplaatst_ontwikkelbedrijf_personen]]"),
        ".\nAan het eind van het jaar werkten er [[ontwikkelbedrijf_op_peildatum_personen]]."
        " Met de meesten bespraken wij hoe het verder gaat. Van hen is ",
        Picked("aandeel klaar voor een volgende stap", "[[klaar_voor_volgende_stap_aandeel rond]]"),
        " klaar voor een volgende stap.",
        Picked("grafiek ontwikkelbedrijf", "\n\n[[grafiek klaar]]\n\n"),
    ),
    "Van hen is ongeveer de helft klaar voor een volgende stap.",
)
AHEAD = Part(
    LETTER,
    "Tot slot",
    (
        "Volgend jaar gaan wij door met wat werkt."
        " Het college vraagt daarbij om extra plekken voor mensen die nog niet meedoen: ",
        Elsewhere("25", "begroting 2022, programma werk"),
        " in totaal.\n\nWij praten er graag met u over.",
    ),
    "extra plekken voor mensen die nog niet meedoen: 25 in totaal",
)
SHEET_OF_CHAIN = Part(
    SHEET,
    "Stap voor stap",
    (
        "Niet elke stap gaat omhoog. In [[jaar]] gingen [[stappen_omhoog_personen]] een stap verder,"
        " en [[stappen_terug_personen]] een stap terug.",
        Picked("grafiek keten", "\n\n[[grafiek keten]]\n\n"),
    ),
    "Niet elke stap gaat omhoog.",
)
SHEET_OF_THEME = Part(
    SHEET,
    "Meedoen begint dichtbij",
    ("Een buurthuis, een tuin, een keuken: wie daar een taak heeft, hoort erbij. Zo kan werk later ook lukken.",),
    "wie daar een taak heeft, hoort erbij",
    theme="Meedoen in de samenleving",
)
ABOUT = Part(
    COLOPHON,
    "Over dit stuk",
    ("Dit is een uitgave van de gemeente. De getallen gaan over [[jaar]] en zijn door een collega nagekeken.",),
    "De getallen gaan over 2021",
)
PARTS = (TO_WORK, BENEFITS, AHEAD, SUBSIDY, LEARNING, SHEET_OF_CHAIN, SHEET_OF_THEME, ABOUT)
IN_ORDER = (TO_WORK, BENEFITS, SUBSIDY, LEARNING, AHEAD)  # of the letter, once what comes last is put there
