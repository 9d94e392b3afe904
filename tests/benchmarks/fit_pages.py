"""What fits, for one inwoner after another: inside Django, on the database that fit_speed.py filled."""

import time
from collections.abc import Callable
from itertools import cycle
from statistics import median

from django.db.models import Count
from django.test import Client as Browser
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients.models import Client
from instruments.models import EntryRule, Instrument
from instruments.rules.regimes import REGIMES
from tests.queries import asking
from trajectories.services.fitting import fits_on

INSTRUMENTS, PEOPLE, WARM_UP = 45, 60, 5
GOAL = 50  # milliseconds, at the median
CONDITIONS = (("leeftijd", {"van": 16, "tot": 67}), ("uitkering", {"nodig": "ja"}))


def measure() -> None:
    """Print the table."""
    _fill_catalogue()
    anna, today = User.objects.get(username="anna"), timezone.localdate()
    long = Client.objects.visible_to(anna).annotate(steps=Count("trajectories__deployments"))
    people = list(long.order_by("-steps", "pk").values_list("pk", flat=True)[:PEOPLE])
    fits = fits_on(people[0], today)
    print(f"{len(fits)} instruments, {sum(len(fit.checks) for fit in fits)} answers of rules")  # noqa: T201
    print(f"{'':12}{'vragen':>8}{'p50 ms':>8}{'p95 ms':>8}{'cpu ms':>8}")  # noqa: T201
    _line("regels", people, lambda key: [fit.verdict for fit in fits_on(key, today)], goal=GOAL)
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(anna)
    with override_settings(ALLOWED_HOSTS=["localhost"], SECURE_SSL_REDIRECT=False, DEBUG=False):
        _line("hele pagina", people, lambda key: browser.get(reverse("trajectories:fit", args=[key])))


def _fill_catalogue() -> None:
    """Each instrument a kind of help, 45 in all, each with two conditions of the municipality."""
    for number in range(Instrument.objects.count(), INSTRUMENTS):
        Instrument.objects.create(code=f"erbij-{number}", name=f"Instrument {number}", theme="Werk")
    for instrument, regime in zip(Instrument.objects.filter(regime="").order_by("pk"), cycle(REGIMES), strict=False):
        Instrument.objects.filter(pk=instrument.pk).update(regime=regime)
    since = timezone.localdate().replace(month=1, day=1)
    EntryRule.objects.bulk_create(
        EntryRule(instrument=instrument, rule_key=key, settings=settings, starts_on=since)
        for instrument in Instrument.objects.all()
        for key, settings in CONDITIONS
    )


def _line(label: str, people: list[int], act: Callable[[int], object], goal: int = 0) -> None:
    for key in people[:WARM_UP]:
        act(key)
    with asking() as asked:
        act(people[0])
        questions = len(asked)
    before, took = time.process_time(), []
    for key in people:
        start = time.perf_counter()
        act(key)
        took.append(1000 * (time.perf_counter() - start))
    cpu = 1000 * (time.process_time() - before) / len(people)
    p95 = sorted(took)[int(0.95 * len(took))]
    late = f"  meer dan {goal}" if goal and median(took) > goal else ""
    print(f"{label:12}{questions:>8}{median(took):>8.1f}{p95:>8.1f}{cpu:>8.1f}{late}", flush=True)  # noqa: T201
