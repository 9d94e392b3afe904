"""Asking back and answering on the screen, and the pages of dilemmas."""

import pytest
from django.test import Client as Browser

from maatwerk.models import Dilemma, QuestionBack
from maatwerk.services.questioning import ask_back
from tests.dilemmas import ROADS, a_choice, a_dilemma
from tests.people import today
from tests.queries import asking, at_most


def test_who_decides_asks_from_the_request(as_bas, request_of_anna):
    assert f"/maatwerk/{request_of_anna.pk}/vraag/" in as_bas.get(f"/maatwerk/{request_of_anna.pk}/").content.decode()
    page = as_bas.get(f"/maatwerk/{request_of_anna.pk}/vraag/").content.decode()
    assert "De termijn loopt door" in page
    assert "Anna" in page
    answer = as_bas.post(f"/maatwerk/{request_of_anna.pk}/vraag/", {"text": "Wat kost het?"}, follow=True)

    assert "Wacht op antwoord" in answer.content.decode()
    assert QuestionBack.objects.get().text == "Wat kost het?"


def test_who_asked_for_the_maatwerk_answers(as_anna, request_of_anna, bas):
    question = ask_back(request_of_anna.pk, by=bas, text="Wat kost het?")
    page = as_anna.get(f"/maatwerk/vragen/{question.pk}/").content.decode()
    assert f"/maatwerk/{request_of_anna.pk}/schrijven/" in page
    answer = as_anna.post(f"/maatwerk/vragen/{question.pk}/", {"version": 1, "text": "Hetzelfde."}, follow=True)

    assert "Antwoord van Anna" in answer.content.decode()


def test_who_may_not_decide_asks_nothing(as_anna, request_of_anna):
    assert as_anna.get(f"/maatwerk/{request_of_anna.pk}/vraag/").status_code == 404
    assert "/vraag/" not in as_anna.get(f"/maatwerk/{request_of_anna.pk}/").content.decode()


def test_a_question_is_taken_back_with_one_press(as_bas, as_anna, request_of_anna, bas):
    question = ask_back(request_of_anna.pk, by=bas, text="Wat kost het?")
    as_bas.force_login(bas)
    as_bas.post(f"/maatwerk/vragen/{question.pk}/intrekken/", {"version": 1})

    assert not QuestionBack.objects.exists()


class TestDilemmas:
    @pytest.fixture
    def dilemma(self, jaimy, anna, bas) -> Dilemma:
        return a_dilemma(jaimy, anna, decider=bas)

    def test_who_is_second_reads_both_texts(self, as_anna, dilemma, bas):
        sent = {**vars(ROADS), "decider": bas.pk, "version": dilemma.version}
        for text in ("Het eerste", "Het tweede"):
            page = as_anna.post(f"/maatwerk/dilemmas/{dilemma.pk}/wijzigen/", sent | {"situation": text})

        assert page.status_code == 200
        assert "Het eerste" in page.content.decode()
        assert "Het tweede" in page.content.decode()

    def test_who_is_taken_off_by_oneself_is_led_away(self, as_anna, dilemma, jaimy, bas):
        sent = {"version": dilemma.version, "named": [bas.pk]}
        answer = as_anna.post(f"/maatwerk/dilemmas/{dilemma.pk}/wie/", sent)

        assert answer.url == f"/inwoners/{jaimy.pk}/maatwerk/dilemmas/"
        assert as_anna.get(f"/maatwerk/dilemmas/{dilemma.pk}/").status_code == 404

    def test_who_chooses_can_not_be_taken_off(self, as_anna, dilemma, anna):
        page = as_anna.post(f"/maatwerk/dilemmas/{dilemma.pk}/wie/", {"version": dilemma.version, "named": [anna.pk]})

        assert "blijft dus genoemd" in page.content.decode()

    def test_only_who_chooses_gets_the_form_to_choose(self, as_anna, dilemma, bas):
        assert "/kiezen/" not in as_anna.get(f"/maatwerk/dilemmas/{dilemma.pk}/").content.decode()
        assert as_anna.get(f"/maatwerk/dilemmas/{dilemma.pk}/kiezen/").status_code == 302
        browser = Browser()
        browser.force_login(bas)
        page = browser.get(f"/maatwerk/dilemmas/{dilemma.pk}/kiezen/").content.decode()
        assert ROADS.first_road in page

    def test_beside_a_request_it_stands_on_its_page_for_who_is_named(self, as_anna, request_of_anna, anna, second_lead):
        a_dilemma(request_of_anna.client, anna, request_id=request_of_anna.pk)
        browser = Browser()
        browser.force_login(second_lead)

        assert ROADS.title in as_anna.get(f"/maatwerk/{request_of_anna.pk}/").content.decode()
        assert ROADS.title not in browser.get(f"/maatwerk/{request_of_anna.pk}/").content.decode()

    def test_many_dilemmas_ask_as_many_questions_as_one(self, as_anna, jaimy, anna):
        a_choice(a_dilemma(jaimy, anna), anna, review_on=today(9))
        with asking() as one:
            as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/dilemmas/")
        for _ in range(3):
            a_dilemma(jaimy, anna)
        with at_most(14) as four:
            as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/dilemmas/")
        assert len(one) == len(four)
