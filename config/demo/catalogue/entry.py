"""One entry of the catalogue, with the headings under which the factsheet prints it."""

from dataclasses import dataclass
from datetime import date

TAKING_PART = "Meedoen in de samenleving"
PREVENTING_DROPOUT = "Leren - voorkomen en bestrijden uitval"
CIVIC_INTEGRATION = "Inburgering"
LIFELONG = "Leven lang ontwikkelen"


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument as the council reads it."""

    code: str
    name: str
    theme: str
    basis: str
    description: str
    purpose: str
    meant_for: str
    result: str
    stage: str = ""
    fund: str = ""
    srg: str = ""
    participation: bool = False
    start: date = date(2015, 1, 1)
    end: date | None = None
