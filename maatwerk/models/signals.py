"""A deviation that keeps coming back: the chain lacks a link, and someone sees to it."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from instruments.models import Instrument, Provider
from instruments.rules.terms.days import DAY
from maatwerk.querysets import SignalQuerySet
from maatwerk.rules.deviations import in_words
from maatwerk.rules.kinds import KINDS, KindKey


class Change(models.TextChoices):
    """What is changed, so that the next one needs no maatwerk."""

    CONTRACT = "contract", "het contract"
    RULE = "regel", "de regel of voorwaarde"
    INSTRUMENT = "instrument", "het instrument"
    OTHER = "anders", "iets anders"


class Signal(models.Model):
    """Approved deviations of one group (rule, instrument, provider, ground) that reached the set number.

    Open until the action takes effect; what is decided from that day on counts anew. `recurs` is the earlier signal
    where it came back all the same.
    """

    deviation = models.TextField("afwijking")
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, null=True, blank=True, verbose_name="instrument"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, verbose_name="aanbieder")
    kind = models.TextField("grond")  # of maatwerk.rules.kinds
    raised_on = models.DateField("gezien op")
    raised_at_count = models.PositiveIntegerField("aantal bij het begin")
    recurs = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="came_back_as")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eigenaar",
    )
    change = models.TextField("wat verandert", choices=Change, blank=True)
    action = models.TextField("actie", blank=True)
    due_on = models.DateField("klaar op", null=True, blank=True)
    effective_on = models.DateField("werkt vanaf", null=True, blank=True)  # the same passes without maatwerk
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_because = models.TextField("wat er is veranderd", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SignalQuerySet.as_manager()

    class Meta:
        verbose_name = "ontbrekende schakel"
        verbose_name_plural = "ontbrekende schakels"
        constraints = [
            models.UniqueConstraint(
                fields=["deviation", "instrument", "provider", "kind"],
                condition=Q(closed_on__isnull=True),
                nulls_distinct=False,
                name="signal_open_once_per_group",
            ),
            models.CheckConstraint(condition=Q(change__in=["", *Change.values]), name="signal_change_known"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_by__isnull=True)
                | Q(closed_on__isnull=False, closed_by__isnull=False, effective_on__isnull=False)
                & ~Q(closed_because=""),
                name="signal_closed_with_effect",
                violation_error_message="Vul in wat er is veranderd, en vanaf welke dag dat werkt.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rule(self) -> str:
        return in_words(self.deviation)

    @property
    def title(self) -> str:
        """What recurs, in one line: the rule, and where."""
        where = [str(part) for part in (self.instrument, self.provider) if part]
        return f"{self.rule}: {' bij '.join(where)}" if where else self.rule

    @property
    def ground(self) -> str:
        return KINDS[self.kind].label

    @property
    def is_wide(self) -> bool:
        """Of a rule and an instrument, whoever the provider is: what was delivered does not name one."""
        return self.provider_id is None and self.kind == KindKey.FREE

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def counts_from(self) -> datetime.date | None:
        """Once closed: what is approved from this day on counts anew. What made it rise does not count twice."""
        return max(self.effective_on, self.raised_on + DAY) if self.effective_on else None


class Did(models.TextChoices):
    """What was done about a signal."""

    RAISED = "gezien", "gezien door Keten"
    ASSIGNED = "eigenaar", "eigenaar gekozen"
    PLANNED = "actie", "actie afgesproken"
    CLOSED = "gesloten", "gesloten"
    REOPENED = "heropend", "heropend"


class SignalNote(models.Model):
    """One line of the history of a signal, in words. It stays as it was written."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="notes")
    at = models.DateTimeField("wanneer", auto_now_add=True)
    by = models.ForeignKey(  # none: Keten itself
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="door"
    )
    did = models.TextField("wat", choices=Did)
    text = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "stap bij een ontbrekende schakel"
        verbose_name_plural = "stappen bij een ontbrekende schakel"
        constraints = [models.CheckConstraint(condition=Q(did__in=Did.values), name="signal_note_did_known")]

    def __str__(self) -> str:
        return f"{self.get_did_display()} op {self.at:%d-%m-%Y}"
