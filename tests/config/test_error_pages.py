"""When something goes wrong, Keten still speaks plainly and stays in its frame."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

pytestmark = [pytest.mark.urls("tests.config.test_error_pages"), pytest.mark.django_db]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the database is gone")


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def unreadable(request: HttpRequest) -> HttpResponse:
    raise BadRequest("half a message")


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sent")


urlpatterns = [
    path("stuk/", broken),
    path("verboden/", forbidden),
    path("onleesbaar/", unreadable),
    path("formulier/", form),
    path("inloggen/", form, name="account_login"),
]


@pytest.fixture
def visitor(anna) -> Client:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(anna)
    return client


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nergens/", 404, "Deze pagina is er niet"),
        ("/verboden/", 403, "U mag dit niet doen"),
        ("/onleesbaar/", 400, "Dit verzoek klopt niet"),
        ("/stuk/", 500, "Er ging iets mis"),
    ],
)
def test_a_page_that_fails_says_what_to_do(visitor, address, status, words):
    answer = visitor.get(address)

    assert answer.status_code == status
    assert f'<h1 class="utrecht-heading-1">{words}</h1>' in answer.content.decode()
    assert "css/shell.css" in answer.content.decode()


@pytest.mark.parametrize("address", ["/formulier/%00/", "/formulier%00/"])
def test_an_address_that_the_database_can_not_hold_is_not_found(visitor, address):
    answer = visitor.get(address)

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.content.decode()


def test_a_form_without_its_token_is_not_taken(visitor):
    answer = visitor.post("/formulier/")

    assert answer.status_code == 403
    assert "Het formulier is verlopen" in answer.content.decode()


def test_a_page_that_is_not_there_does_not_tell_what_is_wrong_inside(visitor):
    assert "database is gone" not in visitor.get("/stuk/").content.decode()
