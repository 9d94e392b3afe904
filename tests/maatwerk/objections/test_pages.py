"""Bezwaar on the screen, from the paper that comes in to telling the inwoner."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from clients.models import Document
from maatwerk.models import Objection, Request
from maatwerk.services.objections import change
from tests.chain import a_request
from tests.maatwerk.objections.conftest import GROUNDS
from tests.maatwerk.objections.test_deciding import decided
from tests.objected import a_refusal, an_objection
from tests.office.uploads import files
from tests.people import today
from tests.queries import at_most


def page_of(name: str, row: Any) -> str:
    return reverse(f"maatwerk:{name}", args=[row.pk])


def as_(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def read(browser: Browser, address: str) -> str:
    return browser.get(address).content.decode()


class TestTakingIn:
    def test_begins_at_the_request_as_long_as_there_can_be_one(self, refused_request, as_anna):
        page = read(as_anna, page_of("detail", refused_request))

        assert "Er is geen bezwaar binnengekomen." in page
        assert page_of("receive_objection", refused_request) in page

    def test_adds_the_paper_to_the_dossier(self, refused_request, as_anna):
        sent = {"received_on": str(today()), "grounds": GROUNDS}
        sent["file"] = SimpleUploadedFile("bezwaar.pdf", files.PDF, content_type="application/pdf")
        answer = as_anna.post(page_of("receive_objection", refused_request), sent, follow=True)

        row = Objection.objects.get()
        assert "Het bezwaar is vastgelegd." in answer.content.decode()
        assert row.document == Document.objects.get(title=f"Bezwaarschrift ({refused_request.reference})")

    def test_keeps_the_paper_where_the_rest_is_refused(self, refused_request, as_anna):
        sent = {"received_on": str(today(-1)), "grounds": GROUNDS}  # before the decision
        sent["file"] = SimpleUploadedFile("bezwaar.pdf", files.PDF, content_type="application/pdf")
        answer = as_anna.post(page_of("receive_objection", refused_request), sent)

        paper = Document.objects.get(title=f"Bezwaarschrift ({refused_request.reference})")
        form = answer.context["form"]
        assert "van voor die dag" in form.errors["received_on"][0]
        assert form["document"].value() == str(paper.pk)
        assert not Objection.objects.exists()

    def test_does_not_take_what_is_no_paper(self, refused_request, as_anna):
        sent = {"received_on": str(today()), "grounds": GROUNDS}
        sent["file"] = SimpleUploadedFile("bezwaar.exe", b"MZ\x90\x00", content_type="application/pdf")
        answer = as_anna.post(page_of("receive_objection", refused_request), sent)

        assert "file" in answer.context["form"].errors
        assert not Objection.objects.exists()

    def test_is_over_when_there_is_one(self, objection, refused_request, as_anna):
        answer = as_anna.get(page_of("receive_objection", refused_request), follow=True)

        assert "Er loopt al een bezwaar tegen dit besluit." in answer.content.decode()


class TestThePage:
    def test_tells_what_there_is_to_do(self, objection, as_bas, second_lead):
        page = read(as_bas, page_of("objection", objection))

        told = ["Stap voor stap", "Behandelaar kiezen", "Op tijd", "De termijn", "Algemene wet bestuursrecht art. 7:10"]
        assert [each for each in told if each not in page] == []
        assert "Besluiten op het bezwaar" not in page

    def test_lets_who_handles_it_decide(self, heard, second_lead):
        page = read(as_(second_lead), page_of("objection", heard))

        assert "Besluiten op het bezwaar" in page

    def test_warns_where_it_came_too_late(self, objection, as_anna):
        Objection.objects.filter(pk=objection.pk).update(received_on=today(60))

        assert "Dit bezwaar kwam te laat" in read(as_anna, page_of("objection", objection))

    def test_is_not_there_for_who_does_not_see_the_dossier(self, objection, dirk):
        assert as_(dirk).get(page_of("objection", objection)).status_code == 404

    def test_takes_as_many_questions_with_more_history(self, objection, as_bas):
        with at_most(35):
            as_bas.get(page_of("objection", objection))


class TestTheSteps:
    def test_choosing_hearing_deciding_and_telling(self, objection, as_bas, second_lead, anna):
        answer = as_bas.post(
            page_of("assign_objection", objection), {"handler": second_lead.pk, "version": 1}, follow=True
        )
        assert "De behandelaar is gekozen." in answer.content.decode()

        tess = as_(second_lead)
        heard = {"heard_on": str(today()), "hearing": "De bus gaat niet.", "version": 2}
        assert "Vastgelegd." in tess.post(page_of("handle_objection", objection), heard, follow=True).content.decode()

        answer = {"outcome": "gegrond", "reasons": "De plek past.", "consequence": "toestaan", "version": 3}
        answer |= {"starts_on": str(today()), "ends_on": str(today(30)), "new_outcome": "U mag naar De Brug."}
        page = tess.post(page_of("decide_objection", objection), answer, follow=True).content.decode()
        assert "Het besluit op bezwaar is vastgelegd." in page
        assert "U mag naar De Brug." in page

        page = as_(anna).post(page_of("tell_objection", objection), {"version": 4}, follow=True).content.decode()
        assert "met de inwoner heeft besproken" in page

    def test_what_a_well_founded_one_changes_is_asked_on_the_form(self, heard, second_lead):
        sent = {"outcome": "gegrond", "reasons": "De plek past.", "version": heard.version}
        form = as_(second_lead).post(page_of("decide_objection", heard), sent).context["form"]

        assert {"consequence", "new_outcome"} <= form.errors.keys()
        heard.refresh_from_db()
        assert heard.is_open

    def test_who_does_not_handle_it_is_sent_back(self, heard, as_bas, second_lead):
        answer = as_bas.get(page_of("decide_objection", heard), follow=True)

        assert f"{second_lead} behandelt dit bezwaar." in answer.content.decode()

    def test_who_comes_second_keeps_what_was_typed(self, heard, second_lead, anna):
        change(heard.pk, by=anna, version=heard.version, grounds="Er is meer.")
        sent = {"outcome": "ongegrond", "reasons": "Alles bekeken.", "version": heard.version}
        page = as_(second_lead).post(page_of("decide_objection", heard), sent).content.decode()

        assert "Een collega heeft dit intussen gewijzigd" in page
        assert "Alles bekeken." in page

    def test_after_the_decision_nothing_changes_any_more(self, heard, second_lead, as_anna):
        row = decided(heard, second_lead, "ongegrond")
        for name in ("change_objection", "withdraw_objection"):
            page = as_anna.post(page_of(name, row), {"version": row.version}, follow=True).content.decode()
            assert "Dit bezwaar is al ongegrond." in page

    def test_nobody_who_may_handle_it_is_said(self, objection, as_bas, dirk):
        User.objects.filter(pk=dirk.pk).update(is_active=False)

        assert "Niemand kan dit bezwaar behandelen" in read(as_bas, page_of("assign_objection", objection))

    def test_taking_it_back_on_the_screen(self, objection, as_anna):
        sent = {"withdrawn_on": str(today()), "reasons": "Per mail.", "version": 1}
        page = as_anna.post(page_of("withdraw_objection", objection), sent, follow=True).content.decode()

        assert "Ingetrokken" in page


class TestTheList:
    def test_shows_what_is_open_with_its_last_day(self, objection, as_anna):
        page = read(as_anna, reverse("maatwerk:objections"))

        assert "1 bezwaar gevonden" in page
        assert "Nog niemand" in page

    def test_is_empty_with_a_next_step(self, as_anna):
        page = read(as_anna, reverse("maatwerk:objections"))

        assert "Er is geen open bezwaar" in page

    @pytest.mark.parametrize(("query", "found"), [("?stand=brief", 1), ("?stand=klaar", 0), ("?stand=alle", 1)])
    def test_finds_what_was_decided(self, heard, second_lead, query, found):
        decided(heard, second_lead, "ongegrond")
        page = read(as_(second_lead), reverse("maatwerk:objections") + query)

        assert ("1 bezwaar gevonden" in page) == bool(found)

    def test_finds_ones_own(self, heard, second_lead, as_bas):
        address = reverse("maatwerk:objections") + "?van=mij"

        assert "1 bezwaar gevonden" in read(as_(second_lead), address)
        assert "Geen bezwaren gevonden" in read(as_bas, address)

    @pytest.mark.parametrize("query", ["?stand=x", "?van=y", "?sorteer=z", "?pagina=999", "?stand=open%00"])
    def test_reads_any_address(self, objection, as_anna, query):
        assert as_anna.get(reverse("maatwerk:objections") + query).status_code == 200

    def test_asks_the_same_for_one_and_for_three(self, objection, refused_request, catalogue, anna, bas, as_anna):
        address = reverse("maatwerk:objections")
        as_anna.get(address)
        with at_most(14) as one:
            as_anna.get(address)
        for place in ("Het wijkhuis", "De moestuin"):
            an_objection(a_refusal(a_request_at(place, refused_request, catalogue, anna), bas), anna)
        with at_most(14) as three:
            as_anna.get(address)
        assert len(one) == len(three)


def a_request_at(place: str, like: Request, catalogue: Any, by: User) -> Request:
    return a_request(like.client, catalogue, by, location=place)
