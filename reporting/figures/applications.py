"""Applications for bijstand, and the Taalmeter that goes with them."""

from datetime import timedelta

from django.db.models import DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from clients.models import BenefitApplication, LanguageTest
from clients.models.benefits import ApplicationDecision
from clients.models.measurements import LanguageTestResult
from office.days import Months
from reporting.figures.figure import Asked, Derived, Figure, Theme, Unit
from reporting.figures.measures import MEDIAN_DAYS, ROWS, share
from reporting.figures.period import Period

DECIDED = (ApplicationDecision.GRANTED, ApplicationDecision.REFUSED)


def applications(period: Period) -> QuerySet[BenefitApplication]:
    """Applications for bijstand that are not a double of another one."""
    return BenefitApplication.objects.filter(scheme__in=period.choices.welfare, merged_into__isnull=True)


def received(period: Period) -> QuerySet[BenefitApplication]:
    return applications(period).filter(period.has("received_on"))


def decided(period: Period) -> QuerySet[BenefitApplication]:
    return received(period).filter(decision__in=DECIDED)


def with_duration(period: Period) -> QuerySet[BenefitApplication]:
    took = ExpressionWrapper(F("decided_on") - F("received_on"), output_field=DurationField())
    return decided(period).filter(decided_on__isnull=False).annotate(duration=took)


def with_language_test(period: Period) -> QuerySet[BenefitApplication]:
    """Decided applications with a Taalmeter, of any result, from a year before until eight weeks after receipt."""
    tests = LanguageTest.objects.filter(
        client=OuterRef("client"),
        taken_on__gte=Months(OuterRef("received_on"), -12),
        taken_on__lte=OuterRef("received_on") + timedelta(days=56),
    )
    return decided(period).filter(Exists(tests))


def possibly_low_literate(period: Period) -> QuerySet[LanguageTest]:
    return LanguageTest.objects.filter(period.has("taken_on"), result=LanguageTestResult.POSSIBLY_LOW)


