"""What may stop or lengthen the term, and what may not."""

import datetime

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, Refusal, StaleEdit
from clients.models import Client, Task
from clients.services.shielding import shield
from maatwerk.models import LetterKind, Postponement, Request
from maatwerk.services import terms as services
from maatwerk.terms import term_of, terms_of
from tests.maatwerk.letters.written import decided
from tests.people import a_client, today
from tests.queries import asking
from tests.termed import a_letter, a_paper, a_waiting_request, last_day

WEEKS = datetime.timedelta(weeks=8)


@pytest.fixture
def waiting(jaimy, anna) -> Request:
    """Of a question that came in 30 days ago."""
    return a_waiting_request(jaimy, anna, days=30)


def days_still(request: Request) -> int:
    clock = term_of(request).clock
    return clock.suspended_days


def test_the_term_begins_when_the_question_came_in_and_not_when_it_was_submitted(waiting):
    clock = term_of(waiting).clock
    assert clock.began_on == today(-30)
    assert clock.plain_end == today(-30) + WEEKS


def test_a_sent_letter_stops_the_term_from_the_day_after(waiting, anna):
    letter = a_letter(waiting, anna, LetterKind.COMPLETION, sent=10)
    row = services.suspend(waiting.pk, by=anna, ground="aanvulling", letter=letter, ends_on=today(5))
    assert (row.starts_on, row.ends_on) == (today(-9), today(5))
    assert days_still(waiting) == 14


@pytest.mark.parametrize("sent", [None, 3])
def test_without_a_sent_letter_that_asks_to_complete_the_term_runs_on(waiting, anna, sent):
    kind = LetterKind.COMPLETION if sent is None else LetterKind.RECEIVED
    letter = a_letter(waiting, anna, kind, sent=sent)
    for given in (None, letter):
        with pytest.raises(FieldRefusal, match="verstuurde brief"):
            services.suspend(waiting.pk, by=anna, ground="aanvulling", letter=given, ends_on=today(5))
    assert not Postponement.objects.exists()


def test_no_other_reason_than_those_of_the_law_stops_the_term(waiting, anna):
    for ground in ("intern_overleg", "mededeling", "verzuim"):
        with pytest.raises(Refusal, match="De wet noemt deze reden niet"):
            services.suspend(waiting.pk, by=anna, ground=ground, since=today(-2))


def test_delay_with_consent_takes_the_paper_of_the_inwoner(waiting, anna):
    with pytest.raises(FieldRefusal, match="stemt"):
        services.suspend(waiting.pk, by=anna, ground="instemming", since=today(), ends_on=today(8))
    paper = a_paper(waiting.client, anna)
    services.suspend(waiting.pk, by=anna, ground="instemming", since=today(3), ends_on=today(8), document=paper)
    assert days_still(waiting) == 5


def test_a_paper_of_another_dossier_proves_nothing(waiting, anna):
    paper = a_paper(a_client(anna), anna)
    with pytest.raises(Refusal, match="hoort niet bij dit dossier"):
        services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-2), document=paper)


def test_a_letter_of_another_request_does_not_stop_this_term(waiting, anna):
    other = a_waiting_request(a_client(anna), anna, days=30)
    letter = a_letter(other, anna, LetterKind.COMPLETION, sent=3)
    with pytest.raises(Refusal, match="hoort niet bij dit dossier"):
        services.suspend(waiting.pk, by=anna, ground="aanvulling", letter=letter, ends_on=today(5))


@pytest.mark.parametrize(
    ("since", "ends_on", "why"),
    [
        (-31, None, "De termijn begon op"),
        (1, None, "moet nog komen"),
        (-2, -2, "ligt voor de eerste dag"),
        (-2, -5, "ligt voor de eerste dag"),
    ],
)
def test_a_term_stands_still_only_on_days_that_make_sense(waiting, anna, since, ends_on, why):
    with pytest.raises(FieldRefusal, match=why):
        services.suspend(
            waiting.pk,
            by=anna,
            ground="overmacht",
            since=today(since),
            ends_on=None if ends_on is None else today(ends_on),
        )


def test_a_term_that_is_over_does_not_stand_still_any_more(jaimy, anna):
    late = a_waiting_request(jaimy, anna, days=80)
    with pytest.raises(FieldRefusal, match="toen al voorbij"):
        services.suspend(late.pk, by=anna, ground="overmacht", since=today(-2))


def test_it_does_not_stand_still_twice_on_one_day(waiting, anna):
    services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-9), ends_on=today(-4))
    for since, ends_on in ((-6, None), (-12, -8), (-20, 4), (-8, -5)):
        with pytest.raises(Refusal, match="staat al stil"):
            services.suspend(
                waiting.pk,
                by=anna,
                ground="aanvrager",
                since=today(since),
                ends_on=None if ends_on is None else today(ends_on),
            )
    services.suspend(waiting.pk, by=anna, ground="aanvrager", since=today(-4), ends_on=today(-2))
    assert days_still(waiting) == 7


