"""A fact for the rules, with what the rules say since: the dossier is judged again in the same act."""

from typing import Any

from django.db import transaction

from accounts.models import User
from clients.models import Fact
from clients.services import facts
from trajectories.services.reviewing import review_client


@transaction.atomic
def record_fact(client_id: int, *, by: User, **answer: Any) -> Fact:
    return _judged(facts.record_fact(client_id, by=by, **answer))


@transaction.atomic
def withdraw_fact(fact_id: int, *, by: User, version: int) -> Fact:
    return _judged(facts.withdraw_fact(fact_id, by=by, version=version))


@transaction.atomic
def restore_fact(fact_id: int, *, by: User, version: int) -> Fact:
    return _judged(facts.restore_fact(fact_id, by=by, version=version))


def _judged(fact: Fact) -> Fact:
    review_client(fact.client_id)
    return fact
