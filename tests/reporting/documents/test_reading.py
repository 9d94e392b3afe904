"""A document reads what a snapshot stored, and of the evidence no more than how much there is."""

import pytest

from reporting.documents import Figures
from reporting.models import FigureValue, Snapshot
from tests.reporting.documents.snapshot import rows


@pytest.mark.django_db
def test_the_stored_values_are_read_in_three_queries(anna, django_assert_num_queries):
    snapshot = Snapshot.objects.create(year=2021, taken_by=anna, program_version="0.1.0")
    values = {"aanvragen": 927, "lks_personen": 7, "contacten_per_soort": {"brief": 4}, "lks_aandeel_buig": None}
    stored = rows(values)
    for row in stored:
        row.snapshot, row.evidence = snapshot, [1, 2, 3]
    FigureValue.objects.bulk_create(stored)
    with django_assert_num_queries(3) as queries:  # the figures, what is public, and the size of what is no count
        figures = Figures.of(snapshot, threshold=10)
    assert '"evidence"' not in queries[0]["sql"]
    assert figures["aanvragen"].value == 927
    assert figures["lks_personen"].instead == "minder dan 10"
    assert not figures["lks_aandeel_buig"].known
    assert figures["aanvragen"].definition == stored[0].definition
