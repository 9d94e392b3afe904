"""Every figure that Keten prints has one definition, and it is in this package."""

from reporting.figures.figure import Derived, Figure, Moment, Reckoned, Theme, Unit, Value
from reporting.figures.period import Choices, Period
from reporting.figures.register import REGISTER, THEMES, printed, reckon_all

__all__ = [
    "REGISTER",
    "THEMES",
    "Choices",
    "Derived",
    "Figure",
    "Moment",
    "Period",
    "Reckoned",
    "Theme",
    "Unit",
    "Value",
    "printed",
    "reckon_all",
]
