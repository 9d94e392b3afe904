"""The example package, and its figures over 2021 frozen."""

from unittest.mock import Mock, patch

import pytest

from accounts.models import User
from config.exchange import import_package
from reporting.documents.made import Made
from reporting.models import Snapshot
from reporting.services import take_snapshot
from tests.packages import EXAMPLE


@pytest.fixture
def example(db) -> None:
    assert import_package(EXAMPLE).is_accepted


@pytest.fixture
def snapshot(example: None, eva: User) -> Snapshot:
    return take_snapshot(2021, by=eva)


@pytest.fixture
def quick_documents():
    """Everything of letter and factsheet but the drawing, which has tests of its own and takes seconds."""
    said = (
        '<p><span class="number" data-figure="aanvragen">7</span></p>'
        '<td><span class="number" data-figure="doorstroom:werk&gt;geen">3</span></td>'
    )
    letter, sheet = (
        Made(title, "", said, content, (), "cijfer;waarde", "{}")
        for title, content in (("Brief", b"%PDF-1"), ("Sheet", b"%PDF-2"))
    )
    with (
        patch("reporting.services.documents.raadsbrief", return_value=letter) as raadsbrief,
        patch("reporting.services.documents.factsheet", return_value=sheet) as factsheet,
    ):
        yield Mock(raadsbrief=raadsbrief, factsheet=factsheet)
