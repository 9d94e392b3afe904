"""What may stand in a text for the gemeenteraad, and what must first be mended. Pure: text and figures in, faults out.

A fault holds the text back from control; a warning is shown to who writes and to who checks. The rules are in
docs/schrijven.md. A machine cannot read whether a sentence is true of what was counted: that is for the second person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from reporting.documents.charts import NAMES, Charts
from reporting.documents.said import Placeholders, forms_of
from reporting.figures import REGISTER
from reporting.writing.loose import GAP, line_of, loose_numbers, prepared, years_in
from reporting.writing.marks import FORMS, MARK, BadMark, Chart, Fixed, Mark, Number, read
from reporting.writing.nouns import noun_after, unit_of

ROUNDED = re.compile(
    r"(?:\b(ruim|bijna|ongeveer|circa|krap|zowat|pakweg|rond de|rond|zo['\u2019]n))\s+$", re.IGNORECASE
)
UNLIKE = re.compile(r"\b(meer dan|minder dan|boven de|onder de|tegen de)\s+$", re.IGNORECASE)
MINUS = re.compile(r"[-\u2212\u2013+]$")
SIGN_BEFORE, SIGN_AFTER = re.compile(r"€\s*$"), re.compile(r"\s*[€%‰]")
NEAR = 80  # so many characters at both sides tell what a number is of
COUNTING = {"voluit", "getal", "rond"}  # forms that end in a number or in the word for what was counted


@dataclass(frozen=True, order=True)
class Fault:
    line: int
    found: str  # as it stands in the text
    advice: str  # what to do about it
    is_warning: bool = False


def faults_of(body: str, figures: Placeholders) -> list[Fault]:
    """In the order of the text."""
    found = [*_of_marks(body, figures), *_around_marks(body, figures), *_loose(body), *_brackets(body)]
    return sorted({*found, *_years(body, figures)})


def faults_of_title(title: str) -> list[Fault]:
    """A heading holds no figures."""
    if MARK.search(title):
        return [Fault(1, title, "In een kop kan geen cijfer staan. Zet het cijfer in de tekst.")]
    return sorted(_loose(title))


def _of_marks(body: str, figures: Placeholders) -> Iterator[Fault]:
    for found in MARK.finditer(body):
        advice, is_warning = _of_mark(found[1], figures)
        if advice:
            yield Fault(line_of(body, found.start()), found[0], advice, is_warning)


def _of_mark(inside: str, figures: Placeholders) -> tuple[str, bool]:
    """What to do about it, or nothing; and whether that is a warning only."""
    try:
        mark = read(inside)
    except BadMark as fault:
        return str(fault), False
    if isinstance(mark, Chart):
        return _of_chart(mark, figures), False
    return _of_number(mark, figures) if isinstance(mark, Number) else ("", False)


def _of_chart(mark: Chart, figures: Placeholders) -> str:
    if mark.name not in NAMES:
        return f"De grafiek “{mark.name}” bestaat niet.{_perhaps(mark.name, NAMES)} Kies er een uit de lijst."
    if Charts(Placeholders(figures.figures)).named(mark.name) is None:
        return "De cijfers van deze grafiek zijn er niet, of ze zijn te klein om te tonen. Haal de grafiek weg."
    return ""


def _of_number(mark: Number, figures: Placeholders) -> tuple[str, bool]:
    figure = figures.of_year(mark.is_of_last_year).get(mark.key)
    if figure is None:
        return _missing(mark, figures), False
    comparable = figures.is_comparable(mark.key)
    forms = forms_of(figure, is_comparable=comparable and not mark.is_of_last_year)
    if mark.form not in forms and not (figure.value is None and mark.form in FORMS):
        return _other_form(mark, figures, forms), False
    if not figure.known and not figure.instead:
        return "Dit cijfer is onbekend. Haal de zin weg, of kies een ander cijfer.", False
    if figure.instead:
        return f"Dit getal wordt niet getoond. Er komt te staan: {figure.instead}. Klopt de zin dan?", True
    if mark.is_of_last_year and not comparable:
        return "Dit cijfer is vorig jaar anders geteld. Zeg dat erbij, of haal de vergelijking weg.", True
    return "", False


def _missing(mark: Number, figures: Placeholders) -> str:
    if mark.key not in REGISTER and mark.key not in figures.figures:
        return f"Het cijfer “{mark.key}” bestaat niet.{_perhaps(mark.key, REGISTER)} Kies er een uit de lijst."
    if mark.is_of_last_year:
        return f"Over {figures.figures.year - 1} is dit cijfer er niet. Maak een momentopname, of haal het cijfer weg."
    return "Dit cijfer staat niet in deze momentopname. Maak een nieuwe momentopname, of kies een ander cijfer."


def _other_form(mark: Number, figures: Placeholders, forms: tuple[str, ...]) -> str:
    if mark.form == "verschil" and not figures.is_comparable(mark.key):
        year = figures.figures.year - 1
        return f"Een verschil met {year} kan niet: dat jaar is er niet, of het is anders geteld. Haal het verschil weg."
    if mark.form == "verschil":
        return "Van dit cijfer kan geen verschil worden gezegd. Noem beide jaren naast elkaar."
    return f"Dit cijfer kan niet als “{mark.form}” worden gezegd. Kies uit: {', '.join(forms)}."


def _perhaps(name: str, known: object) -> str:
    close = get_close_matches(name, list(known), n=1)  # type: ignore[call-overload]
    return f" Bedoelt u “{close[0]}”?" if close else ""


def _around_marks(body: str, figures: Placeholders) -> Iterator[Fault]:
    """The words beside a figure may not make something else of it."""
    text = prepared(body)
    places = [at for at, character in enumerate(text) if character == GAP]
    for at, found in zip(places, MARK.finditer(body), strict=False):
        try:
            mark = read(found[1])
        except BadMark:
            continue
        advice, is_warning = _beside(mark, text[max(0, at - NEAR) : at], text[at + 1 : at + NEAR], figures)
        if advice:
            yield Fault(line_of(body, found.start()), found[0], advice, is_warning)


def _beside(mark: Mark, before: str, after: str, figures: Placeholders) -> tuple[str, bool]:
    if isinstance(mark, Chart):
        return "", False
    if before.endswith(GAP) or MINUS.search(before) or SIGN_BEFORE.search(before) or SIGN_AFTER.match(after):
        return "Er staat een teken of een ander getal vast aan dit getal. Zet er een woord tussen.", False
    if isinstance(mark, Number) and (rounded := ROUNDED.search(before)):
        advice = f"Haal “{rounded[1]}” weg: het getal is precies. Met de vorm rond kiest Keten zelf het woord."
        return advice, False
    if isinstance(mark, Number) and (unlike := UNLIKE.search(before)):
        return f"Klopt “{unlike[1]}” hier? Er staat een precies getal.", True
    return _noun_after(mark, after, figures), False


def _noun_after(mark: Mark, after: str, figures: Placeholders) -> str:
    noun = noun_after(after)
    if not noun or isinstance(mark, Fixed) or (isinstance(mark, Number) and mark.form not in COUNTING):
        return ""
    said = " ".join(noun[0].split())
    if not isinstance(mark, Number):
        return f"Na een jaar staat “{said}”. Zo lijkt het jaar een aantal. Maak er een andere zin van."
    figure = figures.of_year(mark.is_of_last_year).get(mark.key)
    unit = str(figure.unit) if figure else ""
    if noun["times"]:
        return f"Haal “{said}” weg: dat maakt er een ander getal van."
    if unit and unit_of(noun) and unit_of(noun) != unit:
        return f"Dit cijfer telt {_counts(unit)}, en er staat “{said}” achter. Schrijf de zin anders."
    if unit and unit_of(noun) == unit and mark.form != "getal":
        return f"Keten schrijft zelf wat er is geteld. Haal “{said}” weg, of kies de vorm getal."
    return ""


def _counts(unit: str) -> str:
    return {"euro": "euro's", "aandeel": "een deel van een geheel"}.get(unit, unit)


def _loose(body: str) -> Iterator[Fault]:
    for loose in loose_numbers(body):
        if loose.in_words:
            advice = "Hier staat een getal in woorden. Kies een cijfer uit de lijst, of noem de bron in de zin."
        else:
            advice = f"Kies een cijfer uit de lijst, of schrijf [[vast {loose.said} | bron: waar het staat]]."
        yield Fault(loose.line, loose.said, advice, is_warning=loose.in_words)


def _brackets(body: str) -> Iterator[Fault]:
    rest = MARK.sub(lambda found: "\n" * found[0].count("\n"), body)
    for found in re.finditer(r"\[\[|\]\]", rest):
        yield Fault(line_of(rest, found.start()), found[0], "Deze haken horen bij elkaar: [[ en ]]. Er mist er een.")


def _years(body: str, figures: Placeholders) -> Iterator[Fault]:
    """A year before stands often in a text that was copied."""
    last = figures.figures.year - 1
    for line, year in years_in(body):
        if year == last:
            advice = f"Gaat dit over {last}? Met [[jaar ervoor]] of [[jaar]] loopt het jaar vanzelf mee."
            yield Fault(line, str(year), advice, is_warning=True)