def test_the_day_on_which_the_completion_came_in_counts_again(waiting, anna):
    letter = a_letter(waiting, anna, LetterKind.COMPLETION, sent=10)
    row = services.suspend(waiting.pk, by=anna, ground="aanvulling", letter=letter, ends_on=today(5))
    for wrong in (today(1), today(-10)):
        with pytest.raises(FieldRefusal):
            services.end_suspension(row.pk, by=anna, version=row.version, ends_on=wrong)
    row = services.end_suspension(row.pk, by=anna, version=row.version, ends_on=today(-4))
    assert days_still(waiting) == 5
    with pytest.raises(FieldRefusal, match="loopt de termijn al weer"):
        services.end_suspension(row.pk, by=anna, version=row.version, ends_on=today(-2))


def test_an_extension_is_told_in_a_sent_letter_before_the_term_is_over(waiting, anna):
    before = last_day(waiting)
    letter = a_letter(waiting, anna, LetterKind.LATER, sent=1)
    row = services.extend(waiting.pk, by=anna, ground="mededeling", letter=letter, last_day=before + WEEKS / 4)
    assert row.starts_on == today(-1)
    assert last_day(waiting) >= before + WEEKS / 4
    assert term_of(waiting).state == "verlengd"


def test_an_extension_takes_a_later_day_and_a_sent_letter(waiting, anna):
    letter = a_letter(waiting, anna, LetterKind.LATER, sent=1)
    with pytest.raises(FieldRefusal, match="Kies een latere dag"):
        services.extend(waiting.pk, by=anna, ground="mededeling", letter=letter, last_day=last_day(waiting))
    with pytest.raises(FieldRefusal, match="verstuurde brief"):
        services.extend(waiting.pk, by=anna, ground="mededeling", told_on=today(), last_day=today(200))


def test_a_term_that_is_over_is_not_lengthened(jaimy, anna):
    late = a_waiting_request(jaimy, anna, days=80)
    letter = a_letter(late, anna, LetterKind.LATER, sent=0)
    with pytest.raises(FieldRefusal, match="zolang de termijn loopt"):
        services.extend(late.pk, by=anna, ground="mededeling", letter=letter, last_day=today(30))


def test_what_was_taken_back_changes_nothing_and_stays_to_be_read(waiting, anna):
    before = last_day(waiting)
    row = services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-9), ends_on=today(-4))
    services.take_back(row.pk, by=anna, version=row.version)
    assert last_day(waiting) == before
    assert Postponement.objects.get().withdrawn_at
    with pytest.raises(StaleEdit):
        services.take_back(row.pk, by=anna, version=1)
    verbs = AuditEvent.objects.filter(client_id=waiting.client_id).values_list("verb", flat=True)
    assert {"maatwerk.suspend", "maatwerk.take_back"} <= set(verbs)


def test_after_the_decision_the_term_does_not_change_any_more(waiting, anna, bas):
    decided(waiting, bas)
    with pytest.raises(Refusal, match="al gestopt"):
        services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-2))


def test_the_task_to_decide_has_the_last_day_of_now(waiting, anna):
    task = Task.objects.get(kind="maatwerk.decide")
    before, whom = task.due_on, (task.team, task.assignee, task.permission)
    services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-9), ends_on=today(5))
    task.refresh_from_db()
    assert task.due_on == last_day(waiting) > before
    assert (task.team, task.assignee, task.permission) == whom


def test_as_long_as_nobody_knows_until_when_it_stands_still_there_is_no_last_day(waiting, anna):
    services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-9))
    assert term_of(waiting).due_on is None
    assert Task.objects.get(kind="maatwerk.decide").due_on is None


def test_who_may_not_see_the_dossier_changes_nothing_in_it(waiting, anna, bas, carla):
    row = services.suspend(waiting.pk, by=anna, ground="overmacht", since=today(-9), ends_on=today(-4))
    client = waiting.client
    client.refresh_from_db()
    shield(client.pk, by=bas, version=client.version, reason="Werkt bij de gemeente")
    with pytest.raises(Request.DoesNotExist):
        services.suspend(waiting.pk, by=carla, ground="overmacht", since=today(-2))
    with pytest.raises(Postponement.DoesNotExist):
        services.take_back(row.pk, by=carla, version=row.version)


def test_the_questions_do_not_grow_with_the_requests(anna):
    found = []
    for number in range(4):
        request = a_waiting_request(a_client(anna), anna, days=20 + number)
        services.suspend(request.pk, by=anna, ground="overmacht", since=today(-5), ends_on=today(-2))
        found.append(request.pk)
    rows = list(Request.objects.filter(pk__in=found).select_related("decision"))
    with asking() as one:
        terms_of(rows[:1])
    with asking() as many:
        assert all(terms.clock.suspended_days == 3 for terms in terms_of(rows).values())
    assert len(one) == len(many) == 3


def test_what_was_delivered_counts_from_the_day_on_which_it_was_asked(anna):
    client = a_client(anna)
    delivered = Request(client=Client.objects.get(pk=client.pk), deviation="verdringing", requested_on=today(-10))
    assert term_of(delivered).clock.began_on == today(-10)
