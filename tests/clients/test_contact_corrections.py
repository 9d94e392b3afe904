"""A contact that is put right: what stood there stays, and nobody overwrites a colleague."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Role
from accounts.workflow import Refusal, StaleEdit
from clients.models import Change, Client, Contact, ContactVersion, Draft
from clients.services import answer_question, change_contact, log_contact
from tests.conftest import person
from tests.people import a_contact, a_delivery, today


def url(dossier: Client, name: str = "clients:contacts") -> str:
    return reverse(name, args=[dossier.pk])


def sent(**values) -> dict:
    return {"held_on": str(today()), "kind": "gesprek", "report": "", **values}


class TestCorrecting:
    @pytest.fixture
    def contact(self, anna, jaimy):
        return a_contact(jaimy, anna, days=-3, report="Jaimy belt morgen.", question="Hoe laat?")

    def test_what_stood_is_kept_with_the_reason(self, anna, contact):
        change_contact(
            contact.pk, by=anna, version=1, reason="Verkeerde dag", held_on=today(-4), report="Jaimy belt vandaag."
        )
        stood = ContactVersion.objects.get(contact=contact)
        assert (stood.version, stood.reason, stood.replaced_by) == (1, "Verkeerde dag", anna)
        assert (stood.stood["report"], stood.stood["held_on"]) == ("Jaimy belt morgen.", str(today(-3)))
        event = AuditEvent.objects.get(verb="contact.change")
        assert set(event.fields) == {"held_on", "report"}
        kept = dict(Change.objects.filter(event=event).values_list("field", "new"))
        assert kept["held_on"] == str(today(-4))
        assert "Jaimy belt" not in str(kept)

    def test_under_the_contact_one_reads_what_stood(self, as_anna, anna, contact, jaimy):
        change_contact(contact.pk, by=anna, version=1, reason="Verkeerde dag", report="Jaimy belt vandaag.")
        page = as_anna.get(url(jaimy)).content.decode()
        assert "bekijk wat er stond" in page
        assert "Jaimy belt morgen." in page
        assert "Verkeerde dag" in page

    def test_what_does_not_change_leaves_no_version(self, anna, contact):
        Contact.objects.filter(pk=contact.pk).update(report="a\r\nb")
        change_contact(contact.pk, by=anna, version=1, reason="Tikfout", report="a\nb")
        assert not ContactVersion.objects.exists()

    def test_a_question_that_is_taken_away_has_no_answer(self, anna, contact):
        answer_question(contact.pk, by=anna, version=1)
        changed = change_contact(contact.pk, by=anna, version=2, reason="Hoort er niet", question="")
        assert changed.answered_on is None

    def test_author_responsible_and_teamleider_may_and_others_may_not(self, anna, bas, jan, jaimy, team_werk):
        lise = person("lise", Role.KLANTMANAGER, team_werk)
        contact = log_contact(jaimy.pk, by=anna, held_on=today(), kind="gesprek", staff=jan)
        for version, colleague in enumerate((anna, jan, bas), start=1):
            change_contact(contact.pk, by=colleague, version=version, reason="Beter", report=f"{version}")
        with pytest.raises(Refusal, match="van een collega"):
            change_contact(contact.pk, by=lise, version=4, reason="Beter", report="Lise")

    def test_what_was_delivered_is_read_only(self, as_anna, anna, contact):
        Contact.objects.filter(pk=contact.pk).update(delivery=a_delivery())
        with pytest.raises(Refusal, match="ander systeem"):
            change_contact(contact.pk, by=anna, version=1, reason="Beter", report="x")
        assert as_anna.get(reverse("clients:contact_change", args=[contact.pk])).status_code == 404

    def test_the_second_of_two_gets_both_texts_and_saves_on_what_stands_now(self, as_anna, anna, bas, contact):
        change_contact(contact.pk, by=bas, version=1, reason="Beter", report="Tekst van Bas")
        address = reverse("clients:contact_change", args=[contact.pk])
        form = sent(held_on=str(contact.held_on), question="Hoe laat?", staff=anna.pk, reason="Vollediger")

        page = as_anna.post(address, {**form, "report": "Tekst van Anna", "version": 1})

        differences = {row.label: (row.now, row.yours) for row in page.context["stale"].differences}
        assert differences == {"Verslag": ("Tekst van Bas", "Tekst van Anna")}
        assert page.context["form"]["reason"].value() == "Vollediger"
        contact.refresh_from_db()
        assert contact.report == "Tekst van Bas"
        assert Draft.objects.get(owner=anna).fields["report"] == ["Tekst van Anna"]  # nor is it lost when one leaves

        version = page.context["form"]["version"].value()
        draft_version = page.context["draft"].version
        merged = {**form, "report": "Tekst van Bas\nTekst van Anna", "version": version, "draft_version": draft_version}
        assert as_anna.post(address, merged).status_code == 302
        contact.refresh_from_db()
        assert contact.report == "Tekst van Bas\nTekst van Anna"
        assert not Draft.objects.exists()

    @pytest.mark.parametrize("version", ["", "x", None])
    def test_a_post_without_a_version_changes_nothing(self, as_anna, anna, contact, version):
        form = sent(report="Zonder versie", staff=anna.pk, reason="Beter")
        form |= {} if version is None else {"version": version}
        page = as_anna.post(reverse("clients:contact_change", args=[contact.pk]), form)
        assert page.context["form"].errors["version"]
        contact.refresh_from_db()
        assert contact.report == "Jaimy belt morgen."

    def test_of_two_services_the_second_is_refused(self, anna, bas, contact):
        change_contact(contact.pk, by=bas, version=1, reason="Beter", report="Bas")
        with pytest.raises(StaleEdit):
            change_contact(contact.pk, by=anna, version=1, reason="Beter", report="Anna")
