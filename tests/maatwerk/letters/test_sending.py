"""The day on which a letter was sent: from then the law reckons, and nothing changes in it any more."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, Refusal, StaleEdit
from clients.closing import reasons_to_stay_open
from clients.models import Document, Task
from clients.services.documents import withdraw_document
from maatwerk.models import Letter, LetterKind, Postponement, SentBy
from maatwerk.services import letters
from tests.maatwerk.letters.written import TYPED, a_letter, refused, typed_for
from tests.people import today

pytestmark = pytest.mark.usefixtures("quick")
D = LetterKind.DECISION


def sent(letter: Letter, by, **values) -> Letter:
    return letters.send(
        letter.pk, **({"by": by, "version": letter.version, "sent_on": letter.dated, "how": SentBy.POST} | values)
    )


def dated_back(letter: Letter, days: int) -> Letter:
    """As if it was made so many days ago."""
    Letter.objects.filter(pk=letter.pk).update(dated=today(-days))
    letter.refresh_from_db()
    return letter


def test_after_a_decision_it_is_work_to_send_the_letter_until_it_is_sent(request_of_anna, anna, bas):
    decided = refused(request_of_anna, bas)
    task = Task.objects.open().get(kind=letters.SEND)
    assert (task.assignee, task.url_name, task.url_key) == (anna, "maatwerk:letter_new", str(decided.pk))
    assert task.due_on > today()
    letter = a_letter(decided, anna)
    assert Task.objects.open().filter(kind=letters.SEND).exists()  # made is not sent
    sent(letter, anna)
    assert not Task.objects.open().filter(kind=letters.SEND).exists()


def test_the_day_how_and_by_whom_are_kept(approved, anna):
    letter = sent(a_letter(approved, anna), anna, how=SentBy.HAND)
    assert (letter.state, letter.sent_on, letter.sent_how, letter.sent_by) == ("verstuurd", today(), "uitgereikt", anna)
    line = AuditEvent.objects.get(verb="maatwerk.send_letter")
    assert (line.happened_on, line.client_id, line.url_key) == (today(), approved.client_id, str(letter.pk))


def test_a_letter_is_not_sent_on_a_day_that_must_come(approved, anna):
    with pytest.raises(FieldRefusal, match="moet nog komen"):
        sent(a_letter(approved, anna, dated=today(1)), anna)


def test_a_letter_is_not_sent_before_its_date(approved, anna):
    letter = a_letter(approved, anna, dated=today(1))
    with pytest.raises(FieldRefusal, match="niet eerder zijn verstuurd"):
        sent(letter, anna, sent_on=today())
    Letter.objects.filter(pk=letter.pk).update(document=letter.document)
    with pytest.raises(IntegrityError, match="maatwerk_letter_sent_as_drawn"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(sent_on=today(), sent_how="post", sent_by=anna)


def test_a_decision_that_goes_out_later_than_its_date_names_a_wrong_last_day(approved, anna):
    letter = dated_back(a_letter(approved, anna), 3)
    with pytest.raises(FieldRefusal, match="als laatste dag voor bezwaar"):
        sent(letter, anna, sent_on=today())
    assert sent(letter, anna, sent_on=today(), is_late=True).sent_on == today()  # it did, so that is what is kept


def test_a_letter_that_names_no_last_day_may_go_out_later(request_of_anna, anna):
    letter = dated_back(a_letter(request_of_anna, anna, LetterKind.RECEIVED), 3)
    assert sent(letter, anna, sent_on=today()).sent_on == today()


def test_the_time_to_object_runs_from_the_day_on_which_it_was_sent(approved, anna):
    letter = a_letter(approved, anna)
    assert letters.object_until(letter) is None
    letter = sent(letter, anna)
    last = letters.object_until(letter)
    assert last >= today(42)
    assert last - today() < datetime.timedelta(days=48)
    assert letters.decision_sent_on(approved) == today()


def test_a_letter_is_sent_once(approved, anna):
    letter = sent(a_letter(approved, anna), anna)
    with pytest.raises(Refusal, match="al verstuurd"):
        sent(letter, anna)
    with pytest.raises(Refusal, match="past niet bij dit verzoek"):
        a_letter(approved, anna)


def test_of_two_letters_with_the_answer_one_is_sent(approved, anna):
    first, second = a_letter(approved, anna), a_letter(approved, anna)
    sent(first, anna)
    with pytest.raises(Refusal, match="antwoord op dit verzoek is al verstuurd"):
        sent(second, anna)


def test_a_letter_without_its_paper_is_not_sent(approved, anna):
    letter = a_letter(approved, anna)
    withdraw_document(letter.document_id, by=anna, version=1, reason="Verkeerde naam")
    with pytest.raises(Refusal, match="geen PDF"):
        sent(letter, anna)


def test_who_saw_an_older_letter_is_told(approved, anna):
    letter = a_letter(approved, anna)
    with pytest.raises(StaleEdit):
        sent(letter, anna, version=letter.version - 1)


def test_a_sent_letter_stays_as_it_is(approved, anna):
    letter = sent(a_letter(approved, anna), anna)
    with pytest.raises(Refusal, match="blijft zoals hij is"):
        letters.rewrite(letter.pk, by=anna, version=letter.version, dated=today(), typed=typed_for(D, approved, anna))
    for values in ({"typed": {}}, {"sent_on": today(-1)}, {"dated": today(-1)}, {"signed_as": "iemand"}):
        with pytest.raises(IntegrityError, match="blijft zoals hij is"), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(**values)


def test_the_paper_of_a_sent_letter_stays_in_the_dossier(approved, anna):
    letter = sent(a_letter(approved, anna), anna)
    with pytest.raises(Refusal, match="blijft in het dossier"):
        withdraw_document(letter.document_id, by=anna, version=1, reason="Weg ermee")
    with pytest.raises(IntegrityError, match="blijft in het dossier"), transaction.atomic(), connection.cursor() as c:
        c.execute("update clients_document set withdrawn_at = now() where id = %s", [letter.document_id])
    assert Document.objects.get(pk=letter.document_id).content


def test_a_sent_request_to_complete_stops_the_term(request_of_anna, anna):
    until = {"pieces": TYPED["pieces"], "until": today(14).isoformat()}
    letter = a_letter(request_of_anna, anna, LetterKind.COMPLETION, typed=until)
    assert not Postponement.objects.exists()
    sent(letter, anna)
    stopped = Postponement.objects.get()
    assert (stopped.letter, stopped.ground, stopped.ends_on) == (letter, "aanvulling", today(15))


def test_a_decision_that_nobody_sent_keeps_the_dossier_open(approved, anna, jaimy):
    def said() -> list[str]:
        return [left.words for left in reasons_to_stay_open(jaimy, today()) if left.blocks and "brief" in left.words]

    assert len(said()) == 1
    sent(a_letter(approved, anna), anna)
    assert said() == []
