"""A question back: it goes to who asks, the term runs on, and the answer brings the decision back on the list."""

import pytest

from accounts.models import Mandate
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Task
from clients.services.deputies import add_deputy
from maatwerk.models import QuestionBack
from maatwerk.services import approve
from maatwerk.services.questioning import ANSWER, answer, ask_back, take_back
from maatwerk.services.worklist import DECIDE
from maatwerk.terms import term_of
from tests.chain import a_concept
from tests.people import a_transfer, today


@pytest.fixture
def question(request_of_anna, bas) -> QuestionBack:
    return ask_back(request_of_anna.pk, by=bas, text="Wat kost het volgend jaar?")


def answered(question: QuestionBack, by, **values) -> QuestionBack:
    return answer(question.pk, **({"by": by, "version": question.version, "text": "Hetzelfde."} | values))


def to_decide() -> Task:
    return Task.objects.open().get(kind=DECIDE)


def test_it_is_a_task_of_who_asked_and_the_decision_waits(question, anna, bas):
    task = Task.objects.get(kind=ANSWER)

    assert (task.assignee, task.url_key, task.due_on) == (anna, str(question.pk), today(10))
    assert (to_decide().snoozed_until, to_decide().snooze_reason) == (today(10), "Wacht op antwoord van Anna")
    assert not Task.objects.open().visible_to(bas).awake_on(today()).exists()


def test_the_term_does_not_stop(request_of_anna, bas):
    before = term_of(request_of_anna).last_day
    ask_back(request_of_anna.pk, by=bas, text="Wat kost het volgend jaar?")
    request_of_anna.refresh_from_db()

    assert before
    assert term_of(request_of_anna).last_day == before == to_decide().due_on


def test_without_an_answer_the_decision_comes_back_by_itself(question, bas):
    assert to_decide() in Task.objects.visible_to(bas).awake_on(today(10))


def test_the_answer_brings_it_back_at_once(question, anna, bas):
    told = answered(question, anna)

    assert (told.answer, told.answered_by, told.answered_on) == ("Hetzelfde.", anna, today())
    assert to_decide() in Task.objects.visible_to(bas).awake_on(today())
    assert not Task.objects.open().filter(kind=ANSWER).exists()


def test_who_was_deciding_reads_the_answer_first(question, request_of_anna, anna, bas):
    answered(question, anna)

    with pytest.raises(StaleEdit):
        approve(
            request_of_anna.pk,
            by=bas,
            version=request_of_anna.version,
            grounds="Het leidt naar werk.",
            starts_on=today(),
            ends_on=today(90),
        )


def test_one_question_at_a_time(question, request_of_anna, anna, bas):
    with pytest.raises(Refusal, match="staat al een vraag open"):
        ask_back(request_of_anna.pk, by=bas, text="En wie begeleidt?")
    answered(question, anna)
    ask_back(request_of_anna.pk, by=bas, text="En wie begeleidt?")
    assert request_of_anna.questions.count() == 2


def test_a_question_is_taken_back_by_who_asked(question, anna, bas, second_lead):
    with pytest.raises(Refusal, match="Alleen wie de vraag stelde"):
        take_back(question.pk, by=second_lead, version=question.version)
    take_back(question.pk, by=bas, version=question.version)

    assert not QuestionBack.objects.exists()
    assert not Task.objects.open().filter(kind=ANSWER).exists()
    assert to_decide().snoozed_until is None


def test_only_who_may_decide_asks(request_of_anna, jaimy, catalogue, anna, bas, dirk):
    with pytest.raises(NotAllowed):
        ask_back(request_of_anna.pk, by=anna, text="Hoe?")
    with pytest.raises(request_of_anna.DoesNotExist):  # of another team
        ask_back(request_of_anna.pk, by=dirk, text="Hoe?")
    with pytest.raises(Refusal, match="concept"):
        ask_back(a_concept(jaimy, catalogue, anna, location="Het buurthuis").pk, by=bas, text="Hoe?")
    Mandate.objects.update(ends_on=today())
    with pytest.raises(Refusal, match="buiten uw mandaat"):
        ask_back(request_of_anna.pk, by=bas, text="Hoe?")


def test_who_asked_does_not_answer_it(question, bas):
    with pytest.raises(Refusal, match="zelf"):
        answered(question, bas)


def test_who_answers_writes_along_and_does_not_decide(question, request_of_anna, second_lead):
    answered(question, second_lead)
    request_of_anna.refresh_from_db()

    with pytest.raises(Refusal, match="meegeschreven"):
        approve(
            request_of_anna.pk,
            by=second_lead,
            version=request_of_anna.version,
            grounds="Het leidt naar werk.",
            starts_on=today(),
            ends_on=today(90),
        )


def test_a_question_and_its_answer_are_texts(question, request_of_anna, anna, bas):
    with pytest.raises(FieldRefusal, match="antwoord"):
        answered(question, anna, text=" ")
    take_back(question.pk, by=bas, version=question.version)
    with pytest.raises(FieldRefusal, match="vraag"):
        ask_back(request_of_anna.pk, by=bas, text=" ")


def test_it_goes_to_the_klantmanager_of_now(request_of_anna, jaimy, anna, bas, carla, dirk):
    a_transfer(jaimy, anna, carla)
    question = ask_back(request_of_anna.pk, by=dirk, text="Wat kost het volgend jaar?")

    assert Task.objects.open().get(kind=ANSWER).assignee == carla
    answered(question, carla)


def test_who_stands_in_answers_for_who_is_away(question, anna, bas, carla, dirk):
    add_deputy(by=bas, absentee=anna, deputy=carla, starts_on=today(), ends_on=today(7))

    assert Task.objects.visible_to(carla).filter(kind=ANSWER).exists()
    answered(question, carla)


def test_the_second_of_two_answers_is_told(question, anna, second_lead):
    answered(question, anna)

    with pytest.raises(Refusal, match="al beantwoord"):
        answered(question, second_lead)


def test_once_it_is_decided_nobody_has_to_answer(question, request_of_anna, anna, bas):
    request_of_anna.refresh_from_db()
    approve(
        request_of_anna.pk,
        by=bas,
        version=request_of_anna.version,
        grounds="Het leidt naar werk.",
        starts_on=today(),
        ends_on=today(90),
    )

    assert not Task.objects.open().filter(kind=ANSWER).exists()
    with pytest.raises(Refusal, match="goedgekeurd"):
        answered(question, anna)
