"""The ontwikkelbedrijf: who is placed there, who is ready for a next step, and who takes it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from instruments.models import ProviderKind, Stage
from instruments.querysets import covering
from reporting.figures.figure import Derived, Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS, share
from reporting.figures.period import STANDING, Period, within_12_months
from trajectories.models import Deployment, Placement, ReadinessAssessment

PERSON_OF_ASSESSMENT = "deployment__trajectory__client"
NEXT_STAGES = (Stage.SECONDMENT, Stage.SUPPORTED_WORK, Stage.REGULAR_WORK)


def at_company() -> QuerySet[Deployment]:
    return Deployment.objects.counting().filter(provider__kind=ProviderKind.DEVELOPMENT_COMPANY)


def running(period: Period) -> QuerySet[Deployment]:
    return at_company().filter(covering(period.last_day))


def assessed(period: Period) -> QuerySet[ReadinessAssessment]:
    """Assessments of the last twelve months, on deployments that still run on the last day."""
    return ReadinessAssessment.objects.filter(period.in_last_12_months("assessed_on"), deployment__in=running(period))


def ready(period: Period) -> QuerySet[ReadinessAssessment]:
    """Assessments *ja* that no later one contradicts, nor another one of the same day."""
    contradiction = assessed(period).filter(
        Q(assessed_on__gt=OuterRef("assessed_on")) | Q(assessed_on=OuterRef("assessed_on"), ready=False),
        deployment__trajectory__client=OuterRef("deployment__trajectory__client"),
    )
    return assessed(period).filter(~Exists(contradiction), ready=True)


def who(assessments: QuerySet[ReadinessAssessment]) -> QuerySet[ReadinessAssessment, Any]:
    return assessments.values(PERSON_OF_ASSESSMENT)


def declared_ready(period: Period) -> QuerySet[ReadinessAssessment]:
    return ReadinessAssessment.objects.filter(period.has("assessed_on"), deployment__in=at_company(), ready=True)


def moved_on(period: Period) -> QuerySet[ReadinessAssessment]:
    """The first assessment *ja* of each in the year before, where paid work followed within twelve months."""
    person = PERSON_OF_ASSESSMENT
    first = declared_ready(period.previous).order_by(person, "assessed_on", "pk").distinct(person)
    paid_work = Placement.objects.filter(
        STANDING,
        within_12_months("starts_on", OuterRef("assessed_on")),
        contract__in=period.choices.paid_contracts,
        deployment__stage__in=NEXT_STAGES,
        deployment__trajectory__client=OuterRef(person),
    )
    return ReadinessAssessment.objects.filter(Exists(paid_work), pk__in=first.values("pk"))


FIGURES = (
    Figure(
        key="geplaatst_ontwikkelbedrijf_personen",
        label="Geplaatst bij het ontwikkelbedrijf",
        definition="Het aantal personen dat in het jaar bij een ontwikkelbedrijf begon. Wie na een onderbreking "
        "terugkwam, telt niet opnieuw.",
        unit=Unit.PERSONS,
        evidence=lambda period: at_company().filter(period.has("starts_on"), resumes__isnull=True),
        measure=PERSONS,
    ),
    Figure(
        key="ontwikkelbedrijf_op_peildatum_personen",
        label="Bij het ontwikkelbedrijf op 31 december",
        definition="Het aantal personen met een plek bij een ontwikkelbedrijf op 31 december.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        evidence=running,
        measure=PERSONS,
    ),
    Figure(
        key="klaar_beoordeeld_personen",
        label="Waarvan in het jaar beoordeeld",
        definition="Het deel van de personen bij het ontwikkelbedrijf op 31 december van wie in de twaalf maanden "
        "daarvoor is beoordeeld of zij klaar zijn voor een volgende stap.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        evidence=assessed,
        measure=PERSONS,
    ),
    Figure(
        key="klaar_voor_volgende_stap_personen",
        label="Klaar voor een volgende stap",
        definition="Het deel van de beoordeelde personen dat volgens de laatste beoordeling klaar is voor een "
        "volgende stap.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        evidence=ready,
        measure=PERSONS,
    ),
    Figure(
        key="nog_niet_klaar_personen",
        label="Nog niet klaar voor een volgende stap",
        definition="Het deel van de beoordeelde personen dat volgens de laatste beoordeling nog niet klaar is voor "
        "een volgende stap.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        evidence=lambda period: assessed(period).exclude(**{f"{PERSON_OF_ASSESSMENT}__in": who(ready(period))}),
        measure=PERSONS,
    ),
    Figure(
        key="niet_beoordeeld_personen",
        label="Niet beoordeeld in het jaar",
        definition="Het deel van de personen bij het ontwikkelbedrijf op 31 december van wie in de twaalf maanden "
        "daarvoor niet is beoordeeld of zij klaar zijn voor een volgende stap.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        evidence=lambda period: running(period).exclude(trajectory__client__in=who(assessed(period))),
        measure=PERSONS,
    ),
    Derived(
        key="klaar_voor_volgende_stap_aandeel",
        label="Aandeel klaar voor een volgende stap",
        definition="De personen die klaar zijn voor een volgende stap, gedeeld door de personen die zijn beoordeeld.",
        unit=Unit.SHARE,
        moment=Moment.LAST_DAY,
        of=("klaar_voor_volgende_stap_personen", "klaar_beoordeeld_personen"),
        formula=share,
    ),
    Figure(
        key="gereed_verklaard_vorig_jaar_personen",
        label="Klaar verklaard in het jaar ervoor",
        definition="Het aantal personen dat in het jaar ervoor bij een ontwikkelbedrijf klaar is verklaard voor een "
        "volgende stap.",
        unit=Unit.PERSONS,
        moment=Moment.COHORT,
        evidence=lambda period: declared_ready(period.previous),
        measure=PERSONS,
    ),
    Figure(
        key="doorgestroomd_12m_personen",
        label="Doorgestroomd binnen twaalf maanden",
        definition="Het deel van de personen die in het jaar ervoor klaar waren verklaard, dat binnen twaalf maanden"
        " betaald werk begon: via detachering, met ondersteuning of regulier.",
        unit=Unit.PERSONS,
        moment=Moment.COHORT,
        evidence=moved_on,
        measure=PERSONS,
    ),
    Derived(
        key="doorgestroomd_12m_aandeel",
        label="Aandeel doorgestroomd binnen twaalf maanden",
        definition="De personen die doorstroomden, gedeeld door de personen die in het jaar ervoor klaar waren "
        "verklaard.",
        unit=Unit.SHARE,
        moment=Moment.COHORT,
        of=("doorgestroomd_12m_personen", "gereed_verklaard_vorig_jaar_personen"),
        formula=share,
    ),
)

DEVELOPMENT_COMPANY = Theme("ontwikkelbedrijf", "Ontwikkelbedrijf", FIGURES)
