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
    """A part of Keten in the main menu, for who has one of these permissions."""

    label: str
    url_name: str
    permissions: frozenset[Permission]


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool


NAVIGATION: Sequence[Item] = (
    Item("Werkvoorraad", "clients:worklist", frozenset({Permission.LOG_CONTACT})),
    Item("Inwoners", "clients:list", frozenset({Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS})),
    Item("Maatwerk", "maatwerk:list", frozenset({Permission.REQUEST_MAATWERK, Permission.DECIDE_MAATWERK})),
    Item("Catalogus", "instruments:list", frozenset({Permission.SEE_CATALOGUE})),
    Item("Cijfers", "reporting:figures", frozenset({Permission.SEE_FIGURES})),
    Item("Raadsstukken", "reporting:documents", frozenset({Permission.SEE_DOCUMENTS, Permission.MAKE_DOCUMENTS})),
    Item("Logboek", "accounts:audit", frozenset({Permission.SEE_AUDIT})),
    Item("Beheer", "accounts:users", frozenset({Permission.MANAGE_USERS})),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for templates/base.html. Lazy, so that a fragment without the frame asks the database nothing."""
    return {
        "navigation": SimpleLazyObject(lambda: _links(request)),
        "municipality": SimpleLazyObject(lambda: Municipality.objects.first() or Municipality()),
        "version": settings.VERSION,
    }


def _links(request: HttpRequest) -> list[Link]:
    user = request.user
    if not isinstance(user, User):
        return []
    allowed = [item for item in NAVIGATION if user.permissions & item.permissions]
    return [
        Link(item.label, url, current=request.path.startswith(url))
        for item in allowed
        if (url := _url(item.url_name)) is not None
    ]


def _url(name: str) -> str | None:
    """A menu may name a part that this installation does not serve; then it is left out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
