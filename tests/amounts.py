"""Amounts and terms as a test needs them: the database keeps those that have begun, so this goes behind its back."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from accounts.models import User
from instruments.models import Parameter
from instruments.services.parameters import new_value, stamp

KEY = "steekproef_dossiers"


def add(by: User, value: str | int, starts_on: datetime.date, key: str = KEY, **given: Any) -> Parameter:
    """A new value from a day on, by who just looked."""
    version = stamp(Parameter.objects.filter(key=key))
    return new_value(key, by=by, version=version, value=Decimal(value), starts_on=starts_on, source="Besluit", **given)


def on(day: datetime.date, key: str = KEY) -> Decimal:
    return Parameter.objects.book().on(key, day).value


def as_if_always(key: str, **values: Any) -> None:
    """Let every value of this amount or term be another, as if it had always been so."""
    with connection.cursor() as cursor:
        cursor.execute("alter table instruments_parameter disable trigger past_stays")
        Parameter.objects.filter(key=key).update(**values)
        cursor.execute("alter table instruments_parameter enable trigger past_stays")
