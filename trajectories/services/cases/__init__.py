"""What the rules judge, fetched: for one dossier or for a thousand with the same number of questions."""

from trajectories.services.cases.gathering import Catalogue, cases_of, catalogue_on

__all__ = ["Catalogue", "cases_of", "catalogue_on"]
