"""The contacts of nazorg: planned when it begins, moved, added, and what came of them."""

import datetime

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Contact
from instruments.models import Parameter
from instruments.rules.terms.days import is_working_day, working_day_from
from office.days import months_on
from tests.leaving import an_ended_plan
from tests.people import a_client, a_shielded_client, today
from trajectories.models import Aftercare, AftercareContact
from trajectories.services.aftercare import (
    add_contact,
    begin_aftercare,
    correct_contact,
    drop_contact,
    end_aftercare,
    hold_contact,
    move_contact,
    usual_days,
)

CALL = {"kind": "telefoon", "report": "Het bevalt goed in de bakkerij."}


def days(nazorg: Aftercare) -> list[datetime.date]:
    return list(nazorg.contacts.values_list("due_on", flat=True))


def hold(contact: AftercareContact, by, **values) -> AftercareContact:
    contact.refresh_from_db()
    asked = {"version": contact.version, "held_on": today(), "outcome": "stabiel"} | CALL | values
    return hold_contact(contact.pk, by=by, **asked)


def current(nazorg: Aftercare) -> int:
    nazorg.refresh_from_db()
    return nazorg.version


class TestBeginning:
    def test_the_contacts_are_those_of_the_municipality_on_working_days(self, nazorg):
        assert days(nazorg) == [working_day_from(months_on(today(), number)) for number in (1, 3, 6, 12)]
        assert all(map(is_working_day, days(nazorg)))

    def test_a_month_after_the_last_of_january_is_the_last_of_february(self, db):
        assert usual_days(datetime.date(2100, 1, 31))[0] == working_day_from(datetime.date(2100, 2, 28))
        assert usual_days(datetime.date(2104, 1, 31))[0] == working_day_from(datetime.date(2104, 2, 29))

    def test_it_counts_with_the_terms_of_the_day_on_which_it_begins(self, db):
        change_on = today(30)
        first = Parameter.objects.get(key="nazorg_eerste_maanden")
        first.ends_on = change_on
        first.save()
        first.pk, first.value, first.starts_on, first.ends_on = None, 2, change_on, None
        first.save()
        assert usual_days(today(29))[0] == working_day_from(months_on(today(29), 1))
        assert usual_days(change_on)[0] == working_day_from(months_on(change_on, 2))

    def test_who_begins_late_calls_once_for_all_that_was_missed(self, femke, anna):
        nazorg = begin_aftercare(femke.pk, by=anna, starts_on=months_on(today(), -4))
        assert days(nazorg)[0] == working_day_from(today())
        assert len(days(nazorg)) == 3

    def test_there_is_one_at_a_time_and_none_after_a_death(self, nazorg, femke, anna):
        with pytest.raises(Refusal, match="loopt al nazorg"):
            begin_aftercare(femke.pk, by=anna, starts_on=today())
        gone = a_client(anna)
        gone.deceased_on = today(-1)
        gone.save()
        with pytest.raises(FieldRefusal, match="overleden"):
            begin_aftercare(gone.pk, by=anna, starts_on=today())

    def test_only_who_plans_and_only_what_one_sees(self, femke, anna, bas, carla, frank):
        with pytest.raises(NotAllowed):
            begin_aftercare(femke.pk, by=frank, starts_on=today())
        with pytest.raises(type(femke).DoesNotExist):
            begin_aftercare(femke.pk, by=carla, starts_on=today())
        with pytest.raises(type(femke).DoesNotExist):
            begin_aftercare(a_shielded_client(anna).pk, by=bas, starts_on=today())


class TestPlanning:
    def test_a_contact_moves_and_keeps_where_it_was(self, nazorg, anna):
        first = nazorg.contacts.all()[0]
        move_contact(first.pk, by=anna, version=first.version, due_on=today(10))
        assert days(nazorg)[0] == today(10)
        change = Change.objects.get(event__verb="aftercare.move")
        assert (change.old, change.new) == (first.due_on.isoformat(), today(10).isoformat())

    def test_not_before_it_began_and_not_on_the_day_of_another(self, nazorg, anna):
        first, second = nazorg.contacts.all()[:2]
        for day, why in ((today(-1), "begon op"), (second.due_on, "staat al een contact")):
            with pytest.raises(FieldRefusal, match=why):
                move_contact(first.pk, by=anna, version=first.version, due_on=day)

    def test_one_more_up_to_eight(self, nazorg, anna):
        for number in range(4):
            add_contact(nazorg.pk, by=anna, version=current(nazorg), due_on=today(400 + number))
        assert len(days(nazorg)) == 8
        with pytest.raises(Refusal, match="staan al 8 contacten"):
            add_contact(nazorg.pk, by=anna, version=current(nazorg), due_on=today(500))

    def test_one_that_is_not_needed_lapses(self, nazorg, anna):
        last = nazorg.contacts.last()
        drop_contact(last.pk, by=anna, version=last.version)
        assert len(days(nazorg)) == 3
        assert Change.objects.get(event__verb="aftercare.drop").old == last.due_on.isoformat()

    def test_who_came_second_is_told(self, nazorg, anna):
        first = nazorg.contacts.all()[0]
        stale = [
            lambda: move_contact(first.pk, by=anna, version=9, due_on=today(5)),
            lambda: drop_contact(first.pk, by=anna, version=9),
            lambda: hold(first, anna, version=9),
            lambda: add_contact(nazorg.pk, by=anna, version=9, due_on=today(5)),
            lambda: end_aftercare(nazorg.pk, by=anna, version=9, ends_on=today(1), end_reason="niet_gewenst"),
        ]
        for act in stale:
            with pytest.raises(StaleEdit):
                act()


