"""A real browser: Debian's Chromium, driven by playwright, with axe to measure and a cast to sign in."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from accounts.models import User

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # sync playwright keeps an event loop in the test's thread

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text()
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDTHS = {"desktop": 1280, "telefoon": 390}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is niet geïnstalleerd (apt-get install chromium); de browsertests slaan over.")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": chromium, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": WIDTHS["desktop"], "height": 900}}


@pytest.fixture(params=list(WIDTHS))
def both_widths(request: pytest.FixtureRequest, page: Page) -> int:
    """Runs a test twice: on a desktop and on a phone. Gives the width."""
    width = WIDTHS[request.param]
    page.set_viewport_size({"width": width, "height": 900})
    return width


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[User], None]:
    """Sign in as one of the cast, without the login page."""
    return lambda user: _sign_in(page.context, live_server.url, user)


@pytest.fixture
def another_computer(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> Iterator[Callable[[User], Page]]:
    """Someone signed in elsewhere: gives the page there."""
    contexts: list[BrowserContext] = []

    def of(user: User) -> Page:
        contexts.append(browser.new_context(**browser_context_args))
        _sign_in(contexts[-1], live_server.url, user)
        return contexts[-1].new_page()

    yield of
    for context in contexts:
        context.close()


def _sign_in(context: BrowserContext, address: str, user: User) -> None:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address, "httpOnly": True}])


@pytest.fixture
def axe(page: Page) -> Callable[[], dict[str, list[Any]]]:
    """What axe finds wrong on the page that is open: `assert axe() == {}`."""

    def run() -> dict[str, list[Any]]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", list(WCAG)
        )
        return {fault["id"]: [node["target"] for node in fault["nodes"]] for fault in found["violations"]}

    return run


@pytest.fixture(autouse=True)
def _nothing_refused(page: Page) -> Iterator[None]:
    """No page may lean on what the content security policy forbids, and no script may fail."""
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield
    assert faults == []


@pytest.fixture
def fits(page: Page) -> Callable[[], bool]:
    """Nothing sticks out: one scrolls down, never sideways (WCAG 1.4.10)."""
    return lambda: bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
