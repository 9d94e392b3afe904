"""So it was counted: for every figure in a document what it means, about when, and how certain it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from reporting.documents.reading import Figures, Printed
from reporting.documents.said import bare

# Figures that tell how things stood on one day; the others are about the whole year.
ON_LAST_DAY = {
    "bestand_eind",
    "gedeeltelijk_uitgestroomd_personen",
    "ontwikkelbedrijf_op_peildatum_personen",
    "klaar_beoordeeld_personen",
    "klaar_voor_volgende_stap_personen",
    "niet_beoordeeld_personen",
    "nog_niet_klaar_personen",
    "klaar_voor_volgende_stap_aandeel",
    "grote_afstand_personen",
    "participatie_grote_afstand_personen",
    "participatie_grote_afstand_aandeel",
    "jongeren_16_26_personen",
    "jongeren_zonder_startkwalificatie_personen",
    "jongeren_startkwalificatie_onbekend_personen",
    "jongeren_in_beeld_personen",
    "jongeren_op_school_personen",
}
ON_THE_DAY_BEFORE = {"bestand_begin"}
LAST_YEAR = {
    "uitstroom_naar_werk_vorig_jaar_personen",
    "te_volgen_personen",
    "herinstroom_12m_personen",
    "duurzame_uitstroom_12m_aandeel",
    "gereed_verklaard_vorig_jaar_personen",
    "doorgestroomd_12m_personen",
    "doorgestroomd_12m_aandeel",
}
FROM_DAY_TO_DAY = {"bestand_mutatie", "doorstroom", "stappen_omhoog_personen", "stappen_terug_personen"}


@dataclass(frozen=True)
class Counted:
    label: str
    value: str
    when: str
    status: str
    definition: str


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def when(key: str, figures: Figures) -> str:
    year = figures.year
    if key == HISTORY:
        return "eerdere jaren"
    if key in ON_LAST_DAY:
        return f"op {_day(figures.last_day)}"
    if key in ON_THE_DAY_BEFORE:
        return f"op {_day(date(year - 1, 12, 31))}"
    if key in LAST_YEAR:
        return f"mensen uit {year - 1}, een jaar lang"
    if key in FROM_DAY_TO_DAY:
        return f"van {_day(date(year - 1, 12, 31))} tot en met {_day(figures.last_day)}"
    return f"heel {year}"


HISTORY = "lks_uitgaven_eerdere_jaren"


def counted(keys: Iterable[str], figures: Figures) -> list[Counted]:
    """One line per figure, in the order in which the document names them."""
    return [_line(figures[key], figures) for key in keys]


def _line(figure: Printed, figures: Figures) -> Counted:
    value = "zie de figuur" if isinstance(figure.value, dict) else bare(figure)
    status = "eerder gepubliceerd" if figure.key == HISTORY else figures.status.label
    return Counted(figure.label, value, when(figure.key, figures), status, figure.definition)
