"""Each contact of nazorg that is due is one task of the klantmanager, whatever was moved."""

import datetime

import pytest

from clients.models import Client, Fact, Task
from office.days import months_on
from tests.people import a_client, today
from trajectories.services.aftercare import begin_aftercare, drop_contact, end_aftercare, hold_contact, move_contact
from trajectories.services.cases.aftercare import aftercare_of_people
from trajectories.services.reviewing import review_client
from trajectories.services.terms import case_of_terms, terms_of


def due(client: Client, day: datetime.date) -> list[tuple[str, datetime.date]]:
    """The open tasks about nazorg, as the night of this day leaves them."""
    review_client(client.pk, day)
    return list(Task.objects.open().filter(kind__startswith="term.nazorg").values_list("title", "due_on"))


def test_it_is_there_shortly_before_the_contact_and_gone_when_it_was_held(nazorg, femke, anna):
    first = nazorg.contacts.all()[0]
    assert due(femke, today()) == []
    assert due(femke, first.due_on) == [("Nazorg: eerste contact", first.due_on)]
    assert Task.objects.open().get().assignee == anna
    hold_contact(first.pk, by=anna, version=1, held_on=today(), outcome="stabiel", kind="telefoon")
    assert due(femke, first.due_on) == []
    assert [title for title, _ in due(femke, nazorg.contacts.all()[1].due_on)] == ["Nazorg: tweede contact"]


@pytest.mark.parametrize("days", [7, 60])
def test_it_moves_with_the_contact_to_earlier_and_to_later(nazorg, femke, anna, days):
    first = nazorg.contacts.all()[0]
    move_contact(first.pk, by=anna, version=1, due_on=today(days))
    assert due(femke, today(days)) == [("Nazorg: eerste contact", today(days))]


def test_what_was_not_reached_is_done_too_and_the_next_one_follows(nazorg, femke, anna):
    first, second = nazorg.contacts.all()[:2]
    hold_contact(first.pk, by=anna, version=1, held_on=today(), outcome="geen_contact")
    assert due(femke, second.due_on) == [("Nazorg: tweede contact", second.due_on)]


def test_held_out_of_turn_the_other_one_stays(nazorg, femke, anna):
    """The second was held already: then the first of the plan is the second contact."""
    first, second = nazorg.contacts.all()[:2]
    hold_contact(second.pk, by=anna, version=1, held_on=today(), outcome="stabiel", kind="telefoon")
    assert due(femke, first.due_on) == [("Nazorg: tweede contact", first.due_on)]


def test_a_contact_that_lapsed_asks_nothing(nazorg, femke, anna):
    for contact in nazorg.contacts.all():
        drop_contact(contact.pk, by=anna, version=1) if contact != nazorg.contacts.last() else None
    last = nazorg.contacts.get()
    assert due(femke, months_on(today(), 2)) == []
    assert due(femke, last.due_on) == [("Nazorg: eerste contact", last.due_on)]


def test_the_end_of_nazorg_takes_them_away(nazorg, femke, anna):
    first = nazorg.contacts.all()[0]
    assert due(femke, first.due_on)
    nazorg.refresh_from_db()
    end_aftercare(nazorg.pk, by=anna, version=nazorg.version, ends_on=today(1), end_reason="niet_gewenst")
    assert due(femke, first.due_on) == []


def test_the_page_of_the_terms_tells_the_same_days(nazorg, femke):
    clocks = {
        clock.kind.key: clock
        for clock in terms_of(femke.pk, case_of_terms(femke.pk, today()))
        if "nazorg" in clock.kind.key
    }
    assert {key: clock.last_day for key, clock in clocks.items()} == dict(
        zip(
            ("nazorg_eerste", "nazorg_tweede", "nazorg_derde", "nazorg_vierde"),
            nazorg.contacts.values_list("due_on", flat=True),
            strict=True,
        )
    )


def test_what_was_recorded_before_there_was_a_page_still_counts(femke, anna):
    Fact.objects.create(
        client=femke,
        key="nazorg_begonnen_op",
        value=today(-80).isoformat(),
        starts_on=today(-80),
        source="Inwoner",
        recorded_by=anna,
    )
    Fact.objects.create(
        client=femke,
        key="nazorg_contact_op",
        value=today(-50).isoformat(),
        starts_on=today(-50),
        source="Inwoner",
        recorded_by=anna,
    )
    second = months_on(today(-80), 3)
    assert due(femke, second) == [("Nazorg: tweede contact", second)]


def test_for_a_thousand_people_nazorg_takes_two_questions(nazorg, femke, anna, django_assert_num_queries):
    other = a_client(anna)
    begin_aftercare(other.pk, by=anna, starts_on=today())
    with django_assert_num_queries(2):
        found = list(aftercare_of_people([femke.pk, other.pk]))
    assert {client_id for client_id, _, _ in found} == {femke.pk, other.pk}
