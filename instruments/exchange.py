"""The tables of the exchange format that this app owns: the catalogue of the gemeente."""

from instruments.models import ContractLocation, Fund, Instrument, Provider, ProviderKind, Stage
from office.exchange.declaration import Column, Table
from office.exchange.kinds import DATE, FLAG

AANBIEDERS = Table(
    "aanbieders",
    Provider,
    key=("code",),
    counts_changes_in="version",
    columns=(
        Column("code", "code", required=True),
        Column("naam", "name", required=True),
        Column("soort", "kind", required=True, choices=tuple(ProviderKind.values)),
    ),
)

INSTRUMENTEN = Table(
    "instrumenten",
    Instrument,
    key=("code",),
    counts_changes_in="version",
    columns=(
        Column("code", "code", required=True),
        Column("naam", "name", required=True),
        Column("thema", "theme", required=True),
        Column("fase", "stage", choices=tuple(Stage.values)),
        Column("fonds", "fund", choices=tuple(Fund.values)),
        Column("grondslag", "legal_basis"),
        Column("srg_code", "srg_code"),
        Column("telt_als_participatie", "counts_as_participation", kind=FLAG),
        Column("beschrijving", "description"),
        Column("doel", "purpose"),
        Column("doelgroep", "target_group"),
        Column("resultaat", "result"),
        Column("van", "starts_on", kind=DATE),
        Column("tot", "ends_on", kind=DATE),
    ),
)

CONTRACTLOCATIES = Table(
    "contractlocaties",
    ContractLocation,
    columns=(
        Column("aanbieder", "provider", by="code", required=True, references="aanbieders"),
        Column("instrument", "instrument", by="code", required=True, references="instrumenten"),
        Column("locatie", "location", required=True),
        Column("van", "starts_on", kind=DATE, required=True),
        Column("tot", "ends_on", kind=DATE),
    ),
)

TABLES = (AANBIEDERS, INSTRUMENTEN, CONTRACTLOCATIES)
