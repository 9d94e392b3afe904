"""What happened on which day, beside the moment it was recorded."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

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
from tests import chain
from tests.people import a_client, a_contact, a_delivery, a_transfer, today
from tests.queries import at_most
from trajectories.models import Deployment, Placement, Trajectory
from trajectories.services import assess_readiness, plan_step


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


class TestFilters:
    """By kind, by colleague and by period, alone and together."""

    @pytest.fixture
    def busy(self, anna, bas, jaimy) -> Client:
        a_contact(jaimy, anna, days=-40, report="lang geleden")
        a_contact(jaimy, bas, days=-3, report="door Bas")
        add_reminder(jaimy.pk, by=bas, title="Bellen")
        delivered_contacts(jaimy, [today(-20)], staff=anna)
        delivered_contacts(jaimy, [today(-19)])
        return jaimy

    def found(self, busy: Client, **wanted) -> list[tuple[date, str]]:
        entries = timeline.page_of(busy.pk, wanted=timeline.Wanted(**wanted)).entries
        return [(entry.happened_on, entry.who) for entry in entries]

    def test_of_one_colleague_what_was_recorded_and_what_was_delivered(self, busy, anna, bas):
        assert self.found(busy, colleague=anna.pk) == [(today(), "Anna"), (today(-20), "Anna"), (today(-40), "Anna")]
        assert self.found(busy, colleague=bas.pk, kind="contact") == [(today(-3), "Bas")]

    def test_of_a_period_by_the_day_it_happened(self, busy):
        assert self.found(busy, first=today(-20), after=today(-2), kind="contact") == [
            (today(-3), "Bas"),
            (today(-19), ""),
            (today(-20), "Anna"),
        ]
        assert self.found(busy, after=today(-39)) == [(today(-40), "Anna")]
        assert self.found(busy, first=today(1)) == []

    def test_only_colleagues_of_whom_something_stands_there_can_be_chosen(self, busy, anna, bas, carla):
        a_contact(a_client(carla), carla)
        audit.looked(busy.pk, by=carla, page="clients:dossier")
        assert list(timeline.who_acted(busy.pk)) == [anna, bas]

    def test_the_page_keeps_the_filters_when_one_reads_on(self, as_anna, busy, anna):
        delivered_contacts(busy, [today(-number) for number in range(100, 160)], staff=anna)
        sent = {"soort": "contact", "wie": anna.pk, "vanaf": str(today(-400)), "tot_en_met": str(today(-100))}
        page = as_anna.get(reverse("clients:timeline", args=[busy.pk]), sent)
        assert len(page.context["page"].entries) == 50
        again = as_anna.get(reverse("clients:timeline", args=[busy.pk]) + page.context["earlier"])
        assert [entry.happened_on for entry in again.context["page"].entries] == [today(-n) for n in range(150, 160)]

    @pytest.mark.parametrize(
        "sent",
        [{"wie": "999999"}, {"vanaf": "ooit"}, {"soort": "?"}, {"vanaf": "2026-02-01", "tot_en_met": "2026-01-01"}],
    )
    def test_a_filter_without_sense_says_so_and_shows_everything(self, as_anna, busy, sent):
        page = as_anna.get(reverse("clients:timeline", args=[busy.pk]), sent)
        assert page.context["form"].errors
        assert len(page.context["page"].entries) == 6

    def test_nothing_found_is_not_nothing_there(self, as_anna, busy):
        page = as_anna.get(reverse("clients:timeline", args=[busy.pk]), {"tot_en_met": "2000-01-01"})
        assert "Niets gevonden" in page.content.decode()


def test_the_reason_of_a_change_stands_with_it(as_anna, anna, jaimy):
    change_client(jaimy.pk, by=anna, version=1, deceased_on=today(-9))
    change_client(jaimy.pk, by=anna, version=2, deceased_on=today(-8), reason="De akte noemt een andere dag")
    entry = timeline.page_of(jaimy.pk, kind="persoon").entries[0]
    assert entry.reason == "De akte noemt een andere dag"
    assert [(change.label, change.old, change.new) for change in entry.changes] == [
        ("overleden op", f"{today(-9):%d-%m-%Y}", f"{today(-8):%d-%m-%Y}")
    ]
    page = as_anna.get(reverse("clients:timeline", args=[jaimy.pk])).content.decode()
    assert "Reden: De akte noemt een andere dag" in page


def test_a_choice_that_changed_stands_there_in_words(anna, jaimy):
    change_client(jaimy.pk, by=anna, version=1, intensity="intensief", status_holder=True)
    changes = timeline.page_of(jaimy.pk, kind="persoon").entries[0].changes
    assert {(change.old, change.new) for change in changes} == {("gewoon", "intensief"), ("", "ja")}


def test_a_page_with_everything_on_it_costs_no_more_than_a_dossier_page_may(as_anna, anna, bas, jaimy):
    """A row of every kind, recorded and delivered: the costs follow the pages and not the kinds."""
    delivery = a_delivery()
    for number in range(2):
        a_contact(jaimy, anna, days=-number)
        add_reminder(jaimy.pk, by=anna, title=f"Bellen {number}")
    change_client(jaimy.pk, by=anna, version=1, phone="06 1")
    catalogue = chain.a_catalogue()
    trajectory = chain.a_trajectory(jaimy, anna)
    step = plan_step(trajectory.pk, catalogue.plan(), by=anna, version=trajectory.version)
    assess_readiness(step.pk, by=anna, assessed_on=today(), ready=True, explanation="Werkt zelfstandig")
    chain.a_request(jaimy, catalogue, by=anna)
    delivered_contacts(jaimy, [today(-1)], staff=bas)
    LanguageTest.objects.create(client=jaimy, taken_on=today(-5), result="mogelijk_laaggeletterd", delivery=delivery)
    DistanceMeasurement.objects.create(client=jaimy, measured_on=today(-5), distance="groot", delivery=delivery)
    benefit = Benefit.objects.create(scheme="pw", starts_on=today(-90), delivery=delivery)
    BenefitMember.objects.create(benefit=benefit, client=jaimy)
    kinds = {entry.kind for entry in timeline.page_of(jaimy.pk).entries}
    assert kinds >= {"contact", "taak", "persoon", "traject", "maatwerk", "uitkering", "meting"}
    with at_most(12):
        as_anna.get(reverse("clients:timeline", args=[jaimy.pk]))
    with at_most(4):
        timeline.page_of(jaimy.pk)


def test_amounts_and_what_a_row_points_to_come_over_exactly(anna, jaimy):
    """Rows travel as JSON from the database; what is written on the timeline is what was stored."""
    delivery = a_delivery()
    catalogue = chain.a_catalogue()
    trajectory = Trajectory.objects.create(
        client=jaimy, starts_on=today(-90), goal_stage="werk_met_ondersteuning", delivery=delivery
    )
    step = Deployment.objects.create(
        trajectory=trajectory, instrument=catalogue.work, provider=None, starts_on=today(-80), delivery=delivery
    )
    Placement.objects.create(
        deployment=step,
        employer="Bakkerij “Ünal” \\ zoon",
        hours_per_week=Decimal("32.123456789012345678"),
        contract="vast",
        starts_on=today(-70),
        delivery=delivery,
    )
    placed, begun, started = timeline.page_of(jaimy.pk, kind="traject").entries
    assert (placed.title, placed.text) == (
        "Plaatsing begonnen: Bakkerij “Ünal” \\ zoon",
        "Vast, 32,123456789012345678 uur per week",
    )
    assert begun.title == "Stap begonnen: Werk met begeleiding"
    assert (started.happened_on, started.text) == (today(-90), "Doel: werk met ondersteuning")
