"""Two colleagues at the same moment, with real transactions."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import Refusal, StaleEdit
from clients.models import Client, Task
from clients.services import add_task, change_client, register_client
from tests.at_once import at_once
from tests.people import TEST_BSNS, a_client

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_bsn_gets_one_dossier(anna, bas):
    outcomes = at_once(
        lambda: register_client(by=anna, last_name="Jansen", bsn=TEST_BSNS[0]),
        lambda: register_client(by=bas, last_name="Janssen", bsn=TEST_BSNS[0]),
    )
    assert sorted((isinstance(outcome, Client), isinstance(outcome, Refusal)) for outcome in outcomes) == [
        (False, True),
        (True, False),
    ]
    assert Client.objects.count() == AuditEvent.objects.filter(verb="client.register").count() == 1


def test_of_two_changes_one_is_kept_and_one_is_told(anna, bas):
    client = a_client(anna)
    outcomes = at_once(
        lambda: change_client(client.pk, by=anna, version=1, phone="06 van Anna"),
        lambda: change_client(client.pk, by=bas, version=1, phone="06 van Bas"),
    )
    assert {type(outcome) for outcome in outcomes} == {Client, StaleEdit}
    kept = next(outcome for outcome in outcomes if isinstance(outcome, Client))
    client.refresh_from_db()
    assert (client.phone, client.version) == (kept.phone, 2)


def test_one_subject_gets_one_open_task(anna, bas):
    client = a_client(anna)

    def ask() -> Task:
        return add_task(
            client.pk, by=anna, assignee=bas, kind="maatwerk.decide", title="Besluit", url_name="x", url_key=1
        )

    assert {type(outcome) for outcome in at_once(ask, ask)} == {Task}
    assert Task.objects.count() == 1
