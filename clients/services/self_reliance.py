"""Scores of self-reliance: only the domains that the work needs, each with what it is needed for (AVG art. 5)."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, require
from clients.models import Domain, SelfRelianceScore
from clients.sealed import sealed
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from clients.services.measurements import refuse_impossible_day, refuse_unless_own_of_today
from clients.services.protected import PROTECTED_SCORE, PROTECTED_WITHDRAW

SCORE = "measurement.self_reliance"
FIELDS = ("domain", "measured_on", "level", "needed_for")


@dataclass(frozen=True)
class Scored:
    """What someone filled in for one domain."""

    domain_id: int
    level: int
    needed_for: str


@transaction.atomic
def score_self_reliance(
    client_id: int, *, by: User, measured_on: datetime.date, scores: Sequence[Scored], protected: bool = False
) -> list[SelfRelianceScore]:
    """Measure some domains on one day. With `protected` those on health, addiction and justice, else the others."""
    require(by, Permission.LOG_CONTACT)
    if protected:
        require(by, Permission.SEE_PROTECTED_NOTES)
    client = hold(client_id, by=by)
    refuse_impossible_day(client, measured_on)
    if not scores:
        raise Refusal("Kies bij ten minste één domein een niveau. Meet alleen wat nodig is.")
    if any(not scored.needed_for.strip() for scored in scores):
        raise Refusal("Vul bij elk domein in waarvoor u deze meting nodig hebt.")
    domains = _domains(scores, measured_on, protected=protected)
    there = SelfRelianceScore.objects.filter(client=client, measured_on=measured_on, domain__in=domains)
    if known := [score.domain.label for score in there.select_related("domain")]:
        raise Refusal(
            f"Van {measured_on:%d-%m-%Y} is al een meting vastgelegd: {', '.join(known)}. Die blijft staan. "
            "Kies een andere dag, of trek eerst uw eigen meting van vandaag in."
        )
    rows = [
        SelfRelianceScore(
            client=client,
            domain=domains[scored.domain_id],
            measured_on=measured_on,
            level=scored.level,
            needed_for=scored.needed_for,
            measured_by=by,
        )
        for scored in scores
    ]
    for row in SelfRelianceScore.objects.bulk_create(rows):
        audit.record(
            PROTECTED_SCORE if protected else SCORE,
            by=by,
            target=row,
            client_id=client.pk,
            happened_on=measured_on,
            fields=FIELDS,
            url_name="clients:protected" if protected else "clients:measurements",
            url_key=client.pk,
        )
    return rows


@transaction.atomic
def withdraw_score(score_id: int, *, by: User, reason: str, protected: bool = False) -> None:
    """Take back a score of one's own, of today. Of a protected domain what it was is kept sealed."""
    require(by, Permission.LOG_CONTACT)
    if protected:
        require(by, Permission.SEE_PROTECTED_NOTES)
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom u de meting intrekt.", "reason")
    reachable = SelfRelianceScore.objects.visible_to(by).protected(yes=protected)
    client = hold(reachable.get(pk=score_id).client_id, by=by)
    row = SelfRelianceScore.objects.select_for_update(of=("self",)).select_related("domain").get(pk=score_id)
    refuse_unless_own_of_today(row, by=by, verb=PROTECTED_SCORE if protected else SCORE)
    event = audit.record(
        PROTECTED_WITHDRAW if protected else "measurement.withdraw",
        by=by,
        target=row,
        client_id=client.pk,
        happened_on=row.measured_on,
        fields=FIELDS,
        url_name="clients:protected" if protected else "clients:measurements",
        url_key=client.pk,
    )
    if protected:
        was = {"sealed_text": (sealed(f"{row}. Nodig voor: {row.needed_for}"), "")}
    else:
        was = {name: (str(getattr(row, name)), "") for name in FIELDS}
    keep_changes(event, {**was, REASON: ("", reason)})
    row.delete()


def _domains(scores: Sequence[Scored], day: datetime.date, *, protected: bool) -> dict[int, Domain]:
    """The domains that were scored, of a list that is in force on that day. One that is not there is not told apart
    from one that is protected.
    """
    found = Domain.objects.protected(yes=protected).select_related("domain_list", "area")
    domains = found.in_bulk({scored.domain_id for scored in scores})
    if len(domains) != len(scores):
        raise Refusal("Een van deze domeinen staat niet in de lijst. Open het formulier opnieuw.")
    for listed in {domain.domain_list for domain in domains.values()}:
        if day < listed.starts_on or (listed.ends_on and day >= listed.ends_on):
            raise Refusal(f"{listed} geldt niet op {day:%d-%m-%Y}. Kies een andere dag of een andere lijst.")
    return domains
