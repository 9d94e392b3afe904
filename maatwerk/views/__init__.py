"""The screens of maatwerk."""

from maatwerk.views.asking import ask, of_client, withdraw
from maatwerk.views.comparing import comparable
from maatwerk.views.deciding import decide
from maatwerk.views.following import agreement, change_review, discussed, reopen_agreement, review, set_going
from maatwerk.views.listing import requests
from maatwerk.views.missing_links import deviations, signal, signal_requests, signal_running, signals
from maatwerk.views.overview import for_council, overview
from maatwerk.views.reading import detail
from maatwerk.views.signal_acts import assign_signal, close_signal, plan_signal, reopen_signal
from maatwerk.views.terms import default_notice, extend, resume, suspend, take_back, withdraw_notice
from maatwerk.views.writing import submit, write

__all__ = [
    "agreement",
    "ask",
    "assign_signal",
    "change_review",
    "close_signal",
    "comparable",
    "decide",
    "default_notice",
    "detail",
    "deviations",
    "discussed",
    "extend",
    "for_council",
    "of_client",
    "overview",
    "plan_signal",
    "reopen_agreement",
    "reopen_signal",
    "requests",
    "resume",
    "review",
    "set_going",
    "signal",
    "signal_requests",
    "signal_running",
    "signals",
    "submit",
    "suspend",
    "take_back",
    "withdraw",
    "withdraw_notice",
    "write",
]
