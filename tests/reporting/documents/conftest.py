"""Both documents over 2021, made once."""

from datetime import date

import pytest

from office.paper import available
from reporting.documents import Made, factsheet, raadsbrief
from tests.reporting.documents.snapshot import CATALOGUE, MUNICIPALITY, figures


@pytest.fixture(scope="session")
def paper() -> None:
    if not (here := available()):
        pytest.skip(here.reason)


@pytest.fixture(scope="session")
def letter(paper: None) -> Made:
    return raadsbrief(figures(), MUNICIPALITY, dated=date(2022, 4, 12), case_number="2022-0412")


@pytest.fixture(scope="session")
def sheet(paper: None) -> Made:
    return factsheet(figures(), MUNICIPALITY, CATALOGUE)
