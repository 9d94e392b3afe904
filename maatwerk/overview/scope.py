"""Whose numbers one sees, and whether small ones stay hidden: they do as soon as they leave the team."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import Team, User
from accounts.permissions import Permission


@dataclass(frozen=True)
class Scope:
    """One team, with every number; or everything, without small numbers."""

    team: Team | None
    is_everything: bool

    @property
    def hides(self) -> bool:
        return self.is_everything

    def of(self, rows: QuerySet[Any], path: str = "") -> QuerySet[Any]:
        """`path` leads from the row to its client. A dossier belongs to the team of its klantmanager of now."""
        if self.is_everything:
            return rows
        if self.team is None:
            return rows.none()
        prefix = f"{path}__" if path else ""
        return rows.filter(Q(**{f"{prefix}case_manager__team": self.team}))


def scope_of(user: User) -> Scope:
    """Who works with the dossiers of one team sees that team; who sees no or all dossiers sees the municipality."""
    own = user.may(Permission.SEE_DOSSIERS) and not user.may(Permission.SEE_ALL_DOSSIERS)
    return Scope(user.team if own else None, is_everything=not own)


EVERYTHING = Scope(None, is_everything=True)
