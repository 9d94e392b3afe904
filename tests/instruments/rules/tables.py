"""Tables of cases for the rules, as an expert keeps them: who, what is known, on which day, and what the rule says.

Columns: `regel`, `geval` (in words), `dag` (the reference date), `gegeven` (what is known of the person), `stap` (the
step that is judged), `stappen` (other steps, with | between), `instellingen` (of a condition of the municipality),
`parameters` and `huis` (what differs from what Keten brings), `tekorten` (sectors short of people in a year:
2026=zorg,techniek), `verwacht`, `zin` (words in the answer), `bron`.

What is known is written as `sleutel=waarde; sleutel=waarde@2026-01-01..2026-07-01`: the period is half open, a missing
side is open, without one the fact always holds. A step is written the same way: `regime`, `van`, `tot`, `verwacht`,
`instrument`, `locatie`, `aanbieder`, `resultaat`, `fase`, `nr`, `hervat`, `contract_tot`,
`werkgever`, `uren`, `werk_van`, `werk_tot`, `loonwaarde=50@2026-03-01`, `lks=loonwaarde@2026-01-01..`; any other key is
a fact about the step.
"""

import csv
import datetime
import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from instruments.rules.case import Case, PlacementOf, StepOf, WageValueOf
from instruments.rules.facts import FACTS, Facts, Known
from instruments.rules.library import RULES
from instruments.rules.parameters import Dated, ParameterBook
from instruments.rules.periods import Period
from instruments.rules.register import Asks, Rule

LONG_AGO = datetime.date(2000, 1, 1)
CASES = Path(__file__).parents[2] / "cases" / "rules"
MIGRATIONS = (
    "0007_parameters_of_work",
    "0008_parameters_of_people",
    "0009_parameters_of_the_register",
    "0017_hours_of_a_sheltered_place",
)


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


OF_STEP: dict[str, tuple[str, Callable[[str], Any]]] = {
    "instrument": ("instrument", str),
    "regime": ("regime", str),
    "van": ("starts_on", _day),
    "tot": ("ends_on", _day),
    "verwacht": ("expected_end_on", _day),
    "contract_tot": ("contract_ends_on", _day),
    "locatie": ("location", str),
    "aanbieder": ("provider", str),
    "resultaat": ("result", str),
    "fase": ("stage", str),
    "nr": ("pk", int),
    "hervat": ("resumes", int),  # the number of the step that it takes up again
}
OF_WORK: dict[str, tuple[str, Callable[[str], Any]]] = {
    "werkgever": ("employer", str),
    "arbeidscontract": ("contract", str),
    "uren": ("hours_per_week", Decimal),
    "werk_van": ("starts_on", _day),
    "werk_tot": ("ends_on", _day),
}

Row = dict[str, str]
Pair = tuple[str, str, datetime.date | None, datetime.date | None]


def rows() -> Iterator[Row]:
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def brought() -> list[Dated]:
    """The amounts and terms that Keten brings, from the migrations themselves."""
    found = []
    for name in MIGRATIONS:
        for key, label, value, unit, basis, _source, status, start, end in importlib.import_module(
            f"instruments.migrations.{name}"
        ).PARAMETERS:
            found.append(Dated(key, label, Decimal(str(value)), unit, start, end, basis, status))
    return found


BROUGHT = brought()


def case_of(row: Row) -> Case:
    rule = RULES[row["regel"]]
    other = list(pairs(row.get("parameters") or ""))
    kept = [dated for dated in BROUGHT if dated.key not in {key for key, *_ in other}]
    changed = [_changed(*pair) for pair in other if Decimal(pair[1]) >= 0]  # -1: this parameter is missing
    return Case(
        day=datetime.date.fromisoformat(row["dag"]),
        parameters=ParameterBook([*kept, *changed]),
        facts=facts(row.get("gegeven") or ""),
        step=step(row["stap"]) if row.get("stap") else None,
        steps=tuple(
            step(text, pk) for pk, text in enumerate((row.get("stappen") or "").split("|"), start=2) if text.strip()
        ),
        settings=settings(rule, row.get("instellingen") or ""),
        house={key: Decimal(value) for key, value, _, _ in pairs(row.get("huis") or "")},
        shortages={int(key): frozenset(value.split(",")) for key, value, _, _ in pairs(row.get("tekorten") or "")},
    )


def _changed(key: str, value: str, since: datetime.date | None, until: datetime.date | None) -> Dated:
    """Another value, in the same unit and with the same kind of term as the one that Keten brings."""
    dated = next((dated for dated in BROUGHT if dated.key == key), None) or Dated(key, key, Decimal(0), "", LONG_AGO)
    return replace(dated, value=Decimal(value), starts_on=since or LONG_AGO, ends_on=until)


def pairs(text: str) -> Iterator[Pair]:
    for part in (part.strip() for part in text.split(";")):
        if part:
            key, _, rest = part.partition("=")
            value, _, period = rest.partition("@")
            start, _, end = period.partition("..")
            yield key.strip(), value.strip(), _day(start), _day(end)


def facts(text: str) -> Facts:
    return Facts.of((key, Known(FACTS[key].read(value), since, until)) for key, value, since, until in pairs(text))


def step(text: str, pk: int = 1) -> StepOf:
    """Each key goes to the step, to the work in it, or is a fact about the step."""
    values: dict[str, Any] = {"instrument": "stap", "name": "Stap", "pk": pk}
    work: dict[str, Any] = {}
    known: list[tuple[str, Known]] = []
    for key, value, since, until in pairs(text):
        if key in OF_STEP:
            name, read = OF_STEP[key]
            values[name] = read(value)
        elif key in OF_WORK:
            name, read = OF_WORK[key]
            work[name] = read(value)
        elif key == "loonwaarde":
            assert since is not None, text
            work["wage_values"] = (*work.get("wage_values", ()), WageValueOf(since, Decimal(value)))
        elif key == "lks":
            work["subsidies"] = (*work.get("subsidies", ()), (value, Period(since, until)))
        else:
            known.append((key, Known(FACTS[key].read(value), since, until)))
    if work:
        values["placements"] = (PlacementOf(**{"employer": "Werkgever", "starts_on": values["starts_on"]} | work),)
    return StepOf(**values, facts=Facts.of(known))


def settings(rule: Rule, text: str) -> dict[str, Any]:
    lists = {setting.key for setting in rule.settings if setting.asks in {Asks.CHOICES, Asks.INSTRUMENTS}}
    return {key: value.split(",") if key in lists else value for key, value, _, _ in pairs(text)}
