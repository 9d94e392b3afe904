"""How many dossiers a klantmanager has on the last day. No figure tells of whom: it says nothing of a colleague."""

from datetime import datetime, time

from django.db.models import Count, F, Max, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from clients.models import Assignment
from reporting.figures.figure import Figure, Moment, Theme, Unit
from reporting.figures.measures import Measure, Spread, written_number
from reporting.figures.period import Period


def assigned(period: Period) -> QuerySet[Assignment]:
    """Each running assignment with `load`, the dossiers of the same colleague, and `place` among them."""
    midnight = datetime.combine(period.ends_on, time.min, tzinfo=timezone.get_current_timezone())
    running = Assignment.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gte=midnight),
        Q(client__closed_on__isnull=True) | Q(client__closed_on__gt=period.last_day),
        starts_at__lt=midnight,
        to_divide=False,
    )
    return running.annotate(
        load=Window(Count("pk"), partition_by=F("staff")),
        place=Window(RowNumber(), partition_by=F("staff"), order_by="pk"),
    )


ONE_OF_EACH = Q(place=1)
MIDDLE = Measure(lambda rows: Spread("load", filter=ONE_OF_EACH), written_number)
MOST = Measure(lambda rows: Max("load"), written_number)
UNKNOWN_BEFORE = (
    "Geteld zijn dossiers die toen niet gesloten waren en niet op verdeling wachtten. Toewijzingen van voor de "
    "invoering van Keten zijn niet bekend."
)

FIGURES = (
    Figure(
        key="dossiers_per_klantmanager_mediaan",
        label="Dossiers per klantmanager (mediaan)",
        definition="De helft van de klantmanagers met dossiers had er op 31 december dit aantal of minder, de andere "
        f"helft meer. {UNKNOWN_BEFORE}",
        unit=Unit.DOSSIERS,
        moment=Moment.LAST_DAY,
        source="Beleid: genoeg tijd voor elke inwoner; er is geen wettelijke norm",
        evidence=assigned,
        measure=MIDDLE,
    ),
    Figure(
        key="dossiers_per_klantmanager_meeste",
        label="Meeste dossiers bij één klantmanager",
        definition=f"Het grootste aantal dossiers dat één klantmanager op 31 december had. {UNKNOWN_BEFORE}",
        unit=Unit.DOSSIERS,
        moment=Moment.LAST_DAY,
        source="Beleid: genoeg tijd voor elke inwoner; er is geen wettelijke norm",
        evidence=assigned,
        measure=MOST,
    ),
)

CASELOAD = Theme("caseload", "Caseload", FIGURES)