class TestHolding:
    def test_one_form_logs_the_contact_and_how_it_goes(self, nazorg, femke, anna):
        contact = hold(nazorg.contacts.all()[0], anna, note="Vast contract in zicht")
        assert (contact.held_on, contact.held_by, contact.outcome) == (today(), anna, "stabiel")
        logged = Contact.objects.get(client=femke)
        assert (logged.held_on, logged.kind, logged.report, logged.staff) == (today(), "telefoon", CALL["report"], anna)
        assert AuditEvent.objects.get(verb="aftercare.hold").happened_on == today()

    def test_who_was_not_reached_was_not_spoken(self, nazorg, femke, anna):
        hold(nazorg.contacts.all()[0], anna, outcome="geen_contact", note="Voicemail")
        assert not Contact.objects.filter(client=femke).exists()

    @pytest.mark.parametrize(
        ("values", "why"),
        [
            ({"held_on": today(1)}, "als het is geweest"),
            ({"held_on": today(-1)}, "begon op"),
            ({"outcome": "blij"}, "hoe het met de inwoner gaat"),
        ],
    )
    def test_what_can_not_be_is_said(self, nazorg, anna, values, why):
        with pytest.raises(FieldRefusal, match=why):
            hold(nazorg.contacts.all()[0], anna, **values)
        assert not Contact.objects.exists()

    def test_two_contacts_are_not_of_one_day(self, nazorg, anna):
        first, second = nazorg.contacts.all()[:2]
        hold(first, anna)
        with pytest.raises(FieldRefusal, match="al een contact van de nazorg"):
            hold(second, anna)
        with pytest.raises(Refusal, match="al vastgelegd"):
            hold(first, anna)

    def test_a_mistake_is_put_right_and_what_stood_is_kept(self, nazorg, anna):
        contact = hold(nazorg.contacts.all()[0], anna)
        correct_contact(
            contact.pk, by=anna, version=contact.version, held_on=today(), outcome="terugval", note="Ruzie op het werk"
        )
        contact.refresh_from_db()
        assert (contact.outcome, contact.note) == ("terugval", "Ruzie op het werk")
        assert ("outcome", "stabiel", "terugval") in Change.objects.values_list("field", "old", "new")
        assert Contact.objects.count() == 1


class TestEnding:
    def test_all_contacts_held_is_no_end(self, nazorg, anna):
        for contact in nazorg.contacts.all()[1:]:
            drop_contact(contact.pk, by=anna, version=contact.version)
        hold(nazorg.contacts.get(), anna)
        nazorg.refresh_from_db()
        assert nazorg.ends_on is None
        end_aftercare(nazorg.pk, by=anna, version=nazorg.version, ends_on=today(1), end_reason="afgerond")
        nazorg.refresh_from_db()
        assert (nazorg.ends_on, nazorg.end_reason) == (today(1), "afgerond")

    def test_it_is_not_done_while_a_contact_is_planned(self, nazorg, anna):
        with pytest.raises(FieldRefusal, match="nog contacten op het plan"):
            end_aftercare(nazorg.pk, by=anna, version=nazorg.version, ends_on=today(1), end_reason="afgerond")

    @pytest.mark.parametrize(
        ("ends_on", "reason", "why"),
        [(today(-1), "niet_gewenst", "latere dag"), (today(2), "niet_gewenst", "vandaag"), (today(1), "x", "waarom")],
    )
    def test_what_can_not_be_is_said(self, nazorg, anna, ends_on, reason, why):
        with pytest.raises(FieldRefusal, match=why):
            end_aftercare(nazorg.pk, by=anna, version=nazorg.version, ends_on=ends_on, end_reason=reason)

    def test_what_ended_is_only_read_and_a_new_one_may_begin(self, nazorg, femke, anna):
        end_aftercare(nazorg.pk, by=anna, version=nazorg.version, ends_on=today(1), end_reason="niet_gewenst")
        with pytest.raises(Refusal, match="is gestopt"):
            hold(nazorg.contacts.all()[0], anna)
        assert begin_aftercare(femke.pk, by=anna, starts_on=today()).ends_on is None


def test_closing_a_traject_begins_it_the_day_after(femke, anna):
    trajectory = an_ended_plan(femke, anna, aftercare=True)
    found = Aftercare.objects.get()
    assert (found.trajectory, found.starts_on) == (trajectory, trajectory.ends_on)
    with pytest.raises(FieldRefusal, match="past na werk of een opleiding"):
        an_ended_plan(a_client(anna), anna, outcome="gestopt", aftercare=True)


def test_nazorg_that_is_still_to_begin_can_be_called_off(femke, anna):
    nazorg = begin_aftercare(femke.pk, by=anna, starts_on=today(40))
    end = {"by": anna, "version": nazorg.version, "end_reason": "niet_gewenst"}
    with pytest.raises(FieldRefusal, match="vandaag of een eerdere dag"):
        end_aftercare(nazorg.pk, ends_on=today(42), **end)

    end_aftercare(nazorg.pk, ends_on=today(41), **end)

    assert not femke.aftercare.running().exists()
