"""Employers: who they are, who of us calls them, and which jobs came of advice."""

import datetime

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from instruments.querysets import EmployerQuerySet, PeriodQuerySet
from instruments.rules.periods import Period


class Country(models.TextChoices):
    NETHERLANDS = "nl", "Nederland"
    GERMANY = "de", "Duitsland"
    BELGIUM = "be", "België"


class Sector(models.Model):
    """A branch of work. In which years it is short of people is a choice of the yearly programme."""

    code = models.SlugField("code", unique=True)
    name = models.TextField("naam", unique=True)
    shortage_years = models.JSONField("jaren met tekort", default=list, blank=True)  # 2026, 2027
    in_use = models.BooleanField("in gebruik", default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "sector"
        verbose_name_plural = "sectoren"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def is_short_in(self, year: int) -> bool:
        return year in self.shortage_years


class Employer(models.Model):
    """A company that has, or may have, work for inwoners."""

    name = models.TextField("naam")
    kvk = models.CharField("KvK-nummer", max_length=8, blank=True)
    sector = models.ForeignKey(
        Sector, on_delete=models.PROTECT, null=True, blank=True, related_name="employers", verbose_name="sector"
    )
    country = models.TextField("land", choices=Country, default=Country.NETHERLANDS)
    town = models.TextField("plaats", blank=True)
    phone = models.TextField("telefoon", blank=True)
    email = models.EmailField("e-mailadres", max_length=254, blank=True)
    website = models.URLField("website", max_length=500, blank=True)
    certified_on = models.DateField("Werkpakt-certificaat sinds", null=True, blank=True)
    is_social_enterprise = models.BooleanField("sociaal ondernemer", default=False)
    note = models.TextField("toelichting", blank=True)
    ended_on = models.DateField("niet meer actief sinds", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        verbose_name = "werkgever"
        verbose_name_plural = "werkgevers"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kvk"],
                condition=~Q(kvk=""),
                name="employer_kvk_once",
                violation_error_message="Er is al een werkgever met dit KvK-nummer.",
            ),
            models.CheckConstraint(
                condition=Q(kvk="") | Q(kvk__regex=r"^[0-9]{8}$"),
                name="employer_kvk_eight_digits",
                violation_error_message="Een KvK-nummer heeft acht cijfers.",
            ),
            models.CheckConstraint(condition=Q(country__in=Country.values), name="employer_country_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("instruments:employer", args=[self.pk])


class EmployerContact(models.Model):
    """Who of the municipality keeps up with a company, and with whom there: one at a time, so nobody calls twice."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts", verbose_name="werkgever")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="employer_contacts",
        verbose_name="contactpersoon van de gemeente",
    )
    contact_name = models.TextField("wie bij het bedrijf", blank=True)
    contact_phone = models.TextField("telefoon", blank=True)
    contact_email = models.EmailField("e-mailadres", max_length=254, blank=True)
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "contact met een werkgever"
        verbose_name_plural = "contacten met werkgevers"
        ordering = ["employer", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="employer_contact_period_forward",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            ExclusionConstraint(
                name="employer_contact_one_at_a_time",
                expressions=[
                    (F("employer"), RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze periode heeft dit bedrijf al een contactpersoon.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.colleague} voor {self.employer}"

    def holds_on(self, day: datetime.date) -> bool:
        return Period(self.starts_on, self.ends_on).covers(day)


class JobcarvingAdvice(models.Model):
    """Advice to cut a job that someone can do out of the work there is (functiecreatie), and the job it gave."""

    employer = models.ForeignKey(
        Employer, on_delete=models.CASCADE, related_name="jobcarving", verbose_name="werkgever"
    )
    advised_on = models.DateField("advies op")
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="adviseur"
    )
    tasks = models.TextField("welk werk er af kan")
    advice = models.TextField("advies")
    job = models.TextField("functie die eruit kwam", blank=True)
    hours_per_week = models.DecimalField("uren per week", max_digits=4, decimal_places=1, null=True, blank=True)
    job_from = models.DateField("functie beschikbaar vanaf", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "advies over functiecreatie"
        verbose_name_plural = "adviezen over functiecreatie"
        ordering = ["-advised_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(job="") | Q(job_from__isnull=True, hours_per_week__isnull=True),
                name="jobcarving_hours_of_a_job",
                violation_error_message="Vul de functie in die eruit kwam.",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__isnull=True) | Q(hours_per_week__gt=0, hours_per_week__lte=60),
                name="jobcarving_hours_of_a_week",
                violation_error_message="Vul een aantal uren in van meer dan 0 en hoogstens 60.",
            ),
        ]

    def __str__(self) -> str:
        return f"functiecreatie bij {self.employer}, {self.advised_on:%d-%m-%Y}"
