"""The mail of the day: in numbers, once, and only to who wants it."""

import datetime
import re
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from celery.exceptions import Retry
from django.core import mail
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients.day import NO_HANDOVERS, Today
from clients.models import Client, Digest, Task
from clients.services import add_reminder, hand_over
from clients.services.digest import numbers_of, send_digest, who_gets_one
from clients.tasks.digest import send_digest_to, send_digests
from config.settings import CELERY_BEAT_SCHEDULE
from tests.at_once import at_once
from tests.people import a_client, today

MONDAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _on_a_monday(monkeypatch, settings):
    """Whatever day the tests run on."""
    settings.EMAIL_URL, settings.SITE_URL = "smtp://mail", "https://keten.voorbeeld.nl"
    noon = timezone.make_aware(datetime.datetime.combine(MONDAY, datetime.time(12)))
    monkeypatch.setattr(timezone, "now", lambda: noon)


@pytest.fixture
def wanting(anna) -> User:
    User.objects.filter(pk=anna.pk).update(wants_digest=True, email="anna@voorbeeld.nl")
    anna.refresh_from_db()
    return anna


def reminders(client: Client, by: User, *days: int | None) -> None:
    for day in days:
        task = add_reminder(client.pk, by=by, title=f"Bel {client.last_name}")
        Task.objects.filter(pk=task.pk).update(due_on=None if day is None else today(day))


def test_the_mail_tells_how_much_there_is_to_do(wanting, bas, jaimy):
    reminders(jaimy, wanting, -3, -2, -1, 0, 0, 5, None)
    theirs = a_client(bas)
    hand_over(theirs.pk, by=bas, version=theirs.version, to=wanting, reason="Andere wijk")
    assert send_digest(wanting.pk, day=MONDAY)
    (sent,) = mail.outbox
    assert sent.to == ["anna@voorbeeld.nl"]
    assert "U hebt 3 taken te laat en 2 taken voor vandaag.\nEr wacht 1 overdracht op uw antwoord.\n" in sent.body
    assert f"https://keten.voorbeeld.nl{reverse('clients:day')}" in sent.body


def test_the_mail_names_nobody(wanting, jaimy):
    reminders(jaimy, wanting, -1)
    send_digest(wanting.pk, day=MONDAY)
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert not re.search(rf"Jaimy|V.lde|Bel |\b{jaimy.pk}\b|999990019", re.sub(r"\b1 taak\b", "", text))


def test_the_numbers_are_the_lengths_of_the_lists(client, wanting, jaimy):
    reminders(jaimy, wanting, -9, -1, 0, 2, None)
    numbers = numbers_of(wanting, Today.now())
    client.force_login(wanting)
    listed = {
        term: len(
            client.get(reverse("clients:worklist"), {"termijn": term, "soort": NO_HANDOVERS}).context["page"].rows
        )
        for term in ("te_laat", "vandaag")
    }
    assert listed == {"te_laat": numbers.late, "vandaag": numbers.today} == {"te_laat": 2, "vandaag": 1}


def test_there_is_no_mail_when_there_is_nothing_to_tell(wanting, jaimy):
    reminders(jaimy, wanting, 5, None)
    assert not send_digest(wanting.pk, day=MONDAY)
    assert not mail.outbox
    assert not Digest.objects.exists()  # something that comes up later this day may still be told


def test_the_mail_of_a_day_goes_once_also_when_its_task_runs_twice(wanting, jaimy):
    reminders(jaimy, wanting, -1)
    assert [send_digest(wanting.pk, day=MONDAY) for _ in range(3)] == [True, False, False]
    assert len(mail.outbox) == 1


def test_who_dies_before_the_mail_went_leaves_it_to_the_next(wanting, jaimy):
    reminders(jaimy, wanting, -1)
    with patch.object(EmailMessage, "send", side_effect=SystemExit), pytest.raises(SystemExit):
        send_digest(wanting.pk, day=MONDAY)
    assert Digest.objects.get().sent_at is None
    send_digests()
    assert len(mail.outbox) == 1


def test_when_the_server_for_mail_is_away_the_mail_goes_later(wanting, jaimy):
    reminders(jaimy, wanting, -1)
    away = patch.object(EmailMessage, "send", side_effect=SMTPServerDisconnected)
    with away, pytest.raises((Retry, SMTPServerDisconnected)):
        send_digest_to(wanting.pk, str(MONDAY))
    assert Digest.objects.get().sent_at is None
    send_digest_to(wanting.pk, str(MONDAY))
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_send_one_mail(wanting, jaimy):
    reminders(jaimy, wanting, -1)
    sent = at_once(*[lambda: send_digest(wanting.pk, day=MONDAY)] * 2)
    assert sorted(sent) == [False, True]
    assert len(mail.outbox) == 1


def test_a_mail_of_another_day_is_not_sent_any_more(wanting, jaimy):
    reminders(jaimy, wanting, -1)
    assert not send_digest(wanting.pk, day=MONDAY - datetime.timedelta(days=3))


def test_only_who_asked_and_can_be_reached_gets_one(wanting, bas, carla, frank):
    User.objects.filter(pk__in=[bas.pk, frank.pk]).update(wants_digest=True)
    User.objects.filter(pk__in=[carla.pk, frank.pk]).update(email="collega@voorbeeld.nl")
    assert list(who_gets_one(MONDAY)) == [wanting]  # bas has no address, carla did not ask, frank has no tasks
    User.objects.filter(pk=wanting.pk).update(is_active=False)
    assert not who_gets_one(MONDAY).exists()


@pytest.mark.parametrize("day", [datetime.date(2026, 11, 22), datetime.date(2026, 12, 25)])
def test_there_is_no_mail_on_a_day_off(wanting, day):
    assert not who_gets_one(day).exists()


def test_the_clock_starts_a_mail_for_each_colleague(wanting, jaimy):
    reminders(jaimy, wanting, -1)
    send_digests()
    assert len(mail.outbox) == 1
    entry = CELERY_BEAT_SCHEDULE["digests"]
    assert entry["task"] == send_digests.name
    assert (entry["schedule"].hour, entry["schedule"].minute) == ({7, 8, 9}, {30})


def test_one_chooses_the_mail_oneself(as_anna, anna):
    url = reverse("accounts:preferences")
    as_anna.post(url, {"wants_digest": "on", "version": anna.version})
    anna.refresh_from_db()
    assert (anna.wants_digest, anna.version) == (True, 2)
    assert "Niet opgeslagen" in as_anna.post(url, {"version": 1}).content.decode()
    assert User.objects.get(pk=anna.pk).wants_digest
    assert as_anna.post(url, {}).status_code == 200
    as_anna.post(url, {"version": 2})
    assert not User.objects.get(pk=anna.pk).wants_digest


def test_the_page_says_when_no_mail_can_come(as_anna, wanting, settings):
    url = reverse("accounts:preferences")
    settings.EMAIL_URL = ""
    assert "Mail is in deze installatie niet ingesteld" in as_anna.get(url).content.decode()
    settings.EMAIL_URL = "smtp://mail"
    assert "Hij gaat naar anna@voorbeeld.nl" in as_anna.get(url).content.decode()
    User.objects.update(email="")
    assert "Uw e-mailadres is niet bekend" in as_anna.get(url).content.decode()
