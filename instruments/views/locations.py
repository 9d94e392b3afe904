"""Locations in contracts, as both pages about them show them."""

from django.db.models import QuerySet
from django.utils import timezone

from instruments.models import ContractLocation


def by_day(locations: QuerySet[ContractLocation]) -> dict[str, list[ContractLocation]]:
    """What holds today, what will, and what has passed; in that order of use to who plans a step."""
    today = timezone.localdate()
    parts: dict[str, list[ContractLocation]] = {"now": [], "later": [], "past": []}
    for row in locations.order_by(*locations.query.order_by, "location", "starts_on"):
        if row.ends_on is not None and row.ends_on <= max(today, row.starts_on):
            parts["past"].append(row)
        else:
            parts["now" if row.starts_on <= today else "later"].append(row)
    return parts
