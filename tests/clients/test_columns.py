"""Choosing which columns a list tells, and in which order."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from clients.models import Appointment, ColumnChoice
from clients.services import add_reminder, saved_lists
from clients.worklists import COLUMNS, WORKLISTS, columns_of
from tests import chain
from tests.people import a_client, a_contact, today

ADDRESS = reverse("clients:list_columns", args=["mijn"])


def told(browser, **filters) -> dict[str, str]:
    """What the first line of the list says, by the name of the column."""
    context = browser.get(reverse("clients:list_of", args=["mijn"]), filters).context
    cells = context["lines"][0].cells
    return {column.key: cell.text for column, cell in zip(context["shown"].columns, cells, strict=True)}


def test_columns_are_chosen_in_an_order_and_stay_so(as_anna, jaimy):
    chosen = {
        "toon_wijk": "on",
        "plaats_wijk": "2",
        "toon_telefoon": "on",
        "plaats_telefoon": "1",
        "plaats_contact": "3",
    }
    assert as_anna.post(ADDRESS, chosen).headers["Location"] == reverse("clients:list_of", args=["mijn"])
    assert list(told(as_anna)) == ["naam", "telefoon", "wijk"]


def test_the_choice_is_of_one_list_and_of_one_person(client, anna, bas, jaimy):
    saved_lists.choose_columns("team", by=anna, columns=["naam", "trede"])
    for user, key in ((anna, "mijn"), (bas, "team")):
        client.force_login(user)
        shown = client.get(reverse("clients:list_of", args=[key])).context["shown"]
        assert shown.columns == columns_of(WORKLISTS[key])


def test_one_goes_back_to_what_everyone_has(as_anna, anna, jaimy):
    saved_lists.choose_columns("mijn", by=anna, columns=["naam", "trede"])
    as_anna.post(ADDRESS, {"gewoon": "ja"})
    assert list(told(as_anna)) == list(WORKLISTS["mijn"].columns)


def test_the_columns_of_a_saved_list_are_its_own(as_anna, anna, jaimy):
    saved = saved_lists.save_list("mijn", by=anna, name="Kort", query="", columns=["naam", "wijk"])
    as_anna.post(f"{ADDRESS}?bewaard={saved.pk}", {"toon_trede": "on", "plaats_trede": "1"})
    saved.refresh_from_db()
    assert saved.columns == ["naam", "trede"]
    assert not ColumnChoice.objects.exists()
    assert list(told(as_anna, bewaard=saved.pk)) == ["naam", "trede"]


@pytest.mark.parametrize("place", ["0", "x", "100", "-3", "9" * 60])
def test_a_place_that_is_none_is_refused_in_words(as_anna, place):
    answer = as_anna.post(ADDRESS, {"toon_wijk": "on", "plaats_wijk": place})
    assert "Een plaats is een getal" in answer.content.decode()
    assert not ColumnChoice.objects.exists()


def test_without_places_the_columns_stand_as_they_stood(as_anna, jaimy):
    as_anna.post(ADDRESS, {"toon_trede": "on", "toon_telefoon": "on"})
    assert list(told(as_anna)) == ["naam", "telefoon", "trede"]


def test_the_columns_of_a_list_one_may_not_see_are_not_there(as_anna):
    assert as_anna.get(reverse("clients:list_columns", args=["verdelen"])).status_code == 404


def test_a_column_that_has_been_dropped_is_left_out(as_anna, anna, jaimy):
    ColumnChoice.objects.create(owner=anna, worklist="mijn", columns=["naam", "van_vroeger", "wijk"])
    assert list(told(as_anna)) == ["naam", "wijk"]


def test_every_column_tells_what_is_so(as_anna, anna, jaimy):
    saved_lists.choose_columns("mijn", by=anna, columns=list(COLUMNS))
    catalogue = chain.a_catalogue()
    type(jaimy).objects.filter(pk=jaimy.pk).update(
        birth_date=datetime.date(2000, 2, 29), neighbourhood="Noord", phone="06 12", intensity="licht"
    )
    a_contact(jaimy, anna, days=-20)
    a_contact(jaimy, anna, days=-2)
    add_reminder(jaimy.pk, by=anna, title="Later bellen", due_on=today(9))
    add_reminder(jaimy.pk, by=anna, title="Bellen", due_on=today(3))
    at = timezone.make_aware(datetime.datetime.combine(today(1), datetime.time(9, 30)))
    half_hour = datetime.timedelta(minutes=30)
    for days, state in ((-5, "gepland"), (0, "afgezegd"), (4, "gepland"), (9, "gepland")):
        moment = at + datetime.timedelta(days=days)
        Appointment.objects.create(
            client=jaimy,
            staff=anna,
            starts_at=moment,
            ends_at=moment + half_hour,
            subject="x",
            state=state,
            made_by=anna,
        )
    jaimy.ladder_measurements.create(measured_on=today(-40), step=2)
    jaimy.ladder_measurements.create(measured_on=today(-4), step=3)
    jaimy.distances.create(measured_on=today(-4), distance="middel", expected_within_months=1)
    trajectory = chain.a_trajectory(jaimy, anna)
    trajectory.deployments.create(instrument=catalogue.guidance, starts_on=today(-9), expected_end_on=today(10))
    trajectory.deployments.create(instrument=catalogue.work, starts_on=today(-3), expected_end_on=today(5))
    trajectory.deployments.create(instrument=catalogue.work, starts_on=today(-99), ends_on=today(-9))
    chain.a_request(jaimy, catalogue, by=anna)
    expected = {
        "naam": "Vélde, Jaimy van der",
        "dossier": str(jaimy.pk),
        "geboren": "29-02-2000",
        "wijk": "Noord",
        "telefoon": "06 12",
        "klantmanager": "Anna",
        "contact": f"{today(-2):%d-%m-%Y}",
        "afspraak": f"{today(5):%d-%m-%Y} 09.30 uur",
        "taak": "Bellen",
        "taak_op": f"{today(3):%d-%m-%Y}",
        "begeleiding": "licht",
        "uitkering": "Geen",
        "uitkering_vanaf": "",
        "afstand": "middel",
        "termijn": "1 maand",
        "trede": "trede 3",
        "trede_op": f"{today(-4):%d-%m-%Y}",
        "sinds": f"{today():%d-%m-%Y}",
        "vrijstelling": "",
        "stap": "Arbeidsmatige dagbesteding, Werk met begeleiding",
        "stap_tot": f"{today(4):%d-%m-%Y}",
        "doel": "Werk met ondersteuning",
        "maatwerk": f"{today():%d-%m-%Y}",
    }
    found = told(as_anna)
    assert {key: found[key] for key in expected} == expected
    assert found.keys() == COLUMNS.keys()


def test_a_task_of_a_colleague_is_not_told(client, anna, bas, jaimy):
    add_reminder(jaimy.pk, by=anna, title="Alleen van Anna")
    saved_lists.choose_columns("team", by=bas, columns=["naam", "taak"])
    client.force_login(bas)
    page = client.get(reverse("clients:list_of", args=["team"]))
    assert jaimy.last_name in page.content.decode()
    assert "Alleen van Anna" not in page.content.decode()


def test_nothing_known_is_said_in_words(as_anna, anna):
    saved_lists.choose_columns("mijn", by=anna, columns=list(COLUMNS))
    a_client(anna)
    found = told(as_anna)
    assert (found["contact"], found["trede"], found["stap"]) == ("Nog geen", "Niet gemeten", "Geen stap")
