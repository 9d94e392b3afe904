"""What lies before the day on which the demonstration is loaded, and has to lie there."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from accounts import audit
from accounts.models import User


def put_in_the_past(
    row: Model, verb: str, *, by: User, on: date, fields: Iterable[str] = (), url_name: str = "", **line: Any
) -> None:
    """Store a row of an earlier day, with the line that the service would have written.

    The services refuse it, and rightly: nobody makes an appointment for last week, or draws the check of last month
    today. In this invented office it was done then, and a trend or an appointment at which nobody came can not be
    shown without. What can be done today goes through the services; this is for nothing else.
    """
    row.save()
    audit.record(
        verb,
        by=by,
        target=row,
        happened_on=on,
        fields=fields,
        url_name=url_name,
        url_key=row.pk if url_name else "",
        **line,
    )
