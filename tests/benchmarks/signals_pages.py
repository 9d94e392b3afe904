"""Finding missing links and looking at them: inside Django, on the database that signals_speed.py filled."""

import time
from collections.abc import Callable
from typing import Any

from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from maatwerk.models import Request, Signal
from maatwerk.rules.recurring import to_rise
from maatwerk.services.signals import raise_signals
from maatwerk.signals.counting import counting, group_of, tally, window_on
from maatwerk.signals.recurrence import recurrence_of
from tests.benchmarks.working_day_pages import Day, line, measured
from tests.queries import asking

GOAL = 1000  # milliseconds


def measure() -> None:
    """Print the table."""
    line("", "vragen", "ms")
    window = window_on(timezone.localdate())
    assert window
    counted = timed("groeperen en tellen", lambda: tally(counting(window)))
    signalled = {group_of(signal) for signal in Signal.objects.open()}
    due = to_rise(counted, signalled, window.threshold)
    line(f"{sum(counted.values())} tellen mee in {len(counted)} groepen; {len(due)} komen terug")
    timed("nacht waarin zij opkomen", raise_signals)
    timed("nacht zonder nieuws", raise_signals)
    largest = Signal.objects.open().order_by("-raised_at_count")[0]
    like = Request.objects.of_signal(largest).order_by("pk")[0]
    reader = Day("beleid")
    timed("bij een verzoek", lambda: recurrence_of(like, window.day, reader.user))
    pages = {"lijst": "signals", "verdeling": "deviations"}
    with override_settings(ALLOWED_HOSTS=["localhost"], SECURE_SSL_REDIRECT=False, DEBUG=False):
        line("", "vragen", "p50 ms", "p95 ms", "cpu ms")
        for label, name in pages.items():
            measured(
                f"{label} ({Signal.objects.open().count()})", reader.browser, reader.page(f"maatwerk:{name}"), goal=GOAL
            )
        by_place = reader.page("maatwerk:deviations", per="locatie")
        measured("verdeling per locatie", reader.browser, by_place, goal=GOAL)
        address = reverse("maatwerk:signal", args=[largest.pk])
        measured("de grootste", reader.browser, lambda browser: browser.get(address), goal=GOAL)


def timed(what: str, do: Callable[[], Any]) -> Any:
    with asking() as asked:
        start = time.perf_counter()
        found = do()
        took = time.perf_counter() - start
    line(what, str(len(asked)), f"{took * 1000:.0f}")
    return found
