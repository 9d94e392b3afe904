"""Signing in and out, by django-allauth."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from tests.conftest import person

LOGIN, LOGOUT = reverse("account_login"), reverse("account_logout")
PASSWORD = "een-lang-wachtwoord-van-anna"
WRONG = "De gebruikersnaam of het wachtwoord klopt niet. Probeer het opnieuw."


@pytest.fixture(autouse=True)
def _no_earlier_attempts():
    cache.clear()


@pytest.fixture
def anna_signs_in(anna):
    anna.set_password(PASSWORD)
    anna.save()
    return anna


def sign_in(client, username: str = "anna", password: str = PASSWORD, **extra):
    return client.post(LOGIN, {"login": username, "password": password, **extra})


def lines() -> list[tuple[str, str, str]]:
    return [
        (event.verb, event.actor.username if event.actor else "", event.target)
        for event in AuditEvent.objects.order_by("pk")
    ]


@pytest.mark.parametrize("username", ["anna", "ANNA", " Anna "])
def test_signing_in_leads_to_ones_work_and_is_a_line(client, anna_signs_in, username):
    answer = sign_in(client, username)
    assert answer.headers["Location"] == "/"
    assert client.get("/").headers["Location"] == reverse("clients:day")
    assert lines() == [("account.sign_in", "anna", "")]


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(client, anna_signs_in):
    wrong, unknown = sign_in(client, password="mis"), sign_in(client, "niemand", password="mis")
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors() == [WRONG]
    assert lines() == [
        ("account.sign_in_failed", "", f"accounts.User:{anna_signs_in.pk}"),
        ("account.sign_in_failed", "", ""),
    ]


def test_what_was_typed_as_a_name_is_kept_nowhere(client, anna_signs_in):
    sign_in(client, "mijn-wachtwoord-per-ongeluk", password="x")
    assert "mijn-wachtwoord" not in str(list(AuditEvent.objects.values()))


def test_who_is_no_longer_active_can_not_sign_in_and_hears_nothing_more(client, anna_signs_in):
    anna_signs_in.is_active = False
    anna_signs_in.save()
    assert sign_in(client).context["form"].non_field_errors() == [WRONG]
    assert [verb for verb, *_ in lines()] == ["account.sign_in_failed"]


def test_who_is_made_inactive_is_out_at_once(client, anna_signs_in):
    sign_in(client)
    type(anna_signs_in).objects.update(is_active=False)
    assert client.get(reverse("clients:list")).headers["Location"].startswith(LOGIN)


def test_someone_without_password_can_not_sign_in(client, db):
    someone = person("piet", Role.KLANTMANAGER)
    someone.set_unusable_password()
    someone.save()
    assert sign_in(client, "piet", "").context["form"].errors["password"]
    assert sign_in(client, "piet", someone.password).context["form"].non_field_errors() == [WRONG]


def test_after_five_failures_one_waits_also_with_the_right_password(client, anna_signs_in):
    for _ in range(5):
        sign_in(client, password="mis")
    answer = sign_in(client)
    assert answer.context["form"].non_field_errors() == [
        "Het inloggen is te vaak mislukt. Wacht een kwartier en probeer het dan opnieuw."
    ]


def test_trying_very_often_is_stopped_with_a_dutch_page(client, anna_signs_in):
    for _ in range(30):
        client.post(LOGIN, {"login": "", "password": ""})
    answer = sign_in(client)
    assert answer.status_code == 429
    assert "Wacht een minuut" in answer.content.decode()


def test_signing_out_is_a_line_and_asks_a_form(client, anna_signs_in):
    sign_in(client)
    assert client.get(LOGOUT).status_code == 200
    assert client.get(reverse("clients:list")).status_code == 200  # looking at the question is not the answer
    client.post(LOGOUT)
    assert client.get(reverse("clients:list")).status_code == 302
    assert [verb for verb, *_ in lines()] == ["account.sign_in", "account.sign_out"]


def test_after_signing_in_one_is_where_one_was_going_and_never_elsewhere(client, anna_signs_in):
    assert sign_in(client, next="/inwoners/").headers["Location"] == "/inwoners/"
    client.post(LOGOUT)
    assert sign_in(client, next="https://kwaad.example/").headers["Location"] == "/"


def test_changing_ones_password_keeps_one_in_and_is_a_line(client, anna_signs_in):
    sign_in(client)
    new = "een-heel-ander-wachtwoord"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}, follow=True
    )
    assert "Uw wachtwoord is gewijzigd." in answer.content.decode()
    assert lines()[-1] == ("account.password", "anna", f"accounts.User:{anna_signs_in.pk}")
    client.post(LOGOUT)
    assert sign_in(client, password=new).status_code == 302


def test_a_weak_password_is_refused(client, anna_signs_in):
    sign_in(client)
    weak = {"oldpassword": PASSWORD, "password1": "anna", "password2": "anna"}
    assert client.post(reverse("account_change_password"), weak).context["form"].errors["password1"]


def test_the_page_to_sign_in_works_without_any_data(client, db):
    page = client.get(LOGIN)
    assert page.status_code == 200
    assert "placeholder" not in page.content.decode()


def test_nobody_can_sign_up(client, db):
    for address in ("/signup/", "/accounts/signup/", "/inloggen/signup/"):
        assert client.get(address).status_code == 404


def test_an_unsafe_request_without_token_is_refused(anna_signs_in, client):
    client.handler.enforce_csrf_checks = True
    assert sign_in(client).status_code == 403
