"""Columns that Django does not bring."""

from typing import Any

from django.core import checks
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class NumberField(models.DecimalField):
    """An exact number as it came in: PostgreSQL `numeric` without a fixed length, so that nothing is cut or padded.

    Django allows this on PostgreSQL, yet refuses it in checks that run without a database.
    """

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return models.Field.check(self, **kwargs)

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "numeric"
