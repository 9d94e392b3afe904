"""The way back that belongs to a step up: where someone can return to, at whom, until when, and what stays."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from instruments.models import Provider
from trajectories.models.steps import Deployment
from trajectories.querysets import OfStepQuerySet


class Certainty(models.TextChoices):
    """What stays as it was for who takes a step up, so that trying costs nothing."""

    PLACE = "plek", "de plek blijft vrij"
    GUIDANCE = "begeleiding", "dezelfde begeleider blijft"
    INDICATION = "indicatie", "de indicatie blijft gelden"
    BENEFIT = "uitkering", "de uitkering kan zonder nieuwe intake weer starten"
    TRANSPORT = "vervoer", "het vervoer blijft geregeld"
    AIDS = "hulpmiddelen", "hulpmiddelen blijven beschikbaar"


class FallbackPlan(models.Model):
    """Each step up has one. Without a step to go back to it says why there is none."""

    deployment = models.OneToOneField(
        Deployment, on_delete=models.CASCADE, related_name="fallback", verbose_name="stap vooruit"
    )
    returns_to = models.ForeignKey(
        Deployment, on_delete=models.PROTECT, null=True, blank=True, related_name="fallbacks", verbose_name="terug naar"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bij wie"
    )
    contact = models.TextField("met wie afgesproken", blank=True)
    ends_on = models.DateField("terugkeer kan tot", null=True, blank=True)  # none: as long as the step up lasts
    certainties = ArrayField(
        models.TextField(choices=Certainty), default=list, blank=True, verbose_name="wat blijft zeker"
    )
    note = models.TextField("verder afgesproken", blank=True)
    agreed_on = models.DateField("afgesproken op", null=True, blank=True)  # none: still to be talked about
    none_reason = models.TextField("waarom er geen weg terug is", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfStepQuerySet.as_manager()

    class Meta:
        verbose_name = "weg terug"
        verbose_name_plural = "wegen terug"
        constraints = [
            models.CheckConstraint(
                condition=Q(returns_to__isnull=False, none_reason="")
                | (Q(returns_to__isnull=True) & ~Q(none_reason="")),
                name="fallback_somewhere_or_a_reason",
                violation_error_message="Kies naar welke stap de inwoner terug kan, of schrijf waarom dat niet kan.",
            ),
            models.CheckConstraint(
                condition=Q(certainties__contained_by=Certainty.values), name="fallback_certainties_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Terug naar {self.returns_to}" if self.returns_to else "Geen weg terug"
