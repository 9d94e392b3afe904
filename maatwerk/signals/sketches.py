"""What the requests of a signal have in common, and who they are about without telling who that is.

Of fewer people than the small number of the house nothing about them is told: what all three of three share is known of
each. How often, where and at what cost is about the chain, and stays. From there on what many share, and a sketch of
some: the kind, those circumstances, and the wished effect without names and numbers. Shielded dossiers are never in it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from instruments.models import Parameter
from instruments.querysets import covering
from maatwerk.comparing.cases import others_named
from maatwerk.comparing.wording import told
from maatwerk.models import Signal
from maatwerk.rules.anonymity import cut, names_someone
from maatwerk.rules.kinds import KINDS
from maatwerk.signals.counting import Window, counting
from office.templatetags.dutch import aantal

SMALL = "kleine_aantallen_drempel"
MOST, LONGEST = 8, 240
NOT_SHOWN = "Niet getoond"


@dataclass(frozen=True)
class Sketch:
    kind: str
    circumstances: tuple[str, ...]
    effect: str


@dataclass(frozen=True)
class Shared:
    """A circumstance, and who have it: not so precisely that the few who have not can be counted."""

    label: str
    whose: str


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
    """Of what counts on the day. Three questions, and one for the sketches."""
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
    found = Told(people, int(small) if small is not None else None, locations=_locations(rows))
    if found.small is None or found.is_small:
        return found
    shared = _shared(open_rows, people, found.small)
    return replace(found, shared=shared, sketches=_sketches(open_rows, {row.label for row in shared}))


def _shared(rows: Sequence[Any], people: int, small: int) -> tuple[Shared, ...]:
    """Counted by person: who asked twice is one. What fewer than the small number share is not told."""
    held = {(row.client_id, label) for row in rows for label in told(row.circumstances)}
    numbers = Counter(label for _, label in held)
    many = [(label, number) for label, number in numbers.most_common(MOST) if number >= small]
    return tuple(Shared(label, _whose(number, people, small)) for label, number in many)


def _whose(number: int, people: int, small: int) -> str:
    if number == people:
        return f"Alle {aantal(people)} mensen"
    return "De meeste mensen" if people - number < small else f"{aantal(number)} van {aantal(people)} mensen"


def _sketches(rows: Sequence[Any], common: Collection[str]) -> tuple[Sketch, ...]:
    """The latest of each person, some of them; what is said the same is said once."""
    latest: dict[int, Any] = {}
    for row in rows:
        if row.wished_effect.strip():
            latest.setdefault(row.client_id, row)
    others = others_named(list(latest.values()))
    sketches = [_sketch(row, common, others.get(row.pk, ())) for row in latest.values()]
    return tuple(dict.fromkeys(sketches))[:MOST]


def _sketch(row: Any, common: Collection[str], others: Iterable[str]) -> Sketch:
    labels = tuple(label for label in told(row.circumstances) if label in common)
    return Sketch(KINDS[row.kind].label, labels, cut(row.wished_effect, (*_names(row), *others), LONGEST))


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
