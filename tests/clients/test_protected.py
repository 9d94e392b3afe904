"""Protected notes: closed until one says what for, sealed at rest, and on no other page."""

import datetime
import json

import pytest
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients import timeline
from clients.models import Change, Client, ProtectedNote, SelfRelianceScore
from clients.services.protected import add_protected_note, change_protected_note, withdraw_protected_note
from tests.measured import PROTECTED_DOMAIN, a_protected_note, a_score, domain
from tests.people import a_client, a_shielded_client, today
from tests.queries import asking, at_most

SECRET = "Kan door de behandeling op maandag niet werken."
REASON = "Overleg met de jobcoach"


def page(dossier: Client) -> str:
    return reverse("clients:protected", args=[dossier.pk])


def opened(browser: Browser, dossier: Client) -> None:
    assert browser.post(page(dossier), {"reason": REASON}).status_code == 302


@pytest.fixture
def note(anna, jaimy) -> ProtectedNote:
    return a_protected_note(jaimy, anna, SECRET)


def correction(note: ProtectedNote, **values: object) -> dict[str, object]:
    given = {"subject": note.subject, "text": "Kan weer werken.", "reason": "Het gaat beter", "version": note.version}
    return {**given, **values}


def change(note: ProtectedNote) -> str:
    return reverse("clients:change_protected_note", args=[note.pk])


class TestOpening:
    def test_closed_it_asks_what_for_and_shows_nothing(self, as_anna, jaimy, note):
        text = as_anna.get(page(jaimy)).content.decode()
        assert "Waarvoor hebt u de aantekeningen nodig?" in text
        assert SECRET not in text

    def test_closed_it_is_the_same_page_whether_or_not_there_is_something(self, as_anna, anna, jaimy, note):
        empty = a_client(anna, last_name=jaimy.last_name, first_names=jaimy.first_names, infix=jaimy.infix)
        sizes = {len(as_anna.get(page(dossier)).context["form"].as_div()) for dossier in (jaimy, empty)}
        assert len(sizes) == 1
        assert "notes" not in as_anna.get(page(jaimy)).context

    def test_with_a_reason_it_opens_and_the_trail_keeps_the_reason_and_not_the_text(self, as_anna, anna, jaimy, note):
        opened(as_anna, jaimy)
        assert SECRET in as_anna.get(page(jaimy)).content.decode()
        event = AuditEvent.objects.get(verb="protected.open")
        assert (event.actor, event.client_id) == (anna, jaimy.pk)
        assert dict(event.changes.values_list("field", "new")) == {"reden": REASON}

    def test_without_a_reason_it_stays_closed(self, as_anna, jaimy, note):
        for reason in ("", "   "):
            assert SECRET not in as_anna.post(page(jaimy), {"reason": reason}).content.decode()
        assert not AuditEvent.objects.filter(verb="protected.open").exists()
        assert SECRET not in as_anna.get(page(jaimy)).content.decode()

    def test_every_opening_is_a_line(self, as_anna, jaimy, note):
        for _ in range(2):
            opened(as_anna, jaimy)
        assert AuditEvent.objects.filter(verb="protected.open").count() == 2

    def test_it_closes_by_itself(self, as_anna, jaimy, note, monkeypatch):
        opened(as_anna, jaimy)
        later = AuditEvent.objects.get(verb="protected.open").at + datetime.timedelta(minutes=15, seconds=1)
        monkeypatch.setattr("clients.views.protected.timezone.now", lambda: later)
        assert SECRET not in as_anna.get(page(jaimy)).content.decode()

    def test_it_closes_when_one_says_so_and_when_one_signs_out(self, as_anna, anna, jaimy, note):
        opened(as_anna, jaimy)
        as_anna.post(reverse("clients:close_protected", args=[jaimy.pk]))
        assert SECRET not in as_anna.get(page(jaimy)).content.decode()
        opened(as_anna, jaimy)
        as_anna.logout()
        as_anna.force_login(anna)
        assert SECRET not in as_anna.get(page(jaimy)).content.decode()

    def test_one_dossier_is_open_and_no_other(self, as_anna, anna, jaimy, note):
        other = a_client(anna)
        a_protected_note(other, anna, "Iets anders")
        opened(as_anna, jaimy)
        assert "Iets anders" not in as_anna.get(page(other)).content.decode()

    def test_on_another_computer_it_is_closed(self, as_anna, anna, jaimy, note):
        opened(as_anna, jaimy)
        elsewhere = Browser()
        elsewhere.force_login(anna)
        assert SECRET not in elsewhere.get(page(jaimy)).content.decode()

    def test_who_no_longer_sees_the_dossier_no_longer_sees_the_notes(self, as_anna, carla, jaimy, note):
        opened(as_anna, jaimy)
        Client.objects.filter(pk=jaimy.pk).update(case_manager=carla)
        assert as_anna.get(page(jaimy)).status_code == 404

    def test_every_page_below_leads_to_the_question_first(self, as_anna, anna, jaimy, note):
        score = a_score(jaimy, anna, PROTECTED_DOMAIN)
        below = (
            reverse("clients:add_protected_note", args=[jaimy.pk]),
            reverse("clients:score_protected", args=[jaimy.pk]),
            change(note),
            reverse("clients:remove_protected_note", args=[note.pk]),
            reverse("clients:withdraw_protected_score", args=[score.pk]),
        )
        assert {as_anna.get(address).url for address in below} == {page(jaimy)}


