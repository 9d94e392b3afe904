"""What others bring in before the decision: professionals who advise, and a question that is asked back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.models import Document
from maatwerk.models.requests import Request
from maatwerk.querysets import AdviceQuerySet


class Judgement(models.TextChoices):
    FOR = "wel", "wel doen"
    CONDITIONAL = "mits", "wel doen, onder voorwaarden"
    AGAINST = "niet", "niet doen"


class Advice(models.Model):
    """What a professional advises, or is asked to. A decision needs two who advised, and neither asked nor decides.

    A colleague in Keten writes it; for anyone else a colleague records it, with the letter or mail it stands in.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="advice")
    adviser = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="maatwerk_advice",
        verbose_name="collega",
    )
    name = models.TextField("naam")
    organisation = models.TextField("organisatie of functie")
    question = models.TextField("vraag", blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="gevraagd door"
    )
    asked_on = models.DateField("gevraagd op", null=True, blank=True)
    answer_by = models.DateField("graag uiterlijk op", null=True, blank=True)
    judgement = models.TextField("oordeel", choices=Judgement, blank=True)
    text = models.TextField("advies", blank=True)
    given_on = models.DateField("gegeven op", null=True, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="brief of mail"
    )
    source = models.TextField("waar het staat", blank=True)  # the letter or mail, where it is kept elsewhere
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declined_on = models.DateField("kan niet adviseren sinds", null=True, blank=True)
    declined_because = models.TextField("waarom niet", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        constraints = [
            models.CheckConstraint(
                condition=Q(given_on__isnull=True, text="") | Q(given_on__isnull=False) & ~Q(text=""),
                name="advice_given_with_text",
                violation_error_message="Een advies heeft een tekst en een dag.",
            ),
            models.CheckConstraint(
                condition=Q(adviser__isnull=False) | Q(document__isnull=False) | ~Q(source=""),
                name="advice_with_its_source",
                violation_error_message="Voeg de brief of mail toe waarin het advies staat.",
            ),
            models.UniqueConstraint(
                fields=["request", "adviser"],
                condition=Q(declined_on__isnull=True),
                name="advice_once_per_colleague",
                violation_error_message="Deze collega is al om advies gevraagd.",
            ),
        ]

    def __str__(self) -> str:
        return f"Advies van {self.name}"

    @property
    def is_given(self) -> bool:
        return self.given_on is not None

    @property
    def is_awaited(self) -> bool:
        return self.given_on is None and self.declined_on is None


class QuestionBack(models.Model):
    """What who decides first wants to know. It never stops the term: it is a question inside the gemeente."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField("vraag")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gesteld door"
    )
    asked_on = models.DateField("gesteld op")
    answer = models.TextField("antwoord", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="beantwoord door"
    )
    answered_on = models.DateField("beantwoord op", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "vraag bij een verzoek"
        verbose_name_plural = "vragen bij verzoeken"
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(answered_on__isnull=True),
                name="question_back_one_at_a_time",
                violation_error_message="Er staat al een vraag open bij dit verzoek.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | ~Q(answer="") & Q(answered_by__isnull=False),
                name="question_back_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.text
