"""Sets of maatwerk requests and dilemmas."""

import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from clients.querysets import visible_dossiers

if TYPE_CHECKING:
    from accounts.models import User
    from maatwerk.models import Dilemma, Request  # noqa: F401 (named in a string)

DECIDED = ("goedgekeurd", "afgewezen")


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def asked_advice_of(self, user: "User") -> Self:
        """On which this colleague advised or is asked to, and may read for that, also without seeing the dossier."""
        mine = user.maatwerk_advice.filter(request=OuterRef("pk"), declined_on__isnull=True)
        return self.filter(Exists(mine))

    def undecided(self) -> Self:
        """Concepts too: a question of an inwoner waits for its answer also while it is written down."""
        return self.filter(Q(decision__isnull=True) | Q(decision__outcome=""))

    def concepts(self) -> Self:
        return self.undecided().filter(submitted_on__isnull=True, delivery__isnull=True)

    def to_decide(self) -> Self:
        """Asked, and not yet decided."""
        return self.undecided().filter(Q(submitted_on__isnull=False) | Q(delivery__isnull=False))

    def decided(self) -> Self:
        """With an answer to the question; what was withdrawn got none."""
        return self.filter(decision__outcome__in=DECIDED)

    def of_same_kind(self, request: "Request") -> Self:
        """Other requests to deviate from the same rule, for the same instrument or at the same provider."""
        same = Q()
        if request.instrument_id:
            same |= Q(instrument=request.instrument_id)
        if request.provider_id:
            same |= Q(provider=request.provider_id)
        return self.filter(same, deviation=request.deviation).exclude(pk=request.pk)

    def repeating(self, request: "Request", since: datetime.date) -> Self:
        """The same deviation asked since a day, this request among them: same rule, instrument and provider.

        Wherever it was to be: every location that is missing in the same contract is the same missing link. What
        another administration delivered names no provider, and counts with those of its instrument.
        """
        same = self.filter(deviation=request.deviation, instrument=request.instrument_id, requested_on__gte=since)
        if request.provider_id is None:
            return same
        return same.filter(Q(provider=request.provider_id) | Q(provider__isnull=True))

    def with_visibility(self, user: "User") -> Self:
        """Each with `is_visible`: may one see whose it is? Shielded dossiers that one may not see are not there."""
        visible = Case(When(visible_dossiers(user, "client"), then=True), default=Value(False))
        return self.annotate(is_visible=visible).exclude(is_visible=False, client__shielded=True)


class DilemmaQuerySet(models.QuerySet["Dilemma"]):
    def visible_to(self, user: "User") -> Self:
        """Who is named on it, as long as one may see the dossier too."""
        named = self.model.named.through._default_manager.filter(dilemma=OuterRef("pk"), user=user)
        return self.filter(Exists(named)).filter(visible_dossiers(user, "client"))
