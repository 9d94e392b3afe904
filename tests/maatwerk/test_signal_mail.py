"""The mail to who sees to missing links: in numbers, once a day at most, and only when there is something new."""

import datetime
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients.models import Digest
from config.settings import CELERY_BEAT_SCHEDULE
from maatwerk.models import Signal
from maatwerk.services.signal_mail import send_signals, who_gets_signals
from maatwerk.tasks import raise_signals, send_signal_mails, send_signals_to
from tests.recurring import a_missing_link, closed

MONDAY = datetime.date(2026, 11, 23)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_a_monday(monkeypatch, settings):
    """Whatever day the tests run on."""
    settings.EMAIL_URL, settings.SITE_URL = "smtp://mail", "https://keten.voorbeeld.nl"
    at(monkeypatch, MONDAY)


def at(monkeypatch: pytest.MonkeyPatch, day: datetime.date) -> None:
    noon = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    monkeypatch.setattr(timezone, "now", lambda: noon)


@pytest.fixture
def wanting(eva) -> User:
    User.objects.filter(pk=eva.pk).update(wants_digest=True, email="eva@voorbeeld.nl")
    eva.refresh_from_db()
    return eva


@pytest.fixture
def raised(catalogue) -> Signal:
    """On Sunday."""
    return a_missing_link(catalogue.guidance, catalogue.provider, raised_on=MONDAY - DAY)


def test_the_mail_tells_how_many_rose_and_names_nothing(wanting, raised):
    assert send_signals(wanting.pk, day=MONDAY)

    (sent,) = mail.outbox
    assert sent.to == ["eva@voorbeeld.nl"]
    assert "Er is 1 nieuwe ontbrekende schakel" in sent.body
    assert f"https://keten.voorbeeld.nl{reverse('maatwerk:signals')}" in sent.body
    assert "Zorgpunt" not in sent.body


def test_it_goes_once_a_day(wanting, raised):
    assert send_signals(wanting.pk, day=MONDAY)
    assert not send_signals(wanting.pk, day=MONDAY)
    assert len(mail.outbox) == 1


def test_without_anything_new_there_is_none(wanting, raised, monkeypatch):
    send_signals(wanting.pk, day=MONDAY)
    at(monkeypatch, MONDAY + DAY)

    assert not send_signals(wanting.pk, day=MONDAY + DAY)
    assert Digest.objects.count() == 1


def test_each_signal_stands_in_one_mail_also_when_it_rose_later_that_day(wanting, raised, catalogue, monkeypatch):
    send_signals(wanting.pk, day=MONDAY)
    a_missing_link(catalogue.work, raised_on=MONDAY)
    at(monkeypatch, MONDAY + DAY)

    assert send_signals(wanting.pk, day=MONDAY + DAY)
    assert "Er is 1 nieuwe" in mail.outbox[-1].body


def test_of_ones_own_it_tells_once_that_the_day_has_passed(wanting, catalogue, monkeypatch):
    for days in (1, 2):
        a_missing_link(
            catalogue.guidance,
            kind="vrij",
            deviation=f"regel_{days}",
            raised_on=MONDAY - 90 * DAY,
            owner=wanting,
            due_on=MONDAY - days * DAY,
        )
    assert send_signals(wanting.pk, day=MONDAY)
    assert "Bij 2 van uw ontbrekende schakels is de afgesproken dag voorbij." in mail.outbox[0].body
    at(monkeypatch, MONDAY + DAY)
    assert not send_signals(wanting.pk, day=MONDAY + DAY)


def test_what_is_closed_is_no_news(wanting, raised):
    closed(raised, wanting)
    assert not send_signals(wanting.pk, day=MONDAY)


def test_only_who_sees_to_them_and_wants_it_gets_one_on_a_working_day(wanting, bas, frank):
    User.objects.filter(pk__in=[bas.pk, frank.pk]).update(wants_digest=True, email="x@voorbeeld.nl")

    assert list(who_gets_signals(MONDAY)) == [wanting]
    assert not who_gets_signals(MONDAY - DAY)
    User.objects.filter(pk=wanting.pk).update(wants_digest=False)
    assert not who_gets_signals(MONDAY)


def test_where_the_server_for_mail_is_not_there_it_is_still_news_the_next_day(wanting, raised, monkeypatch):
    gone = patch.object(EmailMessage, "send", side_effect=SMTPServerDisconnected)
    with gone, pytest.raises(SMTPServerDisconnected):
        send_signals(wanting.pk, day=MONDAY)
    at(monkeypatch, MONDAY + DAY)
    assert send_signals(wanting.pk, day=MONDAY + DAY)
    assert "Er is 1 nieuwe" in mail.outbox[0].body


def test_she_sets_it_on_by_herself(client, eva):
    client.force_login(eva)
    client.post(reverse("accounts:preferences"), {"wants_digest": "on", "version": eva.version})
    eva.refresh_from_db()
    assert eva.wants_digest


def test_the_clock_asks_for_both(wanting, raised, monkeypatch):
    asked = []
    monkeypatch.setattr(send_signals_to, "delay", lambda *given: asked.append(given))
    send_signal_mails()
    raise_signals()

    assert asked == [(wanting.pk, MONDAY.isoformat())]
    names = {entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()}
    assert {"maatwerk.raise_signals", "maatwerk.send_signals"} <= names
