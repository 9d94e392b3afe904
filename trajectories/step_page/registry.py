"""The parts of the page of one step. Each kind of help brings its own; what does not belong to a step is absent."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.models import User
from trajectories.models import Deployment
from trajectories.workflow import Status


@dataclass(frozen=True)
class OnStep:
    """What every part may ask: the step, the kind of help that it is, who reads, and on which day."""

    step: Deployment
    regime: str  # instruments.rules.regimes; empty: no kind that the law knows
    user: User
    today: datetime.date
    may_plan: bool

    @property
    def status(self) -> Status:
        return self.step.status_on(self.today)


Telling = Callable[[OnStep], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Part:
    """One part of the page. `tell` gives what its template shows, or None where it does not belong."""

    key: str
    title: str
    tell: Telling

    @property
    def template(self) -> str:
        return f"trajectories/step/{self.key}.html"


@dataclass(frozen=True)
class ShownPart:
    part: Part
    told: Mapping[str, Any]


def shown_parts(parts: Sequence[Part], on: OnStep) -> list[ShownPart]:
    return [ShownPart(part, told) for part in parts if (told := part.tell(on)) is not None]
