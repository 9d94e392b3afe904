"""What happens with maatwerk: each act one function, one transaction, one line in the audit trail."""

from maatwerk.services.asking import GivenAdvice, Weighing, ask, check_to_deviate_from, give_advice
from maatwerk.services.deciding import approve, discuss_refusal, refuse, withdraw
from maatwerk.services.worklist import put_delivered_to_decide

__all__ = [
    "GivenAdvice",
    "Weighing",
    "approve",
    "ask",
    "check_to_deviate_from",
    "discuss_refusal",
    "give_advice",
    "put_delivered_to_decide",
    "refuse",
    "withdraw",
]
