"""How long lists are, all of them in one question, each counted over the very rows that it shows."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from accounts.models import User
from office.paging import HowMany


class _Length(Subquery):
    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def lengths(lists: Mapping[str, QuerySet[Any]], *, by: User, most: int = 1000) -> dict[str, HowMany]:
    """Count each no further than people can use, so that the time it takes does not grow with the table."""
    if not lists:
        return {}
    each = {f"n{place}": _Length(rows.order_by().values("pk")[: most + 1]) for place, rows in enumerate(lists.values())}
    found = User.objects.filter(pk=by.pk).values_list(*each.values()).get()
    return {
        key: HowMany(min(number or 0, most), exact=(number or 0) <= most)
        for key, number in zip(lists, found, strict=True)
    }
