"""Maatwerk in numbers, for who leads a team and for policy: what was asked and decided, how long it took, for whom.

The definitions are those of the figures of a year (docs/cijfers.md): reporting counts the same sets.
"""

from maatwerk.overview.council import Council, council_of
from maatwerk.overview.scope import EVERYTHING, Scope, scope_of
from maatwerk.overview.shown import Overview, overview_of, years_known

__all__ = ["EVERYTHING", "Council", "Overview", "Scope", "council_of", "overview_of", "scope_of", "years_known"]
