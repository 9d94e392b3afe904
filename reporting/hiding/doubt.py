"""What a reader can find out: between which bounds a number that is not shown must lie, given those that are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from reporting.hiding.cells import Cells, Exact
from reporting.hiding.relations import Relation

Number = Exact | None  # None: no bound
Bounds = tuple[Number, Number]
ANYTHING: Bounds = (0, None)
SOME: Bounds = (1, None)  # nought is shown
ROUNDS = 100


def at_least(number: Exact) -> Bounds:
    """What a reader supposes of a number that is not shown: it is some, for nought is shown."""
    return (None, None) if number < 0 else SOME if number else ANYTHING


def both(one: Bounds, other: Bounds) -> Bounds:
    return _larger(one[0], other[0]), _smaller(one[1], other[1])


class Equation:
    """The unknown terms of a relation, and what they add up to."""

    def __init__(self, terms: Mapping[str, Exact], total: Exact) -> None:
        self.terms, self.total = {cell: sign for cell, sign in terms.items() if sign}, total


def equations_of(unknown: Mapping[str, Bounds], relations: Iterable[Relation], known: Cells) -> list[Equation]:
    """What the relations tell of the unknown numbers."""
    return [equation for each in relations if (equation := _equation(each, unknown, known)).terms]


def narrow(unknown: Mapping[str, Bounds], relations: Iterable[Relation], known: Cells) -> dict[str, Bounds]:
    """The bounds of what is unknown after quick reasoning; equal bounds are a number found.

    It finds nearly all in little time. `extremes` finds all.
    """
    equations = equations_of(unknown, relations, known)
    equations += _reduced(equations)
    bounds = dict(unknown)
    using: dict[str, list[Equation]] = defaultdict(list)
    for equation in equations:
        for cell in equation.terms:
            using[cell].append(equation)
    waiting = list(equations)
    for _ in range(ROUNDS):
        changed = {cell for equation in waiting for cell in _tighten(equation, bounds)}
        if not changed:
            break
        waiting = list({id(equation): equation for cell in changed for equation in using[cell]}.values())
    return bounds


def _equation(relation: Relation, unknown: Mapping[str, Bounds], known: Cells) -> Equation:
    terms: dict[str, Exact] = defaultdict(int)
    total: Exact = 0
    for cell, sign in relation.terms:
        if cell in unknown:
            terms[cell] += sign
        else:
            total -= sign * known[cell]
    return Equation(terms, total)


def _reduced(equations: list[Equation]) -> list[Equation]:
    """The same in the form in which each equation has an unknown of its own: sums of sums show what one alone hides."""
    rows: dict[str, Equation] = {}
    for equation in equations:
        row = equation
        for pivot, other in rows.items():
            row = _without(row, pivot, other)
        if not row.terms:
            continue
        pivot = min(row.terms)
        factor = row.terms[pivot]
        row = Equation({cell: _over(sign, factor) for cell, sign in row.terms.items()}, _over(row.total, factor))
        rows = {name: _without(other, pivot, row) for name, other in rows.items()} | {pivot: row}
    return list(rows.values())


def _without(row: Equation, pivot: str, other: Equation) -> Equation:
    factor = row.terms.get(pivot)
    if not factor:
        return row
    terms = dict(row.terms)
    for cell, sign in other.terms.items():
        terms[cell] = terms.get(cell, 0) - factor * sign
    return Equation(terms, row.total - factor * other.total)


def _tighten(equation: Equation, bounds: dict[str, Bounds]) -> list[str]:
    """Each term lies between what the others leave for it."""
    changed = []
    for cell, sign in equation.terms.items():
        others = [(name, factor) for name, factor in equation.terms.items() if name != cell]
        least = _extreme(others, bounds, highest=True)
        most = _extreme(others, bounds, highest=False)
        one = None if least is None else _over(equation.total - least, sign)
        other = None if most is None else _over(equation.total - most, sign)
        low, high = (one, other) if sign > 0 else (other, one)
        old_low, old_high = bounds[cell]
        new = (_larger(old_low, low), _smaller(old_high, high))
        if new != bounds[cell]:
            bounds[cell] = new
            changed.append(cell)
    return changed


def _over(number: Exact, sign: Exact) -> Exact:
    """Divided, exactly: nearly every sign is one or minus one, and then a whole number stays one."""
    return number * sign if sign in (1, -1) else Fraction(number) / sign


def _extreme(terms: list[tuple[str, Exact]], bounds: Mapping[str, Bounds], *, highest: bool) -> Number:
    total: Exact = 0
    for cell, sign in terms:
        bound = bounds[cell][1 if (sign > 0) == highest else 0]
        if bound is None:
            return None
        total += sign * bound
    return total


def _larger(one: Number, other: Number) -> Number:
    return other if one is None else one if other is None else max(one, other)


def _smaller(one: Number, other: Number) -> Number:
    return other if one is None else one if other is None else min(one, other)
