"""Five figures on one page: what they were, what they were the year before, and what each means."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from office.paper.charts import Chart, Data, against
from office.paper.numbers import decimal, euro, percent, whole
from reporting.documents.beside import Beside
from reporting.documents.reading import Printed
from reporting.documents.said import EUROS, SHARE, Placeholders, bare

# The road of an inwoner in five figures, each one that the council asks after by itself: how many need help (bestand),
# who learns (ontwikkelbedrijf), who finds work, whether that lasts, and what the money for benefits pays of it.
# The sentence says what the figure is, whatever its value.
FIVE = {
    "bestand_eind": "Zoveel uitkeringen liepen er op de laatste dag van het jaar. Een paar heeft er samen één.",
    "geplaatst_ontwikkelbedrijf_personen": "Zoveel mensen begonnen bij het ontwikkelbedrijf, om werkend te leren.",
    "uitstroom_naar_werk_personen": "Voor hen was bijstand niet meer nodig, doordat er inkomen uit werk kwam.",
    "duurzame_uitstroom_12m_aandeel": (
        "Van wie een jaar eerder werk vond, had dit deel een jaar lang geen nieuwe uitkering nodig."
    ),
    "lks_aandeel_buig": (
        "Dit deel van het geld van het Rijk voor uitkeringen en loonkostensubsidie ging naar die subsidie."
    ),
}
# The same beside the country, both as an index of the same year: a figure of ours, and the one of the Netherlands.
COUNTRY = {"bestand_eind": ("bestand_index", "landelijk_index")}
UNKNOWN = "niet bekend"
SMALLEST_SHARE = Decimal("0.001")


@dataclass(frozen=True)
class Row:
    key: str
    label: str
    meaning: str
    now: str
    unit: str
    before: str
    difference: str  # in a sentence
    target: str
    country: str
    picture: Chart | None


def five(cijfer: Placeholders, beside: Beside) -> list[Row]:
    """Those of the five that this snapshot has, in the order of the road."""
    cijfer.note(*FIVE)
    return [_row(cijfer.figures[key], cijfer, beside) for key in FIVE if key in cijfer.figures]


def _row(figure: Printed, cijfer: Placeholders, beside: Beside) -> Row:
    before = beside.earlier(figure.key)
    aim = beside.targets.get(figure.key)
    shares = figure.unit == SHARE
    return Row(
        key=figure.key,
        label=figure.label,
        meaning=FIVE[figure.key],
        now=bare(figure),
        unit="" if shares or figure.unit == EUROS else figure.unit,
        before=bare(before) if before else UNKNOWN,
        difference=_difference(figure, before, cijfer.figures.year) if beside.comparable(figure.key) else "",
        target=_show(figure, aim) if aim is not None else "geen",
        country=_country(figure.key, cijfer),
        picture=_picture(figure, before, aim, cijfer.figures.year),
    )


def _show(figure: Printed, value: Decimal) -> str:
    return {SHARE: percent, EUROS: euro}.get(figure.unit, whole)(value)


def _difference(figure: Printed, before: Printed | None, year: int) -> str:
    """Of the numbers as they are printed, so that who subtracts finds the same."""
    if not (before and before.known and figure.known):
        return ""
    step = SMALLEST_SHARE if figure.unit == SHARE else Decimal(1)
    now, then = (each.number.quantize(step, rounding=ROUND_HALF_UP) for each in (figure, before))
    if now == then:
        return f"Dat is gelijk aan {year - 1}."
    if figure.unit == SHARE:
        more = "meer" if now > then else "minder"
        return f"Dat is {decimal(abs(now - then) * 100, 1)} procentpunt {more} dan in {year - 1}."
    one = abs(now - then) == 1
    more = "meer" if now > then else "minder"
    return f"Dat {'is' if one else 'zijn'} er {whole(abs(now - then))} {more} dan in {year - 1}."


def _country(key: str, cijfer: Placeholders) -> str:
    """Ours beside that of the country, where both are known."""
    found = [cijfer.figures.get(name) for name in COUNTRY.get(key, ())]
    if not found or not all(each and each.known for each in found):
        return ""
    cijfer.note(*COUNTRY[key])
    ours, theirs = (bare(each) for each in found if each)
    return f"{theirs}, hier {ours} ({cijfer.figures[COUNTRY[key][0]].unit})"


def _picture(figure: Printed, before: Printed | None, aim: Decimal | None, year: int) -> Chart | None:
    if not figure.known:
        return None
    rows = [(str(year), figure.number)]
    if before and before.known:
        rows.insert(0, (str(year - 1), before.number))
    if len(rows) == 1 and aim is None:  # one bar compares nothing
        return None
    key = f"vijf-{figure.key.replace('_', '-')}"
    data = Data(key, figure.label, ("jaar", figure.unit), rows, lambda value: _show(figure, Decimal(str(value))))
    return against(data, aim=aim)
