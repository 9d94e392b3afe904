"""Who goes from bijstand to work, and to which work; and how long it takes from the start of a traject or the award."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import (
    Case,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from clients.models import BenefitApplication, BenefitMember, Indication
from clients.models.benefits import ApplicationDecision
from clients.models.person import TargetGroupRegister
from office.days import Months
from reporting.figures.benefits import last_left_for_work
from reporting.figures.figure import Asked, Figure, Theme, Unit
from reporting.figures.measures import MEDIAN_DAYS, PERSONS
from reporting.figures.period import STANDING, Period
from trajectories.models import Placement
from trajectories.models.placements import Contract

UNKNOWN = "onbekend"
SOURCE = "Participatiewet art. 7 lid 1"
SOON = timedelta(days=31)  # work that begins so soon after the uitkering is the work that someone left for
AGES = (("tot_27_jaar", 27), ("27_tot_45_jaar", 45), ("45_tot_55_jaar", 55))
OLDEST = "vanaf_55_jaar"
AGE_WORDS = {
    "tot_27_jaar": "Jonger dan 27 jaar",
    "27_tot_45_jaar": "27 tot en met 44 jaar",
    "45_tot_55_jaar": "45 tot en met 54 jaar",
    OLDEST: "55 jaar en ouder",
    UNKNOWN: "Onbekend",
}
YES_NO = {"ja": "Ja", "nee": "Nee", UNKNOWN: "Onbekend"}


def paid_work(period: Period) -> QuerySet[Placement]:
    return Placement.objects.filter(STANDING, contract__in=period.choices.paid_contracts)


def known(text: Any) -> Coalesce:
    """What is written, or else `onbekend`."""
    return Coalesce(NullIf(text, Value(""), output_field=TextField()), Value(UNKNOWN), output_field=TextField())


def work_of(leaver: QuerySet[BenefitMember], period: Period) -> QuerySet[BenefitMember]:
    """Each with sector and contract of the work that runs on the first day without uitkering, or begins soon after."""
    work = (
        paid_work(period)
        .filter(
            Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on")),
            deployment__trajectory__client=OuterRef("client"),
            starts_on__lte=OuterRef("ends_on") + SOON,
        )
        .order_by("-starts_on", "-pk")
    )
    sector = Coalesce(NullIf("sector", Value("")), "company__sector__name", output_field=TextField())
    return leaver.annotate(
        sector=known(Subquery(work.values(it=sector)[:1])), contract=known(Subquery(work.values("contract")[:1]))
    )


def aged(leaver: QuerySet[BenefitMember], period: Period) -> QuerySet[BenefitMember]:
    """By age on the first day without uitkering."""
    young = [When(client__birth_date__gt=Months(F("ends_on"), -12 * age), then=Value(name)) for name, age in AGES]
    born = When(client__birth_date__isnull=True, then=Value(UNKNOWN))
    return leaver.annotate(age=Case(born, *young, default=Value(OLDEST), output_field=TextField()))


def settled(leaver: QuerySet[BenefitMember], period: Period) -> QuerySet[BenefitMember]:
    status = Case(
        When(client__status_holder=True, then=Value("ja")),
        When(client__status_holder=False, then=Value("nee")),
        default=Value(UNKNOWN),
        output_field=TextField(),
    )
    return leaver.annotate(status=status)


def limited(leaver: QuerySet[BenefitMember], period: Period) -> QuerySet[BenefitMember]:
    """In the doelgroepregister, or with an indication that holds on the first day without uitkering."""
    indications = Indication.objects.filter(
        STANDING,
        Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on")),
        client=OuterRef("client"),
        starts_on__lte=OuterRef("ends_on"),
    )
    limit = Case(
        When(Exists(indications) | Q(client__target_group_register=TargetGroupRegister.YES), then=Value("ja")),
        When(client__target_group_register=TargetGroupRegister.NO, then=Value("nee")),
        default=Value(UNKNOWN),
        output_field=TextField(),
    )
    return leaver.annotate(limit=limit)


def lived(leaver: QuerySet[BenefitMember], period: Period) -> QuerySet[BenefitMember]:
    return leaver.annotate(neighbourhood=known("client__neighbourhood"))


def first_since_start(period: Period) -> QuerySet[Placement]:
    """The first paid work of a traject, where it began in the period, with the days that it took."""
    within = paid_work(period).filter(starts_on__gte=F("deployment__trajectory__starts_on"))
    before = within.filter(
        Q(starts_on__lt=OuterRef("starts_on")) | Q(starts_on=OuterRef("starts_on"), pk__lt=OuterRef("pk")),
        deployment__trajectory=OuterRef("deployment__trajectory"),
    )
    withdrawn = Q(deployment__trajectory__ends_on=F("deployment__trajectory__starts_on"))
    first = within.filter(~Exists(before), period.has("starts_on")).exclude(withdrawn)
    return first.annotate(duration=_took("deployment__trajectory__starts_on"))


def first_since_award(period: Period) -> QuerySet[Placement]:
    """The first paid work of someone since bijstand was last granted, where it began in the period."""
    person = "deployment__trajectory__client"
    awards = BenefitApplication.objects.filter(
        client=OuterRef(person),
        scheme__in=period.choices.welfare,
        merged_into__isnull=True,
        decision=ApplicationDecision.GRANTED,
        decided_on__lte=OuterRef("starts_on"),
    ).order_by("-decided_on")
    before = paid_work(period).filter(
        Q(starts_on__lt=OuterRef("starts_on")) | Q(starts_on=OuterRef("starts_on"), pk__lt=OuterRef("pk")),
        starts_on__gte=OuterRef("awarded_on"),
        **{person: OuterRef(person)},
    )
    work = paid_work(period).filter(period.has("starts_on"))
    awarded = work.annotate(awarded_on=Subquery(awards.values("decided_on")[:1])).filter(awarded_on__isnull=False)
    return awarded.filter(~Exists(before)).annotate(duration=_took("awarded_on"))


def _took(since: str) -> ExpressionWrapper:
    return ExpressionWrapper(F("starts_on") - F(since), output_field=DurationField())


Grouped = Callable[[QuerySet[BenefitMember], Period], QuerySet[BenefitMember]]


def _by(
    name: str, words: str, field: str, grouped: Grouped, note: str, groups: Mapping[str, str], lacks: str
) -> Figure:
    return Figure(
        key=f"uitstroom_naar_werk_per_{name}",
        label=f"Uit de bijstand naar werk: {words}",
        definition=f"De personen die in het jaar uit de bijstand naar werk gingen: {words}. {note} Wat niet in het "
        "dossier staat, is onbekend. Samen zijn het alle personen die naar werk gingen.",
        unit=Unit.PERSONS,
        source=SOURCE,
        evidence=lambda period: grouped(last_left_for_work(period), period),
        measure=PERSONS,
        by=field,
        groups=groups,
        asked=Asked(lacks, Q(**{field: UNKNOWN})),
    )


WORK = (
    "Het gaat om het betaalde werk dat liep op de eerste dag zonder uitkering of dat binnen 31 dagen begon; bij meer "
    "werk om wat het laatst begon."
)
AGED = "Het gaat om de leeftijd op de eerste dag zonder uitkering."
CONTRACTS = {**dict(Contract.choices), UNKNOWN: "onbekend"}
NOW = "Het gaat om wat nu in het dossier staat."
BREAKDOWNS = (
    _by("sector", "per sector", "sector", work_of, WORK, {}, "de sector van het werk"),
    _by("contract", "per soort contract", "contract", work_of, WORK, CONTRACTS, "het contract van het werk"),
    _by("wijk", "per wijk", "neighbourhood", lived, NOW, {}, "de wijk"),
    _by("leeftijd", "per leeftijd", "age", aged, AGED, AGE_WORDS, "de geboortedatum"),
    _by("statushouder", "statushouder of niet", "status", settled, NOW, YES_NO, "of iemand statushouder is"),
    _by(
        "arbeidsbeperking",
        "arbeidsbeperking of niet",
        "limit",
        limited,
        "Ja is: in het doelgroepregister, of een indicatie op de eerste dag zonder uitkering (beschut werk, "
        "dagbesteding, doelgroepregister of medisch urenbeperkt). Nee is: niet in het doelgroepregister.",
        YES_NO,
        "of iemand in het doelgroepregister staat",
    ),
)

FIGURES = (
    *BREAKDOWNS,
    Figure(
        key="start_traject_tot_werk_mediaan_dagen",
        label="Dagen van start traject tot betaald werk (mediaan)",
        definition="Van elk traject het eerste betaalde werk, als dat in het jaar begon: de helft begon binnen dit "
        "aantal dagen na de start van het traject, de andere helft later. Wie nog geen werk heeft, telt niet mee; het "
        "zegt dus niets over hoe lang anderen nog nodig hebben.",
        unit=Unit.DAYS,
        source=SOURCE,
        evidence=first_since_start,
        measure=MEDIAN_DAYS,
    ),
    Figure(
        key="toekenning_tot_werk_mediaan_dagen",
        label="Dagen van toekenning tot betaald werk (mediaan)",
        definition="Het eerste betaalde werk van een persoon sinds de laatste toekenning van bijstand, als dat in het "
        "jaar begon: de helft begon binnen dit aantal dagen na het besluit, de andere helft later. Geteld bij wie de "
        "bijstand aanvroeg. Wie nog geen werk heeft, telt niet mee.",
        unit=Unit.DAYS,
        source=SOURCE,
        evidence=first_since_award,
        measure=MEDIAN_DAYS,
    ),
)

TO_WORK = Theme("naar_werk", "Naar werk: wie, welk werk en hoe snel", FIGURES)
