"""Comparable cases: what was decided before on like questions, why, and what came of it. Without anyone's name."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from accounts.models import User
from clients.models import HouseholdMember
from clients.models.circumstances import InvolvedPerson
from instruments.models import Stage
from maatwerk.comparing.candidates import Candidate, candidates, decided_before
from maatwerk.comparing.wording import differing, reasons
from maatwerk.comparing.words import wording_of
from maatwerk.models import Helped, Objection, ObjectionOutcome, Outcome, Request, Review
from maatwerk.models.advice import Advice
from maatwerk.rules.anonymity import calls_someone, names_someone
from maatwerk.rules.likeness import Likeness
from trajectories.models import Deployment

SHOWN = 4  # beside the request; the page of comparable cases shows more


@dataclass(frozen=True)
class Case:
    """One decided request; without `request` to open where the reader may not see whose it is."""

    decided_on: datetime.date
    outcome: Outcome
    subject: str
    rule: str
    provider: str
    why: str  # empty: it names someone, and is for who may see the dossier
    with_it: str  # the conditions of an approval, or what could be done instead
    difference: str
    came_of_it: Sequence[str]
    likeness: Likeness
    request: Request | None

    @property
    def is_approved(self) -> bool:
        return self.outcome is Outcome.APPROVED

    @property
    def look(self) -> str:
        """Of its badge."""
        return "ok" if self.is_approved else "danger"

    @property
    def reasons(self) -> list[str]:
        return reasons(self.likeness)

    @property
    def differing(self) -> list[str]:
        return differing(self.likeness)


@dataclass(frozen=True)
class Comparable:
    """The most alike, and how many there are that come near."""

    cases: list[Case]
    number: int


def comparable_cases(
    request: Request, *, seen_by: User, outcome: str = "", same_rule: bool = False, most: int = SHOWN
) -> Comparable:
    """Those most like this request. A fixed number of questions, however many decisions there are."""
    rows = decided_before(request, outcome)
    found = candidates(request, rows, wording_of(request), seen_by=seen_by, same_rule=same_rule)
    return Comparable(cases_of(found[:most]), len(found))


def cases_of(found: Sequence[Candidate]) -> list[Case]:
    """What a page shows of these, in their order."""
    if not found:
        return []
    rows = Request.objects.filter(pk__in=[row.pk for row in found])
    rows = rows.select_related("client", "instrument", "provider", "decision").annotate(**_came_of_it())
    by_key: dict[int, Any] = {row.pk: row for row in rows}
    others = others_named([by_key[row.pk] for row in found if not row.is_visible])
    return [_case(by_key[row.pk], row, others.get(row.pk, ())) for row in found]


def _came_of_it() -> dict[str, Any]:
    """What is known of later: without names, and of everyone."""
    reviews = Review.objects.filter(request=OuterRef("pk")).order_by("-held_on", "-pk")
    objections = Objection.objects.filter(decision__request=OuterRef("pk")).exclude(outcome="")
    later = Deployment.objects.counting().filter(
        trajectory__client=OuterRef("client"), starts_on__gt=OuterRef("decision__decided_on")
    )
    agreed = Count("decision__agreements", filter=Q(decision__agreements__dropped_on__isnull=True))
    return {
        "helped": Subquery(reviews.values("helped")[:1]),
        "looked_back": Subquery(reviews.values("text")[:1]),
        "objection": Subquery(objections.order_by("-decided_on", "-pk").values("outcome")[:1]),
        "later_stage": Subquery(later.exclude(stage="").order_by("-starts_on", "-pk").values("stage")[:1]),
        "agreed": agreed,
        "kept": Count("decision__agreements", filter=Q(decision__agreements__kept_on__isnull=False)),
    }


def _case(row: Any, candidate: Candidate, others: Iterable[str]) -> Case:
    """`row` is a Request with what the querysets added."""
    decision = row.decision

    def readable(text: str) -> str:
        return text if candidate.is_visible or not _names_anyone(text, row, others) else ""

    return Case(
        decided_on=decision.decided_on,
        outcome=Outcome(decision.outcome),
        subject=row.about,
        rule=row.rule,
        provider=row.provider.name if row.provider else "",
        why=readable(decision.grounds or row.motivation),
        with_it=readable(decision.conditions or decision.alternative),
        difference=readable(decision.difference),
        came_of_it=_told_of_later(row, readable(row.looked_back or "")),
        likeness=candidate.likeness,
        request=row if candidate.is_visible else None,
    )


def _told_of_later(row: Any, looked_back: str) -> list[str]:
    told = []
    if row.helped:
        told.append(f"Het hielp: {Helped(row.helped).label}." + (f" {looked_back}" if looked_back else ""))
    if row.agreed:
        told.append(f"{row.kept} van {row.agreed} afspraken nagekomen.")
    if row.objection:
        told.append(f"Bezwaar: {ObjectionOutcome(row.objection).label}.")
    if row.later_stage:
        told.append(f"Later in de keten: {Stage(row.later_stage).label.lower()}.")
    return told


def _names_anyone(text: str, row: Any, others: Iterable[str]) -> bool:
    own = (row.client.first_names, row.client.last_name)
    return names_someone(text, own) or calls_someone(text, others)


def others_named(rows: Sequence[Any]) -> dict[int, list[str]]:
    """The people around someone, by request: at home, who helps, and who advised. Their names lead to the inwoner."""
    by_client: dict[int, list[int]] = {}
    for row in rows:
        by_client.setdefault(row.client_id, []).append(row.pk)
    houses, member = HouseholdMember.objects.filter(client__in=by_client), "household__members__client"
    members = houses.values_list("client", f"{member}__first_names")
    surnames = houses.values_list("client", f"{member}__last_name")
    helpers = InvolvedPerson.objects.filter(client__in=by_client).values_list("client", "name")
    advisers = Advice.objects.filter(request__client__in=by_client).values_list("request__client", "name")
    found: dict[int, list[str]] = {}
    for client, name in members.union(surnames, helpers, advisers, all=True):
        for key in by_client[client]:
            found.setdefault(key, []).append(name)
    return found
