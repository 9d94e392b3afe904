"""What the frame around every page needs: the way to each part that this person may use, and whose office it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from accounts.models import Municipality, User
from accounts.permissions import Permission


@dataclass(frozen=True)
class Item:
    """A part of Keten in the main menu, for who has one of these permissions.

    `apps` are those whose pages belong here when they do not lie below the address of any item; `pages` belong here
    wherever they lie.
    """

    label: str
    url_name: str
    permissions: frozenset[Permission]
    apps: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool


P = Permission
NAVIGATION: Sequence[Item] = (
    Item("Vandaag", "clients:day", frozenset({P.LOG_CONTACT})),
    Item("Taken", "clients:worklist", frozenset({P.LOG_CONTACT})),
    Item("Agenda", "clients:agenda", frozenset({P.LOG_CONTACT})),
    Item(
        "Inwoners",
        "clients:list",
        frozenset({P.SEE_DOSSIERS, P.SEE_ALL_DOSSIERS}),
        frozenset({"clients", "trajectories"}),
    ),
    Item("Keten", "trajectories:board", frozenset({P.SEE_CHAIN})),
    Item("Team", "clients:caseload", frozenset({P.ASSIGN_WORK})),
    Item("Maatwerk", "maatwerk:list", frozenset({P.REQUEST_MAATWERK, P.DECIDE_MAATWERK}), frozenset({"maatwerk"})),
    Item("Ontbrekende schakels", "maatwerk:signals", frozenset({P.HANDLE_SIGNALS}), frozenset({"maatwerk"})),
    Item("Catalogus", "instruments:list", frozenset({P.SEE_CATALOGUE}), frozenset({"instruments"})),
    Item(
        "Cijfers",
        "reporting:figures",
        frozenset({P.SEE_FIGURES}),
        pages=frozenset({"maatwerk:overview", "maatwerk:for_council"}),
    ),
    Item("Verantwoording", "reporting:accounting", frozenset({P.SEE_FIGURES}), frozenset({"reporting"})),
    Item("Raadsstukken", "reporting:documents", frozenset({P.SEE_DOCUMENTS, P.MAKE_DOCUMENTS})),
    Item("Instellingen", "clients:texts", frozenset({P.MANAGE_TEXTS})),
    Item("Logboek", "accounts:audit", frozenset({P.SEE_AUDIT})),
    Item("Inzages", "clients:outside_looks", frozenset({P.SEE_AUDIT})),
    Item("Wie zag een dossier", "clients:find_looks", frozenset({P.SEE_AUDIT}), frozenset({"clients"})),
    Item("Beheer", "accounts:users", frozenset({P.MANAGE_USERS}), frozenset({"accounts"})),
)

PERSONAL: Sequence[Item] = (
    Item("Voorkeuren", "accounts:preferences", frozenset({P.LOG_CONTACT, P.HANDLE_SIGNALS})),
    Item("Eigen agenda koppelen", "clients:calendar", frozenset({P.LOG_CONTACT})),
    Item(
        "Mijn taken op de achtergrond",
        "jobs:list",
        frozenset({P.LOG_CONTACT, P.ASSIGN_WORK, P.REQUEST_MAATWERK, P.TAKE_SNAPSHOT, P.MAKE_DOCUMENTS}),
    ),
)
"""What someone sets for oneself, in the menu under one's name."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for templates/base.html. Lazy, so that a fragment without the frame asks the database nothing."""
    return {
        "navigation": SimpleLazyObject(lambda: _links(request, NAVIGATION)),
        "personal": SimpleLazyObject(lambda: _links(request, PERSONAL)),
        "search_url": SimpleLazyObject(lambda: _search(request)),
        "municipality": SimpleLazyObject(lambda: Municipality.objects.first() or Municipality()),
        "version": settings.VERSION,
    }


def _links(request: HttpRequest, items: Sequence[Item]) -> list[Link]:
    user = request.user
    if not isinstance(user, User):
        return []
    shown = [
        (item, url)
        for item in items
        if user.permissions & item.permissions and (url := _url(item.url_name)) is not None
    ]
    current = _current(request, shown)
    return [Link(item.label, url, current=item is current) for item, url in shown]


def _search(request: HttpRequest) -> str:
    """Where the search box of every page sends what is typed, for who may see dossiers."""
    user = request.user
    may = isinstance(user, User) and user.permissions & {P.SEE_DOSSIERS, P.SEE_ALL_DOSSIERS}
    return (_url("clients:search") or "") if may else ""


def _current(request: HttpRequest, shown: list[tuple[Item, str]]) -> Item | None:
    """The item that names this page, else the one whose address it lies below, else the one that its app belongs to."""
    page = request.resolver_match.view_name if request.resolver_match else ""
    if named := next((item for item, _ in shown if page in item.pages), None):
        return named
    above = [(len(url), item) for item, url in shown if request.path.startswith(url)]
    if above:
        return max(above, key=lambda found: found[0])[1]
    app = request.resolver_match.namespace if request.resolver_match else ""
    return next((item for item, _ in shown if app in item.apps), None)


def _url(name: str) -> str | None:
    """A menu may name a part that this installation does not serve; then it is left out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
