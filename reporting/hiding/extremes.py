"""The least and the most that a number which is not shown can be: all that a reader can find out by reckoning.

Linear programming, as statistical offices check their tables (ADR 0062): one problem of all that is known, solved twice
for each number.
"""

import math
from collections.abc import Collection, Iterable, Mapping

import highspy

from reporting.hiding.cells import Cells
from reporting.hiding.doubt import Bounds, equations_of
from reporting.hiding.relations import Relation

SLACK = 1e-6  # of what the solver calls equal
NONE = highspy.kHighsInf
KNOWN = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kUnbounded}


def extremes(
    unknown: Mapping[str, Bounds], relations: Iterable[Relation], known: Cells, wanted: Collection[str]
) -> dict[str, Bounds]:
    """The bounds of the wanted ones among the unknown, in whole numbers."""
    if not wanted:
        return {}
    place = {cell: number for number, cell in enumerate(unknown)}
    solver = _silent()
    for low, high in unknown.values():
        solver.addVar(-NONE if low is None else float(low), NONE if high is None else float(high))
    for equation in equations_of(unknown, relations, known):
        total, cells = float(equation.total), [place[cell] for cell in equation.terms]
        solver.addRow(total, total, len(cells), cells, [float(sign) for sign in equation.terms.values()])
    return {cell: _between(solver, place[cell]) for cell in sorted(wanted)}


def _silent() -> highspy.Highs:
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("presolve", "off")  # each solution is the start of the next
    solver.setOptionValue("parallel", "off")  # a worker is one process among others
    return solver


def _between(solver: highspy.Highs, column: int) -> Bounds:
    low, high = _extreme(solver, column, 1), _extreme(solver, column, -1)
    return (None if low is None else math.ceil(low - SLACK)), (None if high is None else math.floor(high + SLACK))


def _extreme(solver: highspy.Highs, column: int, direction: int) -> float | None:
    """None where there is no bound. The numbers themselves always fit, so another end is a fault."""
    solver.changeColCost(column, direction)
    solver.run()
    if solver.getModelStatus() not in KNOWN:
        solver.clearSolver()  # it lost its way from the solution before: once more, from nothing
        solver.run()
    status, value = solver.getModelStatus(), direction * solver.getInfo().objective_function_value
    solver.changeColCost(column, 0)
    if status not in KNOWN:
        raise RuntimeError(f"HiGHS: {solver.modelStatusToString(status)}")
    return value if status == highspy.HighsModelStatus.kOptimal else None
