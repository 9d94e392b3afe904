"""One sample of each document for all tests of the paper."""

from datetime import UTC, datetime

import pytest

from office.paper import Attached, available, render_pdf
from tests.office.paper.sample import sample_html

MADE_AT = datetime(2022, 4, 12, tzinfo=UTC)
ATTACHED = (
    Attached("cijfers.csv", b"sleutel;waarde\nuitstroom;268\n", "De cijfers", MADE_AT),
    Attached("cijfers.json", '{"uitstroom": 268, "naam": "Şahin"}'.encode(), "De cijfers", MADE_AT),
)


@pytest.fixture(scope="session")
def paper() -> None:
    if not (here := available()):
        pytest.skip(here.reason)


@pytest.fixture(scope="session")
def letter_pdf(paper: None) -> bytes:
    return render_pdf(sample_html("letter"), attachments=ATTACHED)


@pytest.fixture(scope="session")
def factsheet_pdf(paper: None) -> bytes:
    return render_pdf(sample_html("factsheet"), attachments=ATTACHED)
