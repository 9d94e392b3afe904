"""The invented population gives what the Hengelo letter over 2021 printed, and is a sound package besides."""

import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from clients.rules.bsn import passes_elfproef
from config.demo.days import TODAY
from config.demo.world import write_package
from config.exchange import TABLES
from tests.config.demo_package import BIJSTAND, covers, day, persons

TEST_RANGE = re.compile(r"99999\d{4}|0000\d{5}")
DATES = re.compile(r"\d{4}-\d{2}-\d{2}")


def test_the_letter_over_2021_can_be_made_again(demo_package):
    assert demo_package.out_to_work(2021) == 268
    assert demo_package.stock_change(2021) == -115
    assert len(demo_package.applications(2021)) == 927
    assert demo_package.granted(2021) == 436
    assert demo_package.placed_at_company(2021) == 304
    assert 0.48 <= demo_package.ready_share(2021) <= 0.52


def test_wage_subsidies_are_over_one_point_seven_million_and_4_9_percent_of_the_provisional_buig(demo_package):
    spent = demo_package.wage_subsidies(2021)
    assert Decimal(1_700_000) <= spent <= Decimal(1_740_000)
    assert round(spent / demo_package.buig(2021), 3) == Decimal("0.049")
    assert min(row["maand"] for row in demo_package["lks_betalingen"]) == "2021-01"
    published = {row["jaar"]: row["waarde"] for row in demo_package["historie"] if row["cijfer"] == "lks_uitgaven"}
    assert published == {"2018": "700000", "2019": "1100000", "2020": "1500000"}


def test_the_stock_is_that_of_a_town_like_hengelo(demo_package):
    assert 2100 <= demo_package.stock(date(2021, 12, 31)) <= 2500
    assert 4500 <= len(demo_package["inwoners"]) <= 6700
    assert 25_000 <= len(demo_package["contacten"]) <= 35_000


@pytest.mark.parametrize("year", range(2020, 2026))
def test_every_year_is_alive(demo_package, year):
    assert demo_package.out_to_work(year) > 100
    assert demo_package.granted(year) > 300
    assert demo_package.placed_at_company(year) > 200
    assert 0.4 < demo_package.ready_share(year) < 0.6
    kinds = Counter(row["soort"] for row in demo_package["contacten"] if row["op"].startswith(str(year)))
    assert kinds["rap_gesprek"] > 80
    assert sum(kinds.values()) > 1500


def test_the_package_has_the_columns_of_the_format(demo_package):
    assert {table.name: set(table.by_name) for table in TABLES} == {
        name: set(rows[0]) for name, rows in demo_package.tables.items()
    }


def test_bsns_are_of_the_test_ranges_and_nobody_shares_one(demo_package):
    numbers = [row["bsn"] for row in demo_package["inwoners"] if row["bsn"]]
    assert len(set(numbers)) == len(numbers)
    assert all(TEST_RANGE.fullmatch(number) and passes_elfproef(number) for number in numbers)
    assert any(not row["bsn"] for row in demo_package["inwoners"])


def test_nobody_has_bijstand_twice_on_a_day(demo_package):
    periods = defaultdict(list)
    for row in demo_package["uitkeringen"]:
        if row["regeling"] in BIJSTAND and row["van"] != row["tot"]:
            for person in persons(row):
                periods[person].append((day(row["van"]), day(row["tot"])))
    for of_person in periods.values():
        of_person.sort()
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(of_person))


def test_nothing_happens_after_today_and_no_period_is_reversed(demo_package):
    planned = {"verwacht_tot", "evaluatie_op"}
    for name, rows in demo_package.tables.items():
        for row in rows:
            assert not row.get("tot") or row["van"] <= row["tot"], name
            dates = [cell for column, cell in row.items() if DATES.fullmatch(cell) and column not in planned]
            assert all(cell <= TODAY.isoformat() for cell in dates), (name, row)


def test_nothing_happens_to_who_died_or_left(demo_package):
    gone = {
        row["inwoner_id"]: min(day(row["overleden_op"]), day(row["vertrokken_op"])) for row in demo_package["inwoners"]
    }
    for row in demo_package["contacten"]:
        assert day(row["op"]) <= gone[row["inwoner_id"]]
    for row in demo_package["trajecten"]:
        assert day(row["van"]) <= gone[row["inwoner_id"]]
        assert row["tot"] or gone[row["inwoner_id"]].year == 9999


def test_steps_lie_within_their_route(demo_package):
    routes = {row["traject_id"]: row for row in demo_package["trajecten"]}
    for row in demo_package["inzet"]:
        route = routes[row["traject_id"]]
        assert route["van"] <= row["van"]
        assert day(row["tot"]) <= day(route["tot"])


def test_a_step_is_at_a_contracted_location_unless_maatwerk_allowed_another(demo_package):
    contracts = defaultdict(list)
    for row in demo_package["contractlocaties"]:
        contracts[row["aanbieder"], row["instrument"]].append(row)
    person_of = {row["traject_id"]: row["inwoner_id"] for row in demo_package["trajecten"]}
    allowed = {
        (row["inwoner_id"], row["instrument"])
        for row in demo_package["maatwerk"]
        if row["afwijking"] == "locatie_niet_in_contract" and row["besluit"] == "goedgekeurd"
    }
    outside = 0
    for row in demo_package["inzet"]:
        places = [place for place in contracts[row["aanbieder"], row["instrument"]] if covers(place, day(row["van"]))]
        if places and row["van"] != row["tot"] and row["locatie"] not in {place["locatie"] for place in places}:
            outside += 1
            assert (person_of[row["traject_id"]], row["instrument"]) in allowed
    assert outside > 50


def test_maatwerk_is_never_decided_by_who_asked_for_it(demo_package):
    role = {row["gebruikersnaam"]: row["rol"] for row in demo_package["medewerkers"]}
    decided = [row for row in demo_package["maatwerk"] if row["besloten_door"]]
    assert all(role[row["gevraagd_door"]] == "klantmanager" for row in demo_package["maatwerk"])
    assert all(role[row["besloten_door"]] == "teamleider" for row in decided)
    assert any(not row["besluit"] for row in demo_package["maatwerk"])


def test_caseloads_can_be_worked_with(demo_package):
    caseload = Counter(row["klantmanager"] for row in demo_package["inwoners"] if row["klantmanager"])
    managers = {row["gebruikersnaam"] for row in demo_package["medewerkers"] if row["rol"] == "klantmanager"}
    assert set(caseload) == managers
    assert all(50 <= count <= 100 for count in caseload.values()), caseload


def test_the_same_package_comes_out_every_time(demo_directory, tmp_path):
    write_package(tmp_path)
    for path in demo_directory.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name
