"""What an app adds to the timeline: names for its acts, contents for what they were about, and delivered facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from accounts.verbs import name_acts

Wording = Callable[[Any], str]


def nothing(row: Any) -> str:
    return ""


@dataclass(frozen=True)
class Content:
    """How rows that acts were about are shown. A row that was erased leaves its act, without content."""

    model: type[Model]
    title: Wording = nothing  # stands after the name of the act
    text: Wording = nothing
    related: tuple[str, ...] = ()  # fetched along


@dataclass(frozen=True)
class Fact:
    """Rows with a day on it. With `delivery` only delivered ones: what was typed stands there as the act."""

    model: type[Model]
    on: str  # the field with the day
    title: Wording
    text: Wording = nothing
    who: Wording = nothing
    by: str = ""  # the path to the colleague who did it, where there is one
    client: str = "client"  # the path to the client
    delivery: str = "delivery"  # the path to the delivery; nothing: whether delivered or typed
    related: tuple[str, ...] = ()  # fetched along
    rows: Callable[[], "QuerySet[Any]"] | None = None  # which rows, where it is not all of them
    told: tuple[str, ...] = ()  # annotations of `rows` that the title or the text reads, as JSON has them


@dataclass(frozen=True)
class Source:
    """What one app adds under one name of the filter."""

    kind: str
    label: str
    acts: Mapping[str, str] = field(default_factory=dict)  # verb in the audit trail -> what a reader calls it
    contents: Sequence[Content] = ()
    facts: Sequence[Fact] = ()
    is_discreet: bool = False  # that it happened stands on the timeline; what changed and why does not


SOURCES: list[Source] = []


def register(source: Source) -> None:
    SOURCES.append(source)
    name_acts(source.acts)


def kinds() -> dict[str, str]:
    """The choices of the filter: kind -> label."""
    return {source.kind: source.label for source in SOURCES}


def acts() -> list[str]:
    """The verbs of everything that stands on a timeline: what was done to a dossier, and not who looked at it."""
    return [verb for source in SOURCES for verb in source.acts]
