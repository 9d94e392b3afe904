"""Nobody types this, until someone pastes it: every form and every address of the world is given what does not fit."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client as Browser

from accounts.models import AuditEvent
from accounts.verbs import LOOK, LOOK_LIST
from office.paging import AFTER, BEFORE, SORT
from tests.test_access import ACCESS, ANONYMOUS, BY_POST, World, browser_of, world
from tests.test_versions import WRITTEN, Forms, Sent, who

__all__ = ["world"]  # a fixture

NUL = "voor\0na"
LARGE, HUGE = str(10**30), "9" * 5000  # more than the database holds, and more digits than Python reads
LONG = "ë" * 100_000
BEAUTIFUL = "👩‍🦽 مريم \u202eבן\u202c Ünal"  # noqa: RUF001 (two scripts are the point)
LISTED = re.compile(r"(toon|plaats)_\w+")  # a line per column: one of each kind will do
NOT_TYPED = "csrfmiddlewaretoken"
OTHERWISE = (("application/json", '{"version": 1}'), ("multipart/form-data; boundary=x", "x"), ("text/plain", "x"))


@dataclass(frozen=True)
class Tried:
    """What came of one value: the answer, and how many acts it led to."""

    form: Sent
    name: str  # of the one field; empty when all had it
    value: str
    status: int
    done: int

    def __repr__(self) -> str:
        return f"{self.form.page} {self.name}={self.value[:9]!r}: {self.status}, {self.done} acts"


def pages_of(world: World) -> Iterator[tuple[str, Browser, str]]:
    """Every page with a form or a list, and who may open it."""
    for name, allowed in ACCESS.items():
        if name in BY_POST or name.startswith("api:") or ANONYMOUS in allowed:
            continue
        browser = browser_of(world, who(name))
        answer = browser.get(world.url(name))
        if answer.headers["Content-Type"].startswith("text/html"):
            yield name, browser, answer.content.decode()


@pytest.fixture
def forms(world) -> list[Sent]:
    """One of each kind: rows of a list have the same."""
    found: dict[str, Sent] = {}
    for name, _, html in pages_of(world):
        for form in Forms(name, world.url(name), html).found:
            found.setdefault(re.sub(r"\d+", "N", form.action), form)
    return list(found.values())


def sent(world: World, form: Sent, changed: Mapping[str, str]) -> tuple[int, int]:
    """The answer, and how many acts it led to; all of it is taken back."""
    browser = browser_of(world, who(form.page))
    browser.raise_request_exception = False
    acts = AuditEvent.objects.exclude(verb__in=(LOOK, LOOK_LIST))
    with transaction.atomic():
        before = acts.count()
        try:
            with transaction.atomic():
                answer = browser.post(form.action, form.filled() | {name: [value] for name, value in changed.items()})
                done = 0 if answer.status_code >= 500 else acts.count() - before
        finally:
            transaction.set_rollback(True)
    return answer.status_code, done


def fields_of(form: Sent, *, written: bool) -> list[str]:
    names: dict[str, str] = {}
    for name, kind in form.types.items():
        if name != NOT_TYPED and (kind in WRITTEN) == written:
            names.setdefault(LISTED.sub(r"\1", name), name)
    return list(names.values())


def test_whatever_stands_in_a_form_is_kept_or_refused_and_is_no_fault(world, forms):
    """A NUL in a text is refused, for PostgreSQL keeps none; in a button it says nothing. So is a strange version."""
    tried = [
        Tried(form, name, value, *sent(world, form, {name: value}))
        for value, written in ((NUL, True), (HUGE, False))
        for form in forms
        for name in fields_of(form, written=written)
    ]
    tried += [
        Tried(form, "", value, *sent(world, form, dict.fromkeys(names, value)))
        for value, written in ((NUL, False), (LARGE, False), (LONG, True), (BEAUTIFUL, True))
        for form in forms
        if (names := fields_of(form, written=written))
    ]
    assert not [one for one in tried if one.status >= 500]
    assert not [one for one in tried if one.done and one.status >= 400]
    assert not [one for one in tried if one.done and one.value is NUL and one.name]
    assert not [one for one in tried if one.done and one.name in ("version", "seen")]
    beautiful = {one.form.page for one in tried if one.done and one.value is BEAUTIFUL}
    assert beautiful >= {"clients:remind", "clients:add_living_area", "clients:save_list"}


def test_nonsense_in_an_address_is_no_fault(world):
    failed = []
    for name, browser, html in pages_of(world):
        browser.raise_request_exception = False
        asked = {BEFORE, SORT, *re.findall(r"[?&;]([a-z_]+)=", html)} - {AFTER}
        for nonsense, parameters in (("%00%ff", asked), (HUGE, asked), (LARGE, asked | {AFTER})):
            query = "&".join(f"{parameter}={nonsense}" for parameter in sorted(parameters))
            with transaction.atomic():
                status = browser.get(f"{world.url(name)}?{query}").status_code
                transaction.set_rollback(True)
            failed += [(name, nonsense[:9])] if status >= 500 else []
    assert failed == []


def test_what_is_no_form_is_no_fault(world):
    failed = []
    for name, allowed in ACCESS.items():
        browser = browser_of(world, allowed.split()[0])
        browser.raise_request_exception = False
        for content_type, body in OTHERWISE:
            with transaction.atomic():
                status = browser.post(world.url(name), body, content_type=content_type).status_code
                transaction.set_rollback(True)
            failed += [(name, content_type)] if status >= 500 else []
    assert failed == []
