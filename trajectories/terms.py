"""The terms of someone as they are shown: how each stands, how its last day came about, and what one can do with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from clients.models import Client
from instruments.rules.facts import FACTS, About
from instruments.rules.terms.clock import Clock, Extension, State, Suspension
from instruments.rules.terms.happenings import key_of
from instruments.rules.terms.kind import Ground, TermKind
from instruments.rules.terms.kinds import THEMES
from instruments.rules.terms.starts import OnFact, OnLaterOf
from instruments.rules.terms.telling import steps_of

LOOKS = {
    State.RUNNING: "info",
    State.EXTENDED: "info",
    State.SUSPENDED: "neutral",
    State.OVERDUE: "danger",
    State.OVER: "neutral",
    State.MET: "ok",
    State.LATE: "warning",
    State.STOPPED: "neutral",
}


@dataclass(frozen=True)
class Way:
    """Something one can do: words and where."""

    words: str
    url: str


@dataclass(frozen=True)
class Startable:
    """An answer that starts terms, and which."""

    way: Way
    starts: tuple[str, ...]


@dataclass(frozen=True)
class TermRow:
    clock: Clock
    client: Client

    @property
    def key(self) -> str:
        """As it stands in an address, and in the task about it."""
        return f"{self.client.pk}.{self.clock.key}"

    @property
    def look(self) -> str:
        return "warning" if self.clock.is_due and self.clock.state is not State.OVERDUE else LOOKS[self.clock.state]

    @property
    def state(self) -> str:
        return self.clock.state.value

    @property
    def about(self) -> str:
        return self.clock.step.name if self.clock.step else ""

    @property
    def left(self) -> str:
        """How long there is, in words."""
        if self.clock.stands_still:
            return "staat stil"
        days = self.clock.days_left
        if days == 0:
            return "vandaag"
        if days > 0:
            return "nog 1 dag" if days == 1 else f"nog {days} dagen"
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"

    @property
    def reckoning(self) -> tuple[str, ...]:
        return steps_of(self.clock)

    @property
    def suspensions(self) -> list[Suspension]:
        return list(self.clock.suspensions)

    @property
    def extensions(self) -> list[Extension]:
        return list(self.clock.extensions)

    @property
    def may_suspend(self) -> tuple[Ground, ...]:
        """On which grounds it can be stopped now."""
        return self.clock.kind.suspensions if self.clock.state in (State.RUNNING, State.EXTENDED) else ()

    @property
    def may_extend(self) -> tuple[Ground, ...]:
        open_states = (State.RUNNING, State.EXTENDED, State.SUSPENDED)
        return self.clock.kind.extensions if self.clock.state in open_states else ()

    @property
    def ways_to_meet(self) -> list[Way]:
        return self._ways(map(key_of, self.clock.kind.stops_with))

    @property
    def ways_to_lengthen(self) -> list[Way]:
        return self._ways(row.fact for row in self.clock.kind.lengthened_by)

    @property
    def ways_to_end(self) -> list[Way]:
        """Answers by which the term no longer matters, as far as one records them for it."""
        keys = (key_of(happening) for happening in self.clock.kind.ends_with)
        return self._ways(key for key in keys if FACTS[key].recorded)

    def _ways(self, keys: Iterable[str]) -> list[Way]:
        back = reverse("trajectories:term", args=[self.key])
        ways = (way_to_record(self.client, key, back=back, step=self.clock.step_key) for key in dict.fromkeys(keys))
        return [way for way in ways if way]


def rows_of(client: Client, clocks: Iterable[Clock]) -> list[TermRow]:
    return [TermRow(clock, client) for clock in clocks]


def way_to_record(client: Client, key: str, *, back: str, step: str = "") -> Way | None:
    """To the question, and back. None where it is about a step and there is none, or nobody asks it here."""
    kind = FACTS[key]
    if kind.about is About.STEP and not step:
        return None
    query = {"terug": back} | ({"stap": step} if kind.about is About.STEP else {})
    try:
        url = reverse("trajectories:record_fact", args=[client.pk, key])
    except NoReverseMatch:
        return None
    return Way(kind.question, f"{url}?{urlencode(query)}")


def startable(client: Client) -> dict[str, list[Startable]]:
    """Which terms can be started by recording something about the person, by subject. Others start with a step."""
    back = reverse("trajectories:terms", args=[client.pk])
    found = {theme: _of_theme(client, kinds, back) for theme, kinds in THEMES.items()}
    return {theme: rows for theme, rows in found.items() if rows}


def _of_theme(client: Client, kinds: Iterable[TermKind], back: str) -> list[Startable]:
    starts: dict[str, list[str]] = {}
    for kind in kinds:
        key = _start_key(kind)
        if key and FACTS[key].about is About.PERSON and kind.label not in starts.setdefault(key, []):
            starts[key].append(kind.label)
    ways = ((way_to_record(client, key, back=back), labels) for key, labels in starts.items())
    return [Startable(way, tuple(labels)) for way, labels in ways if way]


def _start_key(kind: TermKind) -> str:
    match kind.starts_with:
        case OnFact(happening=happening):
            return key_of(happening)
        case OnLaterOf(notice=notice):
            return notice
        case _:
            return ""