class TestWriting:
    def test_a_note_is_sealed_at_rest(self, as_anna, jaimy):
        opened(as_anna, jaimy)
        sent = {"subject": "strafrecht", "text": SECRET}
        assert as_anna.post(reverse("clients:add_protected_note", args=[jaimy.pk]), sent).url == page(jaimy)
        note = ProtectedNote.objects.get()
        assert (note.subject, note.text) == ("strafrecht", SECRET)
        assert not stands_in_the_database("behandeling")

    def test_a_correction_keeps_what_stood_sealed_as_well(self, as_anna, jaimy, note):
        opened(as_anna, jaimy)
        as_anna.post(change(note), correction(note))
        text = as_anna.get(page(jaimy)).content.decode()
        assert "Kan weer werken." in text
        assert SECRET in text
        assert not stands_in_the_database("behandeling")
        assert not stands_in_the_database("Kan weer werken")

    def test_a_correction_asks_a_reason_and_a_version(self, as_anna, jaimy, note):
        opened(as_anna, jaimy)
        for wanting in ("reason", "version"):
            sent = correction(note)
            del sent[wanting]
            assert "k-errors" in as_anna.post(change(note), sent).content.decode()
        note.refresh_from_db()
        assert note.text == SECRET

    def test_of_two_corrections_the_second_gets_both_texts_and_loses_nothing(self, as_anna, bas, jaimy, note):
        opened(as_anna, jaimy)
        change_protected_note(note.pk, by=bas, **correction(note, text="Van Bas."))
        answer = as_anna.post(change(note), correction(note, text="Van Anna.")).content.decode()
        assert "Van Bas." in answer
        assert "Van Anna." in answer
        note.refresh_from_db()
        assert note.text == "Van Bas."

    def test_a_note_written_while_the_time_ran_out_is_not_lost_and_nothing_shows(self, as_anna, jaimy, note):
        for address, sent in (
            (reverse("clients:add_protected_note", args=[jaimy.pk]), {"subject": "gezondheid", "text": "Pas getypt."}),
            (change(note), correction(note, text="Pas getypt.", version=99)),
        ):
            answer = as_anna.post(address, sent).content.decode()
            assert "intussen weer gesloten" in answer
            assert "Pas getypt." in answer
            assert SECRET not in answer
        assert [each.text for each in ProtectedNote.objects.all()] == [SECRET]

    def test_a_text_of_a_hundred_thousand_characters_is_refused_with_words(self, as_anna, jaimy):
        opened(as_anna, jaimy)
        sent = {"subject": "gezondheid", "text": "a" * 100_000}
        answer = as_anna.post(reverse("clients:add_protected_note", args=[jaimy.pk]), sent)
        assert (answer.status_code, "k-errors" in answer.content.decode()) == (200, True)

    def test_an_own_note_of_today_is_removed_with_everything_it_said(self, as_anna, anna, jaimy, note):
        note = change_protected_note(note.pk, by=anna, **correction(note))
        opened(as_anna, jaimy)
        address = reverse("clients:remove_protected_note", args=[note.pk])
        assert as_anna.post(address, {"reason": "Verkeerde inwoner", "version": note.version}).url == page(jaimy)
        assert not ProtectedNote.objects.exists()
        assert not Change.objects.filter(field="sealed_text").exists()
        assert AuditEvent.objects.filter(verb="protected.withdraw_note").exists()

    def test_the_note_of_a_colleague_is_not_removed(self, bas, note):
        with pytest.raises(Refusal, match="alleen wat u zelf vastlegde"):
            withdraw_protected_note(note.pk, by=bas, version=1, reason="Klopt niet")

    def test_a_note_that_changed_meanwhile_is_not_removed(self, anna, note):
        change_protected_note(note.pk, by=anna, **correction(note))
        with pytest.raises(StaleEdit):
            withdraw_protected_note(note.pk, by=anna, version=1, reason="Klopt niet")


