"""A mail goes once and is never lost, whoever dies at whatever moment."""

import threading
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection, transaction

from accounts.models import User
from office.mail import send_once
from reporting.models import Notice


@pytest.fixture(autouse=True)
def _set_up(settings) -> None:
    settings.EMAIL_URL, settings.SITE_URL = "smtp://mail", "https://keten.voorbeeld.nl"


def send(reader: User, about: str = "openbaar:1") -> bool:
    return send_once(Notice.objects, to="x@voorbeeld.nl", subject="S", text="T", about=about, reader_id=reader.pk)


def message_ids() -> list[str]:
    return [sent.message()["Message-ID"] for sent in mail.outbox]


def test_it_goes_once(griet):
    assert [send(griet) for _ in range(3)] == [True, False, False]
    assert len(mail.outbox) == 1
    assert Notice.objects.get().sent_at


@pytest.mark.parametrize("ends", [SystemExit, SMTPServerDisconnected, TimeoutError])
def test_what_did_not_go_goes_at_the_next_try(griet, ends):
    with patch.object(EmailMessage, "send", side_effect=ends), pytest.raises(ends):
        send(griet)
    assert Notice.objects.get().sent_at is None
    assert send(griet)
    assert len(mail.outbox) == 1


def test_what_went_just_before_the_end_goes_again_under_the_same_name(griet):
    really = EmailMessage.send

    def dies_after(message: EmailMessage) -> None:
        really(message)
        raise SystemExit

    with patch.object(EmailMessage, "send", dies_after), pytest.raises(SystemExit):
        send(griet)
    assert Notice.objects.get().sent_at is None
    assert send(griet)
    first, second = message_ids()
    assert first == second


def test_each_thing_and_each_reader_has_a_name_of_its_own_that_tells_neither(griet, eva):
    for reader, about in ((griet, "openbaar:1"), (griet, "openbaar:2"), (eva, "openbaar:1")):
        assert send(reader, about)
    names = message_ids()
    assert len(set(names)) == len(names)
    assert all(name.endswith("@keten.voorbeeld.nl>") and "openbaar" not in name for name in names)


@pytest.mark.django_db(transaction=True)
def test_while_one_worker_sends_another_passes_by(griet):
    sending, passed, outcome = threading.Event(), threading.Event(), []
    really = EmailMessage.send

    def slowly(message: EmailMessage) -> int:
        sending.set()
        assert passed.wait(10)
        return really(message)

    def first() -> None:
        outcome.append(send(griet))
        connection.close()

    with patch.object(EmailMessage, "send", slowly):
        worker = threading.Thread(target=first)
        worker.start()
        assert sending.wait(10)
        assert not send(griet)
        assert not mail.outbox
        passed.set()
        worker.join(10)
    assert outcome == [True]
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_it_is_no_part_of_what_may_be_taken_back(griet):
    with pytest.raises(RuntimeError), transaction.atomic():
        send(griet)
    assert not mail.outbox
    assert not Notice.objects.exists()


def test_where_no_mail_is_set_up_nothing_counts_as_sent(griet, settings):
    settings.EMAIL_URL = ""
    assert not send(griet)
    assert not mail.outbox
    assert not Notice.objects.exists()
