"""Council documents: what was written, the figures of one snapshot, and how they look. Nothing is counted here."""

from reporting.documents.reading import Figures
from reporting.documents.said import UnknownFigure

__all__ = ["Figures", "UnknownFigure"]
