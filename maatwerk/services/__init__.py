"""What happens with maatwerk: each act one function, one transaction, one line in the audit trail."""

from maatwerk.services.asking import GivenAdvice, Weighing, ask, give_advice
from maatwerk.services.deciding import approve, discuss_refusal, refuse, withdraw

__all__ = ["GivenAdvice", "Weighing", "approve", "ask", "discuss_refusal", "give_advice", "refuse", "withdraw"]
