"""One page of a timeline, merged from its sources."""

import datetime
import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.utils import timezone

from accounts.models import AuditEvent, User
from clients.timeline.changes import Changed, changes_of
from clients.timeline.registry import SOURCES, Content, Fact, Source, acts
from clients.timeline.rows import row_of, together, whole_row
from office.forms import DAY


@dataclass(frozen=True)
class Wanted:
    """What the reader wants to see of it; nothing filled in is everything."""

    kind: str = ""
    first: datetime.date | None = None
    after: datetime.date | None = None  # the first day that is not wanted any more
    colleague: int | None = None

    @property
    def sources(self) -> list[Source]:
        return [source for source in SOURCES if self.kind in ("", source.kind)]


@dataclass(frozen=True)
class Entry:
    happened_on: datetime.date
    order: tuple[str, int]  # between entries of one day
    kind: str
    title: str
    text: str = ""
    who: str = ""
    recorded_at: datetime.datetime | None = None  # None: delivered, not recorded in Keten
    changes: Sequence[Changed] = ()
    reason: str = ""

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


def page_of(
    client_id: int, *, kind: str = "", wanted: Wanted | None = None, start: Start | None = None, size: int = 50
) -> Page:
    """The newest entries of a dossier that the reader may see; the caller has checked that. Four questions."""
    wanted = wanted or Wanted(kind)
    start = start or Start(datetime.date.max)
    until = min(start.day, wanted.after - DAY) if wanted.after else start.day
    most = size + start.skip + 1
    streams = (_acts(client_id, wanted, until, most), _facts(client_id, wanted, until, most))
    newest = heapq.merge(*streams, key=lambda entry: entry.key, reverse=True)
    entries = list(islice(newest, start.skip, most))
    if len(entries) <= size:
        return Page(entries, None)
    entries = entries[:size]
    return Page(entries, _after(entries, start))


def who_acted(client_id: int) -> QuerySet[User]:
    """The colleagues of whom something stands on the timeline, by name."""
    facts = [fact for source in SOURCES for fact in source.facts if fact.by]
    found = Q(pk__in=AuditEvent.objects.of_client(client_id).filter(verb__in=acts()).values("actor"))
    for fact in facts:
        found |= Q(pk__in=fact.model._default_manager.filter(**{fact.client: client_id}).values(fact.by))
    return User.objects.filter(found).order_by("name", "pk")


def _after(entries: Sequence[Entry], start: Start) -> Start:
    """The next page begins on the day of the last entry, after those of that day that were shown."""
    day = entries[-1].happened_on
    shown = sum(entry.happened_on == day for entry in entries)
    return Start(day, shown + (start.skip if day == start.day else 0))


def _acts(client_id: int, wanted: Wanted, until: datetime.date, most: int) -> list[Entry]:
    sources = wanted.sources
    names = {verb: (source, name) for source in sources for verb, name in source.acts.items()}
    rows = AuditEvent.objects.on_timeline(client_id, names, until, since=wanted.first)
    if wanted.colleague:
        rows = rows.filter(actor=wanted.colleague)
    events = list(rows[:most])
    contents = {content.model._meta.label: content for source in sources for content in source.contents}
    described = _described(events, contents)
    changes = changes_of([event for event in events if not names[event.verb][0].is_discreet])
    entries = []
    for event in events:
        source, name = names[event.verb]
        title, text = described.get(event.target, ("", ""))
        changed, reason = changes.get(event.pk, ((), ""))
        entries.append(
            Entry(
                happened_on=event.happened_on or timezone.localdate(event.at),
                order=("~", event.pk),  # on one day, newer than what was delivered
                kind=source.kind,
                title=f"{name}: {title}" if title else name,
                text=text,
                who=event.actor.name if event.actor else "Keten",
                recorded_at=event.at,
                changes=changed,
                reason=reason,
            )
        )
    return entries


def _described(events: Iterable[AuditEvent], contents: Mapping[str, Content]) -> dict[str, tuple[str, str]]:
    """For each target that is still there: its title and text."""
    keys: dict[str, set[int]] = {}
    for event in events:
        label, _, key = event.target.partition(":")
        if label in contents:
            keys.setdefault(label, set()).add(int(key))
    parts = [_rows(contents[label], ids) for label, ids in keys.items()]
    found = {}
    for label, data in together(parts) if parts else ():
        content = contents[label]
        row = row_of(content.model, content.related, data)
        found[f"{label}:{row.pk}"] = (content.title(row), content.text(row))
    return found


def _rows(content: Content, keys: set[int]) -> QuerySet[Any, Any]:
    rows = content.model._default_manager.order_by().filter(pk__in=keys)
    columns = {"its_label": Value(content.model._meta.label), "its_row": whole_row(content.model, content.related)}
    return rows.annotate(**columns).values_list(*columns)


def _facts(client_id: int, wanted: Wanted, until: datetime.date, most: int) -> list[Entry]:
    """What has happened: a delivered day in the future is a plan, and no part of the timeline yet."""
    until = min(until, timezone.localdate())
    facts = {_name(fact): (source, fact) for source in wanted.sources for fact in source.facts}
    if wanted.colleague:
        facts = {name: found for name, found in facts.items() if found[1].by}
    parts = []
    names = sorted(facts)
    for rank, name in enumerate(names):  # PostgreSQL sorts words in another order
        fact = facts[name][1]
        conditions = {fact.client: client_id, f"{fact.on}__lte": until}
        if wanted.first:
            conditions[f"{fact.on}__gte"] = wanted.first
        if wanted.colleague:
            conditions[fact.by] = wanted.colleague
        rows = (fact.rows() if fact.rows else fact.model._default_manager.all()).filter(**conditions)
        if fact.delivery:
            rows = rows.exclude(**{fact.delivery: None})
        columns = {
            "its_rank": Value(rank),
            "its_day": F(fact.on),
            "its_key": F("pk"),
            "its_row": whole_row(fact.model, fact.related, fact.told),
        }
        parts.append(rows.order_by(f"-{fact.on}", "-pk").annotate(**columns).values_list(*columns)[:most])
    if not parts:
        return []
    newest = together(parts, "-its_day", "-its_rank", "-its_key")[:most]
    entries = []
    for rank, day, key, data in newest:
        source, fact = facts[names[rank]]
        row = row_of(fact.model, fact.related, data)
        entries.append(
            Entry(
                happened_on=day,
                order=(names[rank], key),
                kind=source.kind,
                title=fact.title(row),
                text=fact.text(row),
                who=fact.who(row),
            )
        )
    return entries


def _name(fact: Fact) -> str:
    return f"{fact.model._meta.label}.{fact.on}" + (f".{fact.told[0]}" if fact.told else "")
