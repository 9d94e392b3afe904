"""The figures of a document as data inside it: CSV for a spreadsheet, JSON for a program, with their meaning."""

import csv
import io
import json
from collections.abc import Iterable, Mapping

from office.paper import Attached
from reporting.documents.counted import when
from reporting.documents.reading import Figures
from reporting.hiding.published import LAST

COLUMNS = ("cijfer", "groep", "waarde", LAST, "eenheid", "naam", "periode", "status", "definitie")


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
    told = before or {}
    about = f"De cijfers in dit stuk over {figures.year}, met hun betekenis"
    return [
        Attached("cijfers.csv", _csv(rows, figures, told), f"{about} (CSV)", figures.taken_at),
        Attached("cijfers.json", _json(rows, figures, told), f"{about} (JSON)", figures.taken_at),
    ]


def _row(key: str, figures: Figures, tables: dict[str, dict[str, object]]) -> dict[str, object]:
    figure = figures[key]
    value = tables.get(key, {}) if isinstance(figure.value, dict) else figure.value
    return {
        "cijfer": key,
        "waarde": figure.instead or value,
        **_meaning(key, figures),
    }


def _meaning(key: str, figures: Figures) -> dict[str, object]:
    figure = figures[key]
    return {
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


def _csv(rows: list[dict[str, object]], figures: Figures, before: Mapping[str, object]) -> bytes:
    """Beside each figure what the document tells of the year before. A figure may stand there for that alone."""
    there = {str(row["cijfer"]) for row in rows}
    only_before = [key for key in before if key not in there and key in figures]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        told = before.get(str(row["cijfer"]), "")
        writer.writerows({**cell, LAST: "" if cell["groep"] else told} for cell in _cells(row))
    for key in only_before:
        writer.writerow({"cijfer": key, "groep": "", "waarde": "", LAST: before[key], **_meaning(key, figures)})
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
