"""What happens with maatwerk: each act one function, one transaction, one line in the audit trail."""

from maatwerk.services.advising import GivenAdvice, record_advice
from maatwerk.services.asking import begin, check_to_deviate_from, submit, write
from maatwerk.services.deciding import approve, discuss_refusal, refuse, withdraw
from maatwerk.services.worklist import put_delivered_to_decide

__all__ = [
    "GivenAdvice",
    "approve",
    "begin",
    "check_to_deviate_from",
    "discuss_refusal",
    "put_delivered_to_decide",
    "record_advice",
    "refuse",
    "submit",
    "withdraw",
    "write",
]