FIGURES = (
    Figure(
        key="aanvragen",
        label="Aanvragen voor bijstand",
        definition="Het aantal aanvragen voor bijstand dat in het jaar binnenkwam. Dubbele aanvragen tellen één keer.",
        unit=Unit.APPLICATIONS,
        source="Participatiewet art. 41 en 44",
        evidence=received,
        measure=ROWS,
    ),
    Figure(
        key="toekenningen",
        label="Toegekende aanvragen",
        definition="Het deel van de aanvragen uit het jaar dat is toegekend, ook als dat besluit later viel.",
        unit=Unit.APPLICATIONS,
        source="Participatiewet art. 41 en 44",
        evidence=lambda period: received(period).filter(decision=ApplicationDecision.GRANTED),
        measure=ROWS,
    ),
    Figure(
        key="niet_toegekend",
        label="Niet toegekende aanvragen",
        definition="Het deel van de aanvragen uit het jaar dat niet is toegekend: afgewezen, ingetrokken of nog "
        "zonder besluit.",
        unit=Unit.APPLICATIONS,
        evidence=lambda period: received(period).exclude(decision=ApplicationDecision.GRANTED),
        measure=ROWS,
    ),
    Figure(
        key="toekenningen_in_jaar",
        label="In het jaar toegekend",
        definition="Het aantal aanvragen voor bijstand dat in het jaar is toegekend, ook als ze eerder binnenkwamen.",
        unit=Unit.APPLICATIONS,
        evidence=lambda period: applications(period).filter(
            period.has("decided_on"), decision=ApplicationDecision.GRANTED
        ),
        measure=ROWS,
    ),
    Derived(
        key="toekenningspercentage",
        label="Aandeel toegekend van alle aanvragen",
        definition="De toegekende aanvragen, gedeeld door alle aanvragen uit het jaar.",
        unit=Unit.SHARE,
        of=("toekenningen", "aanvragen"),
        formula=share,
    ),
    Figure(
        key="aanvragen_besloten",
        label="Aanvragen met een besluit",
        definition="Het deel van de aanvragen uit het jaar dat is toegekend of afgewezen.",
        unit=Unit.APPLICATIONS,
        evidence=decided,
        measure=ROWS,
        asked=Asked("de dag van het besluit", Q(decided_on__isnull=True)),
        part_of="toekenningspercentage_besloten",
    ),
    Derived(
        key="toekenningspercentage_besloten",
        label="Aandeel toegekend van de besluiten",
        definition="De toegekende aanvragen, gedeeld door de aanvragen die zijn toegekend of afgewezen.",
        unit=Unit.SHARE,
        of=("toekenningen", "aanvragen_besloten"),
        formula=share,
    ),
    Figure(
        key="doorlooptijd_aanvraag_mediaan_dagen",
        label="Dagen tot een besluit (mediaan)",
        definition="De helft van de aanvragen met een besluit was in dit aantal dagen klaar, de andere helft duurde "
        "langer. Geteld van de dag van ontvangst tot de dag van het besluit.",
        unit=Unit.DAYS,
        source="Algemene wet bestuursrecht art. 4:13",
        evidence=with_duration,
        measure=MEDIAN_DAYS,
    ),
    Figure(
        key="aanvragen_met_taalmeter",
        label="Aanvragen met een Taalmeter",
        definition="Het deel van de aanvragen met een besluit waarbij een Taalmeter is afgenomen of vrijstelling is "
        "gegeven, van twaalf maanden voor de aanvraag tot en met 56 dagen erna.",
        unit=Unit.APPLICATIONS,
        source="Beleid: een Taalmeter bij elke aanvraag",
        evidence=with_language_test,
        measure=ROWS,
        part_of="taalmeter_dekking_aandeel",
    ),
    Derived(
        key="taalmeter_dekking_aandeel",
        label="Aandeel aanvragen met een Taalmeter",
        definition="De aanvragen met een Taalmeter of een vrijstelling, van twaalf maanden voor de aanvraag tot en "
        "met 56 dagen erna, gedeeld door de aanvragen die zijn toegekend of afgewezen.",
        unit=Unit.SHARE,
        source="Beleid: een Taalmeter bij elke aanvraag",
        of=("aanvragen_met_taalmeter", "aanvragen_besloten"),
        formula=share,
    ),
    Figure(
        key="taalmeter_mogelijk_laaggeletterd",
        label="Taalmeters met uitslag mogelijk laaggeletterd",
        definition="Het aantal Taalmeters dat in het jaar is afgenomen met de uitslag mogelijk laaggeletterd.",
        unit=Unit.LANGUAGE_TESTS,
        evidence=possibly_low_literate,
        measure=ROWS,
    ),
    Figure(
        key="taalmeter_gesprek_zelfde_dag",
        label="Gesprek op de dag van de Taalmeter",
        definition="Het deel van de Taalmeters met uitslag mogelijk laaggeletterd waarna dezelfde dag een gesprek "
        "volgde.",
        unit=Unit.LANGUAGE_TESTS,
        source="Beleid: een gesprek op de dag van de Taalmeter",
        evidence=lambda period: possibly_low_literate(period).filter(talk_on=F("taken_on")),
        measure=ROWS,
        part_of="taalmeter_gesprek_zelfde_dag_aandeel",
    ),
    Derived(
        key="taalmeter_gesprek_zelfde_dag_aandeel",
        label="Aandeel met gesprek op de dag van de Taalmeter",
        definition="De Taalmeters met uitslag mogelijk laaggeletterd waarna dezelfde dag een gesprek volgde, gedeeld"
        " door alle Taalmeters met die uitslag.",
        unit=Unit.SHARE,
        source="Beleid: een gesprek op de dag van de Taalmeter",
        of=("taalmeter_gesprek_zelfde_dag", "taalmeter_mogelijk_laaggeletterd"),
        formula=share,
    ),
)

APPLICATIONS = Theme("aanvragen", "Aanvragen en taal", FIGURES)
