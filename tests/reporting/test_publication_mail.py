"""The griffie hears once of what became public, however often the task runs and whoever dies."""

import datetime
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from accounts.models import User
from config.settings import CELERY_BEAT_SCHEDULE
from reporting import tasks
from reporting.models import CouncilDocument, Notice
from reporting.services import publishing
from tests.accounted import a_document, a_text_of, decided, public


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.EMAIL_URL, settings.SITE_URL = "smtp://mail", "https://keten.voorbeeld.nl"


@pytest.fixture
def reader(griet) -> User:
    User.objects.filter(pk=griet.pk).update(email="griffie@voorbeeld.nl")
    griet.refresh_from_db()
    return griet


@pytest.fixture
def published(eva, frank, reader) -> CouncilDocument:
    return public(a_text_of(2021, eva), eva, frank)[0]


def test_the_mail_names_the_public_address_and_the_fingerprint_of_each_document(published, reader):
    assert publishing.tell_of_publication(published.text_id, reader.pk)
    (sent,) = mail.outbox
    assert sent.to == ["griffie@voorbeeld.nl"]
    for document in CouncilDocument.objects.all():
        assert f"https://keten.voorbeeld.nl/publicaties/{document.public_key}/" in sent.body
        assert document.sha256 in sent.body
    assert "2021" in sent.subject


def test_it_goes_once_also_when_the_task_runs_again(published):
    tasks.tell_of_publications()
    tasks.tell_of_publications()
    assert len(mail.outbox) == 1
    assert not publishing.waiting_mails()


def test_who_died_before_the_mail_went_leaves_it_to_the_next(published, reader):
    with patch.object(EmailMessage, "send", side_effect=SystemExit), pytest.raises(SystemExit):
        publishing.tell_of_publication(published.text_id, reader.pk)
    assert Notice.objects.get().sent_at is None
    assert publishing.waiting_mails() == [(published.text_id, reader.pk)]

    tasks.tell_of_publications()
    assert len(mail.outbox) == 1
    assert not publishing.waiting_mails()


def test_where_the_server_for_mail_is_not_there_the_next_try_sends_it(published, reader):
    gone = patch.object(EmailMessage, "send", side_effect=SMTPServerDisconnected)
    with gone, pytest.raises(SMTPServerDisconnected):
        publishing.tell_of_publication(published.text_id, reader.pk)
    assert publishing.waiting_mails()
    assert publishing.tell_of_publication(published.text_id, reader.pk)


def test_where_no_mail_is_set_up_it_waits(published, settings):
    settings.EMAIL_URL = ""
    tasks.tell_of_publications()
    assert not mail.outbox
    assert publishing.waiting_mails()


def test_nothing_is_told_of_what_is_not_public(eva, frank, reader):
    a_document(decided(a_text_of(2022, eva), eva, frank), eva)
    tasks.tell_of_publications()
    assert not mail.outbox


def test_only_the_griffie_hears_and_only_where_there_is_an_address(published, eva, bas, griet):
    User.objects.filter(pk__in=[eva.pk, bas.pk]).update(email="x@voorbeeld.nl")
    assert list(publishing.who_hears()) == [griet]
    User.objects.filter(pk=griet.pk).update(is_active=False)
    assert not publishing.who_hears()


def test_what_became_public_long_ago_is_no_news(published, monkeypatch):
    later = timezone.now() + datetime.timedelta(days=8)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not publishing.waiting_mails()


def test_the_clock_asks_for_it():
    assert "reporting.tell_of_publications" in {entry["task"] for entry in CELERY_BEAT_SCHEDULE.values()}
