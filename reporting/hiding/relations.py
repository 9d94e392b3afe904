"""The sums that hold between the numbers of a year, from the register of figures and from the numbers themselves."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from reporting.figures import REGISTER, Derived
from reporting.figures.figure import AnyFigure, Unit
from reporting.figures.instruments import COLUMN, PER_INSTRUMENT
from reporting.hiding import instruments
from reporting.hiding.cells import COUNTED, REST, Cells, figure_of, group_of
from reporting.hiding.instruments import RUNNING_BEFORE, Within
from reporting.rules.identities import SUMS
from trajectories.flows import NO_STAGE, Direction

WITHIN = "Waarvan "  # how the label of a part begins: of the figure before it in its theme
PAIR = ">"
# A rest that is a figure itself: of a whole that has two parts, the one when the other is taken away.
RESTS: dict[Within, str] = {
    (each.left, (part,)): rest
    for each in SUMS
    if len(each.left) == 1 and len(each.right) == 2 and not each.at_most and not any("-" in term for term in each.right)
    for part, rest in (each.right, each.right[::-1])
}
ENDED: tuple[Within, ...] = tuple(  # what became of steps that ended
    ((f"{COLUMN}beeindigd",), tuple(f"{COLUMN}{name}" for name in names))
    for names in (("doel_bereikt",), ("teruggestapt",), ("doel_bereikt", "teruggestapt"))
)


@dataclass(frozen=True)
class Relation:
    """Terms that add up to nought, each with its sign."""

    terms: tuple[tuple[str, int], ...]

    @property
    def cells(self) -> set[str]:
        return {cell for cell, _ in self.terms}

    def holds(self, cells: Cells) -> bool:
        return all(cell in cells for cell in self.cells) and not sum(sign * cells[cell] for cell, sign in self.terms)


def relations_of(cells: Cells) -> tuple[list[Relation], Cells]:
    """The relations that hold between these numbers, and the numbers with the rests that follow from them."""
    found = [relation for relation in _sums(cells) if relation.holds(cells)]
    every = dict(cells)
    left_over = {_ordered(each, cells): "" for each in _parts(cells)}
    for code, within in instruments.ran_at_the_start(_with_columns(_tables(cells))):
        left_over[within] = f"{REST}{RUNNING_BEFORE}/{code}"
    for (wholes, parts), known_as in left_over.items():
        rest = sum(cells[cell] for cell in wholes) - sum(cells[cell] for cell in parts)
        name = known_as or RESTS.get((wholes, parts)) or f"{REST}{'+'.join(wholes)}-{'-'.join(parts)}"
        if rest >= 0:
            every[name] = rest
            found.append(_added(name, wholes, parts))
    return list({frozenset(each.terms): each for each in found}.values()), every


def _ordered(part: Within, cells: Cells) -> Within:
    """Of two that a share names, the larger is the whole."""
    wholes, parts = part
    turned = len(wholes) == len(parts) == 1 and cells[wholes[0]] < cells[parts[0]]
    return (parts, wholes) if turned else part


def _sums(cells: Cells) -> Iterator[Relation]:
    tables = _tables(cells)
    yield from _told(cells, tables)
    for key, figure in REGISTER.items():
        if isinstance(figure, Derived):
            yield from _reckoned(figure, cells, tables)
        if "_per_" in key and key in tables:
            stem = key.partition("_per_")[0]
            for total in (stem, f"{stem}_personen"):
                if total in cells:
                    yield _added(total, tables[key].values())
    yield from _columns(cells)
    for key, table in tables.items():
        if any(PAIR in group for group in table):
            yield from _margins(cells, key, table, tables)
    yield from _steps(cells, tables.get("doorstroom", {}))
    yield from (Relation(terms) for terms in instruments.of_instruments(_with_columns(tables)))


def _told(cells: Cells, tables: Mapping[str, Mapping[str, str]]) -> Iterator[Relation]:
    """What is checked before a snapshot is released: a table in it stands for its total."""
    for each in SUMS:
        if each.at_most:
            continue
        terms: list[tuple[str, int]] = []
        for side, sign in ((each.left, 1), (each.right, -1)):
            for term in side:
                name, turned = term.removeprefix("-"), -sign if term.startswith("-") else sign
                terms += [(cell, turned) for cell in (tables[name].values() if name in tables else [name])]
        if all(cell in cells for cell, _ in terms):
            yield Relation(tuple(terms))


def _reckoned(figure: Derived, cells: Cells, tables: Mapping[str, Mapping[str, str]]) -> Iterator[Relation]:
    """A figure that is a sum or a difference of others, as its formula tells when asked about other numbers."""
    if figure.key in cells and all(key in cells for key in figure.of):
        if (signs := _signs(figure)) is not None:
            yield Relation(((figure.key, -1), *zip(figure.of, signs, strict=True)))
    elif figure.key in tables and adds_tables(figure):
        for group, cell in tables[figure.key].items():
            parts = [tables[key][group] for key in figure.of if group in tables.get(key, {})]
            yield _added(cell, parts)


def _signs(figure: Derived) -> list[int] | None:
    chance = random.Random(1)  # noqa: S311 (any numbers will do)
    try:
        answers = [figure.formula(*(1000 * (one == other) for other in figure.of)) for one in figure.of]
        signs = [Fraction(str(answer)) / 1000 for answer in answers]
        trial = [chance.randrange(10**6) for _ in figure.of]
        is_sum = figure.formula(*trial) == sum(sign * number for sign, number in zip(signs, trial, strict=True))
    except (TypeError, ValueError, ArithmeticError, AttributeError):
        return None
    return [int(sign) for sign in signs] if is_sum and all(sign == int(sign) for sign in signs) else None


def adds_tables(figure: Derived) -> bool:
    """Whether its formula adds tables of amounts, group by group."""
    try:
        return all(
            figure.formula(*({"x": "1.00"} if one == other else {} for other in figure.of)) == {"x": "1.00"}
            for one in figure.of
        )
    except (TypeError, ValueError, ArithmeticError, AttributeError, KeyError):
        return False


def _with_columns(tables: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Where a year has the table per instrument and not the tables of its columns, those are read from it."""
    found: dict[str, dict[str, str]] = defaultdict(dict, {key: dict(table) for key, table in tables.items()})
    for group, cell in tables.get(PER_INSTRUMENT, {}).items():
        code, _, column = group.rpartition(".")
        found[f"{COLUMN}{column}"].setdefault(code, cell)
    return found


