"""Words for what is counted, and numbers written as words."""

import re

# What a word after a number says was counted, as the unit of a figure. Of another unit no figure may stand before it.
OF_UNIT = {
    "personen": (
        "persoon|personen|mens|mensen|inwoners?|burgers?|jongeren?|kind|kinderen|partners?|klant|klanten|kandidaat|"
        "kandidaten|deelnemers?|statushouders?|vrouw|vrouwen|man|mannen|werkzoekenden?|bijstandsgerechtigden?|aanvragers?|"
        "ouders?|volwassenen?|uitkeringsgerechtigden?|werknemers?|medewerkers?"
    ),
    "uitkeringen": "uitkering|uitkeringen|bijstandsuitkering|bijstandsuitkeringen",
    "aanvragen": "aanvraag|aanvragen|toekenning|toekenningen",
    "besluiten": "besluit|besluiten",
    "contacten": "contact|contacten",
    "taalmeters": "taalmeters?",
    "stappen": "stap|stappen",
    "dagen": "dag|dagen",
    "euro": "euro|euro's|euro\u2019s",
    "aandeel": "procent|procentpunt|procentpunten",
}
# Counted too, but of no figure alone: they may follow any number that has a figure or a source.
OTHERS = (
    "keer|maal|week|weken|maand|maanden|uur|uren|gezin|gezinnen|huishoudens?|baan|banen|plek|plekken|plaats|plaatsen|"
    "plaatsingen|werkgevers?|bedrijf|bedrijven|gevallen|trajecten|instrumenten|gesprekken|scholen|gemeenten|wijken"
)
TIMES = "ton|duizend|honderd|miljoen|miljard"  # makes of a number another number
NO_ADJECTIVE = "de|die|deze|alle|vele|enkele|meerdere|sommige|beide|onze|diverse|verschillende|hoeveelheid"
NOUN = re.compile(
    rf"\s+(?:(?!(?:{NO_ADJECTIVE})\b)\w+e\s+)?"
    + "(?:"
    + "|".join(rf"(?P<{unit}>{words})" for unit, words in OF_UNIT.items())
    + rf"|(?P<others>{OTHERS})|(?P<times>{TIMES}))\b",
    re.IGNORECASE,
)
ONES = "één|eén|twee|drie|vier|vijf|zes|zeven|acht|negen"
TENS = "twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
SMALL = (
    "tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|"
    rf"(?:(?:een|{ONES})[eë]n)?(?:{TENS})|{ONES}"
)
NUMERAL = (
    rf"(?:(?:{SMALL})?(?:(?:honderd|duizend)(?:en)?(?:{SMALL})?)+|{SMALL}|"
    "tientallen|honderdtallen|miljoenen|anderhalf|anderhalve|een dozijn|een handvol)"
)
IN_WORDS = re.compile(rf"\b(?:{NUMERAL})(?:\s+(?:{TIMES}))?", re.IGNORECASE)
PART = re.compile(
    r"\b(?:de helft van|een (?:kwart|derde|vierde|vijfde|zesde|tiende) van|drie ?kwart|twee ?derde|"
    rf"(?:een|{ONES}) op de (?:{NUMERAL})|verdubbel\w*|verdubbeld\w*|gehalveerd\w*|verdrievoudig\w*)\b",
    re.IGNORECASE,
)


def noun_after(text: str, at: int = 0) -> re.Match[str] | None:
    """What is counted, where a text goes on with it from this place: directly, or with one adjective before it."""
    return NOUN.match(text, at)


def unit_of(noun: re.Match[str]) -> str:
    """The unit of a figure that may stand before this word; empty: any."""
    return next((unit for unit in OF_UNIT if noun[unit]), "")
