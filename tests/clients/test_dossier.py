"""Looking into a dossier."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import (
    Benefit,
    BenefitApplication,
    BenefitMember,
    Client,
    DistanceMeasurement,
    Education,
    LadderMeasurement,
)
from clients.services import add_reminder
from tests.people import a_contact, a_delivery, a_shielded_client, today

TABS = ("clients:dossier", "clients:contacts", "clients:timeline")


def url(name: str, dossier: Client) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk])


@pytest.mark.parametrize("tab", TABS)
def test_every_look_at_a_dossier_is_a_line_in_the_audit_trail(as_anna, anna, jaimy, tab):
    as_anna.get(reverse(tab, args=[jaimy.pk]))
    look = AuditEvent.objects.get(verb="dossier.look")
    assert (look.actor, look.client_id, look.url_name) == (anna, jaimy.pk, tab)


@pytest.mark.parametrize("tab", TABS)
def test_a_dossier_that_may_not_be_seen_is_as_absent_as_one_that_does_not_exist(client, carla, jaimy, tab):
    client.force_login(carla)
    hidden, absent = (client.get(reverse(tab, args=[pk])) for pk in (jaimy.pk, 10**9))
    assert (hidden.status_code, absent.status_code) == (404, 404)
    token = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub(b"", hidden.content) == token.sub(b"", absent.content)
    assert not AuditEvent.objects.filter(verb="dossier.look").exists()


def test_a_bsn_is_masked_on_every_screen(as_anna, jaimy):
    for tab in (*TABS, "clients:change"):
        assert jaimy.bsn not in as_anna.get(reverse(tab, args=[jaimy.pk])).content.decode()


def test_a_named_colleague_sees_a_shielded_dossier_and_the_rest_of_the_team_does_not(client, anna, bas, frank):
    hidden = a_shielded_client(anna)
    hidden.named_users.add(frank)
    answers = {}
    for user in (anna, bas, frank):
        client.force_login(user)
        answers[user] = client.get(url("dossier", hidden)).status_code
    assert answers == {anna: 200, bas: 404, frank: 200}


def test_the_overview_tells_where_someone_stands(as_anna, anna, jaimy):
    delivery = a_delivery()
    for days, step in ((-400, 2), (-30, 3)):
        LadderMeasurement.objects.create(client=jaimy, measured_on=today(days), step=step, delivery=delivery)
    DistanceMeasurement.objects.create(
        client=jaimy, measured_on=today(-30), distance="middel", expected_within_months=12
    )
    add_reminder(jaimy.pk, by=anna, title="Vraag naar de taalles", due_on=today(3))

    overview = as_anna.get(url("dossier", jaimy)).context["overview"]

    ladder = overview.measured["trede"]
    assert (ladder.latest.wording, ladder.before.wording) == ("trede 3 van 6", "trede 2 van 6")
    assert overview.measured["afstand"].latest.note == "werk verwacht binnen 12 maanden"
    assert overview.measured["taalmeter"].latest is None
    assert [task.title for task in overview.tasks] == ["Vraag naar de taalles"]


def test_a_dossier_with_a_long_history_costs_as_many_queries_as_a_new_one(as_anna, anna, jaimy):
    delivery = a_delivery()

    def history(number: int) -> None:
        a_contact(jaimy, anna, days=-number)
        LadderMeasurement.objects.create(client=jaimy, measured_on=today(-number), step=1, delivery=delivery)
        Education.objects.create(client=jaimy, level="vmbo")
        BenefitApplication.objects.create(client=jaimy, scheme="pw", received_on=today(-number))
        add_reminder(jaimy.pk, by=anna, title=f"Herinnering {number}")
        benefit = Benefit.objects.create(scheme="bijzondere_bijstand", starts_on=today(-number))
        BenefitMember.objects.create(client=jaimy, benefit=benefit)

    def queries(tab: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert as_anna.get(reverse(tab, args=[jaimy.pk])).status_code == 200
        return len(captured)

    history(0)
    one = {tab: queries(tab) for tab in TABS}
    for number in range(1, 30):
        history(number)

    assert {tab: queries(tab) for tab in TABS} == one
