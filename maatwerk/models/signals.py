"""A deviation that keeps coming back: the chain lacks a link, and someone sees to it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from instruments.models import Instrument, Provider


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
        return f"{self.deviation} ({self.raised_on:%d-%m-%Y})"
