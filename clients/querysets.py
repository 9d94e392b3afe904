"""Sets of dossiers and of their rows: fetching is authorising."""

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from accounts.permissions import Permission
from clients.bsn import lookup_hash

if TYPE_CHECKING:
    from accounts.models import User
    from clients.models import Client, Draft, EmergencyAccess, Handover, HandoverBatch, Task  # noqa: F401 (named in a string)


def visible_dossiers(user: "User", path: str = "") -> Q:
    """What this user may see, as a condition on Client, or on a row that reaches its client by `path`.

    Own caseload and team (klantmanager, teamleider), the caseload of whom one stands in for, dossiers that one is asked
    to take over or opened for a reason, unassigned dossiers (teamleider), everything (controller). A shielded dossier
    exists only for its klantmanager and for those named on it, whatever else they may.
    """
    prefix = f"{path}__" if path else ""

    def where(**conditions: Any) -> Q:
        return Q(**{prefix + name: value for name, value in conditions.items()})

    own = where(case_manager=user)
    named_on = user.shielded_dossiers.through._default_manager.filter(user=user)
    named = own | _one_of(f"{prefix}pk", named_on.values("client_id"))
    open_to_all = where(shielded=False) | where(shielded__isnull=True)
    if user.may(Permission.SEE_ALL_DOSSIERS):
        return open_to_all | named
    if not user.may(Permission.SEE_DOSSIERS):
        return where(pk__in=[])
    reach = own | _one_of(f"{prefix}case_manager_id", _whose_work(user)) | _one_of(f"{prefix}pk", _opened_to(user))
    if user.may(Permission.SEE_UNASSIGNED_DOSSIERS):
        reach |= where(case_manager__isnull=True)
    return (reach & open_to_all) | named


def _whose_work(user: "User") -> models.QuerySet:
    """Colleagues of the team, and those for whom this user stands in today."""
    absent = _stands_in_for(user)
    if not user.team_id:
        return absent
    return absent.union(get_user_model()._default_manager.filter(team=user.team_id).values("pk"), all=True)


def _stands_in_for(user: "User") -> models.QuerySet:
    deputies = apps.get_model("accounts", "Deputy").objects.running_on(timezone.localdate()).filter(deputy=user)
    return deputies.values("absentee_id")


def _opened_to(user: "User") -> models.QuerySet:
    """Dossiers that this user opened for a reason, or has to say yes or no to."""
    opened = apps.get_model("clients", "EmergencyAccess").objects.filter(user=user, ends_at__gt=timezone.now())
    offered = apps.get_model("clients", "Handover").objects.waiting_for(user)
    return opened.values("client_id").union(offered.values("client_id"), all=True)


def _one_of(field: str, keys: models.QuerySet) -> Q:
    """`field = ANY (ARRAY (...))`: the keys are looked up once, and then an index finds the rows.

    `IN (...)` beside OR would make PostgreSQL walk through all dossiers: at 100,000 that is 80 ms a list.
    """
    any_of = Func(ArraySubquery(keys), function="ANY", output_field=models.BigIntegerField())
    return Q(Func(F(field), any_of, template="%(expressions)s", arg_joiner=" = ", output_field=models.BooleanField()))


