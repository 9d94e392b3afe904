"""Worklists: sets of dossiers under a name, with columns to choose from.

Each app says which lists and columns it adds in a module `worklists` of its own, which is loaded when Keten starts (see
ClientsConfig.ready); so nothing is imported upward:

    register(
        Worklist(
            key="zonder_plan",
            label="Zonder plan",
            intro="Wie geen traject heeft met een stap die loopt of gepland is.",
            condition=without_plan,  # (clients, user, day, **terms) -> clients
        )
    )

A list costs a fixed number of questions, whatever columns it shows and however many people stand on it: a column brings
what it tells as annotations. The number of a list is counted over the rows that the list shows.
"""

from clients.worklists import columns, lists, room
from clients.worklists.counting import lengths
from clients.worklists.known import Known, Saved, colleagues_of, known_to
from clients.worklists.registry import (
    COLUMNS,
    SEEN_BY,
    WORKLISTS,
    Choice,
    Column,
    Condition,
    LeftOut,
    Term,
    Worklist,
    columns_of,
    register,
    register_columns,
    worklist_for,
    worklists_for,
)
from clients.worklists.shown import every_row, lines, orders_of, rows_of, sorted_by, telling, texts

__all__ = [
    "COLUMNS",
    "SEEN_BY",
    "WORKLISTS",
    "Choice",
    "Column",
    "Condition",
    "Known",
    "LeftOut",
    "Saved",
    "Term",
    "Worklist",
    "colleagues_of",
    "columns",
    "columns_of",
    "every_row",
    "known_to",
    "lengths",
    "lines",
    "lists",
    "orders_of",
    "register",
    "register_columns",
    "room",
    "rows_of",
    "sorted_by",
    "telling",
    "texts",
    "worklist_for",
    "worklists_for",
]
