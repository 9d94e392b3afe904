"""Nobody decides on an own request: not by name, not as an author, not through a deputy."""

import pytest

from accounts.models import Deputy, User
from accounts.permissions import Role
from accounts.workflow import Refusal
from maatwerk.models import Decision, Outcome, Request
from maatwerk.services import approve, refuse
from tests.conftest import person
from tests.maatwerk.guards import (
    BY_REQUESTER,
    MANDATE,
    REMAINS,
    RESTS,
    STAYS,
    allowed,
    decide_by_orm,
    decide_by_sql,
    mandate,
    refused,
    sql,
    yes,
)
from tests.people import today

WAYS = (decide_by_orm, decide_by_sql)


@pytest.fixture
def asked_by_lead(request_of_anna, second_lead) -> Request:
    """Asked by a teamleider, who holds the mandate: only that it is an own request stands in the way."""
    Request.objects.update(requested_by=second_lead)
    request_of_anna.authors.add(second_lead)
    request_of_anna.refresh_from_db()
    return request_of_anna


@pytest.fixture
def stands_in(second_lead, bas) -> Deputy:
    """Bas does the work of the second teamleider, who is away."""
    return Deputy.objects.create(absentee=second_lead, deputy=bas, starts_on=today(-1), ends_on=today(7))


def test_the_request_that_is_attacked_can_be_decided_properly(asked_by_lead, bas):
    with allowed():
        decide_by_sql(asked_by_lead, bas)


@pytest.mark.parametrize("decide", WAYS)
@pytest.mark.parametrize("outcome", [Outcome.APPROVED, Outcome.REFUSED])
def test_who_asked_does_not_decide(asked_by_lead, second_lead, decide, outcome):
    with refused(BY_REQUESTER):
        decide(asked_by_lead, second_lead, outcome=outcome)


@pytest.mark.parametrize("decide", WAYS)
def test_who_wrote_along_does_not_decide(request_of_anna, second_lead, decide):
    request_of_anna.authors.add(second_lead)

    with refused(BY_REQUESTER):
        decide(request_of_anna, second_lead)


@pytest.mark.parametrize("decide", WAYS)
def test_who_asked_does_not_decide_through_a_deputy(asked_by_lead, bas, second_lead, stands_in, decide):
    key = {"on_behalf_of": second_lead} if decide is decide_by_orm else {"on_behalf_of_id": second_lead.pk}
    with refused(BY_REQUESTER):
        decide(asked_by_lead, bas, **key)


@pytest.mark.parametrize("decide", WAYS)
def test_who_wrote_along_does_not_decide_for_who_is_away(request_of_anna, bas, second_lead, stands_in, decide):
    """The mandate is of somebody else; who uses it asked for it."""
    request_of_anna.authors.add(bas)
    key = {"on_behalf_of": second_lead} if decide is decide_by_orm else {"on_behalf_of_id": second_lead.pk}
    with refused(BY_REQUESTER):
        decide(request_of_anna, bas, **key)


def test_what_was_written_does_not_change_hands_to_be_decided(asked_by_lead, anna, bas, second_lead):
    """Another name as who asked does not help: who wrote along is kept beside it, and stays."""
    sql("update maatwerk_request set requested_by_id = %s", anna.pk)
    with refused(BY_REQUESTER):
        decide_by_sql(asked_by_lead, second_lead)
    with refused(REMAINS):
        sql("delete from maatwerk_request_authors where user_id = %s", second_lead.pk)
    with refused(REMAINS):
        sql("update maatwerk_request_authors set user_id = %s where user_id = %s", bas.pk, second_lead.pk)


def test_who_decided_does_not_become_who_asked(request_of_anna, bas):
    yes(request_of_anna, bas)

    with refused(RESTS):
        sql("update maatwerk_request set requested_by_id = %s", bas.pk)
    with refused(RESTS):
        request_of_anna.authors.add(bas)


def test_the_decision_does_not_change_hands(request_of_anna, anna, bas):
    yes(request_of_anna, bas)

    with refused(STAYS):
        sql("update maatwerk_decision set decided_by_id = %s", anna.pk)


def test_who_left_does_not_decide(request_of_anna, bas):
    User.objects.filter(pk=bas.pk).update(is_active=False)

    with refused(MANDATE):
        decide_by_sql(request_of_anna, bas)


@pytest.mark.parametrize(
    ("act", "answers"), [(approve, {"starts_on": today()}), (refuse, {"alternative": "Iets anders."})]
)
class TestTheServices:
    """Say the same, first and in words; and nothing is left behind."""

    @pytest.fixture(autouse=True)
    def _nothing_left(self, request_of_anna):
        yield
        assert not Decision.objects.exists()
        assert not request_of_anna.client.waivers.exists()

    def decides(self, act, answers, request: Request, by: User):
        request.refresh_from_db()
        act(request.pk, by=by, version=request.version, grounds="omdat", **answers)

    def test_refuse_who_asked(self, asked_by_lead, second_lead, act, answers):
        with pytest.raises(Refusal, match="zelf gevraagd"):
            self.decides(act, answers, asked_by_lead, second_lead)

    def test_refuse_who_wrote_along(self, request_of_anna, second_lead, act, answers):
        request_of_anna.authors.add(second_lead)
        with pytest.raises(Refusal, match="zelf gevraagd"):
            self.decides(act, answers, request_of_anna, second_lead)

    def test_refuse_a_deputy_whose_only_mandate_is_that_of_who_asked(
        self, asked_by_lead, second_lead, bas, act, answers
    ):
        mandate().delete()
        mandate(user=second_lead)
        Deputy.objects.create(absentee=second_lead, deputy=bas, starts_on=today(-1), ends_on=today(7))
        with pytest.raises(Refusal, match="buiten uw mandaat"):
            self.decides(act, answers, asked_by_lead, bas)

    def test_refuse_who_may_not_decide_at_all(self, request_of_anna, carla, act, answers):
        with pytest.raises((Refusal, Request.DoesNotExist)):
            self.decides(act, answers, request_of_anna, carla)

    def test_refuse_who_has_the_right_and_no_sight_of_the_dossier(self, request_of_anna, dirk, act, answers):
        with pytest.raises(Request.DoesNotExist):
            self.decides(act, answers, request_of_anna, dirk)


def test_who_stands_in_for_who_asked_decides_by_a_mandate_of_the_own(asked_by_lead, second_lead, bas, stands_in):
    """Standing in for someone is no asking: the mandate of Bas is his own, and the decision bears his name alone."""
    decision = yes(asked_by_lead, bas).decision

    assert (decision.decided_by, decision.on_behalf_of) == (bas, None)


def test_a_colleague_who_may_not_decide_holds_no_mandate_in_the_database(request_of_anna, team_werk):
    """A klantmanager has no mandate by role, so PostgreSQL refuses what no page offers."""
    with refused(MANDATE):
        decide_by_sql(request_of_anna, person("kees", Role.KLANTMANAGER, team_werk))
