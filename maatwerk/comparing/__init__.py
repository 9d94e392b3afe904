"""Equal cases equally: what was decided on like questions, why those are alike, and which went the other way."""

from maatwerk.comparing.cases import SHOWN, Case, Comparable, comparable_cases
from maatwerk.comparing.opposites import looks_back_to, opposites_by_outcome, opposites_of
from maatwerk.comparing.words import refresh_words

__all__ = [
    "SHOWN",
    "Case",
    "Comparable",
    "comparable_cases",
    "looks_back_to",
    "opposites_by_outcome",
    "opposites_of",
    "refresh_words",
]
