"""The figures of a snapshot as a document reads them: stored values with their meaning, and nothing counted anew."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from office.paper.small import hide, is_small
from reporting.models import FigureStatus, Snapshot


@dataclass(frozen=True)
class Printed:
    """One figure: what it is, what it meant, and its value; a word takes the place of a value that is too small."""

    key: str
    label: str
    definition: str
    unit: str
    value: Any
    instead: str = ""  # why the value is not shown

    @property
    def known(self) -> bool:
        return self.value not in (None, {}) and not self.instead

    @property
    def number(self) -> Decimal:
        return Decimal(str(self.value))


# A total, and parts of it that are figures too: what remains of the total can be found by subtraction.
PARTS = {
    "uitstroom_naar_werk_personen": ("uitstroom_naar_werk_als_partner_personen",),
    "ontwikkelbedrijf_op_peildatum_personen": ("klaar_beoordeeld_personen", "niet_beoordeeld_personen"),
    "klaar_beoordeeld_personen": ("klaar_voor_volgende_stap_personen", "nog_niet_klaar_personen"),
    "te_volgen_personen": ("herinstroom_12m_personen",),
    "grote_afstand_personen": ("participatie_grote_afstand_personen",),
    "gereed_verklaard_vorig_jaar_personen": ("doorgestroomd_12m_personen",),
    "maatwerk_besluiten": ("maatwerk_goedgekeurd",),
    "personen_met_ondersteuningsvraag": ("maatwerk_personen",),
}
# A share, and the figure that would follow from it.
SHARES = {
    "klaar_voor_volgende_stap_aandeel": "klaar_voor_volgende_stap_personen",
    "duurzame_uitstroom_12m_aandeel": "herinstroom_12m_personen",
    "participatie_grote_afstand_aandeel": "participatie_grote_afstand_personen",
    "doorgestroomd_12m_aandeel": "doorgestroomd_12m_personen",
    "maatwerk_aandeel": "maatwerk_personen",
}
PERSONS = "personen"
# Differences that a document names: minuend, subtrahend, label.
DIFFERENCES = {
    "niet_beoordeeld_personen": (
        "ontwikkelbedrijf_op_peildatum_personen",
        "klaar_beoordeeld_personen",
        "Bij het ontwikkelbedrijf, niet beoordeeld",
    ),
    "nog_niet_klaar_personen": (
        "klaar_beoordeeld_personen",
        "klaar_voor_volgende_stap_personen",
        "Bij het ontwikkelbedrijf, nog niet klaar voor een volgende stap",
    ),
    "niet_toegekend": ("aanvragen", "toekenningen", "Aanvragen zonder toekenning"),
}


def differences(stored: Mapping[str, Printed]) -> dict[str, Printed]:
    """Of stored figures only, and defined by their names: a document counts no cases."""
    found = {}
    for key, (whole, part, label) in DIFFERENCES.items():
        one, other = stored.get(whole), stored.get(part)
        if one and other and one.known and other.known:
            definition = f"{one.label}, min: {other.label}."
            found[key] = Printed(key, label, definition, one.unit, one.value - other.value)
    return found


def small_figures(values: Mapping[str, Any], units: Mapping[str, str], threshold: int) -> set[str]:
    """The figures that would tell about a few people, by themselves or by subtraction from another."""
    hidden = {
        key
        for key, value in values.items()
        if units.get(key) == PERSONS and isinstance(value, int) and is_small(value, threshold)
    }
    for total, parts in PARTS.items():
        if not isinstance(values.get(total), int) or not all(isinstance(values.get(part), int) for part in parts):
            continue
        cells = {part: values[part] for part in parts}
        rest = values[total] - sum(cells.values())
        shown = hide({**cells, "rest": rest}, threshold=threshold, never_shown=["rest"])
        hidden |= shown.hidden - {"rest"}
    return hidden | {share for share, part in SHARES.items() if part in hidden}


class Figures(Mapping[str, Printed]):
    """The figures of one snapshot, fit to leave the house: small numbers are no longer in it."""

    def __init__(self, snapshot: Snapshot, rows: Collection[Any], *, threshold: int) -> None:
        self.year: int = snapshot.year
        self.status = FigureStatus(snapshot.status)
        self.taken_at: datetime = snapshot.taken_at
        self.program_version: str = snapshot.program_version
        self.threshold = threshold
        stored = {row.key: Printed(row.key, row.label, row.definition, row.unit, row.value) for row in rows}
        self._figures = {**stored, **differences(stored)}
        values = {key: figure.value for key, figure in self._figures.items()}
        hidden = small_figures(values, {key: figure.unit for key, figure in self._figures.items()}, threshold)
        for key in hidden & self._figures.keys():
            figure = self._figures[key]
            small = isinstance(figure.value, int) and is_small(figure.value, threshold)
            word = f"minder dan {threshold}" if small and figure.unit == PERSONS else "niet getoond"
            self._figures[key] = replace(figure, value=None, instead=word)

    @classmethod
    def of(cls, snapshot: Snapshot, *, threshold: int) -> "Figures":
        # Without the evidence: thousands of keys that no document prints.
        rows = snapshot.values.order_by("pk").only("snapshot", "key", "label", "definition", "unit", "value")
        return cls(snapshot, list(rows), threshold=threshold)

    def __getitem__(self, key: str) -> Printed:
        return self._figures[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    @property
    def last_day(self) -> date:
        return date(self.year, 12, 31)
