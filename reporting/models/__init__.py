"""Figures as they were at one moment, the documents made from them, and what they are compared with."""

from reporting.models.compared import Budget, EnteredFigure, HistoricalFigure, Target
from reporting.models.documents import CouncilDocument, CouncilDocumentKind
from reporting.models.figures import FigureStatus, FigureValue, Snapshot
from reporting.models.programme import Action, ActionState, Goal, Programme
from reporting.models.stories import Story
from reporting.models.writing import DECIDED, Author, CouncilText, Part, Section, Stage, TextKind

__all__ = [
    "DECIDED",
    "Action",
    "ActionState",
    "Author",
    "Budget",
    "CouncilDocument",
    "CouncilDocumentKind",
    "CouncilText",
    "EnteredFigure",
    "FigureStatus",
    "FigureValue",
    "Goal",
    "HistoricalFigure",
    "Part",
    "Programme",
    "Section",
    "Snapshot",
    "Stage",
    "Story",
    "Target",
    "TextKind",
]
