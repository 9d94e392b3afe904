"""What someone establishes for a rule: an answer with its period and source. A later answer stands beside it."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import Fact
from clients.services.changes import keep_changes
from clients.services.locking import hold
from clients.services.rows import happened, refuse_reversed, store
from instruments.rules.facts import FactKind
from instruments.rules.library import FACTS

INTENDED = "instrument:"
"""How the key of a step begins that is still to be planned; the code of its instrument follows."""


@transaction.atomic
def record_fact(
    client_id: int,
    *,
    by: User,
    key: str,
    value: str,
    starts_on: datetime.date,
    source: str,
    ends_on: datetime.date | None = None,
    step_key: str = "",
) -> Fact:
    """Record the answer to one question. `value` as it is stored: ja, 2026-03-01, 12.5, or the key of a choice."""
    require(by, Permission.REGISTER_CLIENT)
    client = hold(client_id, by=by)
    kind = _kind(key)
    if not kind.accepts(value):
        raise FieldRefusal("Dit is geen antwoord op deze vraag. Kies of vul het opnieuw in.", "value")
    if not source.strip():
        raise FieldRefusal("Vul in waar u dit van weet.", "source")
    fact = Fact(
        client=client,
        key=key,
        value=value,
        starts_on=starts_on,
        ends_on=ends_on,
        source=source.strip(),
        step_key=step_key,
        recorded_by=by,
    )
    refuse_reversed(fact)
    store(fact)
    _record("fact.record", fact, by=by, on=happened(starts_on), changes={"value": ("", _shown(fact))})
    return fact


@transaction.atomic
def withdraw_fact(fact_id: int, *, by: User, version: int) -> Fact:
    """Take back what was recorded by mistake. It stays to be read, and no rule sees it any more."""
    fact = _held(fact_id, by=by, version=version)
    if fact.withdrawn_at:
        raise Refusal("Dit gegeven is al ingetrokken.")
    fact.withdrawn_at = timezone.now()
    return _saved(fact, "fact.withdraw", by=by, changes={"value": (_shown(fact), "")})


@transaction.atomic
def restore_fact(fact_id: int, *, by: User, version: int) -> Fact:
    """It was no mistake after all."""
    fact = _held(fact_id, by=by, version=version)
    if not fact.withdrawn_at:
        raise Refusal("Dit gegeven is niet ingetrokken.")
    fact.withdrawn_at = None
    return _saved(fact, "fact.restore", by=by, changes={"value": ("", _shown(fact))})


def move_facts(client_id: int, *, code: str, step_key: str) -> None:
    """A step was planned: what was recorded about it beforehand goes along. Part of the act that plans it."""
    found = Fact.objects.filter(client=client_id, step_key=f"{INTENDED}{code}", withdrawn_at__isnull=True)
    found.update(step_key=step_key)


def _kind(key: str) -> FactKind:
    """The kind of fact, where it is one that is filled in for the rules."""
    kind = FACTS.get(key)
    if kind is None or not kind.recorded:
        raise Refusal("Dit gegeven vult u op een andere plek in het dossier in.")
    return kind


def _shown(fact: Fact) -> str:
    """The answer as people read it."""
    kind = FACTS.get(fact.key)
    return kind.shown(kind.read(fact.value)) if kind else fact.value


def _held(fact_id: int, *, by: User, version: int) -> Fact:
    """The answer, its dossier locked until the act is done. Raises DoesNotExist where `by` may not see it."""
    require(by, Permission.REGISTER_CLIENT)
    client_id = Fact.objects.visible_to(by).values_list("client", flat=True).get(pk=fact_id)
    hold(client_id, by=by, even_closed=True)
    fact = Fact.objects.get(pk=fact_id)
    refuse_stale(fact.version, version)
    return fact


def _saved(fact: Fact, verb: str, *, by: User, changes: Mapping[str, tuple[str, str]]) -> Fact:
    fact.version += 1
    fact.save(update_fields=["withdrawn_at", "version"])
    _record(verb, fact, by=by, changes=changes)
    return fact


def _record(
    verb: str,
    fact: Fact,
    *,
    by: User,
    changes: Mapping[str, tuple[str, str]],
    on: datetime.date | None = None,
) -> None:
    event = audit.record(
        verb,
        by=by,
        target=fact,
        client_id=fact.client_id,
        happened_on=on,
        fields=changes,
        url_name="trajectories:facts",
        url_key=fact.client_id,
    )
    keep_changes(event, changes)
