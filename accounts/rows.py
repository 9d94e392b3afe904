"""A row as a service makes or changes it: its key, new values put in place, and stored, or refused in words."""

from collections.abc import Container, Mapping
from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Model
from django.utils.text import slugify

from accounts.workflow import Refusal

Changes = dict[str, tuple[Any, Any]]


def put(row: Any, values: Mapping[str, Any]) -> Changes:
    """Put new values in place. Returns old and new of each field that differs."""
    changes = {name: (old, new) for name, new in values.items() if new != (old := getattr(row, name))}
    for name, (_, new) in changes.items():
        setattr(row, name, new)
    return changes


def store(row: Model) -> None:
    """Save, or say in words what the database holds against it."""
    try:
        row.clean_fields(exclude={"source_key", "delivery"})
        row.validate_constraints()
        with transaction.atomic():
            row.save()
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    except DatabaseError as error:
        raise Refusal("Dit kan niet worden opgeslagen. Kijk de gegevens na.") from error


def free_key(label: str, taken: Container[str]) -> str:
    """A key of Dutch ascii words, made from the name; a later change of the name leaves it."""
    stem = slugify(label).replace("-", "_")[:40] or "naamloos"
    return next(key for key in chain([stem], (f"{stem}_{n}" for n in count(2))) if key not in taken)
