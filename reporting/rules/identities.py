"""What must agree between the figures of one year, whoever counted them: sums, parts, shares and the chain.

Each is reckoned here from the values alone, so that a figure is not checked by the code that made it. What a snapshot
does not have, because it is older than the figure, is not checked.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reporting.rules.agreeing import SHARES, SUMS, Sum

Values = Mapping[str, Any]
Number = Fraction | None

NO_STAGE = "geen"
MILLIONTH = 10**6


@dataclass(frozen=True)
class Identity:
    """A sentence that must be true, with both sides as they are."""

    key: str
    sentence: str
    holds: bool
    left: str
    right: str


def identities(values: Values, labels: Mapping[str, str], stages: Iterable[str] = ()) -> list[Identity]:
    """All that can be checked of these values; `labels` name the figures of a share, `stages` are from low to high."""
    found = [_sum(each, values) for each in SUMS if _has(values, (*each.left, *each.right))]
    found += [
        _share(key, labels.get(key, key), parts, whole, values)
        for key, (parts, whole) in SHARES.items()
        if _has(values, (key, *parts, whole))
    ]
    return [*found, *chain(values, list(stages)), *per_instrument(values)]


def chain(values: Values, stages: list[str]) -> Iterator[Identity]:
    """The rows and columns of the doorstroom are the two stocks, which are counted apart; so are the steps in it."""
    if "doorstroom" not in values:
        return
    pairs = [(*pair.split(">"), number) for pair, number in values["doorstroom"].items()]
    sides = (
        ("keten_begin_per_fase", 0, "De rijen van de doorstroom zijn het aantal mensen per fase aan het begin."),
        ("keten_eind_per_fase", 1, "De kolommen van de doorstroom zijn het aantal mensen per fase aan het eind."),
    )
    for key, side, sentence in sides:
        if key in values:
            added: dict[str, int] = {}
            for pair in pairs:
                if pair[side] != NO_STAGE:
                    added[pair[side]] = added.get(pair[side], 0) + pair[2]
            yield _tables(key, sentence, added, values[key])
    place = {stage: number for number, stage in enumerate(stages)}
    steps = (("stappen_omhoog_personen", 1, "vooruit"), ("stappen_terug_personen", -1, "terug"))
    for key, way, word in steps:
        if key in values and place:
            both = [pair for pair in pairs if NO_STAGE not in pair]
            went = sum(pair[2] for pair in both if (place[pair[1]] - place[pair[0]]) * way > 0)
            yield _equal(key, f"De stappen {word} staan ook in de doorstroom.", Fraction(went), _number(values[key]))


def per_instrument(values: Values) -> Iterator[Identity]:
    """Each column of the table per instrument is the figure of that column; the results are of what ended."""
    table = values.get("per_instrument")
    if table is None:
        return
    columns = sorted({column for row in table.values() for column in row})
    for column in columns:
        if (key := f"inzet_{column}") in values:
            of_column = {code: row[column] for code, row in table.items() if row.get(column)}
            words = column.replace("_", " ")
            yield _tables(key, f"De kolom {words} per instrument is wat apart is geteld.", of_column, values[key])
    for parts, whole, sentence in (
        (
            ("doel_bereikt", "teruggestapt"),
            "beeindigd",
            "Bereikte doelen en stappen terug zijn van geëindigde stappen.",
        ),
        (("personen_gestart",), "gestart", "Er begonnen niet meer mensen dan stappen."),
    ):
        if {*parts, whole} <= set(columns):
            wrong = [code for code, row in table.items() if sum(row.get(part, 0) for part in parts) > row.get(whole, 0)]
            left = _written(Fraction(sum(row.get(part, 0) for row in table.values() for part in parts)))
            right = _at_most(Fraction(sum(row.get(whole, 0) for row in table.values())))
            yield Identity(f"per_instrument:{whole}", sentence, not wrong, left, right)


def _has(values: Values, terms: Iterable[str]) -> bool:
    return all(term.removeprefix("-") in values for term in terms)


def _number(value: Any) -> Number:
    """A figure as an exact number; of a table, its total."""
    if value is None:
        return None
    if isinstance(value, dict):
        return sum((_number(cell) or Fraction(0) for cell in value.values()), Fraction(0))
    return Fraction(str(value))


def _total(terms: Iterable[str], values: Values) -> Number:
    total = Fraction(0)
    for term in terms:
        amount = _number(values[term.removeprefix("-")])
        if amount is None:
            return None
        total += -amount if term.startswith("-") else amount
    return total


def _sum(each: Sum, values: Values) -> Identity:
    left, right = _total(each.left, values), _total(each.right, values)
    if each.at_most:
        holds = left is not None and right is not None and left <= right
        return Identity(each.key, each.sentence, holds, _written(left), _at_most(right))
    return _equal(each.key, each.sentence, left, right)


def _equal(key: str, sentence: str, left: Number, right: Number) -> Identity:
    return Identity(key, sentence, left == right, _written(left), _written(right))


def _tables(key: str, sentence: str, left: Mapping[str, Any], right: Mapping[str, Any]) -> Identity:
    """Key by key; on the screen stand the totals."""
    return Identity(key, sentence, dict(left) == dict(right), _written(_number(left)), _written(_number(right)))


def _share(key: str, label: str, parts: tuple[str, ...], whole: str, values: Values) -> Identity:
    sentence = f"{label} is het deel, gedeeld door het geheel."
    below = _total((whole,), values)
    above = _total(parts, values)
    expected = _rounded(above / below) if above is not None and below else None
    return _equal(key, sentence, _number(values[key]), expected)


def _rounded(exact: Fraction) -> Fraction:
    """To six decimals, half away from zero."""
    size = Fraction(math.floor(abs(exact) * MILLIONTH + Fraction(1, 2)), MILLIONTH)
    return -size if exact < 0 else size


def _written(number: Number) -> str:
    if number is None:
        return "niet te berekenen"
    if number.denominator == 1:
        return f"{number.numerator:,}".replace(",", ".")
    return f"{Decimal(number.numerator) / Decimal(number.denominator):f}".replace(".", ",")


def _at_most(number: Number) -> str:
    """The other side of what may be less: without the word, two numbers that differ would seem not to agree."""
    return _written(number) if number is None else f"hoogstens {_written(number)}"
