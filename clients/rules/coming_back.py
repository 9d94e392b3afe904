"""Coming back to a benefit that had ended."""

import datetime


def whole_months(since: datetime.date, until: datetime.date) -> int:
    """How many months have passed in full."""
    months = (until.year - since.year) * 12 + until.month - since.month
    return months - (until.day < since.day)


def returned_after(ended_on: datetime.date, starts_on: datetime.date, reason: str = "") -> str:
    """In words: "terug na 5 maanden (eerder gestopt door werk in loondienst)"."""
    months = whole_months(ended_on, starts_on)
    after = {0: "binnen een maand", 1: "na 1 maand"}.get(months, f"na {months} maanden")
    return f"terug {after}" + (f" (eerder gestopt door {reason})" if reason else "")