class TestWhoMay:
    @pytest.mark.parametrize("name", ["eva", "frank", "griet", "hans", "ina"])
    def test_without_the_right_the_page_is_not_there(self, client, jaimy, note, name, request):
        client.force_login(request.getfixturevalue(name))
        for address in (page(jaimy), change(note)):
            assert client.get(address).status_code == client.post(address, {"reason": REASON}).status_code == 404
        assert not AuditEvent.objects.filter(verb="protected.open").exists()

    def test_the_controller_reads_the_dossier_and_gets_no_hint(self, client, frank, jaimy, note):
        client.force_login(frank)
        for name in ("dossier", "measurements", "contacts", "timeline"):
            assert (
                "eschermde aantekening" not in client.get(reverse(f"clients:{name}", args=[jaimy.pk])).content.decode()
            )

    def test_another_team_and_who_is_not_named_on_a_shielded_dossier_get_nothing(
        self, client, anna, bas, carla, jaimy, note
    ):
        hidden = a_shielded_client(anna)
        hidden_note = a_protected_note(hidden, anna)
        for user, dossier, its_note in ((carla, jaimy, note), (bas, hidden, hidden_note)):
            client.force_login(user)
            assert client.post(page(dossier), {"reason": REASON}).status_code == 404
            assert client.get(change(its_note)).status_code == 404

    def test_a_service_asks_the_right_too(self, frank, jaimy):
        with pytest.raises(NotAllowed):
            add_protected_note(jaimy.pk, by=frank, subject="gezondheid", text=SECRET)


class TestNowhereElse:
    def test_no_timeline_tells_that_there_is_something(self, as_anna, anna, jaimy, note):
        opened(as_anna, jaimy)
        change_protected_note(note.pk, by=anna, **correction(note))
        a_score(jaimy, anna, PROTECTED_DOMAIN)
        assert {entry.title for entry in timeline.page_of(jaimy.pk).entries} == {"Ingeschreven"}
        assert "eschermde" not in as_anna.get(reverse("clients:timeline", args=[jaimy.pk])).content.decode()

    def test_the_privacy_officer_reads_that_it_was_opened_and_not_what_it_says(
        self, client, as_anna, hans, jaimy, note
    ):
        opened(as_anna, jaimy)
        client.force_login(hans)
        text = client.get(reverse("accounts:audit")).content.decode()
        assert "Beschermde aantekeningen geopend" in text
        assert SECRET not in text

    def test_the_privacy_officer_reads_beside_the_look_what_it_was_opened_for(self, client, as_anna, hans, jaimy, note):
        opened(as_anna, jaimy)
        as_anna.get(page(jaimy))
        client.force_login(hans)
        text = client.get(reverse("clients:looks", args=[jaimy.pk])).content.decode()
        assert REASON in text
        assert SECRET not in text

    def test_the_api_and_the_search_do_not_know_them(self, as_anna, jaimy, note):
        told = as_anna.get(reverse("api:client", args=[jaimy.pk])).content.decode()
        assert "protected" not in told
        assert SECRET not in told
        assert not Client.objects.searching("behandeling").exists()


def test_protected_domains_are_measured_and_shown_once_opened(as_anna, anna, jaimy):
    opened(as_anna, jaimy)
    pk = domain(PROTECTED_DOMAIN).pk
    sent = {"measured_on": str(today()), f"level_{pk}": "2", f"needed_{pk}": "Passend werk zoeken"}
    address = reverse("clients:score_protected", args=[jaimy.pk])
    assert as_anna.post(address, sent).url == page(jaimy)
    assert "Middelengebruik" in as_anna.get(page(jaimy)).content.decode()
    score = SelfRelianceScore.objects.get()
    as_anna.post(reverse("clients:withdraw_protected_score", args=[score.pk]), {"reason": "Verkeerde inwoner"})
    assert not SelfRelianceScore.objects.exists()


def test_a_protected_score_sent_after_the_time_is_not_kept_and_not_lost(as_anna, jaimy):
    pk = domain(PROTECTED_DOMAIN).pk
    sent = {"measured_on": str(today()), f"level_{pk}": "2", f"needed_{pk}": "Passend werk zoeken"}
    answer = as_anna.post(reverse("clients:score_protected", args=[jaimy.pk]), sent).content.decode()
    assert "intussen weer gesloten" in answer
    assert "Passend werk zoeken" in answer
    assert not SelfRelianceScore.objects.exists()


def test_one_note_or_thirty_cost_the_same(as_anna, anna):
    few, many = a_client(anna), a_client(anna)
    for dossier, notes in ((few, 1), (many, 30)):
        for number in range(notes):
            note = a_protected_note(dossier, anna, f"Aantekening {number}")
            change_protected_note(note.pk, by=anna, **correction(note))
        opened(as_anna, dossier)
    with asking() as once:
        as_anna.get(page(few))
    with at_most(12) as often:
        as_anna.get(page(many))
    assert len(often) == len(once)


def stands_in_the_database(words: str) -> bool:
    """In any text column or document of the tables that an act on a note touches."""
    tables = ("clients_protectednote", "clients_change", "accounts_auditevent", "clients_task")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"select coalesce(json_agg(t), '[]') from {table} t")  # noqa: S608
            if words in json.dumps(cursor.fetchone()[0]):
                return True
    return False
