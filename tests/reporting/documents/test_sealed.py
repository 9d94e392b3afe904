"""A letter and a factsheet that the college decided on get the seal, and can be read out like those without."""

from collections.abc import Callable

import pytest

from reporting.documents.factsheet import factsheet
from reporting.documents.made import Made
from reporting.documents.raadsbrief import raadsbrief
from tests.reporting.documents.snapshot import BESIDE, CATALOGUE, DECIDED, MUNICIPALITY, STORIES, read
from tests.sealing import configured, root

__all__ = ["configured", "root"]  # fixtures

MAKE: dict[str, Callable[[], Made]] = {
    "letter": lambda: raadsbrief(DECIDED, read(), MUNICIPALITY, beside=BESIDE),
    "factsheet": lambda: factsheet(DECIDED, read(), MUNICIPALITY, CATALOGUE, stories=STORIES, beside=BESIDE),
}


@pytest.mark.pdf
@pytest.mark.verapdf
@pytest.mark.parametrize("which", MAKE)
def test_a_sealed_document_passes_the_reference_validator(which, paper, configured, vera, tmp_path):
    made = MAKE[which]()
    assert b"/ByteRange" in made.content
    assert vera.faults_of(made.content, tmp_path) == {}
