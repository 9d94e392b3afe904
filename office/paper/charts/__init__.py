"""Charts as SVG text, for a page and for a PDF alike: values in, a drawing with its table out."""

from office.paper.charts.against import against
from office.paper.charts.bars import bars
from office.paper.charts.data import BESIDE, WHOLE, Cell, Chart, Data, Table, renamed
from office.paper.charts.parts import share, stock
from office.paper.charts.sankey import Flow, sankey
from office.paper.charts.shifts import shifts
from office.paper.charts.spans import Mark, Span, spans
from office.paper.charts.stacks import stacks
from office.paper.charts.steps import Moment, steps
from office.paper.charts.years import columns, lines

__all__ = [
    "BESIDE",
    "WHOLE",
    "Cell",
    "Chart",
    "Data",
    "Flow",
    "Mark",
    "Moment",
    "Span",
    "Table",
    "against",
    "bars",
    "columns",
    "lines",
    "renamed",
    "sankey",
    "share",
    "shifts",
    "spans",
    "stacks",
    "steps",
    "stock",
]
