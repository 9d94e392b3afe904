"""The catalogue: what exists, at which provider and location, under which law, and the dated amounts and terms."""

from instruments.models.catalogue import (
    LIGHTNESS_ORDER,
    STAGE_ORDER,
    Described,
    EntryRule,
    Fund,
    Instrument,
    InstrumentVersion,
    Lightness,
    Stage,
)
from instruments.models.employers import Country, Employer, EmployerContact, JobcarvingAdvice, Sector
from instruments.models.parameters import Parameter, ParameterStatus
from instruments.models.providers import (
    ContractLocation,
    ContractPrice,
    PriceUnit,
    Provider,
    ProviderContact,
    ProviderContract,
    ProviderKind,
)

__all__ = [
    "LIGHTNESS_ORDER",
    "STAGE_ORDER",
    "ContractLocation",
    "ContractPrice",
    "Country",
    "Described",
    "Employer",
    "EmployerContact",
    "EntryRule",
    "Fund",
    "Instrument",
    "InstrumentVersion",
    "JobcarvingAdvice",
    "Lightness",
    "Parameter",
    "ParameterStatus",
    "PriceUnit",
    "Provider",
    "ProviderContact",
    "ProviderContract",
    "ProviderKind",
    "Sector",
    "Stage",
]
