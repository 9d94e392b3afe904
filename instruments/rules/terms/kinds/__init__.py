"""Every clock of law and agreement. Whoever reckons terms imports TERMS from here."""

from instruments.rules.terms.kind import TERMS, THEMES, TermKind
from instruments.rules.terms.kinds import aftercare, benefit, decisions, integration, participation, support, work

__all__ = [
    "TERMS",
    "THEMES",
    "TermKind",
    "aftercare",
    "benefit",
    "decisions",
    "integration",
    "participation",
    "support",
    "work",
]
