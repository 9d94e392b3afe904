"""Bezwaar from receipt to decision: taken in, handled by another than who decided, heard, decided, and told."""

from maatwerk.services.objection_work import CHOOSE, HANDLE, TELL, keep_days
from maatwerk.services.objections import letters
from maatwerk.services.objections.deciding import Consequence, decide, tell
from maatwerk.services.objections.handlers import Candidate, assign, candidates, is_candidate
from maatwerk.services.objections.handling import handle
from maatwerk.services.objections.receiving import change, receive, why_not, withdraw
from maatwerk.services.objections.timely import last_day_to_object, timeliness_of

__all__ = [
    "CHOOSE",
    "HANDLE",
    "TELL",
    "Candidate",
    "Consequence",
    "assign",
    "candidates",
    "change",
    "decide",
    "handle",
    "is_candidate",
    "keep_days",
    "last_day_to_object",
    "letters",
    "receive",
    "tell",
    "timeliness_of",
    "why_not",
    "withdraw",
]
