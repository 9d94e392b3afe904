"""How long lists are, all of them in one question, each counted over the very rows that it shows."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from office.paging import HowMany

LENGTH = "(SELECT count(*) FROM ({}) AS counted)"
NOBODY = "0"


def lengths(lists: Mapping[str, QuerySet[Any]], most: int = 1000) -> dict[str, HowMany]:
    """Count each no further than people can use, so that the time it takes does not grow with the table.

    The lists are put beside each other as PostgreSQL gets them: as subqueries of one queryset Django would take each
    apart and together again, which takes longer than the counting.
    """
    if not lists:
        return {}
    counts: list[str] = []
    values: list[Any] = []
    for rows in lists.values():
        try:
            sql, needed = rows.order_by().values("pk")[: most + 1].query.sql_with_params()
        except EmptyResultSet:  # Django sees beforehand that there is nobody
            counts.append(NOBODY)
        else:
            counts.append(LENGTH.format(sql))
            values += needed
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        found = cursor.fetchone()
    return {key: HowMany(min(number, most), exact=number <= most) for key, number in zip(lists, found, strict=True)}
