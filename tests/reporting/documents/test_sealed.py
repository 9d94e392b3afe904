"""What the college decided on gets the seal, and can be read out like what has none."""

from collections.abc import Callable

import pytest

from reporting.documents.evaluatie import evaluatie
from reporting.documents.factsheet import factsheet
from reporting.documents.made import Made
from reporting.documents.raadsbrief import raadsbrief
from reporting.documents.said import Placeholders
from tests.reporting.documents.snapshot import BESIDE, CATALOGUE, DECIDED, MUNICIPALITY, STORIES, figures, read
from tests.reporting.evaluation.test_document import VALUES
from tests.sealing import configured, root

__all__ = ["configured", "root"]  # fixtures

MAKE: dict[str, Callable[[], Made]] = {
    "letter": lambda: raadsbrief(DECIDED, read(), MUNICIPALITY, beside=BESIDE),
    "factsheet": lambda: factsheet(DECIDED, read(), MUNICIPALITY, CATALOGUE, stories=STORIES, beside=BESIDE),
    "evaluation": lambda: evaluatie(DECIDED, Placeholders(figures(**VALUES)), MUNICIPALITY, CATALOGUE),
}


@pytest.mark.pdf
@pytest.mark.verapdf
@pytest.mark.parametrize("which", MAKE)
def test_a_sealed_document_passes_the_reference_validator(which, paper, configured, vera, tmp_path):
    made = MAKE[which]()
    assert b"/ByteRange" in made.content
    assert vera.faults_of(made.content, tmp_path) == {}
