"""What is half written: kept while one types, found again anywhere, and never overwritten without a choice."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.workflow import NotAllowed, Refusal
from clients.models import Client, Contact, Draft
from clients.services import StaleDraft, discard_draft, save_draft
from clients.views.contacts import CHANGE, NEW
from tests.at_once import at_once
from tests.people import a_client, a_contact, a_shielded_client, today
from tests.queries import at_most


def url(dossier: Client) -> str:
    return reverse("clients:contacts", args=[dossier.pk])


def type_in(browser: Browser, dossier: Client, user, *, version: int = 0, form: str = NEW.key, **fields):
    """As the script does."""
    typed = {name: [text] for name, text in fields.items()}
    values = {"form": form, "client": dossier.pk, "user": user.pk, "version": version}
    return browser.post(reverse("clients:draft"), {**values, "subject": "", "fields_typed": json.dumps(typed)})


def kept(owner, dossier: Client, *, version: int = 0, **fields) -> Draft:
    typed = {name: [text] for name, text in fields.items()}
    return save_draft(dossier.pk, by=owner, form=NEW, version=version, fields=typed)


def browser_of(user) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def test_half_a_note_is_there_again_on_another_computer_after_the_session_ended(anna, jaimy):
    first = browser_of(anna)
    assert type_in(first, jaimy, anna, kind="telefoon", report="Jaimy vertelde dat").status_code == 200
    Session.objects.all().delete()
    assert first.get(url(jaimy)).headers["Location"].startswith(reverse("account_login"))

    page = browser_of(anna).get(url(jaimy))

    form = page.context["form"]
    assert (form["kind"].value(), form["report"].value()) == ("telefoon", "Jaimy vertelde dat")
    assert "bewaard." in page.content.decode()
    assert "Weggooien" in page.content.decode()


def test_it_comes_back_as_it_was_typed_also_what_will_not_be_accepted(as_anna, anna, jaimy):
    type_in(as_anna, jaimy, anna, held_on="31-02-", minutes="half uur", report="😀 ‏مرحبا")
    form = as_anna.get(url(jaimy)).context["form"]
    assert [form[name].value() for name in ("held_on", "minutes", "report")] == ["31-02-", "half uur", "😀 ‏مرحبا"]
    assert any(is_open for _, is_open, fields in form.folded() if "minutes" in {field.name for field in fields})


def test_half_an_emoji_at_the_end_of_a_full_field_does_not_keep_the_page_from_opening(as_anna, anna, jaimy):
    """A browser may cut one in two; what stood before it is kept."""
    assert type_in(as_anna, jaimy, anna, report="Blij \ud83d").status_code == 200
    assert as_anna.get(url(jaimy)).context["form"]["report"].value() == "Blij \ufffd"
    assert as_anna.get(reverse("clients:drafts")).status_code == 200


def test_sending_in_takes_the_draft_away_with_the_act(as_anna, anna, jaimy):
    version = type_in(as_anna, jaimy, anna, report="Klaar").json()["version"]
    form = {"held_on": str(today()), "kind": "gesprek", "report": "Klaar", "staff": anna.pk, "draft_version": version}
    assert as_anna.post(url(jaimy), form).status_code == 302
    assert Contact.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_draft_stays_when_the_act_is_refused(as_anna, anna, carla, jaimy):
    """By the form, and by the service inside the transaction in which the draft would have gone."""
    Client.objects.filter(pk=jaimy.pk).update(birth_date=today(-1))
    version = type_in(as_anna, jaimy, anna, report="Eerst").json()["version"]
    form = {"held_on": str(today(-2)), "kind": "gesprek", "report": "Daarna", "staff": anna.pk}
    page = as_anna.post(url(jaimy), {**form, "draft_version": version})
    assert "voor de geboorte" in page.content.decode()
    assert Draft.objects.get().fields["report"] == ["Daarna"]
    assert not Contact.objects.exists()


def test_what_another_window_wrote_stays_when_this_one_is_sent_in(as_anna, anna, jaimy):
    old = type_in(as_anna, jaimy, anna, report="Venster een").json()["version"]
    type_in(as_anna, jaimy, anna, version=old, report="Venster twee")
    form = {"held_on": str(today()), "kind": "gesprek", "report": "Venster een", "staff": anna.pk}
    as_anna.post(url(jaimy), {**form, "draft_version": old})
    assert Contact.objects.get().report == "Venster een"
    assert Draft.objects.get().fields["report"] == ["Venster twee"]


class TestTwoWindows:
    def test_the_second_is_told_and_overwrites_nothing(self, as_anna, anna, jaimy):
        type_in(as_anna, jaimy, anna, report="Venster een")
        answer = type_in(as_anna, jaimy, anna, report="Venster twee")
        assert answer.status_code == 409
        assert (answer.json()["version"], answer.json()["fields"]) == (1, {"report": ["Venster een"]})
        assert Draft.objects.get().fields == {"report": ["Venster een"]}

    def test_who_chose_goes_on_with_the_version_that_they_were_told(self, as_anna, anna, jaimy):
        type_in(as_anna, jaimy, anna, report="Venster een")
        told = type_in(as_anna, jaimy, anna, report="Venster twee").json()["version"]
        assert type_in(as_anna, jaimy, anna, version=told, report="Beide").json()["version"] == 2
        assert Draft.objects.get().fields == {"report": ["Beide"]}

    def test_what_was_sent_in_elsewhere_does_not_rise_again(self, as_anna, anna, jaimy):
        version = type_in(as_anna, jaimy, anna, report="Klaar").json()["version"]
        Draft.objects.all().delete()
        answer = type_in(as_anna, jaimy, anna, version=version, report="Klaar en meer")
        assert (answer.status_code, answer.json()["fields"]) == (409, None)
        assert not Draft.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_of_two_that_begin_at_once_one_is_kept_and_one_is_told(self, anna):
        dossier = a_client(anna)
        outcomes = at_once(lambda: kept(anna, dossier, report="een"), lambda: kept(anna, dossier, report="twee"))
        assert {type(outcome) for outcome in outcomes} == {Draft, StaleDraft}
        [stale] = [outcome for outcome in outcomes if isinstance(outcome, StaleDraft)]
        assert stale.draft.fields == Draft.objects.get().fields


class TestWhoseItIs:
    def test_nobody_else_sees_it_not_even_who_sees_the_dossier(self, client, anna, bas, frank, jaimy):
        draft = kept(anna, jaimy, report="Alleen voor Anna")
        for user in (bas, frank):
            client.force_login(user)
            assert "Alleen voor Anna" not in client.get(url(jaimy)).content.decode()
        client.force_login(bas)
        assert "Alleen voor Anna" not in client.get(reverse("clients:drafts")).content.decode()
        address = reverse("clients:discard_draft", args=[draft.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"version": 1}).status_code == 404
        assert Draft.objects.exists()

    def test_it_is_gone_from_sight_with_the_dossier_and_back_with_it(self, as_anna, anna, carla, jaimy):
        draft = kept(anna, jaimy, report="Half")
        Client.objects.filter(pk=jaimy.pk).update(case_manager=carla)
        assert type_in(as_anna, jaimy, anna, version=1, report="Half en meer").status_code == 404
        assert as_anna.get(reverse("clients:drafts")).context["rows"] == []
        with pytest.raises(Draft.DoesNotExist):
            discard_draft(draft.pk, by=anna, version=1)
        Client.objects.filter(pk=jaimy.pk).update(case_manager=anna)
        assert [row.text for row in as_anna.get(reverse("clients:drafts")).context["rows"]] == ["Half"]

    def test_a_dossier_that_may_not_be_seen_is_as_absent_as_one_that_is_not_there(self, client, anna, carla, jaimy):
        hidden = a_shielded_client(anna)
        client.force_login(carla)
        for dossier in (jaimy, hidden, Client(pk=10**9)):
            answer = type_in(client, dossier, carla, report="Nieuwsgierig")
            assert answer.status_code == 404
        assert not Draft.objects.exists()

    def test_it_is_not_kept_under_the_name_of_who_signed_in_meanwhile(self, client, anna, bas, jaimy):
        client.force_login(bas)
        assert type_in(client, jaimy, anna, report="Van Anna").status_code == 403
        assert not Draft.objects.exists()

    def test_who_may_not_send_it_in_may_not_keep_it_either(self, client, frank, eva, jaimy):
        with pytest.raises(NotAllowed):
            kept(frank, jaimy, report="Lezer")
        client.force_login(eva)
        assert type_in(client, jaimy, eva, report="Niets").status_code == 404

    def test_the_database_does_not_give_it_away(self, anna, jaimy):
        kept(anna, jaimy, report="Zeldzaamwoord")
        assert "Zeldzaamwoord" not in str(Draft.objects.values().get())

    def test_it_can_not_be_kept_from_another_website(self, anna, jaimy):
        strict = Browser(enforce_csrf_checks=True)
        strict.force_login(anna)
        assert type_in(strict, jaimy, anna, report="Van elders").status_code == 403
        token = strict.get(reverse("clients:draft")).json()["token"]
        values = {"form": NEW.key, "client": jaimy.pk, "user": anna.pk, "version": 0, "fields_typed": "{}"}
        answer = strict.post(reverse("clients:draft"), values, headers={"X-CSRFToken": token})
        assert answer.status_code == 200

    def test_the_page_learns_who_is_signed_in_and_how_long(self, as_anna, anna):
        Session.objects.update(expire_date=timezone.now() + timedelta(minutes=4))
        told = as_anna.get(reverse("clients:draft")).json()
        assert told["user"] == anna.pk
        assert 200 < told["ends_in"] <= 240


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "clients.nergens"},
        {"form": ""},
        {"client": "x"},
        {"client": str(2**64)},
        {"version": ""},
        {"version": "-1"},
        {"version": str(2**31)},
        {"fields_typed": "geen json"},
        {"fields_typed": "[]"},
        {"fields_typed": '{"report": "tekst"}'},
        {"fields_typed": '{"report": [7]}'},
        {"fields_typed": json.dumps({"report": ["a" * 1_000_001]})},
        {"user": ""},
        {"subject": "a" * 81},
    ],
)
def test_what_makes_no_sense_is_refused_and_breaks_nothing(as_anna, anna, jaimy, wrong):
    values = {"form": NEW.key, "client": jaimy.pk, "user": anna.pk, "version": 0, "subject": "", "fields_typed": "{}"}
    answer = as_anna.post(reverse("clients:draft"), {**values, **wrong})
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 400])
def test_a_form_with_a_strange_version_of_its_draft_is_sent_in_all_the_same(as_anna, anna, jaimy, sent):
    kept(anna, jaimy, report="Ander venster")
    form = {"held_on": str(today()), "kind": "gesprek", "report": "Klaar", "staff": anna.pk, "draft_version": sent}
    assert as_anna.post(url(jaimy), form).status_code == 302
    assert Draft.objects.get().fields["report"] == ["Ander venster"]


def test_a_nul_in_what_was_typed_is_kept_too(as_anna, anna, jaimy):
    assert type_in(as_anna, jaimy, anna, report="a\x00b").status_code == 200
    assert Draft.objects.get().fields["report"] == ["a\x00b"]


class TestList:
    def test_one_goes_on_or_throws_away_after_a_question(self, as_anna, anna, jaimy):
        draft = kept(anna, jaimy, kind="gesprek", report="Jaimy vertelde dat de proefplaatsing goed gaat.")
        [row] = as_anna.get(reverse("clients:drafts")).context["rows"]
        assert (row.label, row.url) == ("Nieuw contact", url(jaimy))
        address = reverse("clients:discard_draft", args=[draft.pk])
        assert "proefplaatsing goed gaat" in as_anna.get(address).content.decode()
        assert Draft.objects.exists()
        as_anna.post(address, {"version": 1})
        assert not Draft.objects.exists()

    def test_what_was_written_meanwhile_is_not_thrown_away(self, as_anna, anna, jaimy):
        draft = kept(anna, jaimy, report="Half")
        kept(anna, jaimy, version=1, report="Half en meer")
        with pytest.raises(Refusal, match="intussen verder geschreven"):
            discard_draft(draft.pk, by=anna, version=1)
        as_anna.post(reverse("clients:discard_draft", args=[draft.pk]), {"version": 1})
        as_anna.post(reverse("clients:discard_draft", args=[draft.pk]))
        assert Draft.objects.get().fields["report"] == ["Half en meer"]

    def test_a_draft_of_a_correction_leads_to_that_contact_and_keeps_its_version(self, as_anna, anna, bas, jaimy):
        contact = a_contact(jaimy, anna, report="Eerst")
        typed = {"report": ["Beter"], "version": ["1"], "reason": ["Tikfout"]}
        save_draft(jaimy.pk, by=anna, form=CHANGE, subject=str(contact.pk), version=0, fields=typed)
        address = reverse("clients:contact_change", args=[contact.pk])
        [row] = as_anna.get(reverse("clients:drafts")).context["rows"]
        assert row.url == address
        Contact.objects.filter(pk=contact.pk).update(version=2, report="Van een ander")
        assert as_anna.get(address).context["form"]["version"].value() == "1"  # so that sending it in shows both

    def test_a_list_asks_as_much_for_thirty_as_for_one(self, as_anna, anna):
        for number in range(30):
            kept(anna, a_client(anna), report=f"Tekst {number}")
        with at_most(8):
            assert len(as_anna.get(reverse("clients:drafts")).context["rows"]) == 25
