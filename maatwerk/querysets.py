"""Sets of maatwerk requests and dilemmas."""

import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from accounts.permissions import Permission
from clients.querysets import visible_dossiers
from maatwerk.rules.kinds import KindKey

if TYPE_CHECKING:
    from accounts.models import User
    from maatwerk.models import Dilemma, Request, Signal  # noqa: F401 (named in a string)

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

    def approved(self, since: datetime.date, until: datetime.date) -> Self:
        """On which was decided after `since`, up to and on `until`."""
        days = {"decision__decided_on__gt": since, "decision__decided_on__lte": until}
        return self.filter(decision__outcome="goedgekeurd", **days)

    def not_seen_to(self) -> Self:
        """Without what was decided before the day on which a change for its group took effect."""
        changed = _covering(apps.get_model("maatwerk", "Signal").objects.closed())
        return self.filter(~Exists(changed.filter(effective_on__gt=OuterRef("decision__decided_on"))))

    def of_signal(self, signal: "Signal") -> Self:
        """What makes up its group. A wide one leaves out what has an open signal of its own."""
        same = self.filter(deviation=signal.deviation, instrument=signal.instrument_id)
        if not signal.is_wide:
            return same.filter(provider=signal.provider_id, kind=signal.kind)
        others = apps.get_model("maatwerk", "Signal").objects.open().exclude(pk=signal.pk)
        return same.filter(~Exists(_of_this_group(others)))

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


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "request__client"))

    def in_use(self) -> Self:
        """Sent or to be sent; not what was taken back before that."""
        return self.exclude(sent_on__isnull=True, document__withdrawn_at__isnull=False)

    def sent(self) -> Self:
        return self.filter(sent_on__isnull=False)


class DilemmaQuerySet(models.QuerySet["Dilemma"]):
    def visible_to(self, user: "User") -> Self:
        """Who is named on it, as long as one may see the dossier too."""
        named = self.model.named.through._default_manager.filter(dilemma=OuterRef("pk"), user=user)
        return self.filter(Exists(named)).filter(visible_dossiers(user, "client"))


class SignalQuerySet(models.QuerySet["Signal"]):
    def visible_to(self, user: "User") -> Self:
        """It is about the chain and names nobody, so it is for who may see figures."""
        return self if user.may(Permission.SEE_FIGURES) else self.none()

    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_on__isnull=False)


def _of_this_group(signals: SignalQuerySet) -> SignalQuerySet:
    """Of the very group of a request: where neither names an instrument or provider, that is the same too."""
    known = signals.filter(deviation=OuterRef("deviation"), kind=OuterRef("kind"))
    return _same(known, "instrument", "provider")


def _covering(signals: SignalQuerySet) -> SignalQuerySet:
    """Of the group of a request, or of its whole rule and instrument."""
    known = _same(signals.filter(deviation=OuterRef("deviation")), "instrument")
    mine = Q(kind=OuterRef("kind"), own_provider=Coalesce(OuterRef("provider"), 0))
    return known.alias(own_provider=Coalesce(F("provider"), 0)).filter(mine | Q(kind=KindKey.FREE, provider=None))


def _same(signals: SignalQuerySet, *names: str) -> SignalQuerySet:
    mine = {f"own_{name}": Coalesce(F(name), 0) for name in names}
    return signals.alias(**mine).filter(**{f"own_{name}": Coalesce(OuterRef(name), 0) for name in names})
