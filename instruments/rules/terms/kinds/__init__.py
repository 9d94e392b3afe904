"""Every clock of law and agreement. Whoever reckons terms imports TERMS from here."""

from instruments.rules.terms.kind import TERMS, Effect, Ground, TermKind
from instruments.rules.terms.kinds import decisions, support

__all__ = ["TERMS", "Effect", "Ground", "TermKind", "decisions", "support"]
