"""All that the example municipality makes public over two years, read together by who wants to find what is hidden."""

import json

import pytest

from config.exchange import import_package
from reporting.models import CouncilDocument, Part, Stage, TextKind
from reporting.services import add_section, take_snapshot
from tests.attacking import Attacker
from tests.attacking.forms import Page, last_year_in, table_of_values
from tests.attacking.knowledge import AS_BEFORE
from tests.council import a_text, through
from tests.packages import EXAMPLE

THRESHOLD = 10

pytestmark = pytest.mark.pdf


@pytest.fixture
def public(db, eva, frank) -> list[CouncilDocument]:
    assert import_package(EXAMPLE).is_accepted
    for year in (2020, 2021):
        snapshot = take_snapshot(year, by=eva)
        for kind in (TextKind.YEAR, TextKind.EVALUATION):
            text = a_text(snapshot, eva, kind)
            if kind == TextKind.EVALUATION:
                body = "Wij bereikten [[uitstroom_naar_werk_personen]]."
                add_section(text.pk, by=eva, title="Waar het om gaat", body=body, part=Part.EVALUATION)
            through(text, Stage.PUBLIC, eva=eva, frank=frank)
    return list(CouncilDocument.objects.filter(published_at__isnull=False))


def test_who_reads_all_that_is_public_finds_nothing_that_is_hidden(public):
    assert {document.kind for document in public} == {"raadsbrief", "factsheet", "evaluatie"}
    attacker = Attacker(THRESHOLD)
    for document in public:
        attacker.read(document.json)
        before = json.loads(document.json).get("vorig_jaar", {"cijfers": {}})
        assert last_year_in(document.csv) == {key: str(value) for key, value in before["cijfers"].items()}
        for key, value in before["cijfers"].items():
            attacker.hear(f"{before['jaar']}:{key}", value)
    for key, other in AS_BEFORE.items():
        attacker.same(f"2021:{key}", f"2020:{other}")
    assert attacker.words  # something is hidden
    assert attacker.find() == []


def test_a_page_has_a_word_wherever_its_data_has_one(public):
    words = 0
    for document in public:
        values = table_of_values(document.csv)
        for key, said in Page(document.html).figures:
            if values.get(key, "").startswith(("minder", "niet getoond")):
                words += 1
                assert said.startswith(("minder", "niet getoond", "een aantal")), (document.kind, key, said)
    assert words
