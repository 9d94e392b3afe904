"""In January the figures of the past year are counted and a letter is begun, once; the beleidsadviseurs hear of it."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from config.settings import CELERY_BEAT_SCHEDULE
from office.models import Job, JobState
from reporting import services, tasks
from reporting.models import CouncilText, FigureStatus, Snapshot, Stage
from reporting.services import january
from tests.accounted import a_text_of

YEAR = 2021
DAY = datetime.date(YEAR + 1, 1, 3)


@pytest.fixture(autouse=True)
def _in_january(monkeypatch, settings) -> None:
    settings.EMAIL_URL, settings.SITE_URL = "smtp://mail", "https://keten.voorbeeld.nl"
    at(monkeypatch, DAY)


def at(monkeypatch: pytest.MonkeyPatch, day: datetime.date) -> None:
    morning = timezone.make_aware(datetime.datetime.combine(day, datetime.time(6)))
    monkeypatch.setattr(timezone, "now", lambda: morning)


@pytest.fixture
def adviser(eva) -> User:
    User.objects.filter(pk=eva.pk).update(email="eva@voorbeeld.nl")
    eva.refresh_from_db()
    return eva


def test_the_figures_are_counted_and_a_concept_is_begun(example, adviser, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.begin_year()

    text = CouncilText.objects.get()
    assert (text.year, text.stage, text.snapshot.status) == (YEAR, Stage.CONCEPT, FigureStatus.PROVISIONAL)
    assert text.started_by == adviser
    assert text.snapshot.values.get(key="bestand_begin").value is not None
    assert text.sections.exists()
    assert Job.objects.get().state == JobState.DONE


def test_once_a_year_also_when_the_clock_strikes_again(
    example, adviser, monkeypatch, django_capture_on_commit_callbacks
):
    for day in (DAY, DAY, DAY + datetime.timedelta(days=1)):
        at(monkeypatch, day)
        with django_capture_on_commit_callbacks(execute=True):
            tasks.begin_year()
    assert (Snapshot.objects.count(), CouncilText.objects.count(), Job.objects.count()) == (1, 1, 1)
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == ["eva@voorbeeld.nl"]
    assert "https://keten.voorbeeld.nl/verantwoording/" in mail.outbox[0].body


def test_what_a_colleague_began_is_left_alone(adviser, django_capture_on_commit_callbacks):
    a_text_of(YEAR, adviser)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.begin_year()
    assert not Job.objects.exists()
    assert not mail.outbox


def test_figures_that_a_colleague_counted_in_january_are_used(example, adviser, django_capture_on_commit_callbacks):
    counted = services.take_snapshot(YEAR, by=adviser)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.begin_year()
    assert CouncilText.objects.get().snapshot == counted


def test_a_day_that_failed_is_made_up(example, adviser, monkeypatch, django_capture_on_commit_callbacks):
    def fails(*args: object, **given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken, django_capture_on_commit_callbacks(execute=True):
        broken.setattr(january, "start_text", fails)
        tasks.begin_year()
    assert (Snapshot.objects.count(), CouncilText.objects.count()) == (0, 0)
    assert Job.objects.get().state == JobState.FAILED

    with django_capture_on_commit_callbacks(execute=True):
        tasks.begin_year()
    assert Job.objects.count() == 1  # not again on the same day
    at(monkeypatch, DAY + datetime.timedelta(days=1))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.begin_year()
    assert (Snapshot.objects.count(), CouncilText.objects.count()) == (1, 1)


def test_only_in_january_and_only_with_who_writes_for_the_gemeenteraad(frank, monkeypatch):
    assert january.ask_year(DAY) is None
    User.objects.create(username="fenna", name="Fenna", role="beleidsadviseur")
    assert january.ask_year(datetime.date(YEAR + 1, 2, 1)) is None
    assert january.ask_year(DAY) is not None
    assert january.ask_year(DAY) is None  # asked already


def test_the_clock_asks_for_it_in_january():
    (entry,) = [entry for entry in CELERY_BEAT_SCHEDULE.values() if entry["task"] == "reporting.begin_year"]
    assert entry["schedule"].month_of_year == {1}
