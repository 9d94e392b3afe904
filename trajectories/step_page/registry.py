"""The parts of the page of one step. Each kind of help brings its own; what does not belong to a step is absent."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from accounts.models import User
from clients.services.measurements import own_of_today
from trajectories.models import Deployment, Evaluation, ReadinessAssessment
from trajectories.services.taking_back import TAKEN_BACK
from trajectories.step_page.beside import Beside, beside
from trajectories.step_page.known import Known, known_of
from trajectories.workflow import Status


@dataclass(frozen=True)
class OnStep:
    """What every part may ask: the step, the kind of help that it is, who reads, and on which day.

    What more than one part tells, is asked of the database once.
    """

    step: Deployment
    regime: str  # instruments.rules.regimes; empty: no kind that the law knows
    user: User
    today: datetime.date
    may_plan: bool

    @property
    def status(self) -> Status:
        return self.step.status_on(self.today)

    @property
    def client_id(self) -> int:
        return self.step.trajectory.client_id

    @property
    def is_running(self) -> bool:
        return self.status is Status.RUNNING

    @cached_property
    def beside(self) -> Beside:
        return beside(self.step)

    @cached_property
    def known(self) -> Known:
        return known_of(self.step, self.today)

    @cached_property
    def own_today(self) -> frozenset[str]:
        """What the reader recorded today about this person: as a mistake it can still be taken back."""
        return own_of_today(self.client_id, by=self.user, verbs=TAKEN_BACK) if self.may_plan else frozenset()

    @property
    def evaluations(self) -> list[Evaluation]:
        """The latest first."""
        return self.known.evaluations

    @property
    def assessments(self) -> list[ReadinessAssessment]:
        """The latest first."""
        return self.known.assessments

    @property
    def evaluation_due_on(self) -> datetime.date | None:
        """When the next one is due, while the step runs."""
        return self.known.evaluation_due_on if self.is_running else None


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
