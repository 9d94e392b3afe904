"""Locations in contracts, as the page of an instrument shows them."""

from django.db.models import QuerySet
from django.utils import timezone

from instruments.models import ContractLocation
from instruments.overview import InTime, in_time


def by_day(locations: QuerySet[ContractLocation]) -> InTime[ContractLocation]:
    rows = locations.order_by(*locations.query.order_by, "location", "starts_on")
    return in_time(rows, timezone.localdate())
