"""Taking in a bezwaar: against a besluit that was sent, in time or too late, with the paper it stands in."""

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.closing.registry import reasons_to_stay_open
from clients.models import Task
from maatwerk.models import LetterKind, Objection, Request
from maatwerk.services import withdraw as withdraw_request
from maatwerk.services.objections import CHOOSE, change, receive, timeliness_of, why_not, withdraw
from tests.leaving import closed
from tests.maatwerk.letters.written import decided, factual, refused
from tests.maatwerk.objections.conftest import GROUNDS, send
from tests.papers import a_document
from tests.people import a_client, today


def received(request: Request, by, **values) -> Objection:
    return receive(request.pk, by=by, **({"received_on": today(), "grounds": GROUNDS} | values))


def test_a_bezwaar_is_taken_in_and_waits_for_who_handles_it(refused_request, anna, bas):
    objection = received(refused_request, anna)

    assert (objection.is_open, objection.handler, objection.recorded_by) == (True, None, anna)
    task = Task.objects.open().get(kind=CHOOSE)
    assert (task.team, task.permission, task.url_name) == (bas.team, "DECIDE_MAATWERK", "maatwerk:objection")
    assert task.due_on is not None
    event = AuditEvent.objects.get(verb="objection.receive")
    assert (event.client_id, event.happened_on) == (refused_request.client_id, today())


def test_the_decision_itself_stays_what_it_was(refused_request, anna):
    received(refused_request, anna)

    refused_request.refresh_from_db()
    assert refused_request.status == "afgewezen"


def test_the_paper_comes_along(refused_request, anna):
    paper = a_document(refused_request.client, anna)

    assert received(refused_request, anna, document=paper).document == paper


def test_a_paper_of_somebody_else_is_no_paper_here(refused_request, anna):
    paper = a_document(a_client(anna), anna)

    with pytest.raises(FieldRefusal, match="hoort niet bij dit dossier"):
        received(refused_request, anna, document=paper)


class TestThereIsNoBezwaar:
    def test_before_a_decision(self, request_of_anna, anna):
        with pytest.raises(Refusal, match="nog niet besloten"):
            received(request_of_anna, anna)

    def test_before_the_letter_was_sent(self, request_of_anna, house, anna, bas):
        done = refused(request_of_anna, bas)
        with pytest.raises(Refusal, match="nog niet verstuurd"):
            received(done, anna)

    def test_against_what_was_taken_back(self, request_of_anna, anna):
        done = withdraw_request(request_of_anna.pk, by=anna, version=request_of_anna.version, grounds="Niet nodig.")
        with pytest.raises(Refusal, match="ingetrokken"):
            received(done, anna)

    def test_against_what_is_no_besluit(self, request_of_anna, house, anna, bas):
        done = decided(factual(request_of_anna, anna), bas)
        send(done, bas, LetterKind.CONFIRMATION)
        with pytest.raises(Refusal, match="geen besluit"):
            received(done, anna)

    def test_twice_at_a_time(self, objection, refused_request, anna):
        with pytest.raises(Refusal, match="loopt al een bezwaar"):
            received(refused_request, anna)

    def test_before_the_decision_was_taken(self, refused_request, anna):
        with pytest.raises(FieldRefusal, match="van voor die dag"):
            received(refused_request, anna, received_on=today(-1))

    def test_from_tomorrow(self, refused_request, anna):
        with pytest.raises(FieldRefusal, match="moet nog komen"):
            received(refused_request, anna, received_on=today(1))

    def test_without_a_word(self, refused_request, anna):
        with pytest.raises(FieldRefusal, match="niet mee eens"):
            received(refused_request, anna, grounds=" \n ")

    def test_posted_after_it_was_received(self, refused_request, anna):
        with pytest.raises(FieldRefusal, match="op de post"):
            received(refused_request, anna, posted_on=today(1))


def test_after_taking_one_back_there_can_be_another(objection, refused_request, anna):
    withdraw(objection.pk, by=anna, version=objection.version, withdrawn_on=today(), reasons="Per mail.")

    assert why_not(Request.objects.get(pk=refused_request.pk)) == ""
    received(refused_request, anna)


def test_who_does_not_see_the_dossier_takes_in_nothing(refused_request, carla):
    with pytest.raises(Request.DoesNotExist):
        received(refused_request, carla)


def test_who_may_not_ask_for_maatwerk_takes_in_nothing(refused_request, frank):
    with pytest.raises(NotAllowed):
        received(refused_request, frank)


def test_a_closed_dossier_does_not_stop_the_six_weeks(refused_request, anna):
    Task.objects.update(done_at=timezone.now())
    client = closed(refused_request.client, anna)
    assert client.closed_on

    assert received(refused_request, anna).is_open


def test_an_open_bezwaar_keeps_the_dossier_open(objection, refused_request, anna):
    sentences = [each.words for each in reasons_to_stay_open(refused_request.client, today())]

    assert any("bezwaar" in sentence and "wacht nog op een besluit" in sentence for sentence in sentences)


class TestPuttingItRight:
    def test_keeps_what_it_was(self, objection, anna):
        changed = change(objection.pk, by=anna, version=objection.version, grounds="Ik was al begonnen.")

        assert (changed.grounds, changed.version) == ("Ik was al begonnen.", 2)
        kept = AuditEvent.objects.get(verb="objection.change")
        assert kept.fields == ["grounds"]

    def test_of_two_people_one_is_told(self, objection, anna, bas):
        change(objection.pk, by=anna, version=1, grounds="Eerst.")
        with pytest.raises(StaleEdit):
            change(objection.pk, by=bas, version=1, grounds="Later.")

    def test_is_over_once_it_was_taken_back(self, objection, anna):
        row = withdraw(objection.pk, by=anna, version=1, withdrawn_on=today(), reasons="Bij het gesprek.")
        with pytest.raises(Refusal, match="al ingetrokken"):
            change(row.pk, by=anna, version=row.version, grounds="Toch.")


class TestTakingItBack:
    def test_takes_it_off_every_list(self, objection, anna):
        row = withdraw(objection.pk, by=anna, version=1, withdrawn_on=today(), reasons="Per mail.")

        assert (row.outcome, row.decided_by, row.decided_on) == ("ingetrokken", anna, today())
        assert not Task.objects.open().filter(kind=CHOOSE).exists()

    @pytest.mark.parametrize(("day", "said"), [(1, "moet nog komen"), (-1, "Kies die dag of een latere")])
    def test_happens_after_it_came_and_not_in_the_future(self, objection, anna, day, said):
        with pytest.raises(FieldRefusal, match=said):
            withdraw(objection.pk, by=anna, version=1, withdrawn_on=today(day), reasons="Per mail.")

    def test_takes_words(self, objection, anna):
        with pytest.raises(FieldRefusal, match="Vul in hoe"):
            withdraw(objection.pk, by=anna, version=1, withdrawn_on=today(), reasons=" ")


def test_whether_it_is_late_is_asked_for_many_in_two_questions(objection, django_assert_num_queries):
    rows = list(Objection.objects.select_related("decision"))
    with django_assert_num_queries(2):
        assert timeliness_of(rows)[objection.pk].is_in_time
