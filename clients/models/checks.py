"""The random check of a few dossiers a month: the questions, the dossiers that were drawn, and the answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Team
from clients.models.person import Client
from clients.querysets import OfClientQuerySet


class CheckQuestion(models.Model):
    """One question of the checklist. What is no longer asked stays with the answers that were given."""

    text = models.TextField("vraag")
    explanation = models.TextField("toelichting", blank=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    in_use = models.BooleanField("in gebruik", default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "vraag van de steekproef"
        verbose_name_plural = "vragen van de steekproef"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class RandomCheck(models.Model):
    """The draw of one team in one month."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="random_checks", verbose_name="team")
    month = models.DateField("maand")  # its first day
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="getrokken door"
    )
    drawn_at = models.DateTimeField("getrokken op", auto_now_add=True)

    class Meta:
        verbose_name = "steekproef"
        verbose_name_plural = "steekproeven"
        constraints = [
            models.UniqueConstraint(fields=["team", "month"], name="random_check_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="random_check_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"steekproef {self.month:%m-%Y}"


class CheckedDossier(models.Model):
    check_of = models.ForeignKey(RandomCheck, on_delete=models.CASCADE, related_name="dossiers")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="random_checks")
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="klantmanager"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bekeken door"
    )
    checked_at = models.DateTimeField("bekeken op", null=True, blank=True)
    remark = models.TextField("opmerking", blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfClientQuerySet.as_manager()

    class Meta:
        verbose_name = "dossier in de steekproef"
        verbose_name_plural = "dossiers in de steekproef"
        constraints = [models.UniqueConstraint(fields=["check_of", "client"], name="checked_dossier_once")]

    def __str__(self) -> str:
        return f"dossier {self.client_id}"


class CheckAnswer(models.Model):
    dossier = models.ForeignKey(CheckedDossier, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(CheckQuestion, on_delete=models.PROTECT, related_name="answers", verbose_name="vraag")
    in_order = models.BooleanField("in orde", null=True)  # null: does not apply

    class Meta:
        verbose_name = "antwoord in de steekproef"
        verbose_name_plural = "antwoorden in de steekproef"
        constraints = [models.UniqueConstraint(fields=["dossier", "question"], name="check_answer_once")]

    def __str__(self) -> str:
        return {True: "in orde", False: "niet in orde", None: "niet van toepassing"}[self.in_order]