NEIGHBOURHOODS = """
with recursive found (name) as (
    select min(neighbourhood) from clients_client where neighbourhood > '' and shielded is not true
    union all
    select (select min(neighbourhood) from clients_client where neighbourhood > name and shielded is not true)
    from found where name is not null
)
select name from found where name is not null
"""


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user))

    def in_municipality_on(self, day: datetime.date) -> Self:
        """Alive, and not moved away."""
        gone = Q(deceased_on__lte=day) | Q(moved_away_on__lte=day)
        return self.exclude(gone)

    def in_caseload(self, day: datetime.date) -> Self:
        """The work that someone is responsible for: alive, not moved away, and with a klantmanager."""
        return self.in_municipality_on(day).filter(case_manager__isnull=False)

    def with_benefit_on(self, day: datetime.date, *schemes: str) -> Self:
        """With a share in a benefit of these schemes that runs on this day."""
        shares = apps.get_model("clients", "BenefitMember").objects.filter(scheme__in=schemes)
        return self.filter(pk__in=shares.running_on(day).values("client"))

    def searching(self, term: str) -> Self:
        """By dossier number, by the key of another administration, or by pieces of the name in any order."""
        if re.fullmatch(r"\d{1,7}", term, re.ASCII):
            return self.filter(Q(pk=int(term)) | Q(source_key=term))
        named = Q()
        for word in term.split():
            named &= Q(search_name__contains=Func(Value(word), function="keten_norm", output_field=models.TextField()))
        named |= Q(source_key=term)
        if not re.search(r"\w{3}", term):  # too short for the index of trigrams; many match, so a page is soon full
            return self.filter(named)
        # Found apart: for a sorted page PostgreSQL would walk through the names in order, past all that do not match.
        return self.filter(_one_of("pk", self.model._default_manager.filter(named).values("pk")))

    def with_bsn(self, bsn: str) -> Self:
        return self.filter(bsn_hash=lookup_hash(bsn))

    def without_contact_since(self, day: datetime.date) -> Self:
        """Nobody recorded a contact on that day or later; perhaps never."""
        contacts = apps.get_model("clients", "Contact").objects.filter(client=OuterRef("pk"), held_on__gte=day)
        return self.filter(~models.Exists(contacts))

    def with_last_contact(self) -> Self:
        """Each with `last_contact_on`: empty when there never was one."""
        contacts = apps.get_model("clients", "Contact").objects.filter(client=OuterRef("pk"))
        return self.annotate(last_contact_on=Subquery(contacts.order_by("-held_on").values("held_on")[:1]))

    def could_work_within(self, months: int | Decimal, day: datetime.date) -> Self:
        """Whose latest measurement on that day expects work within so many months. No expectation is not soon.

        Looked up per person in the index of one measurement a day: 60,000 take 55 ms, a caseload nothing.
        """
        known = apps.get_model("clients", "DistanceMeasurement").objects.filter(client=OuterRef("pk"))
        latest = known.filter(measured_on__lte=day).order_by("-measured_on").values("expected_within_months")
        return self.alias(expected_within=Subquery(latest[:1])).filter(expected_within__lte=months)

    def with_responsibility(self, day: datetime.date) -> Self:
        """Each with who stands in for the klantmanager (`deputy_name`, until `deputy_until`), and to whom the dossier
        is offered (`offered_to`, `offer_id`): the head of a dossier tells it, and asks nothing more for that.
        """
        deputies = apps.get_model("accounts", "Deputy").objects.running_on(day).filter(absentee=OuterRef("case_manager"))
        offers = apps.get_model("clients", "Handover").objects.filter(client=OuterRef("pk"), state="voorgesteld")
        return self.annotate(
            deputy_name=Subquery(deputies.values("deputy__name")[:1]),
            deputy_until=Subquery(deputies.values("ends_on")[:1]),
            offer_id=Subquery(offers.values("pk")[:1]),
            offered_to=Subquery(offers.values("receiver__name")[:1]),
        )

    def exempt_on(self, day: datetime.date) -> Self:
        """For whom no yearly talk is needed on that day. From the day to look again on an exemption hides nobody any
        more: a task that was overlooked must not keep a person out of sight.
        """
        exemptions = apps.get_model("clients", "ContactExemption").objects.running_on(day)
        return self.filter(pk__in=exemptions.filter(review_on__gt=day).values("client"))

    def neighbourhoods(self) -> list[str]:
        """Each one once. It jumps through the index from name to name, where DISTINCT would read every dossier.

        Of all dossiers that are not shielded: which neighbourhoods a municipality has is no secret.
        """
        with connection.cursor() as cursor:
            cursor.execute(NEIGHBOURHOODS)
            return [name for (name,) in cursor.fetchall()]

    def own_first(self, user: "User") -> Self:
        """Each with `is_own`, to sort the own caseload before that of colleagues."""
        return self.annotate(is_own=Case(When(case_manager=user, then=True), default=False))


