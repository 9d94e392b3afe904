"""What a traject rests on: where someone stands at the start, the goals, and how it goes."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from clients.models import LivingArea
from clients.sealed import opened
from instruments.models import Stage
from trajectories.models.steps import Deployment, Trajectory
from trajectories.querysets import GoalQuerySet, OfStepQuerySet, OfTrajectoryQuerySet


class Diagnosis(models.Model):
    """What was found about someone's road to work, and the stage of the chain it advises. A later one stands beside.

    No diagnosis in the medical sense: what someone can do, wants, and what is needed for it.
    """

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, related_name="diagnoses", verbose_name="traject"
    )
    made_on = models.DateField("opgesteld op")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="opgesteld door"
    )
    strengths = models.TextField("wat goed gaat", blank=True)
    obstacles = models.TextField("wat nog in de weg staat", blank=True)
    own_view = models.TextField("hoe de inwoner het ziet", blank=True)
    advised_stage = models.TextField("advies: fase in de keten", choices=Stage, blank=True)
    advice = models.TextField("waarom deze fase", blank=True)
    step = models.ForeignKey(  # the praktijkdiagnose from which it came
        Deployment, on_delete=models.PROTECT, null=True, blank=True, related_name="diagnoses", verbose_name="komt uit"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfTrajectoryQuerySet.as_manager()

    class Meta:
        verbose_name = "diagnose"
        verbose_name_plural = "diagnoses"
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(advised_stage__in=["", *Stage.values]), name="diagnosis_stage_known")
        ]

    def __str__(self) -> str:
        return f"Diagnose van {self.made_on:%d-%m-%Y}"


class GoalState(models.TextChoices):
    OPEN = "open", "open"
    REACHED = "bereikt", "bereikt"
    PARTLY = "deels_bereikt", "deels bereikt"
    DROPPED = "vervallen", "vervallen"


class Goal(models.Model):
    """What someone wants to reach in one part of life on the way to work.

    In an area of health or criminal facts its texts are sealed, as notes on those are (AVG art. 9 and 10).
    """

    TEXTS = ("aim", "own_words", "action")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="goals", verbose_name="traject")
    area = models.ForeignKey(LivingArea, on_delete=models.PROTECT, related_name="+", verbose_name="leefgebied")
    aim = models.TextField("doel")
    own_words = models.TextField("in de woorden van de inwoner", blank=True)
    action = models.TextField("wie doet wat", blank=True)
    due_on = models.DateField("streefdatum", null=True, blank=True)
    state = models.TextField("stand", choices=GoalState, default=GoalState.OPEN)
    closed_on = models.DateField("bereikt of vervallen op", null=True, blank=True)
    sealed = models.BooleanField("verzegeld", default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["area__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=GoalState.values), name="goal_state_known"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True) | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="goal_closed_on_a_day",
                violation_error_message="Vul in op welke dag het doel is bereikt of verviel.",
            ),
            models.CheckConstraint(condition=~Q(aim=""), name="goal_says_what"),
        ]

    def __str__(self) -> str:
        return "Beschermd doel" if self.is_protected else self.aim

    @property
    def is_protected(self) -> bool:
        """Also where the area became protected later on, or is so no longer."""
        return self.sealed or self.area.protected

    @property
    def told(self) -> dict[str, str]:
        """Its texts as they were written. Only for who may read this goal (GoalQuerySet.readable)."""
        texts = {name: getattr(self, name) for name in self.TEXTS}
        return {name: opened(text) if text and self.sealed else text for name, text in texts.items()}


class Evaluation(models.Model):
    """A talk about how a step goes: with the inwoner, and whoever else was there."""

    deployment = models.ForeignKey(
        Deployment, on_delete=models.CASCADE, related_name="evaluations", verbose_name="stap"
    )
    held_on = models.DateField("gehouden op")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    present = models.TextField("wie erbij waren", blank=True)
    goes_well = models.TextField("wat goed gaat", blank=True)
    needs_work = models.TextField("wat beter kan", blank=True)
    own_words = models.TextField("wat de inwoner ervan vindt", blank=True)
    agreed = models.TextField("wat is afgesproken", blank=True)
    work_value = models.BooleanField("ontstaat er loonwaarde", null=True, blank=True)  # looked at in dagbesteding
    next_on = models.DateField("volgende evaluatie", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfStepQuerySet.as_manager()

    class Meta:
        verbose_name = "evaluatie"
        verbose_name_plural = "evaluaties"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"Evaluatie van {self.held_on:%d-%m-%Y}"
