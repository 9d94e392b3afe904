"""Another day, for Keten and for PostgreSQL alike: what it refuses of tomorrow, it takes when that is today."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

TODAY = """
create or replace function keten_today() returns date language sql stable as $$
    select (now() at time zone 'Europe/Amsterdam')::date + ({days})
$$
"""


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime.datetime) -> None:
    """Until the end of the test."""
    monkeypatch.setattr(timezone, "now", lambda: moment)
    set_database_clock(moment)


def set_database_clock(moment: datetime.datetime) -> None:
    """Until the transaction is taken back."""
    zone = timezone.get_default_timezone()
    days = (timezone.localdate(moment, zone) - datetime.datetime.now(zone).date()).days
    with connection.cursor() as cursor:
        cursor.execute(TODAY.format(days=days))
