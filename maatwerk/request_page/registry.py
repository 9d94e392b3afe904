"""The parts of the page of one request. Each brings what it knows; what does not belong is absent."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from maatwerk.models import Decision, Request
from maatwerk.terms import Terms, term_of
from maatwerk.workflow import Status


@dataclass(frozen=True)
class OnRequest:
    """What every part may ask: the request, who reads, and on which day. What several tell is asked for once."""

    found: Request
    user: User
    today: datetime.date

    @property
    def status(self) -> Status:
        return self.found.status

    @property
    def is_open(self) -> bool:
        """A concept or asked: not decided."""
        return self.status in (Status.CONCEPT, Status.ASKED)

    @property
    def decision(self) -> Decision | None:
        decision = getattr(self.found, "decision", None)
        return decision if decision and decision.outcome else None

    @property
    def may_ask(self) -> bool:
        return self.user.may(Permission.REQUEST_MAATWERK)

    @cached_property
    def terms(self) -> Terms:
        """How long there is to decide, and what there is to do about it."""
        return term_of(self.found, self.today)

    @cached_property
    def is_author(self) -> bool:
        """Who asked or wrote along does not decide."""
        return self.found.requested_by_id == self.user.pk or self.found.authors.filter(pk=self.user.pk).exists()


Telling = Callable[[OnRequest], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Part:
    """One part of the page. `tell` gives what its template shows, or None where it does not belong."""

    key: str
    title: str
    tell: Telling
    is_beside: bool = False  # in the narrow column
    weighs: bool = False  # read by who decides, above the form to decide
    folds: bool = False  # on a narrow screen, where the page of a request would be too long to find one's way

    @property
    def template(self) -> str:
        return f"maatwerk/request/{self.key}.html"


@dataclass(frozen=True)
class ShownPart:
    part: Part
    told: Mapping[str, Any]


def shown_parts(parts: Sequence[Part], on: OnRequest) -> list[ShownPart]:
    return [ShownPart(part, told) for part in parts if (told := part.tell(on)) is not None]
