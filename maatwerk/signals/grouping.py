"""Approved deviations put together by rule, instrument, provider, location or ground, or by all of these."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Max, Sum

from instruments.models import Instrument, Provider
from maatwerk.models import Request
from maatwerk.querysets import RequestQuerySet
from maatwerk.rules.anonymity import names_someone
from maatwerk.rules.deviations import in_words
from maatwerk.rules.kinds import KINDS
from maatwerk.signals.sketches import NOT_SHOWN

UNKNOWN = "Niet bekend"
GROUP = "groep"
FIELDS = {
    "regel": "deviation",
    "instrument": "instrument",
    "aanbieder": "provider",
    "grond": "kind",
}
WAYS = (
    (GROUP, "Regel, instrument, aanbieder en grond"),
    ("regel", "Regel"),
    ("instrument", "Instrument"),
    ("aanbieder", "Aanbieder"),
    ("locatie", "Locatie"),
    ("grond", "Grond"),
)
MOST = 100


@dataclass
class Row:
    """One group: how often, what it cost, and when last."""

    labels: tuple[str, ...]
    number: int = 0
    cost: Decimal = field(default_factory=Decimal)
    latest_on: datetime.date | None = None

    def add(self, number: int, cost: Decimal, latest_on: datetime.date) -> None:
        self.number += number
        self.cost += cost
        self.latest_on = max(self.latest_on or latest_on, latest_on)


def heads(way: str) -> tuple[str, ...]:
    """The columns that name a group."""
    return ("Regel", "Instrument", "Aanbieder", "Grond") if way == GROUP else (dict(WAYS)[way],)


def grouped(way: str, since: datetime.date, until: datetime.date) -> list[Row]:
    """The groups of these days, the most frequent first. Each approval counts in one of them."""
    requests = Request.objects.approved(since - datetime.timedelta(days=1), until).order_by()
    if way == "locatie":
        return _sorted(_by_location(requests))
    names = list(FIELDS.values()) if way == GROUP else [FIELDS[way]]
    words = [_words(name) for name in names]
    rows: Any = requests.values_list(*names).annotate(Count("pk"), Sum("cost"), Max("decision__decided_on"))
    found: dict[tuple[str, ...], Row] = {}
    for *keys, number, cost, latest in rows:
        labels = tuple(word(key) for word, key in zip(words, keys, strict=True))
        found.setdefault(labels, Row(labels)).add(number, cost or Decimal(), latest)
    return _sorted(found.values())


def _words(name: str) -> Callable[[Any], str]:
    """How a value of this field is called."""
    if name == "deviation":
        return in_words
    if name == "kind":
        return lambda key: KINDS[key].label
    model = Instrument if name == "instrument" else Provider
    names = dict(model.objects.values_list("pk", "name"))
    return lambda key: names.get(key, UNKNOWN)


def _by_location(requests: RequestQuerySet) -> Iterable[Row]:
    """Where it was known. What may be somebody's own door is not told."""
    person = ("client__shielded", "client__first_names", "client__last_name")
    rows: Any = requests.values_list("location", *person, "cost", "decision__decided_on")
    found: dict[str, Row] = defaultdict(lambda: Row(()))
    for location, shielded, first_names, last_name, cost, decided_on in rows:
        place = " ".join(location.split())
        hidden = place and (shielded or names_someone(place, (first_names, last_name)))
        row = found[NOT_SHOWN if hidden else place.casefold()]
        row.labels = row.labels or (NOT_SHOWN if hidden else place or UNKNOWN,)
        row.add(1, cost or Decimal(), decided_on)
    return found.values()


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.number, -row.cost, row.labels))
