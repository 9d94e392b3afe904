"""Deciding on maatwerk, one request after another: inside Django, on the database that maatwerk_speed.py filled."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.http import HttpResponse
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from maatwerk.comparing import comparable_cases, opposites_by_outcome
from maatwerk.models import Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import begin, record_advice, submit, write
from tests.benchmarks.working_day_pages import Act, Day, line, measured
from tests.chain import ANSWERS, WEIGHING, advice, second_advice

GOAL = 150  # milliseconds, for 95 in a hundred
OPEN = 12  # requests that wait for a decision, each like many of those decided
HELPS = ("request_words", "request_by_deviation", "maatwerk_word_near", "request_circumstances")


def measure() -> None:
    """Print the table."""
    line("", "vragen", "p50 ms", "p95 ms", "cpu ms")
    asks, decides = Day("km0"), Day("tl0")
    requests = [_asked(asks, number) for number in range(OPEN)]
    with override_settings(ALLOWED_HOSTS=["localhost"], SECURE_SSL_REDIRECT=False, DEBUG=False):
        _pages(decides, requests)
        with _without(*HELPS):
            line(f"zonder {', '.join(HELPS)}")
            _pages(decides, requests)


def _pages(decides: Day, requests: list[Request]) -> None:
    for label, name in (("besluiten", "decide"), ("verzoek", "detail"), ("vergelijkbare besluiten", "comparable")):
        measured(label, decides.browser, _each(f"maatwerk:{name}", requests), goal=GOAL)
    turns = itertools.cycle(requests)
    user = decides.user
    for label, asked in (
        ("alleen vergelijken", lambda: comparable_cases(next(turns), seen_by=user)),
        ("alleen anders besloten", lambda: opposites_by_outcome(next(turns), seen_by=user)),
    ):
        measured(label, decides.browser, lambda _browser, ask=asked: (ask(), HttpResponse())[1], goal=GOAL)


def _each(name: str, requests: list[Request]) -> Act:
    """The pages in turn, so that nothing is quick because it was just asked."""
    turns = itertools.cycle(requests)
    return lambda browser: browser.get(reverse(name, args=[next(turns).pk]))


def _asked(asks: Day, number: int) -> Request:
    """Written in the words of a decided one, for a rule and help that many were about."""
    like = Request.objects.decided().select_related("instrument", "provider").order_by("pk")[number * 37]
    about = {"instrument": like.instrument, "provider": like.provider}
    texts = {name: getattr(like, name) for name in ("asked_for", "wished_effect", "own_view", "motivation")}
    concept = begin(asks.someone().pk, by=asks.user, received_on=timezone.localdate(), kind=KindKey.PLACE)
    written = write(
        concept.pk, by=asks.user, version=concept.version, answers=ANSWERS, **about, **{**WEIGHING, **texts}
    )
    for given in (advice(), second_advice()):
        record_advice(written.pk, given, by=asks.user)
    written.refresh_from_db()
    request = submit(written.pk, by=asks.user, version=written.version)
    Request.objects.filter(pk=request.pk).update(deviation=like.deviation, circumstances=like.circumstances)
    request.refresh_from_db()
    return request


@contextmanager
def _without(*indexes: str) -> Iterator[None]:
    """As it would be without these indexes."""
    with connection.cursor() as cursor:
        cursor.execute("select indexname, indexdef from pg_indexes where indexname = any(%s)", [list(indexes)])
        made = cursor.fetchall()
        for name, _ in made:
            cursor.execute(f"drop index {name}")  # names of this file
        cursor.execute("analyze")
        yield
        for _, definition in made:
            cursor.execute(definition)
