"""What the requests of a signal have in common, and who they are about without telling who that is.

Below the small number only what several share is told. From there on a sketch of each: the kind, the circumstances that
several share, and the wished effect without names and numbers. Shielded dossiers are never sketched.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from instruments.models import Parameter
from instruments.querysets import covering
from maatwerk.models import Signal
from maatwerk.rules.anonymity import cut, names_someone
from maatwerk.rules.circumstances import FACETS
from maatwerk.rules.kinds import KINDS
from maatwerk.signals.counting import Window, counting

SMALL = "kleine_aantallen_drempel"
SHARED = 3
"""A circumstance of fewer people tells too much of them."""
MOST, LONGEST = 8, 240
NOT_SHOWN = "Niet getoond"


@dataclass(frozen=True)
class Sketch:
    kind: str
    circumstances: tuple[str, ...]
    effect: str


@dataclass(frozen=True)
class Shared:
    """A circumstance, and of how many."""

    label: str
    number: int


@dataclass(frozen=True)
class Told:
    """`people`: how many different inwoners it is about, shielded ones too."""

    people: int
    small: int | None
    shared: tuple[Shared, ...] = ()
    sketches: tuple[Sketch, ...] = ()
    locations: tuple[tuple[str, int], ...] = ()

    @property
    def is_small(self) -> bool:
        return self.small is None or self.people < self.small


def told_of(signal: Signal, window: Window) -> Told:
    """Of what counts on the day. Three questions."""
    requests = counting(window).of_signal(signal)
    people = requests.order_by().values("client").distinct().count()
    small = Parameter.objects.filter(covering(window.day), key=SMALL).values_list("value", flat=True).first()
    rows = list(
        requests.select_related("client")
        .only(
            "kind",
            "circumstances",
            "wished_effect",
            "location",
            "client__first_names",
            "client__last_name",
            "client__shielded",
        )
        .order_by("-decision__decided_on", "-pk")
    )
    open_rows = [row for row in rows if not row.client.shielded]
    shared = _shared(open_rows)
    told = Told(people, int(small) if small is not None else None, shared, locations=_locations(rows))
    if told.is_small:
        return told
    known = {row.label for row in shared}
    return Told(told.people, told.small, shared, tuple(_sketches(open_rows, known)), told.locations)


def label_of(circumstance: str) -> str:
    """`huishouden:alleenstaande_ouder` as people say it."""
    facet, _, value = circumstance.partition(":")
    return f"{FACETS.get(facet, facet).capitalize()}: {value.replace('_', ' ')}"


def _shared(rows: Iterable[Any]) -> tuple[Shared, ...]:
    """Counted by person: who asked twice is one."""
    held = {(row.client_id, label_of(key)) for row in rows for key in row.circumstances}
    numbers = Counter(label for _, label in held)
    return tuple(Shared(label, number) for label, number in numbers.most_common(MOST) if number >= SHARED)


def _sketches(rows: Iterable[Any], known: set[str]) -> Iterable[Sketch]:
    """The latest of each person, some of them; what is said the same is said once."""
    latest = {}
    for row in rows:
        latest.setdefault(row.client_id, row)
    sketches = dict.fromkeys(_sketch(row, known) for row in latest.values() if row.wished_effect.strip())
    return list(sketches)[:MOST]


def _sketch(row: Any, known: set[str]) -> Sketch:
    labels = tuple(label for key in row.circumstances if (label := label_of(key)) in known)
    return Sketch(KINDS[row.kind].label, labels, cut(row.wished_effect, _names(row), LONGEST))


def _locations(rows: Iterable[Any]) -> tuple[tuple[str, int], ...]:
    """Where, the most frequent first. What may be somebody's own door is not told."""
    numbers: Counter[str] = Counter()
    names: dict[str, str] = {}
    for row in rows:
        place = " ".join(row.location.split())
        if not place:
            continue
        hidden = row.client.shielded or names_someone(place, _names(row))
        key = "" if hidden else place.casefold()
        names.setdefault(key, NOT_SHOWN if hidden else place)
        numbers[key] += 1
    return tuple((names[key], number) for key, number in sorted(numbers.items(), key=lambda row: (-row[1], row[0])))


def _names(row: Any) -> tuple[str, str]:
    return row.client.first_names, row.client.last_name
