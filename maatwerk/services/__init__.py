"""What happens with maatwerk: each act one function, one transaction, one line in the audit trail."""

from maatwerk.services import objections, terms  # also what sending a letter does to them
from maatwerk.services.advising import ask_advice, give_advice
from maatwerk.services.agreements import Agreed, close_agreement, reopen_agreement
from maatwerk.services.asking import begin, check_to_deviate_from, write
from maatwerk.services.deciding import approve, refuse, withdraw
from maatwerk.services.following import discuss_refusal, set_going
from maatwerk.services.outside_advice import GivenAdvice, record_advice
from maatwerk.services.reviews import change_review, record_review
from maatwerk.services.submitting import submit
from maatwerk.services.worklist import put_delivered_to_complete, reroute

__all__ = [
    "Agreed",
    "GivenAdvice",
    "approve",
    "ask_advice",
    "begin",
    "change_review",
    "check_to_deviate_from",
    "close_agreement",
    "discuss_refusal",
    "give_advice",
    "objections",
    "put_delivered_to_complete",
    "record_advice",
    "record_review",
    "refuse",
    "reopen_agreement",
    "reroute",
    "set_going",
    "submit",
    "terms",
    "withdraw",
    "write",
]
