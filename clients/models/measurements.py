"""Dated measurements: never overwritten, at most one a person and day where the format says so."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.models.person import Client
from clients.querysets import OfClientQuerySet
from office.models import Delivered


class Distance(models.TextChoices):
    SMALL = "klein", "klein"
    MIDDLE = "middel", "middel"
    LARGE = "groot", "groot"


class DistanceMeasurement(Delivered):
    """The distance to the labour market, and how soon work is expected."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="distances")
    measured_on = models.DateField("gemeten op")
    distance = models.TextField("afstand", choices=Distance)
    expected_within_months = models.BigIntegerField("verwachte termijn naar werk", null=True, blank=True)  # months
    measured_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "afstand tot werk"
        verbose_name_plural = "afstanden tot werk"
        constraints = [
            models.UniqueConstraint(fields=["client", "measured_on"], name="distance_once_a_day"),
            models.CheckConstraint(condition=Q(distance__in=Distance.values), name="distance_known"),
        ]

    def __str__(self) -> str:
        return self.get_distance_display()


class LadderMeasurement(Delivered):
    """The step on the participatieladder, 1 to 6."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="ladder_measurements")
    measured_on = models.DateField("gemeten op")
    step = models.PositiveSmallIntegerField("trede")
    measured_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "trede op de participatieladder"
        verbose_name_plural = "treden op de participatieladder"
        constraints = [
            models.UniqueConstraint(fields=["client", "measured_on"], name="ladder_once_a_day"),
            models.CheckConstraint(condition=Q(step__range=(1, 6)), name="ladder_step_1_to_6"),
        ]

    def __str__(self) -> str:
        return f"trede {self.step}"


class DestinationKind(models.TextChoices):
    SCHOOL = "school", "school"
    WORK_AND_LEARN = "leerwerk", "werken en leren"
    WORK = "werk", "werk"
    DAY_ACTIVITY = "dagbesteding", "dagbesteding"
    NONE = "geen", "geen"
    UNKNOWN = "onbekend", "onbekend"


class Destination(Delivered):
    """Where a young person is."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="destinations")
    established_on = models.DateField("vastgesteld op")
    destination = models.TextField("bestemming", choices=DestinationKind)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "bestemming"
        verbose_name_plural = "bestemmingen"
        constraints = [
            models.UniqueConstraint(fields=["client", "established_on"], name="destination_once_a_day"),
            models.CheckConstraint(
                condition=Q(destination__in=DestinationKind.values),
                name="destination_known",
            ),
        ]

    def __str__(self) -> str:
        return self.get_destination_display()


class LanguageTestResult(models.TextChoices):
    SUFFICIENT = "voldoende", "voldoende"
    POSSIBLY_LOW = "mogelijk_laaggeletterd", "mogelijk laaggeletterd"
    EXEMPT = "vrijgesteld", "vrijgesteld"


class LanguageTest(Delivered):
    """A Taalmeter, and the talk that follows where someone may have low literacy."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="language_tests")
    taken_on = models.DateField("afgenomen op")
    result = models.TextField("uitslag", choices=LanguageTestResult)
    talk_on = models.DateField("gesprek op", null=True, blank=True)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "Taalmeter"
        verbose_name_plural = "Taalmeters"
        indexes = [models.Index(fields=["client", "taken_on"], name="language_test_of_client")]
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=LanguageTestResult.values),
                name="language_test_result_known",
            )
        ]

    def __str__(self) -> str:
        return self.get_result_display()
