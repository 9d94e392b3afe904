"""The figures once more, slowly: plain Python over the rows of a package, read straight from their definitions.

Nothing here is shared with the program, so that a mistake would have to be made twice, in two ways.
"""

from tests.reporting.figures.reckoning.benefits import Benefits
from tests.reporting.figures.reckoning.chain import Chain
from tests.reporting.figures.reckoning.conventions import read
from tests.reporting.figures.reckoning.support import Support

__all__ = ["Reckoning", "read"]


class Reckoning(Benefits, Chain, Support):
    """All figures over one year of the rows of a package."""

    def figures(self) -> dict:
        return {
            **self.stock(),
            **self.outflow(),
            **self.applications(),
            **self.language(),
            **self.subsidy(),
            **self.company(),
            **self.instruments(),
            **self.participation(),
            **self.chain(),
            **self.ladder(),
            **self.maatwerk(),
            **self.youth(),
            **self.contacts(),
        }
