"""Whoever changes a row says which version stood on the screen. Every form is sent in without it, and with nonsense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.db import transaction

from accounts.models import AuditEvent
from accounts.verbs import LOOKS
from clients.models import Draft
from tests.access import ACCESS, ANONYMOUS, BY_POST
from tests.test_access import browser_of
from tests.world import World, world

__all__ = ["world"]  # a fixture

NONSENSE = (None, "x", "9" * 30)
NOT_STALE = {"clients:add_domain_list"}  # there it is the edition of a list that one types
WRITTEN = {"text", "search", "textarea"}


@dataclass
class Sent:
    """A form as a browser would send it in. What is empty and takes a text gets one."""

    page: str
    action: str
    values: dict[str, list[str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The field that says which version was seen."""
        return next((name for name in ("seen", "version") if name in self.values), "")

    def add(self, name: str, value: str, kind: str) -> None:
        self.types[name] = kind
        self.values.setdefault(name, []).append(value)

    def filled(self) -> dict[str, list[str]]:
        return {
            name: ["Beter zo"] if self.types[name] in WRITTEN and not any(values) else values
            for name, values in self.values.items()
        }


class Forms(HTMLParser):
    """The forms of a page that are sent by POST."""

    def __init__(self, page: str, address: str, html: str) -> None:
        super().__init__()
        self.page, self.address, self.found, self._open, self._select = page, address, [], None, ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method") == "post":
            self._open = Sent(self.page, given.get("action") or self.address)
            self.found.append(self._open)
        elif self._open and tag == "select":
            self._select = given.get("name", "")
        elif self._open and tag == "option" and (self._select not in self._open.values or "selected" in given):
            self._open.values[self._select] = []
            self._open.add(self._select, given.get("value", ""), "select")
        elif self._open and tag in {"input", "button", "textarea"} and given.get("name"):
            self._field(given["name"], given.get("value", ""), given.get("type", tag), "checked" in given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _field(self, name: str, value: str, kind: str, checked: bool) -> None:
        chooses_one = kind in {"radio", "submit", "button"} and name in self._open.values
        if chooses_one or (kind == "checkbox" and not checked):
            return
        self._open.add(name, value, kind)


def forms_of(world: World) -> Iterator[Sent]:
    """One of each kind: rows of a list have the same."""
    known = set()
    for name, allowed in ACCESS.items():
        if name in BY_POST | NOT_STALE or name.startswith("api:") or ANONYMOUS in allowed:
            continue
        answer = browser_of(world, who(name)).get(world.url(name))
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        for form in Forms(name, world.url(name), answer.content.decode()).found:
            kind = re.sub(r"\d+", "N", form.action)
            if form.version and kind not in known:
                known.add(kind)
                yield form


def who(name: str) -> str:
    """The first that the table names."""
    return ACCESS[name].split()[0]


@dataclass(frozen=True)
class Outcome:
    acts: int  # and drafts thrown away, which leave no line
    complains: bool  # about the version


def outcome_of(world: World, form: Sent, version: str | None) -> Outcome:
    """What came of it; all of it is taken back."""
    values = form.filled()
    if version is None:
        del values[form.version]
    else:
        values[form.version] = [version]
    acts = AuditEvent.objects.exclude(verb__in=LOOKS)
    with transaction.atomic():
        before, drafts = acts.count(), Draft.objects.count()
        answer = browser_of(world, who(form.page)).post(form.action, values)
        done = acts.count() - before + max(0, drafts - Draft.objects.count())
        transaction.set_rollback(True)
    shown = (answer.context or {}).get("form")
    return Outcome(done, form.version in getattr(shown, "errors", ()))


def test_nothing_is_changed_by_who_does_not_say_which_version_was_seen(world):
    changed, no_proof = [], []
    for form in forms_of(world):
        right = outcome_of(world, form, form.values[form.version][0])
        wrong = {version: outcome_of(world, form, version) for version in NONSENSE}
        changed += [(form.page, form.action, version) for version, outcome in wrong.items() if outcome.acts]
        if right.complains or not (right.acts or wrong[None].complains):
            no_proof.append(form.page)  # it would not have been sent in with the right version either
    assert changed == []
    assert sorted(no_proof) == []
