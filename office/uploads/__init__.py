"""Files that people send in: not too large, of a kind that was recognised, and looked at by a virus scanner."""

from office.uploads.kinds import ACCEPTED, Kind, Unfit, recognise
from office.uploads.limit import most_bytes, was_too_large
from office.uploads.names import safe_name
from office.uploads.scanning import Infected, NotScanned, scan

__all__ = [
    "ACCEPTED",
    "Infected",
    "Kind",
    "NotScanned",
    "Unfit",
    "most_bytes",
    "recognise",
    "safe_name",
    "scan",
    "was_too_large",
]
