"""What is asked, and why: the request with its weighing."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from clients.models import Client
from instruments.models import Fund, Instrument, Provider
from maatwerk.querysets import RequestQuerySet
from maatwerk.rules.deviations import in_words
from maatwerk.rules.kinds import KINDS, KindKey
from maatwerk.workflow import Status
from office.fields import NumberField
from office.models import Keyed
from trajectories.rules.location import RULE_KEY

SHORT = 60  # so many characters of what was asked fit in a line of a list
WEIGHED = (
    "asked_for",
    "wished_effect",
    "own_view",
    "standard_considered",
    "law_intention",
    "effects_person",
    "effects_surroundings",
    "effects_budgets",
    "precedent_effect",
    "lawfulness",
    "cost_weighing",
    "own_effort",
    "motivation",
)
"""Without these nothing is asked: the effect first, the law last. `room` or `alternative_road` comes with them."""


def _weighed() -> Q:
    texts = Q()
    for name in WEIGHED:
        texts &= ~Q(**{name: ""})
    return texts & (~Q(room="") | ~Q(alternative_road="")) & ~Q(legal_nature="") & ~Q(legal_nature_ground="")


class LegalNature(models.TextChoices):
    """Whether the answer changes a right or a duty of the inwoner (Algemene wet bestuursrecht art. 1:3)."""

    DECISION = "besluit", "ja, het is een besluit"
    FACTUAL = "feitelijk", "nee, het is feitelijk handelen"


class Request(Keyed):
    """A request to deviate, written together and asked once it is whole.

    Without `submitted_on` it is a concept (what was delivered is not: that was asked elsewhere). `mandate_level` is
    filled in by PostgreSQL from the mandates of the day on which it was asked, so a later threshold does not change it.
    """

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="maatwerk_requests")
    kind = models.TextField("vorm", choices=[(kind.key, kind.label) for kind in KINDS.values()], default=KindKey.FREE)
    answers = models.JSONField("antwoorden bij deze vorm", default=dict, blank=True)  # key of the question -> text
    deviation = models.TextField("afwijking")  # the key of the rule that failed; else that of the kind
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, null=True, blank=True, verbose_name="instrument"
    )
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, verbose_name="aanbieder")
    location = models.TextField("locatie", blank=True)
    requested_on = models.DateField("gevraagd op")
    received_on = models.DateField("vraag van de inwoner ontvangen op", null=True, blank=True)  # the term starts here
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="gevraagd door",
    )
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name="schreven mee")
    submitted_on = models.DateField("ingediend op", null=True, blank=True)
    refusal = models.TextField("waarom het niet kon", blank=True)  # the sentence of the rule that failed
    asked_for = models.TextField("wat er wordt gevraagd", blank=True)
    wished_effect = models.TextField("gewenst effect", blank=True)
    own_view = models.TextField("in de woorden van de inwoner", blank=True)
    standard_considered = models.TextField("waarom het standaardaanbod niet past", blank=True)
    law_intention = models.TextField("bedoeling van de wetten", blank=True)
    effects_person = models.TextField("gevolgen voor de inwoner", blank=True)
    effects_surroundings = models.TextField("gevolgen voor de omgeving", blank=True)
    effects_budgets = models.TextField("gevolgen voor andere budgetten", blank=True)
    precedent_effect = models.TextField("wat het betekent voor anderen", blank=True)
    room = models.TextField("ruimte binnen de regels", blank=True)
    alternative_road = models.TextField("alternatief waar geen ruimte is", blank=True)
    lawfulness = models.TextField("rechtmatigheid", blank=True)
    cost_weighing = models.TextField("kosten en wat ze besparen", blank=True)
    own_effort = models.TextField("eigen inzet", blank=True)
    motivation = models.TextField("motivering", blank=True)  # why deviating is necessary for a durable perspective
    legal_nature = models.TextField("is het een besluit", choices=LegalNature, blank=True)
    legal_nature_ground = models.TextField("waarom wel of geen besluit", blank=True)
    cost = NumberField("kosten", null=True, blank=True)  # euro
    avoided_cost = NumberField("vermeden kosten", null=True, blank=True)  # euro
    fund = models.TextField("fonds", blank=True)
    evaluate_on = models.DateField("evaluatie op", null=True, blank=True)
    wanted_from = models.DateField("nodig vanaf", null=True, blank=True)
    wanted_until = models.DateField("nodig tot", null=True, blank=True)
    mandate_level = models.PositiveSmallIntegerField("trede van het mandaat", null=True, editable=False)
    circumstances = ArrayField(models.TextField(), default=list, blank=True, editable=False)  # of the day it was asked
    words = models.GeneratedField(
        expression=SearchVector("asked_for", "wished_effect", "own_view", "motivation", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "maatwerkverzoek"
        verbose_name_plural = "maatwerkverzoeken"
        indexes = [
            models.Index(fields=["deviation", "requested_on"], name="request_by_deviation"),
            models.Index(  # all that is needed to count what recurs, without opening the texts
                fields=["deviation", "instrument", "provider", "kind"],
                include=["id", "fund", "cost"],
                name="request_by_group",
            ),
            GinIndex(fields=["words"], name="request_words"),
            GinIndex(fields=["circumstances"], name="request_circumstances"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(delivery__isnull=False) | Q(requested_by__isnull=False, received_on__isnull=False),
                name="request_by_whom_and_when",
                violation_error_message="Vul in wie het vraagt en wanneer de vraag van de inwoner binnenkwam.",
            ),
            models.CheckConstraint(
                condition=Q(submitted_on__isnull=True) | _weighed(),
                name="request_weighed_completely",
                violation_error_message="Vul de stem van de inwoner, het standaardaanbod en de hele weging in.",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="request_kind_known"),
            models.CheckConstraint(
                condition=Q(legal_nature__in=["", *LegalNature.values]), name="request_legal_nature_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Maatwerk voor {self.client}"

    @property
    def status(self) -> Status:
        """What was decided; without decision it is a question, or not yet one."""
        decision = getattr(self, "decision", None)
        if decision and decision.outcome:
            return Status(decision.outcome)
        return Status.CONCEPT if self.is_concept else Status.ASKED

    @property
    def is_concept(self) -> bool:
        return self.submitted_on is None and self.delivery_id is None

    @property
    def is_weighed(self) -> bool:
        """All that a decision rests on is there."""
        texts = (*(getattr(self, name) for name in WEIGHED), self.legal_nature, self.legal_nature_ground)
        return all(text.strip() for text in texts) and bool((self.room + self.alternative_road).strip())

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind].label

    @property
    def needs_location(self) -> bool:
        """The rule is about a location, and it is not known which."""
        return self.is_about_location and not self.location

    @property
    def is_about_location(self) -> bool:
        return self.deviation == RULE_KEY

    @property
    def about(self) -> str:
        """What it is about, without the name of a person and in no words of this case."""
        parts = (self.instrument.name if self.instrument else "", self.location)
        return ", ".join(part for part in parts if part) or self.rule

    @property
    def subject(self) -> str:
        """What it is about, for who may read the request. Asked freely it begins with what was asked."""
        if self.instrument_id or self.location or not self.asked_for.strip():
            return self.about
        return f"{self.about}: {Truncator(' '.join(self.asked_for.split())).chars(SHORT)}"

    @property
    def reference(self) -> str:
        """The kenmerk on letters."""
        return f"MW-{self.pk}"

    @property
    def fund_label(self) -> str:
        """The name of the fund; what was delivered may hold another word, and is shown as it is."""
        return str(dict(Fund.choices).get(self.fund, self.fund))

    @property
    def rule(self) -> str:
        """The rule in words."""
        return in_words(self.deviation)
