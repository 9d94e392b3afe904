"""A fact for the rules, with what the rules say since: the dossier is judged again in the same act."""

from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.workflow import Refusal
from clients.models import Fact
from clients.services import facts
from clients.services.facts import INTENDED
from instruments.models import Instrument
from instruments.rules.facts import FACTS, About
from trajectories.models import Deployment
from trajectories.services.reviewing import review_client


@transaction.atomic
def record_fact(client_id: int, *, by: User, **answer: Any) -> Fact:
    fact = facts.record_fact(client_id, by=by, **answer)
    if fact.step_key and not _is_of_dossier(fact):
        raise Refusal("Deze stap hoort niet bij dit dossier. Kies opnieuw om welke stap het gaat.")
    return _judged(fact)


@transaction.atomic
def withdraw_fact(fact_id: int, *, by: User, version: int) -> Fact:
    return _judged(facts.withdraw_fact(fact_id, by=by, version=version))


@transaction.atomic
def restore_fact(fact_id: int, *, by: User, version: int) -> Fact:
    return _judged(facts.restore_fact(fact_id, by=by, version=version))


def _is_of_dossier(fact: Fact) -> bool:
    """A question about a step, and a step of this inwoner or one that can be planned."""
    if FACTS[fact.key].about is not About.STEP:
        return False
    if fact.step_key.startswith(INTENDED):
        return Instrument.objects.filter(code=fact.step_key.removeprefix(INTENDED)).exists()
    steps = Deployment.objects.filter(trajectory__client=fact.client_id)
    return fact.step_key.isdecimal() and steps.filter(pk=int(fact.step_key)).exists()


def _judged(fact: Fact) -> Fact:
    review_client(fact.client_id)
    return fact
