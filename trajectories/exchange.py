"""The tables of the exchange format that this app owns: trajecten, steps, placements and subsidy."""

from instruments.models import Stage
from office.exchange.declaration import Column, Table
from office.exchange.kinds import DATE, FLAG, MONEY, NUMBER
from trajectories.models import (
    Deployment,
    Placement,
    ReadinessAssessment,
    SubsidyPayment,
    Trajectory,
    WageSubsidy,
    WageValue,
)
from trajectories.models.placements import Contract, WageSubsidyKind
from trajectories.models.steps import Result, TrajectoryOutcome

TRAJECTEN = Table(
    "trajecten",
    Trajectory,
    key=("traject_id",),
    counts_changes_in="version",
    columns=(
        Column("traject_id", "source_key", required=True),
        Column("inwoner_id", "client", by="source_key", required=True, references="inwoners"),
        Column("van", "starts_on", kind=DATE, required=True),
        Column("tot", "ends_on", kind=DATE),
        Column("doel_fase", "goal_stage", choices=tuple(Stage.values)),
        Column("uitkomst", "outcome", choices=tuple(TrajectoryOutcome.values)),
    ),
)

INZET = Table(
    "inzet",
    Deployment,
    key=("inzet_id",),
    counts_changes_in="version",
    columns=(
        Column("inzet_id", "source_key", required=True),
        Column("traject_id", "trajectory", by="source_key", required=True, references="trajecten"),
        Column("instrument", "instrument", by="code", required=True, references="instrumenten"),
        Column("aanbieder", "provider", by="code", references="aanbieders"),
        Column("locatie", "location"),
        Column("fase", "stage", choices=tuple(Stage.values)),
        Column("van", "starts_on", kind=DATE, required=True),
        Column("verwacht_tot", "expected_end_on", kind=DATE),
        Column("tot", "ends_on", kind=DATE),
        Column("resultaat", "result", choices=tuple(Result.values)),
        Column("hervat_van", "resumes", by="source_key", references="inzet"),
        Column("verplicht_bedrag", "committed_amount", kind=MONEY),
        Column("gerealiseerd_bedrag", "realised_amount", kind=MONEY),
    ),
)

GEREEDHEID = Table(
    "gereedheid",
    ReadinessAssessment,
    columns=(
        Column("inzet_id", "deployment", by="source_key", required=True, references="inzet"),
        Column("beoordeeld_op", "assessed_on", kind=DATE, required=True),
        Column("klaar", "ready", kind=FLAG, required=True),
    ),
)

PLAATSINGEN = Table(
    "plaatsingen",
    Placement,
    key=("plaatsing_id",),
    counts_changes_in="version",
    columns=(
        Column("plaatsing_id", "source_key", required=True),
        Column("inzet_id", "deployment", by="source_key", required=True, references="inzet"),
        Column("werkgever", "employer", required=True),
        Column("kvk", "kvk"),
        Column("uren_per_week", "hours_per_week", kind=NUMBER),
        Column("contract", "contract", choices=tuple(Contract.values)),
        Column("cao", "cao"),
        Column("sector", "sector"),
        Column("van", "starts_on", kind=DATE, required=True),
        Column("tot", "ends_on", kind=DATE),
    ),
)

LOONWAARDEN = Table(
    "loonwaarden",
    WageValue,
    columns=(
        Column("plaatsing_id", "placement", by="source_key", required=True, references="plaatsingen"),
        Column("gemeten_op", "measured_on", kind=DATE, required=True),
        Column("percentage", "percentage", kind=NUMBER, required=True),
    ),
)

LKS = Table(
    "lks",
    WageSubsidy,
    key=("lks_id",),
    counts_changes_in="version",
    columns=(
        Column("lks_id", "source_key", required=True),
        Column("plaatsing_id", "placement", by="source_key", required=True, references="plaatsingen"),
        Column("soort", "kind", required=True, choices=tuple(WageSubsidyKind.values)),
        Column("van", "starts_on", kind=DATE, required=True),
        Column("tot", "ends_on", kind=DATE),
    ),
)

LKS_BETALINGEN = Table(
    "lks_betalingen",
    SubsidyPayment,
    columns=(
        Column("lks_id", "wage_subsidy", by="source_key", required=True, references="lks"),
        Column(
            "maand", "month", required=True, pattern="[0-9]{4}-(0[1-9]|1[0-2])", form="JJJJ-MM, bijvoorbeeld 2021-12"
        ),
        Column("subsidie", "subsidy", kind=MONEY, required=True),
        Column("werkgeverslasten", "employer_costs", kind=MONEY, required=True),
        Column("betaald_op", "paid_on", kind=DATE),
    ),
)

TABLES = (TRAJECTEN, INZET, GEREEDHEID, PLAATSINGEN, LOONWAARDEN, LKS, LKS_BETALINGEN)
