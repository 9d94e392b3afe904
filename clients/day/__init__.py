"""What the day asks of someone."""

from clients.day.parts import BY_KEY, NO_HANDOVERS, PARTS, Part, as_lines, register
from clients.day.sheet import SHOWN, Line, Sheet, Shown, lines_of, sheet_of
from clients.day.terms import TERMS, Today, begin_of, besides_handovers, tasks_of

__all__ = [
    "BY_KEY",
    "NO_HANDOVERS",
    "PARTS",
    "SHOWN",
    "TERMS",
    "Line",
    "Part",
    "Sheet",
    "Shown",
    "Today",
    "as_lines",
    "begin_of",
    "besides_handovers",
    "lines_of",
    "register",
    "sheet_of",
    "tasks_of",
]
