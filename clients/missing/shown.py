"""How much is missing and of whom, counted and listed by the same conditions."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.permissions import Permission
from clients.missing.registry import ITEMS, Item, Today
from clients.models import Client
from clients.querysets import ClientQuerySet
from clients.worklists.known import number_in

NOBODY = "geen"


@dataclass(frozen=True)
class Worker:
    """How often each item is missing in the dossiers of one klantmanager, or of nobody."""

    key: str
    name: str
    counts: dict[str, int]  # item -> number of dossiers

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Line:
    client: Client
    links: list[tuple[str, str]]  # words and address; without any, only the sender can put it right
    seen_at: str


def rows_of(user: User, whose: str) -> ClientQuerySet:
    """The dossiers that are looked through: the own ones; for who leads a team those of the team, or of one in it."""
    seen = Client.objects.visible_to(user)
    if not user.may(Permission.CHECK_WORK) or not user.team_id:
        return seen.filter(case_manager=user)
    if whose == NOBODY:
        return seen.filter(case_manager=None)
    team = seen.filter(case_manager__team=user.team_id)
    return team.filter(case_manager=number) if (number := number_in(whose)) else team


def per_worker(rows: ClientQuerySet, today: Today) -> list[Worker]:
    """Every item of every klantmanager, in one question."""
    counts = {f"n{place}": Count("pk", filter=item.condition(today)) for place, item in enumerate(ITEMS.values())}
    grouped = rows.order_by().values("case_manager", "case_manager__name").annotate(**counts)
    found = grouped.order_by("case_manager__name").values_list("case_manager", "case_manager__name", *counts)
    return [
        Worker(
            key=str(key or NOBODY),
            name=name or "Zonder klantmanager",
            counts=dict(zip(ITEMS, numbers, strict=True)),
        )
        for key, name, *numbers in found
    ]


def lacking(rows: ClientQuerySet, item: Item, today: Today) -> ClientQuerySet:
    """Those of them where this is missing, each with `missing_row`: what it is missing in, if not in the dossier."""
    found = rows.filter(item.condition(today)).select_related("case_manager")
    return found.annotate(missing_row=item.row(today)) if item.row else found


def filled_in_at(item: Item, clients: Iterable[Client]) -> list[Line]:
    return [Line(client, _links(item, client), _url(item.seen_at, client.pk)) for client in clients]


def _links(item: Item, client: Client) -> list[tuple[str, str]]:
    keys = item.keys(client)
    if keys is None:
        return []
    links = ((way.label, _url(way.url_name, *keys, *filter(None, [way.kind]))) for way in item.ways)
    return [(label, url) for label, url in links if url]


def _url(name: str, *keys: object) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
