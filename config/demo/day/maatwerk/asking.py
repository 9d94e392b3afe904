"""From a question to a request that is weighed and advised on, and the letters with the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from accounts.models import User
from clients.models import BenefitMember, Client
from config.demo.day.cast import Cast
from config.demo.days import add_months, days
from instruments.models import Instrument, Provider
from maatwerk.models import Letter, LetterKind, Request, SentBy
from maatwerk.services import GivenAdvice, ask_advice, begin, give_advice, letters, record_advice, submit, write
from maatwerk.services.advising import Question, read_advice
from maatwerk.services.asking import check_to_deviate_from
from office.paper import available
from trajectories.models import Trajectory
from trajectories.services import StepPlan

YOUNG_ENOUGH = 60  # years: work still lies ahead
FITS = "Past dit bij wat jij van deze situatie weet?"


@dataclass(frozen=True)
class Advised:
    """What somebody advises: a colleague by user name, or else from outside."""

    text: str
    judgement: str = "wel"
    colleague: str = ""
    name: str = ""
    organisation: str = ""
    source: str = ""
    ago: int = 1


class People:
    """People of a klantmanager of whom nothing else is told here, each handed out once."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.taken = cast, set[int]()

    def of(self, username: str, today: date, *, benefit: bool = False) -> Client:
        """Someone on a way, whom a letter reaches; with `benefit` someone who lives on bijstand."""
        busy = {client.pk for client in (*self.cast.told.values(), *self.cast.people[username])} | self.taken
        found = self.cast.caseload(username).filter(
            deceased_on=None,
            birth_date__gt=add_months(today, -YOUNG_ENOUGH * 12),
            maatwerk_requests=None,
            trajectories__in=Trajectory.objects.open_on(today),
        )
        if benefit:
            held = BenefitMember.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), scheme="pw")
            found = found.filter(pk__in=held.values("client"))
        client = found.exclude(pk__in=busy).exclude(Q(postcode="") | Q(house_number="")).distinct()[0]
        self.taken.add(client.pk)
        return client


def the_step(code: str, starts_on: date, ends_on: date, *, provider: str, location: str) -> StepPlan:
    """A step that can not be, for its location is in no contract."""
    instrument, offering = Instrument.objects.get(code=code), Provider.objects.get(code=provider)
    return StepPlan(instrument, starts_on, offering, location, ends_on)


def begun(client: Client, by: User, kind: str, received_on: date, texts: Mapping[str, Any], **how: Any) -> Request:
    """A concept, as far as it is written."""
    if plan := how.get("plan"):
        check = check_to_deviate_from(client.pk, plan)
        how["rule_key"] = check.rule_key if check else ""
    request = begin(client.pk, by=by, received_on=received_on, kind=kind, **how)
    return write(request.pk, by=by, version=request.version, **texts)


def advised(request: Request, by: User, advice: Advised, cast: Cast, answer_by: date, today: date) -> None:
    """A colleague is asked and answers; what comes from outside is recorded with where it stands."""
    if not advice.colleague:
        given_on = today - days(advice.ago)
        told = GivenAdvice(
            advice.name, advice.organisation, advice.text, given_on, advice.judgement, source=advice.source
        )
        record_advice(request.pk, told, by=by)
        return
    colleague = cast[advice.colleague]
    asked = ask_advice(request.pk, Question(FITS, answer_by), by=by, adviser=colleague)
    give_advice(asked.pk, by=colleague, version=asked.version, judgement=advice.judgement, text=advice.text)
    read_advice(request.pk, by=by)


def submitted(request: Request, by: User, to: User | None = None) -> Request:
    request.refresh_from_db()
    return submit(request.pk, by=by, version=request.version, to=to)


def sent(request: Request, by: User, kind: LetterKind, today: date, typed: Mapping[str, str]) -> Letter | None:
    """Drawn and posted on one day; a machine without Pango shows the rest."""
    if not available():
        return None
    request = Request.objects.get(pk=request.pk)
    made = letters.make(request.pk, by=by, version=request.version, kind=kind, dated=today, typed=typed)
    return letters.send(made.pk, by=by, version=made.version, sent_on=today, how=SentBy.POST)
