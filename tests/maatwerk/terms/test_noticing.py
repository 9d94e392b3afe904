"""The notice of default: what it starts, what it does not, and the dwangsom after it."""

from decimal import Decimal

import pytest

from accounts.workflow import FieldRefusal
from maatwerk.models import DefaultNotice, LegalNature, LetterKind, Request
from maatwerk.services import terms as services
from maatwerk.terms import term_of
from tests.maatwerk.letters.written import decided
from tests.people import today
from tests.termed import a_letter, a_paper, a_waiting_request


@pytest.fixture
def late(jaimy, anna) -> Request:
    """Of a question that came in 100 days ago: the term was over some six weeks ago."""
    return a_waiting_request(jaimy, anna, days=100)


def read_again(request: Request) -> Request:
    return Request.objects.select_related("decision", "client").get(pk=request.pk)


def test_a_notice_after_the_term_starts_two_weeks_and_then_a_dwangsom(late, anna):
    services.register_default_notice(late.pk, by=anna, received_on=today(-30), document=a_paper(late.client, anna))
    default = term_of(late).default
    (judged,) = default.notices
    assert judged.starts
    assert default.clock.began_on == today(-30)
    assert default.penalty.owed_days == (today() - default.clock.last_day).days
    assert default.penalty.total > Decimal(200)


def test_one_that_came_too_early_is_kept_and_starts_nothing(jaimy, anna):
    request = a_waiting_request(jaimy, anna, days=20)
    services.register_default_notice(request.pk, by=anna, received_on=today(-2))
    default = term_of(request).default
    assert [judged.starts for judged in default.notices] == [False]
    assert "te vroeg" in default.notices[0].because
    assert (default.clock, default.penalty) == (None, None)
    assert DefaultNotice.objects.count() == 1


def test_the_dwangsom_stops_when_the_decision_is_sent_and_not_when_it_is_taken(late, anna, bas):
    services.register_default_notice(late.pk, by=anna, received_on=today(-30))
    decided(late, bas)
    before = term_of(read_again(late)).default.penalty.owed_days
    assert term_of(read_again(late)).unsent_since == today()
    a_letter(late, anna, LetterKind.DECISION, sent=0)
    found = term_of(read_again(late))
    assert found.unsent_since is None
    assert found.clock.stop.day == today()
    assert found.default.penalty.owed_days == before - 1


def test_for_what_is_no_besluit_there_is_no_dwangsom(jaimy, anna):
    request = a_waiting_request(jaimy, anna, days=100, legal_nature=LegalNature.FACTUAL)
    services.register_default_notice(request.pk, by=anna, received_on=today(-30))
    found = term_of(request)
    assert found.is_factual
    assert found.kind.label == "Antwoord aan de inwoner"
    assert "feitelijk handelen" in found.default.notices[0].because
    assert found.default.penalty is None


def test_taken_back_it_started_nothing(late, anna):
    row = services.register_default_notice(late.pk, by=anna, received_on=today(-30))
    services.withdraw_default_notice(row.pk, by=anna, version=row.version)
    assert term_of(late).default.clock is None
    assert DefaultNotice.objects.get().withdrawn_at


@pytest.mark.parametrize(("days", "why"), [(1, "moet nog komen"), (-101, "De vraag zelf kwam pas binnen")])
def test_it_came_in_on_a_day_that_makes_sense(late, anna, days, why):
    with pytest.raises(FieldRefusal, match=why):
        services.register_default_notice(late.pk, by=anna, received_on=today(days))


def test_one_letter_is_not_written_down_twice(late, anna):
    services.register_default_notice(late.pk, by=anna, received_on=today(-30))
    with pytest.raises(FieldRefusal, match="Er staat al een ingebrekestelling"):
        services.register_default_notice(late.pk, by=anna, received_on=today(-30))
