"""Council documents: written text with placeholders for figures, and one snapshot. Nothing is counted here."""

from reporting.documents.factsheet import factsheet
from reporting.documents.made import Made
from reporting.documents.raadsbrief import raadsbrief
from reporting.documents.reading import Figures
from reporting.documents.said import UnknownFigure

__all__ = ["Figures", "Made", "UnknownFigure", "factsheet", "raadsbrief"]
