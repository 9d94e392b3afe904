"""Days as months, and how far apart a group of lengths of time lies, in words that hold."""

from math import ceil

DAYS_IN_A_MONTH = 365.25 / 12


def days_of(months: int) -> int:
    """So many months of average length, in whole days."""
    return round(months * DAYS_IN_A_MONTH)


def within_months(days: float) -> int:
    """The least number of whole months that it is surely within: *binnen 7 maanden*; at least one."""
    return max(1, ceil(round(days / DAYS_IN_A_MONTH, PLACES)))


PLACES = 9  # so that six months of average length are six


def spread(low: float, high: float) -> str:
    """Where the middle half lies, in whole months: *4 tot 11 maanden*; in days where months say nothing."""
    if high < 2 * DAYS_IN_A_MONTH:
        return f"{round(low)} tot {round(high)} dagen"
    return f"{round(low / DAYS_IN_A_MONTH)} tot {round(high / DAYS_IN_A_MONTH)} maanden"


def length(days: float) -> str:
    """*7 maanden*, or days where it is shorter than two months."""
    if days < 2 * DAYS_IN_A_MONTH:
        return f"{round(days)} {'dag' if round(days) == 1 else 'dagen'}"
    return f"{round(days / DAYS_IN_A_MONTH)} maanden"
