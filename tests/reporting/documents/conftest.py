"""Both documents over 2021, made once."""

import pytest

from office.paper import available
from reporting.documents.factsheet import factsheet
from reporting.documents.made import Made
from reporting.documents.raadsbrief import raadsbrief
from tests.reporting.documents.snapshot import BESIDE, CATALOGUE, DECIDED, MUNICIPALITY, STORIES, read


@pytest.fixture(scope="session")
def paper() -> None:
    if not (here := available()):
        pytest.skip(here.reason)


@pytest.fixture(scope="session")
def letter(paper: None) -> Made:
    return raadsbrief(DECIDED, read(), MUNICIPALITY, beside=BESIDE)


@pytest.fixture(scope="session")
def sheet(paper: None) -> Made:
    return factsheet(DECIDED, read(), MUNICIPALITY, CATALOGUE, stories=STORIES, beside=BESIDE)
