"""The list behind a figure: as many lines as the number, and no more said on each than its reader may know."""

from reporting.evidence.kinds import KINDS
from reporting.evidence.lines import EvidenceLine, Someone, Told, known_to
from reporting.evidence.listing import Evidence, all_lines, evidence_of, listed

__all__ = ["KINDS", "Evidence", "EvidenceLine", "Someone", "Told", "all_lines", "evidence_of", "known_to", "listed"]
