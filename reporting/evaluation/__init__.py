"""Instruments beside each other, from the stored figures of one snapshot; nothing is counted here."""

from reporting.evaluation.curves import chart_of
from reporting.evaluation.instrument import Evaluated, evaluated
from reporting.evaluation.telling import Line, Part, Telling

__all__ = ["Evaluated", "Line", "Part", "Telling", "chart_of", "evaluated"]
