"""What is missing in dossiers, whose work that is, and the field one click away."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.missing import ITEMS
from clients.models import Benefit, Client, Destination, Education, LanguageTest
from office.days import months_on
from reporting.figures import REGISTER, Period
from tests.amounts import as_if_always
from tests.lacking import MISSING, a_share, address, an_application, links, names, numbers
from tests.people import a_client, a_delivery, today


def test_where_nothing_is_missing_it_says_so(as_anna, whole):
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0)
    assert "Er ontbreekt niets" in as_anna.get(MISSING).content.decode()
    for key in ITEMS:
        assert names(as_anna, key) == []


# --- the person -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("geboortedatum", {"birth_date": None}),
        ("bsn", {"bsn_hash": None, "bsn_encrypted": ""}),
        ("wijk", {"neighbourhood": ""}),
        ("statushouder_sinds", {"status_holder_since": None}),
    ],
)
def test_what_is_missing_of_the_person_leads_to_the_form_of_the_person(as_anna, whole, key, values):
    Client.objects.filter(pk=whole.pk).update(**values)
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0) | {key: 1}
    assert links(as_anna, key) == [reverse("clients:change", args=[whole.pk])]
    Client.objects.filter(pk=whole.pk).update(moved_away_on=today())
    assert numbers(as_anna)[key] == 0


def test_an_education_is_missing_or_nobody_knows_whether_it_was_finished(as_anna, whole):
    whole.educations.all().delete()
    assert numbers(as_anna)["opleiding"] == 1
    Education.objects.create(client=whole, level="vmbo", finished=None)
    assert numbers(as_anna)["opleiding"] == 0  # no vmbo gives a startkwalificatie: that is known
    Education.objects.create(client=whole, level="mbo2", finished=None)
    assert numbers(as_anna)["opleiding"] == 1
    Education.objects.create(client=whole, level="havo", finished=True)
    assert numbers(as_anna)["opleiding"] == 0


def test_an_education_counts_as_missing_exactly_where_the_figure_on_young_people_says_unknown(as_anna, anna, whole):
    year = timezone.localdate().year
    Client.objects.update(birth_date=datetime.date(year - 20, 1, 1))
    people = [whole, *(a_client(anna, birth_date=datetime.date(year - 20, 1, 1)) for _ in range(3))]
    Education.objects.create(client=people[1], level="mbo3", finished=None)
    Education.objects.create(client=people[2], level="vmbo", finished=True)
    from_figure = REGISTER["jongeren_startkwalificatie_onbekend_personen"]
    assert numbers(as_anna)["opleiding"] == from_figure.reckon(Period(year)).value == 2


def test_a_young_person_without_startkwalificatie_is_out_of_view_after_a_year(as_anna, whole):
    year = timezone.localdate().year
    Client.objects.update(birth_date=datetime.date(year - 26, 12, 31))
    assert numbers(as_anna)["bestemming"] == 0
    Education.objects.update(level="vmbo")
    assert numbers(as_anna)["bestemming"] == 1
    Destination.objects.create(client=whole, established_on=today(-3), destination="onbekend")
    assert numbers(as_anna)["bestemming"] == 1
    known = Destination.objects.create(client=whole, established_on=today(-4), destination="werk")
    assert numbers(as_anna)["bestemming"] == 0
    Destination.objects.filter(pk=known.pk).update(established_on=months_on(today(), -12))
    assert numbers(as_anna)["bestemming"] == 1
    Client.objects.update(birth_date=datetime.date(year - 27, 12, 31))
    assert numbers(as_anna)["bestemming"] == 0


# --- measurements -----------------------------------------------------------------------------------------------


def test_a_ladder_measurement_grows_old_after_the_months_of_the_parameter(as_anna, whole):
    whole.ladder_measurements.update(measured_on=months_on(today(), -6))
    assert numbers(as_anna)["trede"] == 1
    whole.ladder_measurements.update(measured_on=months_on(today(), -6) + datetime.timedelta(days=1))
    assert numbers(as_anna)["trede"] == 0
    as_if_always("trede_ouder_dan_maanden", value=5)
    assert numbers(as_anna)["trede"] == 1
    assert links(as_anna, "trede") == [reverse("clients:measure", args=[whole.pk, "ladder"])]


def test_the_distance_is_measured_of_who_has_bijstand(as_anna, whole):
    whole.distances.all().delete()
    assert numbers(as_anna)["afstand"] == 0
    a_share(whole)
    assert numbers(as_anna)["afstand"] == 1
    whole.distances.create(measured_on=months_on(today(), -12), distance="groot")
    assert numbers(as_anna)["afstand"] == 1
    whole.distances.create(measured_on=months_on(today(), -12) + datetime.timedelta(days=1), distance="groot")
    assert numbers(as_anna)["afstand"] == 0


# --- applications and benefits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "is_missing"), [(-57, False), (56, False), (57, True), (-366, False), (-368, True), (None, True)]
)
def test_a_taalmeter_belongs_to_an_application(as_anna, whole, taken, is_missing):
    application = an_application(whole, days=-100)
    if taken is not None:
        day = application.received_on + datetime.timedelta(days=taken)
        if taken == -366:
            day = months_on(application.received_on, -12)
        LanguageTest.objects.create(client=whole, taken_on=day, result="vrijgesteld")
    assert numbers(as_anna)["taalmeter"] == int(is_missing)


@pytest.mark.parametrize("values", [{"scheme": "bbz"}, {"decision": "ingetrokken"}, {"days": -1200}])
def test_an_application_that_no_figure_counts_needs_no_taalmeter(as_anna, whole, values):
    an_application(whole, **values)
    assert numbers(as_anna)["taalmeter"] == 0


def test_the_talk_after_the_taalmeter_is_one_click_away(as_anna, whole):
    test = LanguageTest.objects.create(client=whole, taken_on=today(-9), result="mogelijk_laaggeletterd")
    assert numbers(as_anna)["taalgesprek"] == 1
    assert links(as_anna, "taalgesprek") == [reverse("clients:language_talk", args=[test.pk])]
    LanguageTest.objects.update(talk_on=today(-9))
    assert numbers(as_anna)["taalgesprek"] == 0


def test_a_decision_without_its_day_is_missing_that_day(as_anna, whole):
    LanguageTest.objects.create(client=whole, taken_on=today(-100), result="voldoende")
    application = an_application(whole, decided_on=None)
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0) | {"besluit_op": 1}
    assert links(as_anna, "besluit_op") == [reverse("clients:change_application", args=[whole.pk, application.pk])]


def test_a_benefit_that_ended_has_a_reason(as_anna, whole):
    benefit = a_share(whole, ends_on=today(-3))
    assert numbers(as_anna)["eindreden"] == 1
    assert links(as_anna, "eindreden") == [reverse("clients:change_benefit", args=[whole.pk, benefit.pk])]
    for values in ({"end_reason": "studie"}, {"end_reason": "", "ends_on": today(3)}, {"ends_on": benefit.starts_on}):
        Benefit.objects.update(**values)
        assert numbers(as_anna)["eindreden"] == 0


def test_what_was_delivered_is_put_right_by_who_sends_it(as_anna, whole):
    Benefit.objects.filter(pk=a_share(whole, ends_on=today(-3)).pk).update(delivery=a_delivery())
    page = as_anna.get(address("eindreden"))
    assert names(as_anna, "eindreden") == ["Compleet"]
    assert links(as_anna, "eindreden") == []
    assert "laat het aanvullen door wie het levert" in page.content.decode()
    assert reverse("clients:person", args=[whole.pk]) in page.content.decode()
