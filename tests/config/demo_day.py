"""The demonstration as it is loaded at several moments: also at night, on a Sunday, at new year."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import models, transaction
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import Deputy, Municipality, User
from clients.day import Today, sheet_of, tasks_of
from clients.models import (
    Appointment,
    ColumnChoice,
    Contact,
    ContactExemption,
    Destination,
    DistanceMeasurement,
    Document,
    Education,
    EmergencyAccess,
    Indication,
    InvolvedPerson,
    LadderMeasurement,
    LanguageTest,
    LookDisclosure,
    ProtectedNote,
    RandomCheck,
    SavedList,
    SelfRelianceScore,
    Task,
    WorkAbility,
)
from config.demo.today import go_on_to_today
from config.exchange import import_package
from config.management.commands.demo import COURT
from maatwerk.models import Request
from maatwerk.services import put_delivered_to_complete
from tests.clock import set_database_clock


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=timezone.get_default_timezone())


MONDAY = "on a Monday morning"
MOMENTS = {
    MONDAY: at(2026, 11, 23, 8, 40),
    "on a Sunday": at(2026, 11, 29, 13, 0),
    "in the night": at(2026, 12, 2, 3, 30),
    "late on the last day of the year": at(2026, 12, 31, 22, 15),
    "on the 29th of February": at(2028, 2, 29, 11, 30),
}
WITH_A_LINE = (
    Appointment,
    Contact,
    Task,
    InvolvedPerson,
    Indication,
    WorkAbility,
    Education,
    DistanceMeasurement,
    LadderMeasurement,
    LanguageTest,
    Destination,
    SelfRelianceScore,
    ProtectedNote,
    ContactExemption,
    Document,
    SavedList,
    ColumnChoice,
    Deputy,
    EmergencyAccess,
    LookDisclosure,
    RandomCheck,
)
IN_ONE_DOSSIER = (
    Appointment,
    Contact,
    Task,
    InvolvedPerson,
    Indication,
    WorkAbility,
    Education,
    DistanceMeasurement,
    LadderMeasurement,
    LanguageTest,
    SelfRelianceScore,
    ProtectedNote,
    Document,
)
LONG_AGO = timedelta(days=200)


@pytest.fixture(scope="module")
def lindermarke(django_db_setup: None, django_db_blocker: Any, demo_directory: Path) -> Iterator[None]:
    """The population, brought in once and taken out again when all was said."""
    with django_db_blocker.unblock():
        try:
            assert import_package(demo_directory).is_accepted
            Municipality.objects.update(court=COURT)  # a besluit names it
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module", params=MOMENTS, ids=str)
def loaded_at(request: Any, lindermarke: None, django_db_blocker: Any) -> Iterator[datetime]:
    """The moment of loading, once for all sentences about it; the clock stands still after it.

    One letter about an appointment is drawn: the others are about the same paper.
    """
    moment = MOMENTS[request.param]
    draws = patch("config.demo.day.papers.available", return_value=request.param == MONDAY)
    clock = patch("django.utils.timezone.now", return_value=moment)
    with clock, draws, django_db_blocker.unblock(), transaction.atomic():
        set_database_clock(moment)
        put_delivered_to_complete()
        go_on_to_today()
        yield moment
        transaction.set_rollback(True)


@pytest.fixture
def now(loaded_at, db) -> datetime:
    return loaded_at


def who(username: str) -> User:
    return User.objects.get(username=username)


def parts_of(username: str) -> set[str]:
    """The parts of the first page in which something stands."""
    return {key for key, shown in sheet_of(who(username), Today.now()).parts.items() if shown.number}


def of_keten(model: type[models.Model]) -> models.QuerySet:
    """The rows that this day made; none that were delivered, or put on the list for what was delivered."""
    rows = model._default_manager.all()
    if model is Task:
        rows = rows.exclude(kind="maatwerk.complete")
    return rows.filter(delivery=None) if any(field.name == "delivery" for field in model._meta.fields) else rows


def asked_here(**which: Any) -> Request:
    """The request of this day that is meant; none that was delivered."""
    return Request.objects.filter(delivery=None).get(**which)


def has_task(username: str, kind: str, key: int) -> bool:
    return tasks_of(who(username), Today.now()).filter(kind=kind, url_key=key).exists()


def read(username: str, url_name: str, key: int) -> str:
    """What someone reads on a page; nothing where it is not theirs to see."""
    browser = Browser()
    browser.force_login(who(username))
    shown = browser.get(reverse(url_name, args=[key]))
    return shown.content.decode() if shown.status_code == 200 else ""
