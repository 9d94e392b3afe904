"""Numbers that stand in a document and not in its figures: those of the year before, of instruments, of a line."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office.paper.charts import Chart
from reporting.documents import Figures
from reporting.documents.attachments import attachments
from reporting.evaluation.curves import chart_of
from reporting.evaluation.instrument import Evaluated
from reporting.hiding import Published
from reporting.hiding.choosing import Hidden
from reporting.models import FigureValue, Snapshot
from reporting.rules.survival import Followed, kaplan_meier
from reporting.writing.years import placeholders
from tests.attacking import Attacker, published
from tests.attacking.forms import number
from tests.attacking.knowledge import AS_BEFORE
from tests.reporting.documents.snapshot import rows, snapshot

THRESHOLD = 10
few = st.one_of(st.integers(0, 14), st.integers(15, 200))
SMALL_ONLY = patch(
    "reporting.hiding.concealing.protect",
    lambda task: Hidden(task.sensitive - task.unprinted, task.sensitive - task.unprinted),
)


@st.composite
def instrument(draw: Callable) -> dict[str, int]:
    """One year of an instrument, in which everything agrees."""
    results = {name: draw(few) for name in ("doel_bereikt", "niet_bereikt", "teruggestapt")}
    ended, running = sum(results.values()), draw(few)
    steps = ended + running
    began = draw(st.integers(0, steps))
    persons = draw(st.integers(began // 2, began))
    reached = draw(st.integers(persons, steps))
    measured, way_back, followed = draw(st.integers(0, reached)), draw(st.integers(0, steps)), draw(few)
    return {
        **{f"evaluatie_uitkomsten>{name}": count for name, count in results.items()},
        "inzet_beeindigd": ended,
        "inzet_lopend_eind": running,
        "inzet_gestart": began,
        "inzet_hervat": 0,
        "inzet_doel_bereikt": results["doel_bereikt"],
        "inzet_teruggestapt": results["teruggestapt"],
        "inzet_personen_gestart": persons,
        "evaluatie_stappen": steps,
        "evaluatie_bereik_personen": reached,
        "evaluatie_gemeten_personen": measured,
        "evaluatie_grote_afstand_personen": draw(st.integers(0, measured)),
        "evaluatie_weg_terug_stappen": way_back,
        "evaluatie_weg_terug_gebruikt_stappen": draw(st.integers(0, min(way_back, results["teruggestapt"]))),
        "evaluatie_gevolgd_personen": followed,
        "evaluatie_herinstroom_12m_personen": draw(st.integers(0, followed)),
        "evaluatie_bedrag_personen": draw(st.integers(0, persons)),
    }


def year_of(counts: dict[str, dict[str, int]]) -> dict[str, Any]:
    """As a snapshot has it: tables without noughts, the shares and amounts that follow, and all columns together."""
    tables: dict[str, Any] = {}
    for code, row in counts.items():
        for name, count in row.items():
            key, _, result = name.partition(">")
            if count:
                tables.setdefault(key, {})[f"{code}>{result}" if result else code] = count
    columns = [name for name in next(iter(counts.values())) if name.startswith("inzet_")]
    tables["per_instrument"] = {
        code: {name.removeprefix("inzet_"): row[name] for name in columns} for code, row in counts.items()
    }
    ended, goals = (tables.get(f"inzet_{name}", {}) for name in ("beeindigd", "doel_bereikt"))
    tables["evaluatie_doel_bereikt_aandeel"] = {code: round(goals.get(code, 0) / n, 6) for code, n in ended.items()}
    all_of, back = (tables.get(f"evaluatie_{name}", {}) for name in ("gevolgd_personen", "herinstroom_12m_personen"))
    tables["evaluatie_duurzaam_aandeel"] = {code: round(1 - back.get(code, 0) / n, 6) for code, n in all_of.items()}
    people = tables.get("evaluatie_bedrag_personen", {})
    tables["evaluatie_bedrag"] = {code: f"{900 * n}.00" for code, n in people.items()}
    tables["evaluatie_bedrag_per_persoon"] = dict.fromkeys(people, "900.00")
    return tables


def told(document: Figures) -> str:
    """Without what stands behind a number and is no number of its own."""
    data = json.loads(published(document))
    data["cijfers"].pop("evaluatie_bedrag_personen", None)
    return json.dumps(data)


def attack(values: dict[str, Any]) -> list[Any]:
    sizes = {f"evaluatie_bedrag/{code}": n for code, n in values.get("evaluatie_bedrag_personen", {}).items()}
    attacker = Attacker(THRESHOLD)
    attacker.read(told(Figures(snapshot(), rows(values), threshold=THRESHOLD, sizes=sizes)))
    return attacker.find()


@settings(max_examples=40)
@given(counts=st.dictionaries(st.sampled_from(["dag", "taal", "roz"]), instrument(), min_size=1))
def test_nothing_is_found_of_instruments_with_few_people(counts):
    assert attack(year_of(counts)) == []


PLAIN = {
    "evaluatie_uitkomsten>doel_bereikt": 30,
    "evaluatie_uitkomsten>niet_bereikt": 40,
    "evaluatie_uitkomsten>teruggestapt": 20,
    "inzet_beeindigd": 90,
    "inzet_lopend_eind": 60,
    "inzet_doel_bereikt": 30,
    "inzet_teruggestapt": 20,
    "evaluatie_stappen": 150,
    "evaluatie_bereik_personen": 140,
    "evaluatie_gemeten_personen": 100,
    "evaluatie_grote_afstand_personen": 60,
}


@pytest.mark.parametrize(
    "changes",
    [
        {"evaluatie_uitkomsten>niet_bereikt": 3, "inzet_beeindigd": 53, "evaluatie_stappen": 113},
        {"inzet_lopend_eind": 4, "evaluatie_stappen": 94, "evaluatie_bereik_personen": 94},
        {"evaluatie_grote_afstand_personen": 97},  # three of whom it is known that it is not large
        {"evaluatie_weg_terug_stappen": 40, "evaluatie_weg_terug_gebruikt_stappen": 18},  # two stepped back without
        {"inzet_personen_gestart": 136},  # four took part already
    ],
)
def test_the_attacker_is_able_for_one_instrument_too(changes):
    values = year_of({"dag": {**PLAIN, **changes}})
    with SMALL_ONLY:
        assert attack(values)
    assert attack(values) == []


def test_people_who_are_few_are_not_found_by_dividing_an_amount():
    values = year_of({"dag": {**PLAIN, "evaluatie_bedrag_personen": 4}})
    attacker = Attacker(THRESHOLD)
    attacker.read(told(Figures(snapshot(), rows(values), threshold=0)))
    assert [(found.cell, found.low) for found in attacker.find()] == [("2021:evaluatie_bedrag_personen/dag", 4)]
    assert attack(values) == []


def test_an_amount_of_a_few_is_not_found_from_the_amounts_per_fund():
    values = {
        "evaluatie_bedrag": {"dag": "70000.00", "roz": "900.00"},
        "verplicht_inzet_per_fonds": {"buig": "50900.00", "wmo": "20000.00"},
    }
    document = Figures(snapshot(), rows(values), threshold=THRESHOLD, sizes={"evaluatie_bedrag/roz": 2})
    both = [document["evaluatie_bedrag"], document["verplicht_inzet_per_fonds"]]
    assert document["evaluatie_bedrag"].hidden["roz"] == "niet getoond"
    assert sum(len(each.hidden) for each in both) > 1  # one alone is the rest of the total


def line(people: list[Followed], threshold: int) -> Chart | None:
    points = kaplan_meier(people, (0, 180, 182, 365, 548, 730))
    stored = [[p.days, p.survival, p.at_risk, p.happened] for p in points]
    return chart_of(Evaluated("taal", "Taal", "", "", {"tijd_tot_werk": stored}, {}, {}), "taal", threshold=threshold)


def few_who_left(chart: Chart) -> list[int]:
    """Between two numbers under a line: where it is told that someone found work, this may be that one."""
    numbers = [found for row in chart.table.rows if (found := number(row[2])) is not None]
    return [one - other for one, other in pairwise(numbers) if 0 < one - other < THRESHOLD]


def test_one_person_who_found_work_is_not_told_by_how_many_were_still_followed():
    people = [Followed(20, happened=True), *[Followed(250, happened=True)] * 20, *[Followed(900, happened=False)] * 40]
    assert few_who_left(line(people, 0)) == [1]
    assert few_who_left(line(people, THRESHOLD)) == []


@settings(max_examples=100)
@given(people=st.lists(st.builds(Followed, st.integers(0, 900), st.booleans()), min_size=10, max_size=80))
def test_no_line_tells_of_a_few_who_left(people):
    chart = line(people, THRESHOLD)
    assert chart is None or few_who_left(chart) == []


def a_snapshot(year: int, values: dict[str, Any], by: Any) -> Snapshot:
    made = Snapshot.objects.create(year=year, taken_by=by, program_version="0.1.0")
    stored = rows(values)
    for row in stored:
        row.snapshot, row.evidence = made, []
    FigureValue.objects.bulk_create(stored)
    return made


def of_both_years(now: Figures, then: Figures) -> list[Any]:
    """The column of the year before stands in the account of a document, not in its data."""
    attacker = Attacker(THRESHOLD)
    attacker.read(published(now))
    for key in AS_BEFORE.values():
        if key in then:
            attacker.hear(f"2020:{key}", then[key].instead or then[key].value)
    for key, before in AS_BEFORE.items():
        attacker.same(f"2021:{key}", f"2020:{before}")
    return attacker.find()


@pytest.mark.django_db
def test_what_is_hidden_of_last_year_is_not_told_as_the_figure_of_that_year(eva):
    then = a_snapshot(2020, {"bestand_eind": 12, "aanvragen": 900}, eva)
    of_2021 = {"bestand_begin": 12, "instroom_uitkeringen": 4, "uitstroom_uitkeringen": 16, "bestand_eind": 0}
    read = placeholders(a_snapshot(2021, of_2021, eva), then, threshold=THRESHOLD)
    assert read.figures["bestand_begin"].instead  # or the four who came would follow
    apart = Figures.of(then, threshold=THRESHOLD)
    assert of_both_years(read.figures, apart)
    assert of_both_years(read.figures, read.before.figures) == []
    assert read.before.figures["aanvragen"].value == 900


def test_what_a_document_told_of_the_year_before_is_known_to_who_makes_that_years_document():
    document = Figures(snapshot(), rows({"aanvragen": 927}), threshold=THRESHOLD)
    _, data = attachments(["aanvragen"], document, {}, {"lks_personen": 214})
    told = list(Published.both(2021, data.content.decode(), {"aanvragen": 927}))
    assert [(each.year, each.shown) for each in told] == [(2021, {"aanvragen": 927}), (2020, {"lks_personen": 214})]
