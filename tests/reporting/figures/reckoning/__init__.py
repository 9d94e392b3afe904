"""The figures once more, slowly: plain Python over the rows of a package, read straight from their definitions.

Nothing here is shared with the program, so that a mistake would have to be made twice, in two ways.
"""

from tests.reporting.figures.reckoning.added import Added
from tests.reporting.figures.reckoning.chain import Chain
from tests.reporting.figures.reckoning.conventions import read

__all__ = ["Reckoning", "read"]


class Reckoning(Chain, Added):
    """The figures of the contract over one year of a package, and in `added` what the program has beyond it."""

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
