"""What the gemeenteraad may read of maatwerk."""

from datetime import date

from maatwerk.models import Change, Review, Signal
from maatwerk.overview import council_of
from tests.maatwerk.overview.conftest import YEAR
from tests.queries import asking


def names_of(rows) -> dict[str, str]:
    return {row.name: row.number for row in rows}


def test_a_year_without_maatwerk_has_nothing_to_tell(db):
    council = council_of(YEAR)

    assert council.is_empty
    assert council.cost == "€ 0"


def test_rules_kinds_and_funds_are_told_in_words(delivered):
    for _ in range(12):
        delivered(kind="tijdelijke_zekerheid", cost=100, fund="participatiebudget")
    for _ in range(11):
        delivered(deviation="verdringing", cost=10, fund="")

    council = council_of(YEAR)

    assert list(names_of(council.rules).values()) == ["12", "11"]
    assert [(row.name, row.number) for row in council.kinds] == [("Tijdelijke zekerheid", "12"), ("Iets anders", "11")]
    assert all(row.explanation for row in council.kinds)
    assert [(row.name, row.cost) for row in council.funds] == [
        ("Participatiebudget", "€ 1.200"),
        ("Fonds niet bekend", "€ 110"),
    ]
    assert council.cost == "€ 1.310"


def test_an_amount_hides_with_the_small_number_behind_it(delivered):
    for fund, number in (("wmo", 2), ("web", 12), ("participatiebudget", 14)):
        for _ in range(number):
            delivered(fund=fund, cost=100)

    funds = {row.name: row for row in council_of(YEAR).funds}

    assert (funds["Wmo"].number, funds["Wmo"].cost) == ("niet getoond", "niet getoond")
    assert funds["WEB"].cost == "niet getoond"  # else the other would follow from the sum
    assert funds["Participatiebudget"].cost == "€ 1.400"


def test_what_came_of_it_counts_each_request_once(delivered, anna):
    for number in range(11):
        request = delivered()
        for day, helped in ((date(YEAR, 7, 1), "nee"), (date(YEAR, 9, 1), "ja")):
            Review.objects.create(request=request, held_on=day, helped=helped, text="Goed", recorded_by=anna)
        if number == 0:
            Review.objects.create(
                request=request, held_on=date(YEAR + 1, 2, 1), helped="nee", text="Minder", recorded_by=anna
            )

    assert names_of(council_of(YEAR).helped) == {"Ja": "11", "Deels": "0", "Nee": "0", "Niet te zeggen": "0"}


def test_missing_links_tell_what_changed(db, eva):
    common = {"deviation": "locatie", "kind": "vrij", "raised_at_count": 3}
    Signal.objects.create(**common, raised_on=date(YEAR, 3, 1))
    Signal.objects.create(**common | {"deviation": "leeftijd"}, raised_on=date(YEAR - 2, 3, 1))  # of another year
    Signal.objects.create(
        **common | {"deviation": "verdringing"},
        raised_on=date(YEAR - 1, 3, 1),
        change=Change.CONTRACT,
        action="Contract uitbreiden",
        effective_on=date(YEAR, 2, 1),
        closed_on=date(YEAR, 1, 20),
        closed_by=eva,
        closed_because="Het contract noemt nu elke plek.",
    )

    closed, found = council_of(YEAR).links

    assert (closed.changes, closed.state) == ("Het contract noemt nu elke plek.", "Gesloten: de verandering werkt.")
    assert found.state == "Er is nog geen actie afgesproken."


def test_the_number_of_questions_does_not_grow(delivered):
    delivered()
    with asking() as one:
        council_of(YEAR)
    delivered(deviation="verdringing", fund="wmo")

    with asking() as more:
        council_of(YEAR)
    assert len(one) == len(more) <= 10
