import pytest
from django.db import IntegrityError, connection, transaction

from accounts import audit
from accounts.models import AuditEvent


@pytest.fixture
def event(anna) -> AuditEvent:
    with transaction.atomic():
        return audit.record("contact.log", by=anna, client_id=12, fields=["report"])


def test_a_line_says_who_did_what_to_whom(event, anna):
    assert (event.actor, event.verb, event.client_id, event.fields) == (anna, "contact.log", 12, ["report"])


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_the_transaction_of_its_act_is_refused():
    with pytest.raises(audit.OutsideTransaction):
        audit.record("contact.log", by=None)


def test_postgresql_refuses_to_change_a_line(event):
    with pytest.raises(IntegrityError, match="nooit gewijzigd"), transaction.atomic():
        AuditEvent.objects.update(verb="something else")


def test_postgresql_refuses_to_delete_a_line(event):
    with pytest.raises(IntegrityError, match="nooit gewijzigd"), transaction.atomic():
        AuditEvent.objects.all().delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement", ["truncate accounts_auditevent cascade", "truncate accounts_auditevent, clients_change"]
)
def test_postgresql_refuses_to_empty_the_trail(event, statement):
    with pytest.raises(IntegrityError, match="nooit gewijzigd"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.filter(pk=event.pk).exists()


def test_the_trail_is_for_the_privacy_officer(event, hans, anna, bas, ina):
    assert AuditEvent.objects.visible_to(hans).count() == 1
    for other in (anna, bas, ina):
        assert not AuditEvent.objects.visible_to(other).exists()
