"""The menu shows what one may do, and nothing else."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import include, path, resolve

from config.navigation import NAVIGATION, shell

pytestmark = pytest.mark.urls("tests.config.test_navigation")


def nothing(request, **keys):
    return HttpResponse()


def app(name: str, *urls: tuple[str, str]):
    return include(([path(address, nothing, name=url_name) for address, url_name in urls], name))


PARTS = [
    ("clients", ("inwoners/", "list"), ("inwoners/<int:pk>/", "dossier")),
    ("trajectories", ("keten/", "board"), ("stappen/<int:pk>/", "step")),
    (
        "maatwerk",
        ("maatwerk/", "list"),
        ("maatwerk/overzicht/", "overview"),
        ("inwoners/<int:pk>/maatwerk/", "of_client"),
    ),
    ("instruments", ("catalogus/", "list"), ("aanbieders/", "providers")),
    ("reporting", ("cijfers/", "figures"), ("raadsstukken/", "documents")),
]
urlpatterns = [path("", app(name, *urls)) for name, *urls in PARTS]


def menu(user, address: str = "/") -> list[tuple[str, bool]]:
    request = RequestFactory().get(address)
    request.user = user
    request.resolver_match = resolve(address) if address != "/" else None
    return [(link.label, link.current) for link in shell(request)["navigation"]]


def with_current(part: str) -> list[tuple[str, bool]]:
    """The menu of a klantmanager, who is now in this part."""
    return [(label, label == part) for label in ("Inwoners", "Keten", "Maatwerk", "Catalogus")]


def test_a_klantmanager_sees_the_work_and_not_the_figures(anna):
    assert menu(anna, "/inwoners/12/") == with_current("Inwoners")


def test_a_page_elsewhere_belongs_to_the_part_of_its_app(anna):
    assert menu(anna, "/aanbieders/") == with_current("Catalogus")


def test_a_page_below_an_address_belongs_there_whatever_app_serves_it(anna):
    assert menu(anna, "/inwoners/12/maatwerk/") == with_current("Inwoners")


def test_maatwerk_in_figures_belongs_to_the_figures_as_its_crumbs_say(bas):
    assert ("Cijfers", True) in menu(bas, "/maatwerk/overzicht/")
    assert ("Maatwerk", False) in menu(bas, "/maatwerk/overzicht/")


def test_a_step_belongs_to_its_inwoner_and_the_board_to_the_chain(anna):
    assert menu(anna, "/stappen/12/") == with_current("Inwoners")
    assert menu(anna, "/keten/") == with_current("Keten")


def test_a_policy_adviser_sees_figures_and_no_names(eva):
    assert [label for label, _ in menu(eva)] == ["Keten", "Catalogus", "Cijfers", "Raadsstukken"]


def test_griffie_sees_council_documents_only(griet):
    assert menu(griet) == [("Raadsstukken", False)]


def test_who_is_not_signed_in_sees_no_menu(db):
    assert menu(AnonymousUser()) == []


def test_a_part_without_an_address_is_left_out(ina):
    """Here nothing is served for the beheerder."""
    assert menu(ina) == []


def test_every_permission_in_the_menu_is_held_by_someone(anna, bas, eva, frank, griet, hans, ina):
    held = frozenset().union(*(user.permissions for user in (anna, bas, eva, frank, griet, hans, ina)))

    assert all(item.permissions <= held for item in NAVIGATION)


def test_a_fragment_without_the_frame_asks_the_database_nothing(anna, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = anna
    with django_assert_num_queries(0):
        shell(request)
    with django_assert_num_queries(1):
        str(shell(request)["municipality"])
