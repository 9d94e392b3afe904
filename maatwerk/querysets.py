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
    from maatwerk.models import (  # noqa: F401 (named in a string)
        Advice,
        Dilemma,
        Letter,
        Objection,
        Request,
        Signal,
    )

DECIDED = ("goedgekeurd", "afgewezen")


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "client"))

    def undecided(self) -> Self:
        """Concepts too: a question of an inwoner waits for its answer also while it is written down."""
        return self.filter(Q(decision__isnull=True) | Q(decision__outcome=""))

    def concepts(self) -> Self:
        return self.undecided().filter(submitted_on__isnull=True, delivery__isnull=True)

    def to_decide(self) -> Self:
        """Asked, and not yet decided."""
        return self.undecided().filter(Q(submitted_on__isnull=False) | Q(delivery__isnull=False))

    def to_complete(self) -> Self:
        """Delivered without a decision, and so without the weighing on which one could be taken."""
        return self.undecided().filter(submitted_on__isnull=True, delivery__isnull=False)

    def decided(self) -> Self:
        """With an answer to the question; what was withdrawn got none."""
        return self.filter(decision__outcome__in=DECIDED)

    def approved(self, since: datetime.date, until: datetime.date) -> Self:
        """On which was decided after `since`, up to and on `until`."""
        days = {"decision__decided_on__gt": since, "decision__decided_on__lte": until}
        return self.filter(decision__outcome="goedgekeurd", **days)

    def not_seen_to(self) -> Self:
        """Without what was decided before a change for its group took effect, or made that earlier signal rise."""
        changed = _covering(apps.get_model("maatwerk", "Signal").objects.closed())
        decided_on = OuterRef("decision__decided_on")
        return self.filter(~Exists(changed.filter(Q(effective_on__gt=decided_on) | Q(raised_on__gte=decided_on))))

    def of_signal(self, signal: "Signal") -> Self:
        """What makes up its group. A wide one leaves out what has an open signal of its own."""
        same = self.filter(deviation=signal.deviation, instrument=signal.instrument_id)
        if not signal.is_wide:
            return same.filter(provider=signal.provider_id, kind=signal.kind)
        others = apps.get_model("maatwerk", "Signal").objects.open().exclude(pk=signal.pk)
        return same.filter(~Exists(_of_this_group(others)))

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


class AdviceQuerySet(models.QuerySet["Advice"]):
    def asked_of(self, user: "User") -> Self:
        """What this colleague advised or is asked to, also where one does not see the dossier: to advise one reads the
        request and its weighing, and no more. Of a shielded dossier only for who may see that.
        """
        open_to_all = Q(request__client__shielded=False) | Q(request__client__shielded__isnull=True)
        own = self.filter(adviser=user, declined_on__isnull=True)
        return own.filter(open_to_all | visible_dossiers(user, "request__client"))

    def awaited(self) -> Self:
        """Asked, while the request is open and nobody has answered."""
        return self.filter(_is_awaited())

    def with_awaited(self) -> Self:
        """For a list that begins with what is still to be answered: `answered` is 0 there, and else 1."""
        return self.annotate(answered=Case(When(_is_awaited(), then=0), default=1))

    def given(self) -> Self:
        return self.filter(given_on__isnull=False)


def _is_awaited() -> Q:
    undecided = Q(request__decision__isnull=True) | Q(request__decision__outcome="")
    return undecided & Q(given_on__isnull=True, declined_on__isnull=True)


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(visible_dossiers(user, "decision__request__client"))

    def open(self) -> Self:
        return self.filter(outcome="")

    def to_answer(self) -> Self:
        """Not decided, or decided while the letter that gives the answer has not been sent."""
        letters = apps.get_model("maatwerk", "Letter").objects.sent()
        answered = letters.filter(objection=OuterRef("pk"), kind="bezwaar_besluit")
        return self.filter(Q(outcome="") | ~Q(outcome="ingetrokken") & ~Exists(answered))


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
