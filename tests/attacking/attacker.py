"""A reader who has everything that was published, knows what the figures mean, and reckons back what is not shown.

It knows nothing of how numbers were hidden: only the words in their places, and what docs/cijfers.md says of sums,
parts and shares. For each number that is not shown it looks for the least and the most that it can be.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attacking.knowledge import (
    AGREED_EACH,
    BEGAN,
    COLUMNS,
    COLUMNS_TWICE,
    ENDED,
    ENDED_AS,
    EVALUATION,
    MEDIANS,
    OUTCOMES,
    PARTS,
    PARTS_EACH,
    RAN,
    RUNNING,
    SHARES,
    SHARES_EACH,
    STAGES,
    SUMS,
    SUMS_EACH,
)
from trajectories.flows import NO_STAGE, Direction

MOST = 10_000_000  # nothing in a municipality is more
ROUNDED = 0.5e-6  # shares are published to six decimals
WORDS = ("minder", "niet getoond")
SIGNED = {"bestand_mutatie"}
NOT_COUNTED = re.compile(r"aandeel|percentage|dagen|uitgaven|budget|kosten|bedrag|_fonds|tijd_tot_werk|index")
AMOUNT = re.compile(r"\d+\.\d\d")
Rule = tuple[dict[str, float], float, float]  # terms with their signs, and between what they add up to


@dataclass
class Found:
    cell: str
    low: int
    high: int


@dataclass
class Attacker:
    """Reads documents one by one, then reckons. Cells are `year:key` and `year:key/group`."""

    threshold: int
    known: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    rests: dict[str, str] = field(default_factory=dict)  # what is left over, and of which whole
    told: set[str] = field(default_factory=set)  # to be small, in another place
    rules: list[Rule] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def read(self, published: str, name: str = "") -> None:
        """The figures inside a document. `name` tells apart two documents about one year that were counted apart."""
        told = json.loads(published)
        for key, row in told["cijfers"].items():
            values = row["waarde"] if isinstance(row["waarde"], dict) else {"": row["waarde"]}
            for group, value in values.items():
                self._note(f"{name or told['jaar']}:{key}{'/' if group else ''}{group}", value)

    def _note(self, cell: str, value: object) -> None:
        if isinstance(value, dict):
            for column, inner in value.items():
                self._note(f"{cell}.{column}", inner)
        elif isinstance(value, int | float):
            self.known[cell] = value
        elif AMOUNT.fullmatch(str(value)):
            self.known[cell] = float(str(value))
        elif str(value).startswith(WORDS) and not NOT_COUNTED.search(cell.partition("/")[0]):
            self.words[cell] = str(value)

    def hear(self, cell: str, value: object) -> None:
        """A number or a word that stands in a document and not in its data."""
        self._note(cell, value)

    def same(self, one: str, other: str) -> None:
        """Two documents tell of one number: `2021:bestand_begin` and `2020:bestand_eind`, or `2021:` and `again:`."""
        for cell in [cell for cell in (*self.known, *self.words) if cell.startswith(one)]:
            twin = cell.replace(one, other, 1)
            if self._is_there(twin):
                self.rules.append(({cell: 1, twin: -1}, 0, 0))
                self._hear_of(cell, twin)
                self._hear_of(twin, cell)

    def went_on(self, one: str, other: str) -> None:
        """What ran at the start of a year is what ran at the end of the year before: `2021:` and `2020:`."""
        for code in {cell.partition("/")[2] for cell in self._all(f"{one}{RAN}/")}:
            before = self._of(other, RUNNING, code)
            if self._is_there(before) and (began := self._began(one, code)):
                self.rules.append(({f"{one}{RAN}/{code}": 1, before: -1, **dict.fromkeys(began, -1)}, 0, 0))

    def _hear_of(self, cell: str, twin: str) -> None:
        """That the one is small was told of the other: only its number would be more."""
        if self._is_told(twin):
            self.told.add(cell)

    def _is_told(self, cell: str) -> bool:
        return self.words.get(cell, "").startswith("minder")

    def _began(self, year: str, code: str) -> list[str]:
        """Empty where not all of it was told."""
        cells = [self._of(year, key, code) for key in BEGAN]
        return cells if all(map(self._is_there, cells)) else []

    def find(self) -> list[Found]:
        """The numbers that were not shown and that are found all the same."""
        for year in sorted({cell.partition(":")[0] for cell in (*self.known, *self.words)}):
            self.rules += list(self._told(f"{year}:"))
        self.found += [Found(cell, round(n), round(n)) for cell, n in self.known.items() if self._is_few(cell, n)]
        for group in self._together():
            unknown = sorted(cell for cell in group if cell not in self.known)
            rules = [rule for rule in self.rules if rule[0].keys() & set(unknown)]
            for cell in unknown:
                low, high = self._between(cell, unknown, rules)
                if self._is_found(cell, low, high):
                    self.found.append(Found(cell, low, high))
        return self.found

    def _is_found(self, cell: str, low: int, high: int) -> bool:
        if cell in self.rests:
            is_told = self._is_told(self.rests[cell])  # then what is left over is small too
            return 0 < low == high if is_told else low >= 1 and high < self.threshold
        if cell in self.told or self._is_told(cell):
            return low == high
        return cell in self.words and (low == high or high < self.threshold)

    def _is_few(self, cell: str, number: float) -> bool:
        """Reckoned without any rule, by a division."""
        return any(count in cell for count, _, _ in AGREED_EACH) and 0 < number < self.threshold

    def _told(self, year: str) -> Iterator[Rule]:
        for terms in SUMS:
            cells = {
                cell: -1.0 if term.startswith("-") else 1.0
                for term in terms
                for cell in self._cells(year + term.removeprefix("-"))
            }
            if all(self._cells(year + term.removeprefix("-")) for term in terms):
                yield cells, 0, 0
        for whole, part in (*PARTS, *self._of_instruments(year)):
            yield from self._rest(year + whole, [year + part])
        for share, (part, whole) in SHARES.items():
            yield from self._share(year + share, year + part.removeprefix("-"), year + whole, part.startswith("-"))
        yield from self._chain(year)
        yield from self._evaluation(year)

    def _evaluation(self, year: str) -> Iterator[Rule]:
        """Of each instrument, in whichever document a number of it stands."""
        found = {cell.partition("/")[2] for cell in self._all(f"{year}{EVALUATION}")}
        for code in sorted({code for code in found if code and not set(code) & set(".>/")}):
            self._divide(year, code)
            yield from self._of_instrument(year, code)

    def _of_instrument(self, year: str, code: str) -> Iterator[Rule]:
        def of(key: str) -> str:
            return self._of(year, key, code)

        for key in COLUMNS_TWICE:
            if (one := f"{year}{key}/{code}") != (other := of(key)) and self._is_there(one):
                yield {one: 1, other: -1}, 0, 0
        results = {cell.rpartition(">")[2]: cell for cell in self._all(f"{year}{OUTCOMES}/{code}>")}
        sums = [(of(whole), [of(part) for part in parts]) for whole, parts in SUMS_EACH]
        sums += [(of(ENDED), list(results.values()))]
        sums += [(of(key), [results[result]]) for result, key in ENDED_AS.items() if result in results]
        for whole_cell, cells in sums:
            if cells and all(map(self._is_there, (whole_cell, *cells))):
                yield {whole_cell: -1, **dict.fromkeys(cells, 1)}, 0, 0
        for whole, part in PARTS_EACH:
            yield from self._rest(of(whole), [of(part)])
        yield from self._rest(of(RAN), [of(key) for key in BEGAN])
        yield from self._enough(year, code)
        for share, (part, whole) in SHARES_EACH.items():
            yield from self._share(f"{year}{share}/{code}", of(part.removeprefix("-")), of(whole), part.startswith("-"))

    def _enough(self, year: str, code: str) -> Iterator[Rule]:
        for median, key in MEDIANS.items():
            if f"{year}{median}/{code}" in self.known and self._is_there(count := self._of(year, key, code)):
                yield {count: 1}, self.threshold, math.inf

    def _divide(self, year: str, code: str) -> None:
        """An amount and what it is for each give how many there are, though nobody prints that."""
        for keys in AGREED_EACH:
            people, amount, each = (f"{year}{key}/{code}" for key in keys)
            if self.known.get(each) and amount in self.known:
                self.known[people] = round(self.known[amount] / self.known[each])

    def _of(self, year: str, key: str, code: str) -> str:
        """A column stands in the table per instrument too."""
        together = f"{year}per_instrument/{code}.{key.removeprefix(COLUMNS)}"
        return together if key.startswith(COLUMNS) and self._is_there(together) else f"{year}{key}/{code}"

    def _all(self, start: str) -> list[str]:
        return [cell for cell in (*self.known, *self.words) if cell.startswith(start)]

    def _rest(self, whole: str, parts: list[str]) -> Iterator[Rule]:
        if all(self._is_there(cell) for cell in (whole, *parts)):
            rest = f"{whole} - {' - '.join(parts)}"
            self.rests[rest] = whole
            yield {whole: 1, rest: -1, **dict.fromkeys(parts, -1)}, 0, 0

    def _share(self, share: str, part: str, whole: str, turned: bool) -> Iterator[Rule]:
        if share in self.known and self._is_there(part) and self._is_there(whole):
            of_whole = 1 - self.known[share] if turned else self.known[share]
            yield {part: 1, whole: -(of_whole + ROUNDED)}, -math.inf, 0
            yield {part: 1, whole: -(of_whole - ROUNDED)}, 0, math.inf

    def _of_instruments(self, year: str) -> Iterator[tuple[str, str]]:
        codes = {cell.partition("/")[2].rpartition(".")[0] for cell in self._cells(f"{year}per_instrument/*")}
        for code in codes:
            for part in ("doel_bereikt", "teruggestapt"):
                yield f"per_instrument/{code}.beeindigd", f"per_instrument/{code}.{part}"

    def _chain(self, year: str) -> Iterator[Rule]:
        pairs = {cell: cell.partition("/")[2].split(">") for cell in self._cells(f"{year}doorstroom/*")}
        for side, key in enumerate(("keten_begin_per_fase", "keten_eind_per_fase")):
            for stage in STAGES:
                added = {cell: 1.0 for cell, pair in pairs.items() if pair[side] == stage}
                if added and self._is_there(f"{year}{key}/{stage}"):
                    yield {**added, f"{year}{key}/{stage}": -1}, 0, 0
        for key, way in (("stappen_omhoog_personen", Direction.UP), ("stappen_terug_personen", Direction.BACK)):
            both = {cell: pair for cell, pair in pairs.items() if NO_STAGE not in pair}
            went = {cell: 1.0 for cell, pair in both.items() if Direction.of(*pair) is way}
            if went and self._is_there(year + key):
                yield {**went, year + key: -1}, 0, 0

    def _cells(self, name: str) -> list[str]:
        if name.endswith("/*"):
            return self._all(name[:-1])
        return [name] if self._is_there(name) else []

    def _is_there(self, cell: str) -> bool:
        return cell in self.known or cell in self.words

    def _together(self) -> Iterable[set[str]]:
        """Unknown numbers that hang together by what is known of them."""
        groups: dict[str, set[str]] = defaultdict(set)
        for cell in (*self.words, *self.rests):
            groups[cell] = {cell}
        for terms, _, _ in self.rules:
            unknown = [cell for cell in terms if cell not in self.known]
            for cell in unknown[1:]:
                one, other = groups[unknown[0]], groups[cell]
                if one is not other:
                    one |= other
                    for each in other:
                        groups[each] = one
        return {id(group): group for group in groups.values()}.values()

    def _between(self, cell: str, unknown: list[str], rules: list[Rule]) -> tuple[int, int]:
        """The least and the most that a number can be."""
        place = {name: number for number, name in enumerate(unknown)}
        rows, low, high = [], [], []
        for terms, least, most in rules:
            row = np.zeros(len(unknown))
            constant = sum(sign * self.known[name] for name, sign in terms.items() if name in self.known)
            for name, sign in terms.items():
                if name in place:
                    row[place[name]] += sign
            rows.append(row)
            low.append(least - constant)
            high.append(most - constant)
        limits = [self._limits(name) for name in unknown]
        bounds = Bounds([least for least, _ in limits], [most for _, most in limits])
        found = []
        for direction in (1, -1):
            goal = np.zeros(len(unknown))
            goal[place[cell]] = direction
            constraints = [LinearConstraint(np.array(rows), low, high)] if rows else []
            solved = milp(goal, integrality=np.ones(len(unknown)), bounds=bounds, constraints=constraints)
            found.append(round(direction * solved.fun) if solved.fun is not None else direction * -MOST)
        return found[0], found[1]

    def _limits(self, cell: str) -> tuple[int, int]:
        if any(cell.endswith(f":{key}") for key in SIGNED):
            return -MOST, MOST
        if self.words.get(cell, "").startswith("minder"):
            return 1, self.threshold - 1
        return (1 if cell in self.words else 0), MOST


def published(figures: Mapping) -> str:
    """All that a document could bring of these figures, in the form of the JSON inside it."""
    rows = {key: {"waarde": figure.instead or figure.cells or figure.value} for key, figure in figures.items()}
    return json.dumps({"jaar": figures.year, "cijfers": rows})
