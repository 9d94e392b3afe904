"""The taakstelling: what the municipality fills in, what is counted, and that page and rule count the same."""

import datetime
from decimal import Decimal

import pytest

from accounts.workflow import Refusal
from instruments.models import Instrument, Parameter
from instruments.rules.case import StepOf
from instruments.rules.library import RULES
from instruments.services.parameters import new_value, stamp, withdraw_parameter
from tests.helped import an_instrument, has_to_make, works_sheltered
from tests.people import a_client, today
from trajectories.models import Placement
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.sheltered import Places, places_on

PAGE = "/keten/beschut-werk/"
KEY = "beschut_taakstelling"


def now() -> Places:
    return places_on([today()], Instrument.objects.filter(regime="beschut_werk").values("pk"))[0]


def rule(by):
    newcomer = a_client(by)
    case = cases_of([newcomer.pk], catalogue_on(today()))[newcomer.pk]
    asked = StepOf(instrument="proef_beschut_werk", regime="beschut_werk", starts_on=today())
    return RULES[KEY].check(case.about(asked))


def test_persons_and_their_hours_are_counted_once(anna, jaimy):
    """Two steps of one person are one person; two placements in a step are both worked."""
    works_sheltered(jaimy, anna, 16)
    second = works_sheltered(jaimy, anna, 8)
    Placement.objects.create(deployment=second, employer="Kwekerij", starts_on=today(-5), hours_per_week=4)
    works_sheltered(a_client(anna), anna, None)

    assert now() == Places(persons=2, hours=Decimal(28), unknown=1)


def test_what_ended_was_withdrawn_or_is_still_to_come_is_no_place(anna):
    works_sheltered(a_client(anna), anna, ends_on=today())
    works_sheltered(a_client(anna), anna, days=5)
    works_sheltered(a_client(anna), anna, days=-5, ends_on=today(-5))
    left = works_sheltered(a_client(anna), anna)
    left.placements.update(ends_on=today(-1))

    assert now() == Places(persons=1, hours=Decimal(0), unknown=1)


def test_each_day_has_its_own_count(anna):
    works_sheltered(a_client(anna), anna, days=-400, ends_on=today(-100))
    works_sheltered(a_client(anna), anna, days=-200)

    days = [today(days) for days in (-500, -300, -150, -50)]
    found = places_on(days, [an_instrument("beschut_werk").pk])

    assert [places.persons for places in found] == [0, 1, 2, 1]


def test_the_rule_and_the_page_say_the_same(anna, eva, client):
    """Two places of 31 hours have to be made. Three people with few hours are not enough; a fourth is."""
    has_to_make(2, eva)
    client.force_login(anna)
    for hours, reached in ((20, False), (20, False), (21, False), (1, True)):
        works_sheltered(a_client(anna), anna, hours)

        year = client.get(PAGE).context["now"]

        assert (year.is_reached, rule(anna).is_refused) == (reached, reached)
    assert year.taken == 2


def test_without_a_taakstelling_nothing_is_said_and_one_is_led_to_it(anna, eva, client):
    for reader, link in ((anna, False), (eva, True)):
        client.force_login(reader)
        page = client.get(PAGE).content.decode()
        assert "De taakstelling van dit jaar is niet ingevuld" in page
        assert ("Vul de taakstelling in" in page) is link


def test_when_it_is_reached_the_duty_lapses_and_one_decides(anna, eva, client):
    has_to_make(1, eva)
    works_sheltered(a_client(anna), anna, 31)
    client.force_login(anna)

    page = client.get(PAGE).content.decode()

    assert "De taakstelling is gehaald" in page
    assert "vervalt" in page


def test_the_municipality_fills_in_a_number_for_each_year(eva):
    this_year = today().year
    first = has_to_make(40, eva)
    series = Parameter.objects.filter(key=KEY)
    source = {"by": eva, "source": "Regeling"}
    new_value(
        KEY, version=stamp(series.all()), value=Decimal(38), starts_on=datetime.date(this_year - 1, 1, 1), **source
    )
    later = new_value(
        KEY, version=stamp(series.all()), value=Decimal(44), starts_on=datetime.date(this_year + 1, 1, 1), **source
    )

    assert list(series.values_list("value", "starts_on__year", "ends_on__year")) == [
        (38, this_year - 1, this_year),
        (40, this_year, this_year + 1),
        (44, this_year + 1, this_year + 2),
    ]
    withdraw_parameter(later.pk, by=eva, version=later.version)
    assert series.count() == 2
    assert first.status == "te_controleren"


def test_a_key_that_no_rule_asks_can_not_be_made(eva):
    with pytest.raises(Refusal, match="is er niet"):
        new_value("bestaat_niet", by=eva, version=0, value=Decimal(1), starts_on=today(), source="Regeling")


def test_an_amount_without_a_value_is_asked_for_on_its_screens(eva, client):
    client.force_login(eva)
    every = client.get("/bedragen-en-termijnen/").content.decode()
    assert "Taakstelling beschut werk: er is geen waarde voor vandaag" in every
    page = client.get(f"/bedragen-en-termijnen/{KEY}/").content.decode()
    assert "Nog geen waarde" in page
    filled = {"value": "40", "starts_on": f"{today().year}-01-01", "source": "Regeling", "version": "0"}

    assert client.post(f"/bedragen-en-termijnen/{KEY}/nieuwe-waarde/", filled).status_code == 302

    assert Parameter.objects.get(key=KEY).value == 40
    assert "er is geen waarde voor vandaag" not in client.get("/bedragen-en-termijnen/").content.decode()


def test_who_comes_second_with_the_first_value_is_told(eva, client):
    client.force_login(eva)
    has_to_make(40, eva)
    filled = {"value": "41", "starts_on": f"{today().year}-01-01", "source": "Regeling", "version": "0"}

    page = client.post(f"/bedragen-en-termijnen/{KEY}/nieuwe-waarde/", filled)

    assert page.context["stale"]
    assert Parameter.objects.get(key=KEY).value == 40