class OfClientQuerySet(models.QuerySet):
    """Rows that hang on a client directly."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))


class PeriodQuerySet(models.QuerySet):
    """Rows that hold for a period."""

    def running_on(self, day: datetime.date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)


class PeriodOfClientQuerySet(PeriodQuerySet, OfClientQuerySet):
    """Rows of a client that hold for a period."""


class DomainQuerySet(models.QuerySet):
    """Domains of self-reliance. Those on health, addiction and justice are apart: most readers never learn of them."""

    def protected(self, *, yes: bool) -> Self:
        """With `yes` those for who opened the protected notes of a dossier for a reason (AVG art. 9 and 10)."""
        condition = Q(protected=True) | Q(area__protected=True)
        return self.filter(condition) if yes else self.exclude(condition)


class SelfRelianceQuerySet(OfClientQuerySet):
    def protected(self, *, yes: bool) -> Self:
        """Scores in protected domains, or the others: never both in one list."""
        condition = Q(domain__protected=True) | Q(domain__area__protected=True)
        return self.filter(condition) if yes else self.exclude(condition)


class TaskQuerySet(models.QuerySet["Task"]):
    def visible_to(self, user: "User") -> Self:
        """Tasks of one's own, of whom one stands in for, and of one's team where one may do them; only of dossiers one
        may see.
        """
        return self.filter(_work_of(user) & visible_dossiers(user, "client"))

    def known_to(self, user: "User") -> Self:
        """What one may do, and what one asked of others: to read how it stands."""
        return self.filter((_work_of(user) | _asked_by(user)) & visible_dossiers(user, "client"))

    def waiting_for_others(self, user: "User") -> Self:
        """What this user asked and only others can do."""
        own = self.model._default_manager.filter(_work_of(user), pk=OuterRef("pk"))
        return self.open().filter(_asked_by(user) & visible_dossiers(user, "client"), ~models.Exists(own))

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def awake_on(self, day: datetime.date) -> Self:
        """Not put off until a later day."""
        return self.filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=day))

    def snoozed_on(self, day: datetime.date) -> Self:
        return self.filter(snoozed_until__gt=day)

    def overdue_on(self, day: datetime.date) -> Self:
        """Whose last day is past. Putting a task off does not move that day."""
        return self.filter(due_on__lt=day)

    def due_soon_on(self, day: datetime.date, days: int) -> Self:
        """Whose last day is this day or one of the next so many days."""
        return self.filter(due_on__range=(day, day + datetime.timedelta(days=days)))

    def due_later_on(self, day: datetime.date, days: int) -> Self:
        """After that, or without a last day."""
        return self.filter(Q(due_on__isnull=True) | Q(due_on__gt=day + datetime.timedelta(days=days)))

    def of(self, user: "User") -> Self:
        """On the list of this user and of nobody else."""
        return self.filter(assignee=user)

    def of_a_team(self) -> Self:
        """For whoever of a team takes it."""
        return self.filter(assignee__isnull=True)


def _asked_by(user: "User") -> Q:
    return Q(made_by=user) | Q(given_by=user)


def _work_of(user: "User") -> Q:
    """The tasks that are on the list of this user, as a condition on Task."""
    stands_in_for = apps.get_model("accounts", "Deputy").objects.running_on(timezone.localdate()).filter(deputy=user)
    work = Q(assignee=user) | _one_of("assignee_id", stands_in_for.values("absentee_id"))
    if user.team_id:
        allowed = ["", *(permission.name for permission in user.permissions)]
        work |= Q(assignee__isnull=True, team=user.team_id, permission__in=allowed)
    return work


class DraftQuerySet(models.QuerySet["Draft"]):
    def visible_to(self, user: "User") -> Self:
        """One's own, about a dossier that one may still see."""
        return self.filter(visible_dossiers(user, "client"), owner=user)


class HandoverQuerySet(models.QuerySet["Handover"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def waiting_for(self, user: "User") -> Self:
        """Proposed to this user, or to whom one stands in for, and not answered yet."""
        return self.filter(Q(receiver=user) | Q(receiver__in=_stands_in_for(user)), state="voorgesteld")

    def to_answer(self, user: "User") -> Self:
        """Those, and what came at once because nobody had it: as long as it is there, it can be given back."""
        own = Q(receiver=user) | Q(receiver__in=_stands_in_for(user))
        came = Q(state="gedaan", client__case_manager=F("receiver")) & ~Q(batch__asked_by=F("receiver"))
        return self.filter(own, Q(state="voorgesteld") | came)


class HandoverBatchQuerySet(models.QuerySet["HandoverBatch"]):
    def visible_to(self, user: "User") -> Self:
        """What one asked for, and what was given to oneself."""
        received = apps.get_model("clients", "Handover").objects.filter(receiver=user)
        return self.filter(Q(asked_by=user) | Q(pk__in=received.values("batch")))


class EmergencyAccessQuerySet(models.QuerySet["EmergencyAccess"]):
    def visible_to(self, user: "User") -> Self:
        """The privacy officer sees all of them, who opened a dossier sees the own ones."""
        return self if user.may(Permission.SEE_AUDIT) else self.filter(user=user)

    def running_at(self, moment: datetime.datetime) -> Self:
        return self.filter(ends_at__gt=moment)
