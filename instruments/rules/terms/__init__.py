"""Terms of the law and of agreements: which days count, how long they are, and the clock of each (kinds)."""

from instruments.rules.terms.days import holidays, is_working_day, working_day_from
from instruments.rules.terms.length import Length, TermBasis, Unit

__all__ = [
    "Length",
    "TermBasis",
    "Unit",
    "holidays",
    "is_working_day",
    "working_day_from",
]
