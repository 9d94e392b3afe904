"""The work that needs nobody to wait for it, a module for each subject. Each is safe to do twice."""

from clients.tasks import digest, handovers, letters

__all__ = ["digest", "handovers", "letters"]
