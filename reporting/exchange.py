"""The tables of the exchange format that this app owns: what the figures are compared with."""

from office.exchange.declaration import Column, Table
from office.exchange.kinds import INTEGER, MONEY, NUMBER
from reporting.models import Budget, FigureStatus, HistoricalFigure, Target

BUDGETTEN = Table(
    "budgetten",
    Budget,
    columns=(
        Column("jaar", "year", kind=INTEGER, required=True),
        Column("fonds", "fund", required=True),
        Column("onderdeel", "part"),
        Column("bedrag", "amount", kind=MONEY, required=True),
        Column("status", "status", choices=tuple(FigureStatus.values)),
    ),
)

DOELEN = Table(
    "doelen",
    Target,
    columns=(
        Column("jaar", "year", kind=INTEGER, required=True),
        Column("cijfer", "figure", required=True),
        Column("doelwaarde", "value", kind=NUMBER, required=True),
        Column("toelichting", "note"),
    ),
)

HISTORIE = Table(
    "historie",
    HistoricalFigure,
    columns=(
        Column("jaar", "year", kind=INTEGER, required=True),
        Column("cijfer", "figure", required=True),
        Column("waarde", "value", kind=NUMBER, required=True),
        Column("bron", "source"),
    ),
)

TABLES = (BUDGETTEN, DOELEN, HISTORIE)
