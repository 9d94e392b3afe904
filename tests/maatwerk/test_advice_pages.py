"""What one sees and sends in: asking a colleague, advising without the dossier, and advice of someone outside Keten."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from accounts.models import AuditEvent
from clients.models import Document, Task
from clients.services.shielding import shield
from maatwerk.models import Advice, Request
from maatwerk.services import record_advice
from maatwerk.services.advising import ADVISE, ADVISED, give_advice
from tests.advised import asked_of
from tests.chain import ANSWERS, FOUNDATION, WEIGHING, a_concept, advice
from tests.office.uploads import files
from tests.papers import a_document
from tests.people import a_client, a_contact, today
from tests.queries import asking, at_most

SECRET = "Alleen voor wie het dossier ziet"


@pytest.fixture
def concept(jaimy, catalogue, anna) -> Request:
    from_rule = a_concept(jaimy, catalogue, anna)
    Request.objects.filter(pk=from_rule.pk).update(answers=ANSWERS, **WEIGHING)
    from_rule.refresh_from_db()
    return from_rule


@pytest.fixture
def jaimy(anna):
    client = a_client(anna, first_names="Jaimy Maria", last_name="Veldkornet", phone="06 12345678")
    a_contact(client, anna, report=SECRET)
    return client


@pytest.fixture
def as_carla(carla) -> Browser:
    browser = Browser()
    browser.force_login(carla)
    return browser


def outside(**values) -> dict:
    defaults = {
        "name": "Mila Jansen",
        "organisation": "Zorgpunt",
        "given_on": f"{today()}",
        "judgement": "wel",
        "text": "De inwoner leert hier het meest.",
    }
    return defaults | values


class TestAsking:
    def test_a_colleague_is_chosen_with_a_question_and_a_day(self, as_anna, concept, carla):
        sent = {"adviser": carla.pk, "question": "Past deze plek?", "answer_by": f"{today(5)}"}
        answer = as_anna.post(f"/maatwerk/{concept.pk}/advies-vragen/", sent, follow=True)

        assert "Carla is om advies gevraagd." in answer.content.decode()
        assert Advice.objects.get().answer_by == today(5)

    def test_who_asks_or_was_asked_is_not_offered(self, as_anna, concept, anna, carla, dirk, frank):
        asked_of(carla, concept, anna)
        field = as_anna.get(f"/maatwerk/{concept.pk}/advies-vragen/").context["form"].fields["adviser"]

        assert set(field.queryset) == {dirk}

    def test_on_a_shielded_dossier_only_who_is_named_is_offered(self, as_anna, concept, jaimy, bas, carla, dirk):
        shield(jaimy.pk, by=bas, version=jaimy.version, reason="Werkt bij de gemeente", named=[dirk])
        page = as_anna.get(f"/maatwerk/{concept.pk}/advies-vragen/")

        assert set(page.context["form"].fields["adviser"].queryset) == {bas, dirk}
        sent = {"adviser": carla.pk, "question": "Past deze plek?", "answer_by": f"{today(5)}"}
        assert as_anna.post(f"/maatwerk/{concept.pk}/advies-vragen/", sent).status_code == 200
        assert not Advice.objects.exists()

    def test_yesterday_is_no_day_to_answer_by(self, as_anna, concept, carla):
        sent = {"adviser": carla.pk, "question": "Past deze plek?", "answer_by": f"{today(-1)}"}
        page = as_anna.post(f"/maatwerk/{concept.pk}/advies-vragen/", sent)

        assert "answer_by" in page.context["form"].errors


class TestAdvising:
    def test_one_reads_the_weighing_and_nothing_of_the_dossier(self, as_carla, concept, anna, carla):
        asked = asked_of(carla, concept, anna)
        page = as_carla.get(f"/maatwerk/adviezen/{asked.pk}/").content.decode()

        assert all(text in page for name, text in WEIGHING.items() if name not in ("legal_nature",))
        assert FOUNDATION in page
        assert "Jaimy" in page
        for unneeded in ("Maria", "Veldkornet", "06 12345678", SECRET, f"/inwoners/{concept.client_id}/"):
            assert unneeded not in page
        for closed in (f"/maatwerk/{concept.pk}/", f"/inwoners/{concept.client_id}/"):
            assert as_carla.get(closed).status_code == 404

    def test_the_look_is_recorded_all_the_same(self, as_carla, concept, anna, carla):
        asked = asked_of(carla, concept, anna)
        as_carla.get(f"/maatwerk/adviezen/{asked.pk}/")

        look = AuditEvent.objects.looks().get(actor=carla)
        assert (look.client_id, look.url_name) == (concept.client_id, "maatwerk:give_advice")

    def test_who_sees_the_dossier_reads_the_whole_name_and_can_go_there(self, as_bas, concept, anna, bas):
        asked = asked_of(bas, concept, anna)
        page = as_bas.get(f"/maatwerk/adviezen/{asked.pk}/").content.decode()

        assert "Veldkornet" in page
        assert f"/maatwerk/{concept.pk}/" in page

    def test_it_is_given_and_changed_on_the_page(self, as_carla, concept, anna, carla):
        asked = asked_of(carla, concept, anna)
        for version, text in ((1, "Doen."), (2, "Doen, met een tolk.")):
            sent = {"version": version, "judgement": "mits", "text": text}
            assert as_carla.post(f"/maatwerk/adviezen/{asked.pk}/", sent).status_code == 302

        asked.refresh_from_db()
        assert asked.text == "Doen, met een tolk."

    def test_who_comes_second_keeps_what_was_typed(self, as_carla, concept, anna, carla):
        asked = asked_of(carla, concept, anna)
        give_advice(asked.pk, by=carla, version=1, judgement="wel", text="In het andere venster")
        sent = {"version": 1, "judgement": "niet", "text": "In dit venster"}
        page = as_carla.post(f"/maatwerk/adviezen/{asked.pk}/", sent).content.decode()

        assert "In dit venster" in page
        assert "In het andere venster" in page

    def test_it_stands_on_the_first_page_of_the_day_without_the_dossier(self, as_carla, concept, anna, carla):
        asked_of(carla, concept, anna)
        page = as_carla.get("/vandaag/").content.decode()

        assert "Advies over maatwerk voor Jaimy" in page
        assert "Veldkornet" not in page
        assert "Advies over maatwerk voor Jaimy" in as_carla.get("/vandaag/advies/").content.decode()

    def test_who_has_it_among_the_tasks_does_not_find_it_twice(self, as_bas, concept, anna, bas):
        asked_of(bas, concept, anna)
        sheet = as_bas.get("/vandaag/").context["sheet"]

        assert sheet.parts["advies"].number == 0
        assert Task.objects.visible_to(bas).filter(kind=ADVISE).exists()

    def test_above_the_list_of_maatwerk_stands_how_many_wait(self, as_carla, concept, anna, carla):
        assert "Uw advies is gevraagd" not in as_carla.get("/maatwerk/").content.decode()
        asked_of(carla, concept, anna)

        assert "Een collega wacht op uw advies." in as_carla.get("/maatwerk/").content.decode()

    def test_who_stands_in_or_works_along_is_sent_to_the_request(self, as_bas, concept, anna, carla):
        asked = asked_of(carla, concept, anna)
        answer = as_bas.get(f"/maatwerk/adviezen/{asked.pk}/", follow=True)

        assert answer.redirect_chain[0][0] == f"/maatwerk/{concept.pk}/"
        assert "aan Carla gevraagd" in answer.content.decode()

    def test_one_says_that_one_can_not_advise(self, as_carla, as_anna, concept, anna, carla):
        asked = asked_of(carla, concept, anna)
        as_carla.force_login(carla)
        sent = {"version": 1, "reason": "Ik ken de inwoner privé."}
        assert as_carla.post(f"/maatwerk/adviezen/{asked.pk}/niet/", sent).status_code == 302

        assert as_carla.get(f"/maatwerk/adviezen/{asked.pk}/").status_code == 404
        assert "Ik ken de inwoner privé." in as_anna.get(f"/maatwerk/{concept.pk}/").content.decode()

    def test_what_came_in_is_read_with_one_press(self, as_anna, concept, anna, carla):
        asked = asked_of(carla, concept, anna)
        give_advice(asked.pk, by=carla, version=1, judgement="wel", text="Doen.")
        assert "Gelezen" in as_anna.get(f"/maatwerk/{concept.pk}/").content.decode()
        as_anna.post(f"/maatwerk/{concept.pk}/advies-gelezen/")

        assert not Task.objects.open().filter(kind=ADVISED).exists()

    def test_after_the_decision_only_the_own_words_are_left(self, as_carla, concept, anna, carla):
        from_before = asked_of(carla, concept, anna)
        give_advice(from_before.pk, by=carla, version=1, judgement="wel", text="Doen.")
        concept.refresh_from_db()
        as_requester = Browser()
        as_requester.force_login(anna)
        sent = {"version": concept.version, "grounds": "Niet meer nodig"}
        assert as_requester.post(f"/maatwerk/{concept.pk}/intrekken/", sent).status_code == 302

        page = as_carla.get(f"/maatwerk/adviezen/{from_before.pk}/").content.decode()
        assert "Doen." in page
        assert WEIGHING["own_view"] not in page

    def test_a_long_list_asks_as_many_questions_as_a_short_one(self, as_carla, jaimy, catalogue, anna, carla):
        def more(number: int) -> None:
            for _ in range(number):
                asked_of(carla, a_concept(a_client(anna), catalogue, anna), anna)

        more(1)
        with asking() as one:
            as_carla.get("/maatwerk/adviezen/")
        more(3)
        with at_most(8) as four:
            as_carla.get("/maatwerk/adviezen/")
        assert len(one) == len(four)


class TestOutside:
    def test_with_the_letter_itself(self, as_anna, concept, jaimy):
        file = SimpleUploadedFile("mail.pdf", files.PDF)
        answer = as_anna.post(f"/maatwerk/{concept.pk}/advies/", outside(file=file))

        given = Advice.objects.get()
        assert answer.status_code == 302
        assert given.document == Document.objects.get(client=jaimy)
        assert given.document.title == "Advies van Mila Jansen, Zorgpunt"
        assert given.judgement == "wel"

    def test_with_a_paper_that_is_in_the_dossier(self, as_anna, concept, jaimy, anna):
        paper = a_document(jaimy, anna)
        as_anna.post(f"/maatwerk/{concept.pk}/advies/", outside(document=paper.pk))

        assert Advice.objects.get().document == paper

    def test_a_paper_of_another_dossier_is_not_offered(self, as_anna, concept, anna):
        other = a_document(a_client(anna), anna)
        page = as_anna.post(f"/maatwerk/{concept.pk}/advies/", outside(document=other.pk))

        assert "document" in page.context["form"].errors
        assert not Advice.objects.exists()

    def test_or_where_it_is_kept_but_not_without(self, as_anna, concept):
        page = as_anna.post(f"/maatwerk/{concept.pk}/advies/", outside())
        assert "Voeg de brief of mail toe" in page.content.decode()
        as_anna.post(f"/maatwerk/{concept.pk}/advies/", outside(source="Mail in het zaaksysteem"))

        assert Advice.objects.get().source == "Mail in het zaaksysteem"

    @pytest.mark.parametrize("name", ["Anna", " anna "])
    def test_not_by_who_asks_under_the_own_name(self, as_anna, concept, jaimy, name):
        file = SimpleUploadedFile("mail.pdf", files.PDF)
        page = as_anna.post(f"/maatwerk/{concept.pk}/advies/", outside(name=name, file=file))

        assert "een ander dan wie" in page.content.decode()
        assert not Document.objects.filter(client=jaimy).exists()  # refused before the paper went in

    def test_what_is_no_letter_is_refused(self, as_anna, concept):
        file = SimpleUploadedFile("mail.pdf", b"MZ\x90\x00 a program")
        page = as_anna.post(f"/maatwerk/{concept.pk}/advies/", outside(file=file))

        assert page.status_code == 200
        assert not Advice.objects.exists()

    def test_who_recorded_it_takes_it_back(self, as_anna, concept, anna):
        recorded = record_advice(concept.pk, advice(), by=anna)
        sent = {"version": recorded.version, "reason": "Hoort bij een ander"}
        assert as_anna.post(f"/maatwerk/adviezen/{recorded.pk}/intrekken/", sent).status_code == 302

        assert "Hoort bij een ander" in as_anna.get(f"/maatwerk/{concept.pk}/").content.decode()
