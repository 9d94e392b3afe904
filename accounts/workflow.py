"""May A become B, by whom, needing what: one typed table an app, from which buttons, refusals and the diagram come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404

from accounts.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


class Refusal(Exception):
    """A service says no, in words for the screen. `rule_key` names the rule that failed, where there is one."""

    field: str | None = None  # of the form, when it is about one

    def __init__(self, message: str, *, rule_key: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.rule_key = rule_key


class FieldRefusal(Refusal):
    """A refusal that belongs to one field of the form."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


class StaleEdit(Refusal):
    """Someone else changed the row since the form was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Een collega heeft dit intussen gewijzigd. Er is niets opgeslagen. "
            "Kijk wat er nu staat en vul uw wijziging daarna opnieuw in."
        )


class NotAllowed(Refusal, Http404):
    """This person may not do this, whatever the row. Where nobody catches it, the page is not there for them."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(f"U mag dit niet: {permission.value}. Vraag het uw teamleider.")
        self.permission = permission


def require(user: "User", permission: Permission) -> None:
    """The check at the start of every service: it holds for screen, API and task alike."""
    if not user.may(permission):
        raise NotAllowed(permission)


def refuse_stale(current: int, seen: int) -> None:
    """Two people, one form: who saves second is told, and nothing is overwritten."""
    if current != seen:
        raise StaleEdit


@dataclass(frozen=True)
class Move:
    """One way from a status to another: button text, refusal and edge of the diagram in one."""

    key: str
    label: str
    sources: frozenset[str]
    target: str  # empty: it stays what it is
    permission: Permission
    requires: tuple[str, ...] = ()  # answers without which it may not happen
    legal_basis: str = ""


def moves_from(moves: Mapping[str, Move], status: str, permissions: Iterable[Permission]) -> list[Move]:
    """The moves open from this status to someone with these permissions, in the order of the table."""
    held = set(permissions)
    return [move for move in moves.values() if status in move.sources and move.permission in held]


def mermaid(moves: Mapping[str, Move]) -> str:
    """The table as a state diagram for docs/, one line an edge."""
    edges = [
        f"    {source} --> {move.target or source} : {move.label}"
        for move in moves.values()
        for source in sorted(move.sources)
    ]
    return "\n".join(["stateDiagram-v2", *edges])
