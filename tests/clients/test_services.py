"""Acts on a dossier: who may, what is kept, and what is refused."""

from datetime import date

import pytest

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Contact
from clients.services import change_client, hand_over, log_contact, register_client
from tests.people import TEST_BSNS, a_client, a_shielded_client, today

BSN, OTHER_BSN = TEST_BSNS[0], TEST_BSNS[1]


def last_event() -> AuditEvent:
    return AuditEvent.objects.latest("pk")


def test_who_registers_someone_becomes_the_klantmanager(anna):
    client = register_client(by=anna, last_name="Jansen", bsn=BSN)

    assert (client.case_manager, client.bsn, client.masked_bsn) == (anna, BSN, f"******{BSN[-3:]}")
    event = last_event()
    assert (event.verb, event.actor, event.client_id) == ("client.register", anna, client.pk)
    assert set(event.fields) == {"last_name", "bsn", "case_manager"}


def test_a_bsn_is_not_readable_anywhere_in_the_database(anna):
    client = register_client(by=anna, last_name="Jansen", bsn=BSN)
    change_client(client.pk, by=anna, version=1, bsn=OTHER_BSN)

    stored = Client.objects.filter(pk=client.pk).values().get()
    changes = list(Change.objects.values_list("old", "new"))
    events = list(AuditEvent.objects.values())
    text = f"{stored} {changes} {events}"
    assert BSN not in text
    assert OTHER_BSN not in text
    assert ("******" + BSN[-3:], "******" + OTHER_BSN[-3:]) in changes


def test_a_teamleider_may_register_for_a_colleague_and_a_klantmanager_may_not(anna, bas, carla):
    assert register_client(by=bas, last_name="Jansen", case_manager=anna).case_manager == anna
    with pytest.raises(NotAllowed):
        register_client(by=anna, last_name="Jansen", case_manager=carla)


@pytest.mark.parametrize("bsn", ["123456789", "99999001", "99999001a"])
def test_a_bsn_that_fails_the_elfproef_is_refused(anna, bsn):
    with pytest.raises(Refusal, match="geen geldig BSN"):
        register_client(by=anna, last_name="Jansen", bsn=bsn)
    assert not Client.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_second_dossier_for_a_bsn_is_refused_and_leads_to_the_first(anna, bas):
    known = a_client(anna, last_name="Jansen", bsn=BSN)
    with pytest.raises(Refusal, match=f"Jansen, dossiernummer {known.pk}"):
        a_client(bas, last_name="Janssen", bsn=BSN)


def test_a_second_dossier_tells_nothing_of_one_that_may_not_be_seen(anna, bas, carla):
    a_client(carla, last_name="Vanander", bsn=BSN)
    a_shielded_client(anna, last_name="Geheim", bsn=OTHER_BSN)

    with pytest.raises(Refusal) as of_another_team:
        a_client(anna, last_name="Nieuw", bsn=BSN)
    with pytest.raises(Refusal) as shielded:
        a_client(bas, last_name="Nieuw", bsn=OTHER_BSN)

    assert of_another_team.value.message == shielded.value.message
    assert "Vanander" not in of_another_team.value.message
    assert "Geheim" not in shielded.value.message


def test_a_change_keeps_what_it_was(anna, jaimy):
    change_client(jaimy.pk, by=anna, version=1, phone="06 12345678", birth_date=date(2001, 2, 3))

    assert list(Change.objects.filter(event=last_event()).values_list("field", "old", "new").order_by("field")) == [
        ("birth_date", "", "2001-02-03"),
        ("phone", "", "06 12345678"),
    ]


def test_a_change_that_changes_nothing_leaves_no_line(anna, jaimy):
    lines = AuditEvent.objects.count()
    change_client(jaimy.pk, by=anna, version=1, last_name=jaimy.last_name)
    assert AuditEvent.objects.count() == lines


def test_who_saves_second_is_refused_and_overwrites_nothing(anna, bas, jaimy):
    change_client(jaimy.pk, by=anna, version=1, phone="1")
    with pytest.raises(StaleEdit):
        change_client(jaimy.pk, by=bas, version=1, phone="2")
    jaimy.refresh_from_db()
    assert jaimy.phone == "1"


def test_only_data_of_the_person_can_be_changed(anna, jaimy):
    with pytest.raises(TypeError):
        change_client(jaimy.pk, by=anna, version=1, shielded=False)


@pytest.mark.parametrize("act", [log_contact, change_client, hand_over])
def test_what_one_may_not_see_one_can_not_act_on(act, jaimy, dirk):
    arguments = {
        log_contact: {"held_on": today(), "kind": "gesprek"},
        change_client: {"version": 1, "phone": "1"},
        hand_over: {"version": 1, "to": dirk, "reason": "Ruil"},
    }[act]
    with pytest.raises(Client.DoesNotExist):
        act(jaimy.pk, by=dirk, **arguments)


def test_seeing_is_not_acting(frank, jaimy):
    with pytest.raises(NotAllowed):
        log_contact(jaimy.pk, by=frank, held_on=today(), kind="gesprek")
    assert not Contact.objects.exists()


def test_a_contact_is_logged_with_its_day_and_its_author(anna, jaimy):
    contact = log_contact(jaimy.pk, by=anna, held_on=today(-3), kind="telefoon", report="Belt morgen terug.")

    assert (contact.staff, contact.held_on, contact.report) == (anna, today(-3), "Belt morgen terug.")
    assert (last_event().verb, last_event().happened_on) == ("contact.log", today(-3))


def test_a_contact_of_tomorrow_is_refused(anna, jaimy):
    with pytest.raises(Refusal, match="als het is geweest"):
        log_contact(jaimy.pk, by=anna, held_on=today(1), kind="gesprek")


def test_a_contact_from_before_someone_was_born_is_refused(anna):
    client = a_client(anna, birth_date=date(2001, 5, 6))
    with pytest.raises(Refusal, match="geboorte"):
        log_contact(client.pk, by=anna, held_on=date(2001, 5, 5), kind="gesprek")


def test_a_contact_with_the_family_of_someone_who_died_can_be_logged(anna):
    client = a_client(anna, deceased_on=today(-10))
    assert log_contact(client.pk, by=anna, held_on=today(), kind="gesprek").pk


def test_nobody_is_registered_with_who_can_not_keep_a_dossier(bas, ina):
    with pytest.raises(Refusal, match="kan geen klantmanager zijn"):
        register_client(by=bas, last_name="Jansen", case_manager=ina)
    assert not Client.objects.exists()
