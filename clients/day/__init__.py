"""What the day asks of someone."""

from clients.day.parts import BY_KEY, PARTS, Part
from clients.day.sheet import SHOWN, Line, Sheet, Shown, lines_of, sheet_of
from clients.day.terms import TERMS, Today, begin_of, tasks_of

__all__ = [
    "BY_KEY",
    "PARTS",
    "SHOWN",
    "TERMS",
    "Line",
    "Part",
    "Sheet",
    "Shown",
    "Today",
    "begin_of",
    "lines_of",
    "sheet_of",
    "tasks_of",
]
