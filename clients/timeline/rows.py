"""Rows of several tables in one question, each of its own model again: a page of the timeline costs the same however
many kinds of things happened to someone.

PostgreSQL hands every row over as JSON, together with the rows that it points to.
"""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import ExpressionWrapper, F, JSONField, Model, QuerySet, Value
from django.db.models.functions import JSONObject

ITSELF, TOLD = "itself", "told"


class Exact(json.JSONDecoder):
    """Amounts stay exact."""

    def __init__(self, **options: Any) -> None:
        super().__init__(parse_float=Decimal, **options)


def whole_row(model: type[Model], related: Sequence[str], told: Sequence[str] = ()) -> ExpressionWrapper:
    """The columns of a row as JSON, and those of the rows that it points to, by path; `told` are annotations."""
    tables = {ITSELF: _columns(model, "")}
    if told:
        tables[TOLD] = JSONObject(**{name: F(name) for name in told})
    tables |= {path: _columns(target, f"{path}__") for path, target in _targets(model, related)}
    return ExpressionWrapper(JSONObject(**tables), output_field=JSONField(decoder=Exact))


def row_of(model: type[Model], related: Sequence[str], data: dict[str, Any]) -> Any:
    """A row of `whole_row` as an instance, with what it points to in place."""
    row = _instance(model, data[ITSELF])
    for name, value in data.get(TOLD, {}).items():
        setattr(row, name, value)
    for path, target in _targets(model, related):
        owner: Any = row
        *way, last = path.split("__")
        for step in way:
            owner = owner and getattr(owner, step)
        if owner:
            setattr(owner, last, _instance(target, data[path]))
    return row


def together(parts: Sequence[QuerySet[Any, Any]], *order: str) -> QuerySet[Any, Any]:
    """Questions with the same columns and order, asked as one. There is at least one."""
    first, *others = parts
    if not others:
        return first
    union = first.union(*others, all=True)
    return union.order_by(*order) if order else union


def rows_of(*sets: QuerySet[Any, Any]) -> list[list[Any]]:
    """The rows of several sets, each of its own model, with one question for all of them; in no order."""
    parts = [
        rows.annotate(part=Value(number), row=whole_row(rows.model, ())).values_list("part", "row")
        for number, rows in enumerate(sets)
    ]
    found: list[list[Any]] = [[] for _ in sets]
    for number, data in together(parts):
        found[number].append(row_of(sets[number].model, (), data))
    return found


def _targets(model: type[Model], related: Iterable[str]) -> Iterable[tuple[str, type[Model]]]:
    """Each path and every path on the way to it, with the model it leads to; the nearest first."""
    paths = {"__".join(path.split("__")[:depth]) for path in related for depth in range(1, path.count("__") + 2)}
    for path in sorted(paths):
        target: Any = model
        for step in path.split("__"):
            target = target._meta.get_field(step).related_model
        yield path, target


def _columns(model: type[Model], prefix: str) -> JSONObject:
    return JSONObject(**{field.attname: F(prefix + field.attname) for field in model._meta.concrete_fields})


def _instance(model: type[Model], data: dict[str, Any]) -> Any:
    if data[model._meta.pk.attname] is None:  # it points to nothing
        return None
    fields = model._meta.concrete_fields
    values = [field.to_python(data[field.attname]) for field in fields]
    return model.from_db("default", [field.attname for field in fields], values)
