"""Figures as they were at one moment, the documents made from them, and what they are compared with."""

from reporting.models.compared import Budget, EnteredFigure, HistoricalFigure, Target
from reporting.models.comparisons import Comparison, Difference
from reporting.models.documents import CouncilDocument, CouncilDocumentKind
from reporting.models.figures import FigureStatus, FigureValue, Snapshot
from reporting.models.notices import Notice
from reporting.models.programme import Action, ActionState, Goal, Programme
from reporting.models.stories import Standing, Story, StoryWriter
from reporting.models.writing import DECIDED, Author, CouncilText, Part, Section, Stage, TextKind

__all__ = [
    "DECIDED",
    "Action",
    "ActionState",
    "Author",
    "Budget",
    "Comparison",
    "CouncilDocument",
    "CouncilDocumentKind",
    "CouncilText",
    "Difference",
    "EnteredFigure",
    "FigureStatus",
    "FigureValue",
    "Goal",
    "HistoricalFigure",
    "Notice",
    "Part",
    "Programme",
    "Section",
    "Snapshot",
    "Stage",
    "Standing",
    "Story",
    "StoryWriter",
    "Target",
    "TextKind",
]