def _columns(cells: Cells) -> Iterator[Relation]:
    """The table per instrument is made of a table for each of its columns."""
    for cell in cells:
        if figure_of(cell) == PER_INSTRUMENT:
            code, _, column = group_of(cell).rpartition(".")
            if (other := f"{COLUMN}{column}/{code}") in cells:
                yield Relation(((cell, 1), (other, -1)))


def _margins(
    cells: Cells, key: str, table: Mapping[str, str], tables: Mapping[str, Mapping[str, str]]
) -> Iterator[Relation]:
    """Rows, columns and slices of a table of pairs are other tables; which, is found by trying."""
    rows: dict[str, dict[str, list[str]]] = {"first": defaultdict(list), "second": defaultdict(list)}
    slices: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for group, cell in table.items():
        first, _, second = group.partition(PAIR)
        rows["first"][first].append(cell)
        rows["second"][second].append(cell)
        slices[second][first] = [cell]
    for sums in (*rows.values(), *slices.values()):
        for other, of_other in tables.items():
            both = [(of_other[group], parts) for group, parts in sums.items() if group in of_other]
            added = [_added(total, parts) for total, parts in both]
            belongs = other in REGISTER and REGISTER[other].part_of == key  # one group that agrees may be chance
            if other != key and len(both) > (not belongs) and _is_whole(of_other, sums, cells):
                yield from (each for each in added if all(relation.holds(cells) for relation in added))


def _is_whole(table: Mapping[str, str], sums: Mapping[str, Iterable[str]], cells: Cells) -> bool:
    """Whether what the sums leave out of a table is nought."""
    return not any(cells[cell] for group, cell in table.items() if group not in sums)


def _steps(cells: Cells, flow: Mapping[str, str]) -> Iterator[Relation]:
    for key, way in (("stappen_omhoog_personen", Direction.UP), ("stappen_terug_personen", Direction.BACK)):
        moves = [cell for pair, cell in flow.items() if NO_STAGE not in pair.split(PAIR) and _way(pair) is way]
        if key in cells:
            yield _added(key, moves)


def _way(pair: str) -> Direction:
    one, _, other = pair.partition(PAIR)
    return Direction.of(one, other)


def _parts(cells: Cells) -> Iterator[Within]:
    """Figures of one unit of which some are part of others, cell by cell where they are tables."""
    by_figure: dict[str, dict[str, str]] = defaultdict(dict)
    for cell in cells:
        by_figure[figure_of(cell)][group_of(cell)] = cell
        if figure_of(cell) == PER_INSTRUMENT:
            code, _, column = group_of(cell).rpartition(".")
            by_figure[f"{COLUMN}{column}"].setdefault(code, cell)
    told = [(each.right, each.left) for each in SUMS if each.at_most]
    beside = [((whole,), (part,)) for whole, part in instruments.PARTS]
    for wholes, parts in [*_within(REGISTER.values()), *_of_shares(), *told, *ENDED, *beside]:
        keys = (*wholes, *parts)
        if len({_unit(key) for key in keys}) == 1 and _unit(keys[0]) in COUNTED:
            for group in set.intersection(*(set(by_figure[key]) for key in keys)):
                yield tuple(by_figure[key][group] for key in wholes), tuple(by_figure[key][group] for key in parts)


def _within(figures: Iterable[AnyFigure]) -> Iterator[Within]:
    whole = ""
    for figure in figures:
        if figure.label.startswith(WITHIN):
            yield (whole,), (figure.key,)
        elif not isinstance(figure, Derived):
            whole = figure.key


def _of_shares() -> Iterator[Within]:
    for figure in REGISTER.values():
        if isinstance(figure, Derived) and figure.unit == Unit.SHARE and len(figure.of) == 2:
            yield (figure.of[0],), (figure.of[1],)


def _unit(key: str) -> str:
    return str(REGISTER[key].unit) if key in REGISTER else ""


def _tables(cells: Cells) -> dict[str, dict[str, str]]:
    """The cells of each table by their group."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for cell in cells:
        if group := group_of(cell):
            found[figure_of(cell)][group] = cell
    return found


def _added(total: str, parts: Iterable[str], less: Iterable[str] = ()) -> Relation:
    return Relation(((total, -1), *((part, 1) for part in parts), *((part, -1) for part in less)))
