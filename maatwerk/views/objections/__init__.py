"""Bezwaar: the list, the page of one, and every step from receipt to telling what was decided."""

from maatwerk.views.objections.reading import listing, objection
from maatwerk.views.objections.receiving import receive
from maatwerk.views.objections.steps import assign, change, decide, handle, tell, withdraw

__all__ = ["assign", "change", "decide", "handle", "listing", "objection", "receive", "tell", "withdraw"]
