"""Young people: who has no startkwalificatie, and of whom it is known where they are."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from clients.models import Client, Destination, Education
from clients.models.measurements import DestinationKind
from clients.rules.education import STARTKWALIFICATIE
from reporting.figures.figure import Asked, Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS
from reporting.figures.period import Period

YOUNGEST, OLDEST = 16, 26
EDUCATIONS = Education.objects.filter(client=OuterRef("pk"))
UNCLEAR = ~Exists(EDUCATIONS) | Exists(EDUCATIONS.filter(level__in=STARTKWALIFICATIE, finished__isnull=True))


def young(period: Period) -> QuerySet[Client]:
    """Who is aged 16 to 26 on the last day, a 31 December, by when everyone has had a birthday."""
    return Client.objects.filter(
        Q(deceased_on__isnull=True) | Q(deceased_on__gt=period.last_day),
        Q(moved_away_on__isnull=True) | Q(moved_away_on__gt=period.last_day),
        birth_date__year__range=(period.year - OLDEST, period.year - YOUNGEST),
    )


def unqualified(period: Period) -> QuerySet[Client]:
    """Without a finished education of such a level: surely without, or unknown."""
    finished = EDUCATIONS.filter(
        Q(year__isnull=True) | Q(year__lte=period.year), level__in=STARTKWALIFICATIE, finished=True
    )
    return young(period).filter(~Exists(finished))


def unclear(period: Period) -> QuerySet[Client]:
    return unqualified(period).filter(UNCLEAR)


def in_view(period: Period) -> QuerySet[Destination]:
    """The latest destination in the last twelve months of each without (known) startkwalificatie, if it is known."""
    recent = Destination.objects.filter(period.in_last_12_months("established_on"))
    latest = recent.order_by("client", "-established_on").distinct("client")
    return Destination.objects.filter(pk__in=latest.values("pk"), client__in=unqualified(period)).exclude(
        destination=DestinationKind.UNKNOWN
    )


FIGURES = (
    Figure(
        key="jongeren_16_26_personen",
        label="Jongeren van 16 tot en met 26 jaar",
        definition="Het aantal inwoners met een dossier dat op 31 december 16 tot en met 26 jaar was, en niet was "
        "overleden of vertrokken.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        evidence=young,
        measure=PERSONS,
        asked=Asked("of er een startkwalificatie is", lambda period: Q(pk__in=unclear(period).values("pk"))),
    ),
    Figure(
        key="jongeren_zonder_startkwalificatie_personen",
        label="Waarvan zonder startkwalificatie",
        definition="Het deel van de jongeren van wie bekend is dat zij geen diploma havo, vwo, mbo-2 of hoger hebben.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        source="Participatiewet art. 6 lid 1 onder d",
        evidence=lambda period: unqualified(period).exclude(UNCLEAR),
        measure=PERSONS,
    ),
    Figure(
        key="jongeren_startkwalificatie_onbekend_personen",
        label="Waarvan startkwalificatie onbekend",
        definition="Het deel van de jongeren zonder bekend diploma havo, vwo, mbo-2 of hoger, van wie geen opleiding"
        " bekend is, of van wie niet bekend is of zij een opleiding met dat diploma hebben afgerond.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        source="Participatiewet art. 6 lid 1 onder d",
        evidence=unclear,
        measure=PERSONS,
    ),
    Figure(
        key="jongeren_in_beeld_personen",
        label="Waarvan in beeld",
        definition="Het deel van de jongeren zonder startkwalificatie, of van wie die onbekend is, van wie in de "
        "twaalf maanden voor 31 december is vastgesteld waar zij zijn.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        source="Wet educatie en beroepsonderwijs art. 9.2.5",
        evidence=in_view,
        measure=PERSONS,
    ),
    Figure(
        key="jongeren_op_school_personen",
        label="Waarvan op school",
        definition="Het deel van de jongeren in beeld dat op school zit.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        source="Wet educatie en beroepsonderwijs art. 9.2.5",
        evidence=lambda period: in_view(period).filter(destination=DestinationKind.SCHOOL),
        measure=PERSONS,
    ),
)

YOUTH = Theme("jongeren", "Jongeren", FIGURES)
