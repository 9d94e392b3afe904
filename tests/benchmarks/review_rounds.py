"""The nights, one after another: inside Django, on the database that review_speed.py filled."""

import datetime
import os
import resource
import time
from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from clients.models import Client, Task
from instruments.models import Instrument
from instruments.rules.facts import About, FactKind, ValueKind
from instruments.rules.library import FACTS, RULES
from instruments.rules.regimes import REGIMES
from tests.queries import asking
from trajectories.models import Alert, Deployment, Review
from trajectories.services.cases import catalogue_on
from trajectories.services.reviewing import AT_ONCE, review_chunk, review_dossiers

GOAL = 300  # seconds, for 60,000 dossiers
ANSWERS = 4  # recorded about each person, and about each running step
INSERT = """
insert into clients_fact (client_id, key, step_key, value, starts_on, source, recorded_by_id, recorded_at, version)
    select subject.client, %s, subject.step, {value}, current_date - some_of(subject.number + {salt}, 600), 'Gesprek',
        (select min(id) from accounts_user), now(), 1
    from ({subjects}) subject where some_of(subject.number * 31 + {salt}, {kinds}) < {answers}
"""
PEOPLE = "select id as client, '' as step, id as number from clients_client"
STEPS = """select path.client_id as client, step.id::text as step, step.id as number from trajectories_deployment step
    join trajectories_trajectory path on path.id = step.trajectory_id where step.ends_on is null"""


def measure() -> None:
    _every_kind_of_help()
    _answers()
    today, people = timezone.localdate(), Client.objects.count()
    _print(f"{Deployment.objects.filter(ends_on=None).count()} lopende stappen, {len(RULES)} regels")
    _questions(today)
    for what, day in (("eerste nacht", 0), ("nacht erna", 1), ("dezelfde nacht nog eens", 1)):
        _round(what, today + datetime.timedelta(days=day), people)
    _signals(people)


def _round(what: str, day: datetime.date, people: int) -> None:
    start, before = time.perf_counter(), _used()
    review = review_dossiers(day)
    took = time.perf_counter() - start
    assert review is not None
    late = f"  meer dan {GOAL}" if took > GOAL * people / 60_000 else ""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    _print(f"{what}: {took:.2f} s{late}, processor {_used() - before:.2f} s, hoogste geheugen {memory:.0f} MB")
    if took > 1:
        _print(f"    {people / took:.0f} dossiers per seconde; {review.raised} gezien, {review.cleared} opgelost")


def _questions(day: datetime.date) -> None:
    """Of one chunk; taken back."""
    with transaction.atomic():
        review, catalogue = Review.objects.create(day=day), catalogue_on(day)
        with asking() as asked:
            review_chunk(review, catalogue, AT_ONCE)
        _print(f"{len(asked)} vragen voor {AT_ONCE} dossiers")
        transaction.set_rollback(True)


def _signals(people: int) -> None:
    """Rules must not drown who reads them."""
    found = Alert.objects.unsolved().values_list("rule_key").annotate(number=Count("pk")).order_by("-number")
    _print(f"{Alert.objects.unsolved().count() / people:.2f} signalen per dossier")
    for key, number in found:
        _print(f"    {number:7}  {key}")
    silent = sorted(key for key, rule in RULES.items() if rule.moment != "begin" and key not in dict(found))
    _print(f"zonder signaal: {', '.join(silent) or 'geen'}")
    for kind, number in Task.objects.open().filter(kind__startswith="term.").values_list("kind").annotate(Count("pk")):
        _print(f"    {number:7}  taak {kind}")


def _every_kind_of_help() -> None:
    """The instruments of the steps, one kind after another."""
    regimes = list(REGIMES)
    for place, instrument in enumerate(Instrument.objects.order_by("pk")):
        Instrument.objects.filter(pk=instrument.pk).update(regime=regimes[place % len(regimes)])


def _answers() -> None:
    """Some of the questions, of everyone and of every running step."""
    with connection.cursor() as cursor:
        for about, subjects in ((About.PERSON, PEOPLE), (About.STEP, STEPS)):
            kinds = [kind for kind in FACTS.values() if kind.recorded and kind.about is about]
            for salt, kind in enumerate(kinds):
                values = list(_values(kind))
                value = f"(array{values})[1 + some_of(subject.number * 7 + {salt}, {len(values)})]"
                parts = {"value": value, "salt": salt, "subjects": subjects, "kinds": len(kinds), "answers": ANSWERS}
                cursor.execute(INSERT.format(**parts), [kind.key])
        cursor.execute("vacuum analyze clients_fact")


def _values(kind: FactKind) -> Iterator[str]:
    today = timezone.localdate()
    match kind.kind:
        case ValueKind.YES_NO:
            yield from ("ja", "nee")
        case ValueKind.DAY:
            yield from (str(today - datetime.timedelta(days=number * 41)) for number in range(20))
        case ValueKind.NUMBER:
            yield from ("1", "4", "12", "30", "60", "100")
        case _:
            yield from [key for key, _ in kind.choices] or ["bouw"]


def _used() -> float:
    """Seconds of this process on a processor."""
    times = os.times()
    return times.user + times.system


def _print(line: str) -> None:
    print(line, flush=True)  # noqa: T201
