"""Everyone gets where the table of tests/access.py says, and nowhere else."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from clients.models import Client
from tests.access import ACCESS, ANONYMOUS, BY_POST, EVERYONE, OF_DOSSIER, STAFF, TEAM
from tests.world import World, world

__all__ = ["world"]  # a fixture


def url_names(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from url_names(pattern, space)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def is_let_in(browser: Browser, name: str, url: str, method: str = "") -> bool:
    """Whether the page opens. Not let in is: not there, not for this method, or the page to sign in."""
    method = method or ("post" if name in BY_POST else "get")
    sent = {"content_type": "application/json", "data": "{}"} if method != "get" and name.startswith("api:") else {}
    with transaction.atomic():
        answer = getattr(browser, method)(url, **sent)
        transaction.set_rollback(True)
    assert answer.status_code in {200, 302, 400, 401, 403, 404, 405}, f"{method} {url}: {answer.status_code}"
    if answer.status_code == 302:
        return not answer.headers["Location"].startswith(reverse("account_login"))
    return answer.status_code in {200, 400}


def browser_of(world: World, name: str) -> Browser:
    browser = Browser()
    if name != ANONYMOUS:
        browser.force_login(world.people[name])
    return browser


def test_every_address_has_a_line():
    assert sorted(url_names()) == sorted(ACCESS)


@pytest.mark.parametrize("name", [*EVERYONE.split(), ANONYMOUS])
def test_everyone_gets_where_the_table_says_and_nowhere_else(world, name):
    browser = browser_of(world, name)
    opened = {address for address in ACCESS if is_let_in(browser, address, world.url(address))}
    assert opened == {address for address, allowed in ACCESS.items() if name in allowed.split()}


@pytest.mark.parametrize("name", [*EVERYONE.split(), ANONYMOUS])
def test_where_one_may_not_look_one_can_not_send_anything_either(world, name):
    browser = browser_of(world, name)
    closed = [address for address, allowed in ACCESS.items() if name not in allowed.split()]
    for method in ("post", "put", "patch", "delete"):
        assert not [address for address in closed if is_let_in(browser, address, world.url(address), method)], method


def test_a_shielded_dossier_exists_for_its_klantmanager_only(world):
    """Also for who leads the team, and for who may see all dossiers."""
    Client.objects.filter(case_manager__username="anna").update(shielded=True)
    known = world.keys.keys() & ACCESS.keys()
    of_the_dossier = [name for name in known if TEAM in ACCESS[name] and STAFF not in ACCESS[name]]
    assert len(of_the_dossier) > len(OF_DOSSIER)
    for person in ("bas", "carla", "dirk", "frank"):
        browser = browser_of(world, person)
        assert not [name for name in of_the_dossier if is_let_in(browser, name, world.url(name))], person
    browser = browser_of(world, "anna")
    assert all(is_let_in(browser, name, world.url(name)) for name in of_the_dossier)


def test_no_answer_of_a_dossier_stays_behind_in_a_browser(world):
    browser = browser_of(world, "anna")
    for name in OF_DOSSIER:
        if "anna" in ACCESS[name].split():
            assert "no-store" in browser.get(world.url(name)).headers["Cache-Control"]
