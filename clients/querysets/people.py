"""Sets of dossiers."""

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import connection, models
from django.db.models import Case, Func, OuterRef, Q, Subquery, Value, When

from clients.bsn import lookup_hash
from clients.querysets.visibility import counted_dossiers, one_of, visible_dossiers

if TYPE_CHECKING:
    from accounts.models import User
    from clients.models import Client  # noqa: F401 (named in a string)


NEIGHBOURHOODS = """
with recursive found (name) as (
    select min(neighbourhood) from clients_client where neighbourhood > '' and shielded is not true
    union all
    select (select min(neighbourhood) from clients_client where neighbourhood > name and shielded is not true)
    from found where name is not null
)
select name from found where name is not null
"""


def gone_by(day: datetime.date) -> Q:
    """Deceased, or moved away."""
    return Q(deceased_on__lte=day) | Q(moved_away_on__lte=day)


def is_open_on(day: datetime.date) -> Q:
    """Not closed by a person."""
    return Q(closed_on__isnull=True) | Q(closed_on__gt=day)


def in_work_on(day: datetime.date) -> Q:
    """The work that someone is responsible for: alive, not moved away, not closed, and with a klantmanager."""
    return ~gone_by(day) & is_open_on(day) & Q(case_manager__isnull=False)


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user))

    def counted_for(self, user: "User") -> Self:
        """Whom the board of the chain and the flows count for this reader."""
        return self.filter(counted_dossiers(user))

    def in_municipality_on(self, day: datetime.date) -> Self:
        """Alive, and not moved away."""
        return self.exclude(gone_by(day))

    def open_on(self, day: datetime.date) -> Self:
        """Not closed by a person."""
        return self.filter(is_open_on(day))

    def in_caseload(self, day: datetime.date) -> Self:
        return self.filter(in_work_on(day))

    def with_benefit_on(self, day: datetime.date, *schemes: str) -> Self:
        """With a share in a benefit of these schemes that runs on this day."""
        shares = apps.get_model("clients", "BenefitMember").objects.filter(scheme__in=schemes)
        return self.filter(pk__in=shares.holding_on(day).values("client"))

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
        return self.filter(one_of("pk", self.model._default_manager.filter(named).values("pk")))

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
        deputies = (
            apps.get_model("accounts", "Deputy").objects.holding_on(day).filter(absentee=OuterRef("case_manager"))
        )
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
        exemptions = apps.get_model("clients", "ContactExemption").objects.holding_on(day)
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
