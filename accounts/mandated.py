"""What mandates are about, and what a beheerder should know of them. Each app adds its own in a module `mandated`."""

import datetime
from collections.abc import Callable, Iterable, Mapping

KINDS: dict[str, str] = {}
"""The kinds of `Mandate.kind`, as screens name them."""

Telling = Callable[[datetime.date], Iterable[str]]
TELLINGS: list[Telling] = []
"""Sentences for above the register: what waits because nobody may decide it. They name no inwoner."""


def name_kinds(kinds: Mapping[str, str]) -> None:
    KINDS.update(kinds)


def register(telling: Telling) -> None:
    TELLINGS.append(telling)


def kind_label(kind: str) -> str:
    return KINDS.get(kind, kind) if kind else "Elke vorm"


def what_waits(day: datetime.date) -> list[str]:
    return [sentence for telling in TELLINGS for sentence in telling(day)]
