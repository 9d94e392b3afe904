"""What a snapshot holds about each instrument, put together from its figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from instruments.models import Stage
from reporting.figures.evaluation import KEYS, PREFIX, RESULTS
from reporting.figures.evaluation.measures import points
from reporting.rules.survival import Point

PAID = (Stage.SECONDMENT, Stage.SUPPORTED_WORK, Stage.REGULAR_WORK)  # the instrument is paid work by itself
ENDED = "inzet_beeindigd"
OTHER_THEME = "Overige instrumenten"
BETWEEN = "."  # a Target of one instrument: evaluatie_bereik_personen.dagbesteding


@dataclass(frozen=True)
class Aim:
    """What the programme of the year wants of an instrument, for one figure."""

    key: str
    wanted: Decimal


@dataclass(frozen=True)
class Evaluated:
    """One instrument in one year: what the figures say of it, by their keys without the part they share.

    `words` stand in the places of what may not be seen; `results` are the ended steps by result.
    """

    code: str
    name: str
    theme: str
    stage: str
    values: Mapping[str, Any]
    words: Mapping[str, str]
    results: Mapping[str, int | str]
    aims: tuple[Aim, ...] = field(default_factory=tuple)

    def has(self, name: str) -> bool:
        """A table leaves out what is nought."""
        return name in self.values or name in self.words

    @property
    def is_paid_work(self) -> bool:
        return self.stage in PAID

    @cached_property
    def curve(self) -> list[Point]:
        """None where it may not be seen."""
        return points(self.values.get("tijd_tot_werk", []))

    @property
    def followed(self) -> int:
        """How many people are followed on their way to paid work."""
        return self.curve[0].at_risk if self.curve else 0


def aims_of(targets: Mapping[str, Decimal]) -> dict[str, list[Aim]]:
    """Per instrument what the programme aims at, from all targets of the year by their keys."""
    found: dict[str, list[Aim]] = {}
    for figure, wanted in targets.items():
        key, between, code = figure.partition(BETWEEN)
        if between and key in KEYS:
            found.setdefault(code, []).append(Aim(key, wanted))
    return found


def evaluated(
    values: Mapping[str, Any],
    catalogue: Iterable[Mapping[str, Any]],
    targets: Mapping[str, Decimal] | None = None,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> list[Evaluated]:
    """Every instrument of which a figure says something, the one with the most participants first.

    `values` are the tables by the keys of the figures, `words` what stands in the places of what is hidden in them;
    `catalogue` is that of the snapshot.
    """
    known = {row["code"]: row for row in catalogue}
    aims = aims_of(targets or {})
    shown, hidden = (_by_instrument(tables) for tables in (values, words or {}))
    results = _results({**(values.get(RESULTS) or {}), **(words or {}).get(RESULTS, {})})
    found = [
        Evaluated(
            code=code,
            name=known.get(code, {}).get("name", code),
            theme=known.get(code, {}).get("theme") or OTHER_THEME,
            stage=known.get(code, {}).get("stage", ""),
            values=shown.get(code, {}),
            words=hidden.get(code, {}),
            results=results.get(code, {}),
            aims=tuple(aims.get(code, ())),
        )
        for code in sorted({*results, *shown, *hidden})
    ]
    # What is hidden comes last, by name: its place would tell its size.
    return sorted(found, key=lambda one: (-one.values.get("bereik_personen", 0), one.name.lower(), one.code))


def _by_instrument(tables: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for key in [*KEYS - {RESULTS}, ENDED]:
        for code, value in (tables.get(key) or {}).items():
            found.setdefault(code, {})[key.removeprefix(PREFIX)] = value
    return found


def _results(pairs: Mapping[str, int | str]) -> dict[str, dict[str, int | str]]:
    found: dict[str, dict[str, int | str]] = {}
    for pair, count in pairs.items():
        code, _, result = pair.rpartition(">")
        found.setdefault(code, {})[result] = count
    return found
