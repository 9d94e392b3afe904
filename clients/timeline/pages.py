"""One page of a timeline, merged from its sources."""

import datetime
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from accounts.models import AuditEvent
from clients.models import Change
from clients.timeline.registry import SOURCES, Content, Fact, Source


@dataclass(frozen=True)
class Changed:
    """One field of an act that changed something."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    happened_on: datetime.date
    order: tuple[str, int]  # between entries of one day
    kind: str
    title: str
    text: str = ""
    who: str = ""
    recorded_at: datetime.datetime | None = None  # None: delivered, not recorded in Keten
    changes: Sequence["Changed"] = ()

    @property
    def byline(self) -> str:
        return ", ".join(part for part in (self.who, "" if self.recorded_at else "overgenomen") if part)

    @property
    def recorded_later(self) -> bool:
        """Whether the moment of recording tells something that the day does not."""
        return self.recorded_at is not None and timezone.localdate(self.recorded_at) != self.happened_on

    @property
    def key(self) -> tuple[datetime.date, tuple[str, int]]:
        return (self.happened_on, self.order)


@dataclass(frozen=True)
class Start:
    """Where a page begins: on a day, after so many entries of that day. It is written 2021-03-01.2 in an address."""

    day: datetime.date
    skip: int = 0

    def __str__(self) -> str:
        return f"{self.day}.{self.skip}"

    @classmethod
    def read(cls, text: str) -> "Start":
        """From an address; what makes no sense is the beginning."""
        day, _, skip = text.partition(".")
        try:
            return cls(datetime.date.fromisoformat(day), max(0, min(int(skip or 0), 10_000)))
        except ValueError:
            return cls(datetime.date.max)


@dataclass(frozen=True)
class Page:
    entries: list[Entry]
    next: Start | None


def page_of(client_id: int, *, kind: str = "", start: Start | None = None, size: int = 50) -> Page:
    """The newest entries of a dossier that the reader may see; the caller has checked that."""
    start = start or Start(datetime.date.max)
    sources = [source for source in SOURCES if kind in ("", source.kind)]
    most = size + start.skip + 1
    streams = [_acts(client_id, sources, start.day, most)]
    streams += [_facts(client_id, source.kind, fact, start.day, most) for source in sources for fact in source.facts]
    newest = heapq.merge(*streams, key=lambda entry: entry.key, reverse=True)
    entries = list(islice(newest, start.skip, most))
    if len(entries) <= size:
        return Page(entries, None)
    entries = entries[:size]
    return Page(entries, _after(entries, start))


def _after(entries: Sequence[Entry], start: Start) -> Start:
    """The next page begins on the day of the last entry, after those of that day that were shown."""
    day = entries[-1].happened_on
    shown = sum(entry.happened_on == day for entry in entries)
    return Start(day, shown + (start.skip if day == start.day else 0))


def _acts(client_id: int, sources: Iterable[Source], until: datetime.date, most: int) -> list[Entry]:
    names = {verb: (source.kind, name) for source in sources for verb, name in source.acts.items()}
    events = list(AuditEvent.objects.on_timeline(client_id, names, until)[:most])
    contents = {content.model._meta.label: content for source in sources for content in source.contents}
    described = dict(_described(events, contents))
    changes = _changes(events)
    entries = []
    for event in events:
        kind, name = names[event.verb]
        title, text = described.get(event.target, ("", ""))
        entries.append(
            Entry(
                happened_on=event.happened_on or timezone.localdate(event.at),
                order=("~", event.pk),  # on one day, newer than what was delivered
                kind=kind,
                title=f"{name}: {title}" if title else name,
                text=text,
                who=event.actor.name if event.actor else "Keten",
                recorded_at=event.at,
                changes=changes.get(event.pk, ()),
            )
        )
    return entries


def _changes(events: Iterable[AuditEvent]) -> dict[int, list[Changed]]:
    """Old and new values, as far as they were not erased."""
    changes: dict[int, list[Changed]] = {}
    for row in Change.objects.filter(event__in=[event.pk for event in events]).select_related("event").order_by("pk"):
        changes.setdefault(row.event_id, []).append(Changed(row.event.label_of(row.field), row.old, row.new))
    return changes


def _described(events: Iterable[AuditEvent], contents: Mapping[str, Content]) -> Iterator[tuple[str, tuple[str, str]]]:
    """For each target that is still there: its title and text."""
    keys: dict[str, set[int]] = {}
    for event in events:
        label, _, key = event.target.partition(":")
        if label in contents:
            keys.setdefault(label, set()).add(int(key))
    for label, ids in keys.items():
        content = contents[label]
        for row in content.model._default_manager.select_related(*content.related).filter(pk__in=ids):
            yield f"{label}:{row.pk}", (content.title(row), content.text(row))


def _facts(client_id: int, kind: str, fact: Fact, until: datetime.date, most: int) -> list[Entry]:
    """What has happened: a delivered day in the future is a plan, and no part of the timeline yet."""
    until = min(until, timezone.localdate())
    rows = fact.model._default_manager.filter(**{fact.client: client_id, f"{fact.on}__lte": until})
    rows = rows.exclude(**{fact.delivery: None}).select_related(*fact.related).order_by(f"-{fact.on}", "-pk")[:most]
    return [
        Entry(
            happened_on=getattr(row, fact.on),
            order=(f"{fact.model._meta.label}.{fact.on}", row.pk),
            kind=kind,
            title=fact.title(row),
            text=fact.text(row),
            who=fact.who(row),
        )
        for row in rows
    ]
