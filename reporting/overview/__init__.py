"""The figures of a snapshot beside what they are compared with: the years before, the target, the years together."""

from reporting.overview.lines import Line, Part, earlier_years, latest, lines, parts
from reporting.overview.tables import Table, drawing, table
from reporting.overview.years import Meaning, OfYear, drawn, meanings, of_years

__all__ = [
    "Line",
    "Meaning",
    "OfYear",
    "Part",
    "Table",
    "drawing",
    "drawn",
    "earlier_years",
    "latest",
    "lines",
    "meanings",
    "of_years",
    "parts",
    "table",
]
