"""What is missing in dossiers: only what keeps a figure or a decision from being right.

Each app says what it adds in a module `missing` of its own, which is loaded when Keten starts (see ClientsConfig).
"""

from clients.missing import items
from clients.missing.registry import ITEMS, Item, Severity, Today, Way, register, today_is
from clients.missing.shown import Line, Worker, filled_in_at, lacking, per_worker, rows_of

__all__ = [
    "ITEMS",
    "Item",
    "Line",
    "Severity",
    "Today",
    "Way",
    "Worker",
    "filled_in_at",
    "items",
    "lacking",
    "per_worker",
    "register",
    "rows_of",
    "today_is",
]
