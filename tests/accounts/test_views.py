"""The screens of the beheerder and of the privacy officer."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Role
from accounts.services import change_user
from tests.conftest import person
from tests.people import a_client, a_contact

PASSWORD = "een-lang-eerste-wachtwoord"
NEW = {"username": "piet", "name": "Piet", "role": "klantmanager", "team": "", "password": PASSWORD}


@pytest.fixture
def as_ina(client, ina):
    client.force_login(ina)
    return client


@pytest.fixture
def as_hans(client, hans):
    client.force_login(hans)
    return client


def lines(client, **parameters) -> list[str]:
    return [line.verb for line in client.get(reverse("accounts:audit"), parameters).context["page"].rows]


def test_a_colleague_is_added_and_can_sign_in(as_ina):
    answer = as_ina.post(reverse("accounts:add_user"), NEW, follow=True)
    assert "Piet kan nu inloggen" in answer.content.decode()
    assert User.objects.get(username="piet").check_password(PASSWORD)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"username": "piet jansen"}, "username"),
        ({"username": "<b>"}, "username"),
        ({"name": ""}, "name"),
        ({"role": "baas"}, "role"),
        ({"team": "999"}, "team"),
        ({"password": ""}, "password"),
        ({"email": "geen"}, "email"),
    ],
)
def test_a_fault_stands_at_its_field(as_ina, values, field):
    page = as_ina.post(reverse("accounts:add_user"), NEW | values)
    assert page.context["form"].errors[field]
    assert not User.objects.filter(name="Piet").exists()


def test_a_weak_password_is_refused_on_the_form(as_ina):
    page = as_ina.post(reverse("accounts:add_user"), NEW | {"password": "kort"})
    assert "te kort" in page.context["form"].non_field_errors()[0]


def test_who_saves_second_sees_both_texts(as_ina, ina, anna):
    change_user(anna.pk, by=ina, version=1, name="Anna Bakker", role=Role.TEAMLEIDER)
    form = {"name": "Anna Claassen", "role": "klantmanager", "team": anna.team_id, "is_active": "on", "version": 1}

    page = as_ina.post(reverse("accounts:user", args=[anna.pk]), form)

    assert {(row.label, row.now, row.yours) for row in page.context["stale"].differences} == {
        ("Naam", "Anna Bakker", "Anna Claassen"),
        ("Rol", "teamleider", "klantmanager"),
    }
    anna.refresh_from_db()
    assert anna.name == "Anna Bakker"


def test_a_beheerder_hears_why_the_own_role_stays(as_ina, ina):
    form = {"name": "Ina", "role": "klantmanager", "is_active": "on", "version": 1}
    page = as_ina.post(reverse("accounts:user", args=[ina.pk]), form)
    assert "een andere beheerder" in page.content.decode()


def test_the_municipality_is_changed(as_ina, municipality):
    form = {"name": "Gemeente Proefstad", "mayor": "N. Ieuw", "theme": "standaard", "version": 1}
    as_ina.post(reverse("accounts:municipality"), form)
    municipality.refresh_from_db()
    assert municipality.mayor == "N. Ieuw"


def test_a_stale_form_of_the_municipality_shows_both_texts(as_ina, municipality):
    as_ina.post(reverse("accounts:municipality"), {"name": "Proefstad", "theme": "standaard", "version": 1})
    page = as_ina.post(reverse("accounts:municipality"), {"name": "Proefdorp", "theme": "standaard", "version": 1})
    assert ("Naam", "Proefstad", "Proefdorp") in {
        (row.label, row.now, row.yours) for row in page.context["stale"].differences
    }


def test_a_theme_that_is_not_there_is_refused(as_ina, municipality):
    page = as_ina.post(reverse("accounts:municipality"), {"name": "Proefstad", "theme": "../geheim", "version": 1})
    assert "theme" in page.context["form"].errors
    municipality.refresh_from_db()
    assert municipality.theme == "standaard"


def test_users_are_searched_and_filtered(as_ina, anna, bas, carla):
    carla.is_active = False
    carla.save()

    def found(**parameters) -> list[str]:
        page = as_ina.get(reverse("accounts:users"), parameters).context["page"]
        return [user.username for user in page.rows]

    assert found(zoek="ann") == ["anna"]
    assert found(rol="teamleider") == ["bas"]
    assert found(actief="False") == ["carla"]
    assert found() == ["anna", "bas", "carla", "ina"]


def test_the_audit_trail_is_filtered_by_person_act_dossier_and_day(as_hans, anna, bas):
    one, other = a_client(anna), a_client(bas)
    a_contact(one, bas)
    assert lines(as_hans) == ["contact.log", "client.register", "client.register"]
    assert lines(as_hans, wie="anna") == ["client.register"]
    assert lines(as_hans, handeling="contact.log") == ["contact.log"]
    assert lines(as_hans, inwoner=other.pk) == ["client.register"]
    assert lines(as_hans, tot_en_met="2020-01-01") == []
    assert len(lines(as_hans, vanaf="2020-01-01")) == 3


def test_the_audit_trail_names_no_inwoner(as_hans, anna):
    client = a_client(anna, first_names="Zeldzame", last_name="Achternaam", bsn="999990019")
    a_contact(client, anna, report="Vertrouwelijk verslag")
    page = as_hans.get(reverse("accounts:audit")).content.decode()
    for secret in ("Zeldzame", "Achternaam", "999990019", "019<", "Vertrouwelijk"):
        assert secret not in page
    assert "Anna" in page
    assert "Contact" in page


@pytest.mark.parametrize(
    "parameters",
    [{"inwoner": "999999999999999999999"}, {"inwoner": "x"}, {"vanaf": "ooit"}, {"na": "x"}, {"handeling": "?"}],
)
def test_an_address_with_nonsense_shows_the_trail(as_hans, anna, parameters):
    a_client(anna)
    assert lines(as_hans, **parameters) == ["client.register"]


def test_a_long_trail_is_read_page_by_page(as_hans, anna):
    client = a_client(anna)
    for number in range(60):
        a_contact(client, anna, days=-number)
    first = as_hans.get(reverse("accounts:audit")).context["page"]
    second = as_hans.get(reverse("accounts:audit"), {"na": first.next}).context["page"]
    keys = [line.pk for line in (*first.rows, *second.rows)]
    assert len(keys) == 61
    assert keys == sorted(keys, reverse=True)


@pytest.mark.parametrize("url_name", ["accounts:users", "accounts:audit"])
def test_thirty_rows_cost_as_many_queries_as_one(client, ina, hans, anna, team_werk, url_name):
    client.force_login(ina if url_name == "accounts:users" else hans)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(url_name)).status_code == 200
        return len(captured)

    dossier = a_client(anna)
    one = queries()
    for number in range(29):
        person(f"collega{number}", Role.KLANTMANAGER, team_werk)
        a_contact(dossier, anna, days=-number)

    assert queries() == one
    assert one <= 6


def test_the_trail_says_which_colleague_it_was_about(as_hans, ina, carla):
    change_user(carla.pk, by=ina, version=1, role=Role.TEAMLEIDER)
    assert "Carla: rol" in as_hans.get(reverse("accounts:audit")).content.decode()
