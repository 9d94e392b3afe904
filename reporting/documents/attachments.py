"""The figures of a document as data inside it: CSV for a spreadsheet, JSON for a program, with their meaning."""

import csv
import io
import json
from collections.abc import Iterable, Mapping

from office.paper import Attached
from reporting.documents.counted import when
from reporting.documents.reading import Figures
from reporting.hiding.published import LAST

COLUMNS = ("cijfer", "groep", "waarde", "eenheid", "naam", "periode", "status", "definitie")


def attachments(
    keys: Iterable[str],
    figures: Figures,
    tables: dict[str, dict[str, object]],
    before: Mapping[str, object] | None = None,
) -> list[Attached]:
    """`tables` are the tables as printed, so without small numbers; a table that was not printed is not here either.

    `before` is what the document tells of the year before: who makes a later document must know what readers have.
    """
    rows = [_row(key, figures, tables) for key in keys]
    about = f"De cijfers in dit stuk over {figures.year}, met hun betekenis"
    return [
        Attached("cijfers.csv", _csv(rows), f"{about} (CSV)", figures.taken_at),
        Attached("cijfers.json", _json(rows, figures, before or {}), f"{about} (JSON)", figures.taken_at),
    ]


def _row(key: str, figures: Figures, tables: dict[str, dict[str, object]]) -> dict[str, object]:
    figure = figures[key]
    value = tables.get(key, {}) if isinstance(figure.value, dict) else figure.value
    return {
        "cijfer": key,
        "waarde": figure.instead or value,
        "eenheid": figure.unit,
        "naam": figure.label,
        "periode": when(key, figures),
        "status": figures.status.value,
        "definitie": figure.definition,
    }


def _cells(row: dict[str, object]) -> Iterable[dict[str, object]]:
    if isinstance(row["waarde"], dict):
        return [{**row, "groep": group, "waarde": value} for group, value in row["waarde"].items()]
    return [{**row, "groep": ""}]


def _csv(rows: list[dict[str, object]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerows(_cells(row))
    return text.getvalue().encode()


def _json(rows: list[dict[str, object]], figures: Figures, before: Mapping[str, object]) -> bytes:
    whole: dict[str, object] = {
        "jaar": figures.year,
        "momentopname": figures.taken_at.isoformat(),
        "status": figures.status.value,
        "kleine_aantallen": f"Aantallen onder {figures.threshold} in een uitsplitsing zijn niet getoond.",
        "cijfers": {
            str(row["cijfer"]): {name: value for name, value in row.items() if name != "cijfer"} for row in rows
        },
    }
    if before:
        whole[LAST] = {"jaar": figures.year - 1, "cijfers": dict(before)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
