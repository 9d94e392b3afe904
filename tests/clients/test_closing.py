"""A dossier closes by an act of a person, once nothing in it is left to do, and opens by one."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients import timeline
from clients.models import Appointment, Change, Client, Contact, Task
from clients.models.agenda import AppointmentState
from clients.services import add_reminder, add_task, complete_task, hand_over_task, log_contact
from clients.services.benefits import add_application, add_benefit
from clients.services.closing import StillOpen, close_dossier, reopen_dossier
from tests.leaving import closed
from tests.people import a_client, a_shielded_client, today
from tests.planned import an_appointment
from tests.queries import at_most


def close(dossier: Client, by, **values) -> Client:
    dossier.refresh_from_db()
    asked = {"version": dossier.version, "closed_on": today(), "reason": "werk"} | values
    return close_dossier(dossier.pk, by=by, **asked)


def reopen(dossier: Client, by, **values) -> Client:
    dossier.refresh_from_db()
    return reopen_dossier(dossier.pk, by=by, **({"version": dossier.version, "reason": "Belde zelf"} | values))


def url(name: str, dossier: Client) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk])


class TestClosing:
    def test_it_says_when_and_why_and_who_stays_responsible(self, jaimy, anna):
        found = close(jaimy, anna, closed_on=today(-3))
        assert (found.closed_on, found.closed_reason, found.case_manager) == (today(-3), "werk", anna)
        event = AuditEvent.objects.get(verb="client.close")
        assert (event.client_id, event.happened_on, event.actor) == (jaimy.pk, today(-3), anna)
        assert set(Change.objects.filter(event=event).values_list("field", "new")) == {
            ("closed_on", today(-3).isoformat()),
            ("closed_reason", "werk"),
        }

    def test_it_stands_on_the_timeline_in_words(self, jaimy, anna):
        close(jaimy, anna)
        reopen(jaimy, anna)
        told = [entry.title for entry in timeline.page_of(jaimy.pk).entries]
        assert "Dossier gesloten" in told
        assert "Dossier heropend" in told

    def test_not_twice_not_tomorrow_and_not_without_a_reason(self, jaimy, anna):
        with pytest.raises(Refusal, match="vandaag of eerder"):
            close(jaimy, anna, closed_on=today(1))
        with pytest.raises(Refusal, match="waarom het dossier wordt gesloten"):
            close(jaimy, anna, reason="moe")
        close(jaimy, anna)
        with pytest.raises(Refusal, match="al gesloten"):
            close(jaimy, anna)

    def test_a_dossier_without_klantmanager_stays_open(self, nobodys, bas):
        with pytest.raises(Refusal, match="Niemand is verantwoordelijk"):
            close(nobodys, bas)

    def test_who_came_second_is_told(self, jaimy, anna):
        with pytest.raises(StaleEdit):
            close(jaimy, anna, version=jaimy.version + 1)
        jaimy.refresh_from_db()
        assert jaimy.closed_on is None

    def test_only_who_may_and_only_what_one_sees(self, jaimy, anna, bas, carla, frank):
        with pytest.raises(NotAllowed):
            close(jaimy, frank)
        with pytest.raises(Client.DoesNotExist):
            close(jaimy, carla)
        with pytest.raises(Client.DoesNotExist):
            close(a_shielded_client(anna), bas)
        assert close(jaimy, bas).closed_on == today()


class TestWhatIsLeft:
    def test_everything_that_blocks_is_named_with_where_it_is_done(self, jaimy, anna, bas):
        reminder = add_reminder(jaimy.pk, by=anna, title="Bel de werkgever")
        meeting = an_appointment(jaimy, anna)
        add_application(jaimy.pk, by=anna, scheme="pw", received_on=today(-9))
        with pytest.raises(StillOpen) as refused:
            close(jaimy, anna)
        left = {remaining.url: remaining.words for remaining in refused.value.remaining}
        assert "Bel de werkgever" in left[reminder.url]
        assert meeting.subject in left[reverse("clients:appointment", args=[meeting.pk])]
        assert "nog niet besloten" in left[url("person", jaimy)]

    def test_a_task_that_is_done_blocks_no_more(self, jaimy, anna):
        reminder = add_reminder(jaimy.pk, by=anna, title="Bel de werkgever")
        complete_task(reminder.pk, by=anna, version=reminder.version)
        assert close(jaimy, anna).closed_on

    def test_what_a_colleague_took_over_stays_on_that_list(self, jaimy, anna, bas):
        reminder = add_reminder(jaimy.pk, by=anna, title="Stuur de brief")
        hand_over_task(reminder.pk, by=anna, version=reminder.version, to=bas, reason="Jij doet de post")
        close(jaimy, anna)
        assert Task.objects.open().visible_to(bas).get() == reminder

    def test_what_keten_put_on_the_list_goes_with_the_dossier(self, jaimy, anna):
        add_task(jaimy.pk, by=None, kind="term.x", title="Kijk na", url_name="x", url_key=1, assignee=anna)
        close(jaimy, anna)
        assert not Task.objects.open().exists()

    def test_a_benefit_and_an_open_question_are_told_and_stop_nobody(self, client, jaimy, anna):
        add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today(-90))
        log_contact(jaimy.pk, by=anna, held_on=today(), kind="telefoon", question="Komt de brief?")
        client.force_login(anna)
        text = client.get(url("close", jaimy)).content.decode()
        assert "Er loopt een uitkering Participatiewet. Die loopt door." in text
        assert "heeft nog geen antwoord" in text
        assert close(jaimy, anna).closed_on

    def test_a_past_or_cancelled_appointment_is_no_work(self, jaimy, anna):
        meeting = an_appointment(jaimy, anna)
        Appointment.objects.filter(pk=meeting.pk).update(state=AppointmentState.CANCELLED)
        assert close(jaimy, anna).closed_on


class TestReopening:
    def test_everything_is_there_again(self, jaimy, anna):
        close(jaimy, anna)
        found = reopen(jaimy, anna)
        assert (found.closed_on, found.closed_reason) == (None, "")
        log_contact(jaimy.pk, by=anna, held_on=today(), kind="gesprek")
        event = AuditEvent.objects.get(verb="client.reopen")
        assert ("reden", "Belde zelf") in set(Change.objects.filter(event=event).values_list("field", "new"))

    def test_it_asks_why_and_there_is_something_to_open(self, jaimy, anna):
        with pytest.raises(Refusal, match="niet gesloten"):
            reopen(jaimy, anna)
        close(jaimy, anna)
        with pytest.raises(Refusal, match="waarom het dossier weer opengaat"):
            reopen(jaimy, anna, reason=" ")
        with pytest.raises(StaleEdit):
            reopen(jaimy, anna, version=1)

    def test_where_the_klantmanager_left_it_is_of_who_opens_it(self, jaimy, anna, bas):
        close(jaimy, anna)
        anna.is_active = False
        anna.save()
        found = reopen(jaimy, bas)
        found.refresh_from_db()
        assert found.case_manager == bas


class TestPages:
    def test_the_way_to_close_is_in_the_dossier_and_back(self, as_anna, jaimy):
        assert url("close", jaimy) in as_anna.get(url("dossier", jaimy)).content.decode()
        sent = {"version": jaimy.version, "closed_on": today(), "reason": "verhuisd"}
        answer = as_anna.post(url("close", jaimy), sent, follow=True)
        text = answer.content.decode()
        assert "Anna blijft verantwoordelijk" in text
        assert "Dit dossier is gesloten" in text
        assert url("close", jaimy) not in text
        jaimy.refresh_from_db()
        opened = as_anna.post(url("reopen", jaimy), {"version": jaimy.version, "reason": "Terug"}, follow=True)
        assert "Het dossier is weer open." in opened.content.decode()

    def test_what_is_left_stands_with_links_in_the_place_of_the_form(self, as_anna, jaimy, anna):
        reminder = add_reminder(jaimy.pk, by=anna, title="Bel de werkgever")
        text = as_anna.get(url("close", jaimy)).content.decode()
        assert reminder.url in text
        assert 'name="closed_on"' not in text
        sent = {"version": jaimy.version, "closed_on": today(), "reason": "werk"}
        assert "er is nog iets niet af" in as_anna.post(url("close", jaimy), sent).content.decode()

    def test_who_came_second_keeps_what_was_typed(self, as_anna, jaimy, anna):
        close(jaimy, anna)
        jaimy.refresh_from_db()
        sent = {"version": jaimy.version - 1, "reason": "De inwoner belde"}
        text = as_anna.post(url("reopen", jaimy), sent).content.decode()
        assert "De inwoner belde" in text
        assert "Een collega heeft dit intussen gewijzigd" in text

    def test_the_pages_ask_a_fixed_number_of_questions(self, as_anna, jaimy, anna):
        for number in range(3):
            add_reminder(jaimy.pk, by=anna, title=f"Taak {number}")
        with at_most(24):
            as_anna.get(url("close", jaimy))

    def test_a_page_that_no_service_ever_refused_leads_back_with_the_reason(self, as_anna, jaimy, anna):
        closed(jaimy, anna)
        answer = as_anna.post(url("remind", jaimy), {"title": "Bellen"}, follow=True)
        assert answer.redirect_chain == [(url("dossier", jaimy), 302)]
        assert "Heropen eerst het dossier" in answer.content.decode()

    def test_what_was_typed_in_a_log_that_closed_meanwhile_is_kept(self, as_anna, jaimy, anna):
        closed(jaimy, anna)
        sent = {"kind": "gesprek", "held_on": today(), "report": "Een lang verslag", "staff": anna.pk}
        text = as_anna.post(url("contacts", jaimy), sent).content.decode()
        assert "Heropen eerst het dossier" in text
        assert "Een lang verslag" in text
        assert not Contact.objects.exists()

    def test_registering_who_is_known_leads_to_the_dossier(self, as_anna, jaimy, anna, client, carla):
        closed(jaimy, anna)
        sent = {"last_name": "van der Velde", "bsn": "999990019"}
        text = as_anna.post(reverse("clients:register"), sent).content.decode()
        assert url("dossier", jaimy) in text
        assert "Een nieuwe intake is niet nodig" in text
        client.force_login(carla)
        hidden = client.post(reverse("clients:register"), sent).content.decode()
        assert "Met dit BSN kunt u geen dossier opslaan" in hidden
        assert "Vélde" not in hidden
        assert "gesloten" not in hidden


class TestAClosedDossier:
    def test_it_leaves_the_caseload_and_the_worklists_and_search_still_finds_it(self, as_anna, jaimy, anna):
        still = a_client(anna, last_name="Open")
        closed(jaimy, anna)
        assert list(Client.objects.in_caseload(today())) == [still]
        for key in ("mijn", "team", "zonder_contact", "zonder_plan"):
            text = as_anna.get(reverse("clients:list_of", args=[key])).content.decode()
            assert ("Open" in text, "Vélde" in text) == (True, False), key
        everyone = as_anna.get(reverse("clients:list"), {"status": "gesloten"}).content.decode()
        assert "Vélde" in everyone
        assert "Gesloten" in everyone
        found = as_anna.post(reverse("clients:search"), {"zoek": "Vélde"}, follow=True).content.decode()
        assert "Vélde" in found
        assert "Gesloten" in found
