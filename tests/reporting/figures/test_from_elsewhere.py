"""Figures that come from elsewhere or from parameters: the country, beschut werk, the PIP; and the caseload."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from clients.services.benefits import add_benefit
from clients.services.facts import record_fact
from instruments.rules.sheltered import SHELTERED
from reporting.figures import REGISTER, Period, printed, reckon_all
from reporting.figures.entered import RAP_ENDED, RAP_SAVED
from tests.entered import an_entered_figure
from tests.helped import has_to_make, works_sheltered
from tests.people import a_client, today
from trajectories.sheltered import of_regime, places_on

NOW = today().year


def value(key: str, year: int) -> object:
    return printed(reckon_all(Period(year)))[key]


def test_here_and_the_country_start_at_100_in_the_first_year_in_common(anna, eva):
    """Of 2019 there is a national number, but no dossier here ended then: it is no year in common."""
    for year, number in ((2019, 500_000), (2020, 400_000), (2021, 380_000)):
        an_entered_figure(eva, year=year, value=Decimal(number))
    for end in (None, None, None, date(2020, 6, 1), date(2021, 6, 1)):
        told = {"ends_on": end, "end_reason": "werk_loondienst"} if end else {}
        add_benefit(a_client(anna).pk, by=anna, scheme="pw", starts_on=date(2018, 1, 1), **told)

    assert [value("bestand_index", year) for year in (2019, 2020, 2021)] == [None, 100.0, 75.0]
    assert [value("landelijk_index", year) for year in (2019, 2020, 2021)] == [None, 100.0, 95.0]


def test_what_nobody_entered_is_not_nought(db):
    assert [value(key, 2021) for key in (RAP_ENDED, RAP_SAVED, "landelijk_index", "bestand_index")] == [None] * 4


def test_rap_is_as_it_was_entered(eva):
    an_entered_figure(eva, series=RAP_SAVED, value=Decimal("98765.4"), basis="Per uitkering een half jaar")
    an_entered_figure(eva, series=RAP_ENDED, value=Decimal(31), basis="Geteld door het team")
    assert (value(RAP_SAVED, 2021), value(RAP_ENDED, 2021)) == ("98765.40", 31)


def test_beschut_werk_is_what_the_page_of_the_waiting_list_counts(anna, eva):
    last_year = NOW - 1
    day = date(last_year, 12, 31)
    since = (day - today()).days - 30
    for hours in (31, 20, None):
        works_sheltered(a_client(anna), anna, hours, days=since)
    has_to_make(2, eva, date(last_year, 1, 1))
    (places,) = places_on([day], of_regime(SHELTERED, day).values("pk"))

    assert value("beschut_op_peildatum_personen", last_year) == places.persons == 3
    assert REGISTER["beschut_uren_per_week"].reckon(Period(last_year)).value == places.hours == 51
    assert value("beschut_plekken", last_year) == 1.6
    assert value("beschut_taakstelling", last_year) == 2
    assert value("beschut_realisatie_aandeel", last_year) == 0.822581
    assert value("ontbrekende_gegevens_aandeel", last_year)["beschut_op_peildatum_personen"] == 0.333333


def test_without_a_taakstelling_it_is_not_known_how_much_was_realised(anna):
    works_sheltered(a_client(anna), anna, 31, days=-400)
    assert (value("beschut_taakstelling", NOW - 1), value("beschut_realisatie_aandeel", NOW - 1)) == (None, None)


NOTICE = date(2024, 1, 10)  # a Wednesday; ten weeks later is a Wednesday too: 20 March


def told(anna, **facts: object) -> None:
    person = a_client(anna).pk
    for key, fact in facts.items():
        written = fact.isoformat() if isinstance(fact, date) else fact
        record_fact(
            person, by=anna, key=f"inburgering_{key}", value=written, starts_on=NOTICE, source="DUO en het dossier"
        )


def pip(year: int = 2024) -> tuple[object, object]:
    return tuple(REGISTER[f"pip_{key}_personen"].reckon(Period(year)).value for key in ("op_tijd", "te_maken"))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"pip_op": date(2024, 3, 20)}, (1, 1)),
        ({"pip_op": date(2024, 3, 21)}, (0, 1)),
        ({}, (0, 1)),
        ({"brp_op": date(2024, 2, 14), "pip_op": date(2024, 4, 24)}, (1, 1)),  # registered later
        ({"brp_op": date(2023, 2, 14), "pip_op": date(2024, 4, 24)}, (0, 1)),  # or before the notice
        ({"informatie_op": date(2024, 3, 18), "pip_op": date(2024, 4, 2)}, (1, 1)),  # 1 April 2024 is Easter Monday
        ({"informatie_op": date(2024, 3, 18), "pip_op": date(2024, 4, 3)}, (0, 1)),
        ({"wacht_op_derde": "ja"}, (0, 0)),
        ({"ontheven": "ja"}, (0, 0)),
        ({"brp_op": date(2024, 2, 14), "pip_op": date(2024, 1, 20)}, (1, 1)),  # made here before the registration
        ({"brp_op": date(2024, 2, 14), "pip_op": date(2024, 1, 20), "pip_elders": "ja"}, (0, 1)),
    ],
)
def test_a_pip_is_in_time_within_ten_weeks(anna, facts, expected):
    told(anna, melding_op=NOTICE, **facts)
    assert pip() == expected
    assert pip(2023) == pip(2025) == (0, 0)


def test_before_the_wet_inburgering_2021_there_is_no_term(anna):
    told(anna, melding_op=date(2021, 6, 1), pip_op=date(2021, 6, 20))
    assert pip(2021) == (0, 0)


def test_a_term_that_ends_in_a_weekend_goes_on_until_monday(anna):
    saturday = date(2024, 10, 26)
    told(anna, melding_op=saturday - timedelta(weeks=10), pip_op=saturday + timedelta(days=2))
    told(anna, melding_op=saturday - timedelta(weeks=10), pip_op=saturday + timedelta(days=3))
    assert pip() == (1, 2)


def test_a_term_over_the_turn_of_the_year_is_of_the_year_in_which_it_ends(anna):
    """31 December 2022 is a Saturday, then comes Sunday the first of January: it ends on Monday."""
    told(anna, melding_op=date(2022, 10, 22), pip_op=date(2023, 1, 2))
    assert (pip(2022), pip(2023)) == ((0, 0), (1, 1))


def test_caseload_is_the_middle_and_the_most(anna, bas, carla):
    """Anna has one, Carla four; Bas three, of which one is closed and one waits to be divided."""
    for colleague, number in ((anna, 1), (bas, 3), (carla, 4)):
        for _ in range(number):
            a_client(colleague)
    one, other = bas.caseload.order_by("pk")[:2]
    one.closed_on, one.closed_reason = today(), "werk"
    one.save()
    other.assignments.update(to_divide=True)
    rows = REGISTER["dossiers_per_klantmanager_mediaan"].reckon(Period(NOW), with_rows=True)

    assert (rows.value, len(rows.rows)) == (1, 6)
    assert value("dossiers_per_klantmanager_meeste", NOW) == 4
    assert value("dossiers_per_klantmanager_mediaan", NOW - 1) is None
