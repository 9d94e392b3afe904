"""What happened on which day, beside the moment it was recorded."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import audit
from clients import timeline
from clients.models import (
    Benefit,
    BenefitMember,
    Client,
    Contact,
    DistanceMeasurement,
    LanguageTest,
)
from clients.services import add_reminder, change_client
from tests.people import a_client, a_contact, a_delivery, a_transfer, today


def titles(client: Client, **options) -> list[str]:
    return [entry.title for entry in timeline.page_of(client.pk, **options).entries]


def delivered_contacts(client: Client, days: list[date], **values) -> None:
    delivery = a_delivery()
    Contact.objects.bulk_create(
        Contact(client=client, held_on=day, kind="gesprek", delivery=delivery, **values) for day in days
    )


def test_acts_and_delivered_facts_stand_in_order_of_the_day_they_happened(anna, jaimy):
    a_contact(jaimy, anna, days=-40, report="Over de opleiding")
    delivered_contacts(jaimy, [today(-50), today(-30)])
    DistanceMeasurement.objects.create(
        client=jaimy, measured_on=today(-35), distance="groot", expected_within_months=12, delivery=a_delivery()
    )

    assert titles(jaimy) == [
        "Ingeschreven",
        "Contact: Gesprek",
        "Afstand tot werk: groot",
        "Contact: Gesprek",
        "Contact: Gesprek",
    ]
    logged = timeline.page_of(jaimy.pk).entries[3]
    assert (logged.happened_on, logged.who, logged.text) == (today(-40), "Anna", "Over de opleiding")
    assert logged.recorded_later
    delivered = timeline.page_of(jaimy.pk).entries[4]
    assert (delivered.recorded_at, delivered.byline) == (None, "overgenomen")


def test_a_row_made_in_keten_stands_there_once(anna, jaimy):
    a_contact(jaimy, anna)
    assert titles(jaimy, kind="contact") == ["Contact: Gesprek"]


def test_looking_is_not_on_the_timeline(anna, jaimy):
    audit.looked(jaimy.pk, by=anna, page="clients:dossier")
    assert titles(jaimy) == ["Ingeschreven"]


def test_a_change_tells_what_it_was(anna, jaimy):
    change_client(jaimy.pk, by=anna, version=1, phone="06 1", bsn="999990032")
    changes = timeline.page_of(jaimy.pk).entries[0].changes
    assert {(change.label, change.old, change.new) for change in changes} == {
        ("telefoon", "", "06 1"),
        ("BSN", "******019", "******032"),
    }


def test_both_ends_of_a_benefit_are_facts(anna, jaimy):
    benefit = Benefit.objects.create(
        scheme="pw", starts_on=today(-90), ends_on=today(-10), end_reason="werk_loondienst", delivery=a_delivery()
    )
    BenefitMember.objects.create(benefit=benefit, client=jaimy)
    assert titles(jaimy, kind="uitkering") == [
        "Uitkering gestopt: Participatiewet, werk in loondienst",
        "Uitkering begonnen: Participatiewet",
    ]


def test_what_is_still_to_come_is_not_on_it(anna, jaimy):
    LanguageTest.objects.create(
        client=jaimy, taken_on=today(-1), talk_on=today(5), result="mogelijk_laaggeletterd", delivery=a_delivery()
    )
    assert titles(jaimy, kind="meting") == ["Taalmeter: mogelijk laaggeletterd"]


def test_someone_elses_history_is_not_on_it(anna, jaimy):
    other = a_client(anna)
    a_contact(other, anna, report="van een ander")
    delivered_contacts(other, [today(-1)])
    assert titles(jaimy) == ["Ingeschreven"]


def test_pages_together_hold_everything_once_also_on_a_busy_day(anna, jaimy):
    for number in range(3):
        a_contact(jaimy, anna, days=-5, report=f"gelogd {number}")
    delivered_contacts(jaimy, [today(-5)] * 6 + [today(-6)] * 3)
    whole = timeline.page_of(jaimy.pk, size=100).entries

    pages, start = [], None
    while True:
        page = timeline.page_of(jaimy.pk, start=start, size=2)
        pages += page.entries
        start = page.next and timeline.Start.read(str(page.next))
        if start is None:
            break

    assert len(whole) == 13
    assert pages == whole


@pytest.mark.parametrize(
    "text", ["", "gisteren", "2021-13-01.2", "2021-01-01.x", ".", "2021-01-01.-4", "\u0662021-01-01"]
)
def test_an_address_without_sense_gives_a_page_and_no_error(jaimy, text):
    timeline.page_of(jaimy.pk, start=timeline.Start.read(text))


def test_a_filter_shows_one_kind(anna, bas, jaimy):
    a_transfer(jaimy, bas, bas)
    add_reminder(jaimy.pk, by=bas, title="Bellen")
    assert titles(jaimy, kind="taak") == ["Taak toegevoegd: Bellen"]
    assert titles(jaimy, kind="klantmanager") == ["Klantmanager: Bas"]
    assert titles(jaimy, kind="persoon") == ["Ingeschreven"]


def test_a_long_history_costs_as_many_queries_as_a_short_one(anna, jaimy):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            timeline.page_of(jaimy.pk)
        return len(captured)

    a_contact(jaimy, anna)
    delivered_contacts(jaimy, [today(-1)])
    short = queries()
    for number in range(30):
        a_contact(jaimy, anna, days=-number)
    delivered_contacts(jaimy, [today(-number) for number in range(30)])

    assert queries() == short


def test_every_kind_of_the_filter_has_a_name():
    assert all(kind and label for kind, label in timeline.kinds().items())
