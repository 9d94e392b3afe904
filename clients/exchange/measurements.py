"""Measurements. Of most there is at most one an inwoner and day, so that a second delivery of it corrects the first."""

from clients.models import Destination, DistanceMeasurement, LadderMeasurement, LanguageTest
from clients.models.measurements import DestinationKind, Distance, LanguageTestResult
from office.exchange.declaration import Column, Table
from office.exchange.kinds import DATE, INTEGER

INWONER = Column("inwoner_id", "client", by="source_key", required=True, references="inwoners")

AFSTANDEN = Table(
    "afstanden",
    DistanceMeasurement,
    key=("inwoner_id", "gemeten_op"),
    key_is_published=False,
    columns=(
        INWONER,
        Column("gemeten_op", "measured_on", kind=DATE, required=True),
        Column("afstand", "distance", required=True, choices=tuple(Distance.values)),
        Column("verwacht_binnen_maanden", "expected_within_months", kind=INTEGER),
        Column("door", "measured_by", by="username", references="medewerkers"),
    ),
)

BESTEMMINGEN = Table(
    "bestemmingen",
    Destination,
    key=("inwoner_id", "vastgesteld_op"),
    key_is_published=False,
    columns=(
        INWONER,
        Column("vastgesteld_op", "established_on", kind=DATE, required=True),
        Column("bestemming", "destination", required=True, choices=tuple(DestinationKind.values)),
    ),
)

LADDER = Table(
    "ladder",
    LadderMeasurement,
    key=("inwoner_id", "gemeten_op"),
    key_is_published=False,
    columns=(
        INWONER,
        Column("gemeten_op", "measured_on", kind=DATE, required=True),
        Column("trede", "step", kind=INTEGER, required=True, choices=(1, 2, 3, 4, 5, 6)),
        Column("door", "measured_by", by="username", references="medewerkers"),
    ),
)

TAALMETERS = Table(
    "taalmeters",
    LanguageTest,
    columns=(
        INWONER,
        Column("afgenomen_op", "taken_on", kind=DATE, required=True),
        Column("uitslag", "result", required=True, choices=tuple(LanguageTestResult.values)),
        Column("gesprek_op", "talk_on", kind=DATE),
    ),
)
