"""A decision lies within the mandate of who decides it: its kind, its amount, its days, and whose it is."""

from decimal import Decimal

import pytest

from accounts.models import Deputy, Mandate, User
from accounts.permissions import Role
from accounts.workflow import Refusal
from maatwerk.models import Decision, Request
from maatwerk.rules.kinds import KindKey
from maatwerk.services import record_advice, submit, write
from tests.chain import ANSWERS, WEIGHING, a_concept, advice, second_advice
from tests.maatwerk.guards import (
    MANDATE,
    NOT_WEIGHED,
    RESTS,
    allowed,
    decide_by_orm,
    decide_by_sql,
    mandate,
    refused,
    sql,
    yes,
)
from tests.people import today

WAYS = ["orm", "sql"]


def decide(way: str, request: Request, by: User, used: Mandate | None, on_behalf_of: User | None = None, **values):
    if way == "orm":
        decide_by_orm(request, by, mandate=used, on_behalf_of=on_behalf_of, **values)
    else:
        keys = {"mandate_id": used and used.pk, "on_behalf_of_id": on_behalf_of and on_behalf_of.pk}
        decide_by_sql(request, by, **keys, **values)


@pytest.fixture
def register(bas, dirk) -> dict[str, Mandate]:
    """Up to 2.000 euro a teamleider decides; above it Dirk, by name."""
    first = mandate()
    first.up_to = Decimal(2000)
    first.save()
    return {"role": first, "dirk": mandate(level=2, user=dirk, function="Hoofd Werk")}


@pytest.fixture
def dear(jaimy, catalogue, anna, register) -> Request:
    """Asked while the register was so: 2.000,01 euro."""
    concept = a_concept(jaimy, catalogue, anna)
    written = write(
        concept.pk,
        by=anna,
        version=concept.version,
        answers=ANSWERS,
        cost=Decimal("2000.01"),
        fund="participatiebudget",
        **WEIGHING,
    )
    record_advice(written.pk, advice(), by=anna)
    record_advice(written.pk, second_advice(), by=anna)
    written.refresh_from_db()
    return submit(written.pk, by=anna, version=written.version)


@pytest.mark.parametrize("way", WAYS)
class TestTheDatabase:
    def test_refuses_a_cent_above_the_amount(self, dear, bas, dirk, register, way):
        assert dear.mandate_level == 2
        with refused(MANDATE):
            decide(way, dear, bas, register["role"])
        with allowed():
            decide(way, dear, dirk, register["dirk"])

    def test_refuses_the_mandate_of_somebody_else(self, dear, bas, register, way):
        with refused(MANDATE):
            decide(way, dear, bas, register["dirk"])

    def test_refuses_a_decision_without_a_mandate(self, request_of_anna, bas, way):
        with refused(MANDATE):
            decide(way, request_of_anna, bas, None)

    def test_refuses_a_mandate_for_another_kind(self, request_of_anna, bas, way):
        other = mandate(user=bas, kind=KindKey.BUDGET)
        with refused(MANDATE):
            decide(way, request_of_anna, bas, other)

    @pytest.mark.parametrize(("starts", "ends"), [(1, None), (-30, 0)])
    def test_refuses_a_mandate_that_does_not_hold_on_the_day(self, request_of_anna, bas, way, starts, ends):
        over = mandate(user=bas, starts_on=today(starts), ends_on=None if ends is None else today(ends))
        with refused(MANDATE):
            decide(way, request_of_anna, bas, over)

    def test_refuses_a_day_before_it_was_asked_on_which_a_mandate_did_hold(self, request_of_anna, bas, way):
        over = mandate(user=bas, starts_on=today(-30), ends_on=today(-1))
        sql("update maatwerk_advice set given_on = %s", today(-9))
        with refused(NOT_WEIGHED):
            decide(way, request_of_anna, bas, over, decided_on=today(-2))

    def test_refuses_a_name_for_whom_one_does_not_stand_in(self, dear, bas, dirk, register, way):
        with refused(MANDATE):
            decide(way, dear, bas, register["dirk"], dirk)

    @pytest.mark.parametrize(("starts", "ends"), [(-9, 0), (1, 9)])
    def test_refuses_a_name_for_whom_one_stands_in_on_another_day(self, dear, bas, dirk, register, way, starts, ends):
        Deputy.objects.create(absentee=dirk, deputy=bas, starts_on=today(starts), ends_on=today(ends))
        with refused(MANDATE):
            decide(way, dear, bas, register["dirk"], dirk)

    def test_lets_who_stands_in_today_decide_by_the_mandate_of_who_is_away(self, dear, bas, dirk, register, way):
        Deputy.objects.create(absentee=dirk, deputy=bas, starts_on=today(-1), ends_on=today(1))
        with allowed():
            decide(way, dear, bas, register["dirk"], dirk)

    def test_refuses_a_mandate_by_a_role_that_one_has_not(self, request_of_anna, bas, way):
        other = mandate(role=Role.CONTROLLER)
        with refused(MANDATE):
            decide(way, request_of_anna, bas, other)


class TestTheLevel:
    def test_can_not_be_written_by_hand(self, dear):
        sql("update maatwerk_request set mandate_level = 1")
        Request.objects.filter(pk=dear.pk).update(mandate_level=1)

        dear.refresh_from_db()
        assert dear.mandate_level == 2

    def test_follows_the_amount_for_as_long_as_nothing_is_decided(self, dear, bas, register):
        sql("update maatwerk_request set cost = 2000")
        dear.refresh_from_db()
        assert dear.mandate_level == 1
        sql("update maatwerk_request set cost = 90000, mandate_level = 1")
        with refused(MANDATE):
            decide("sql", dear, bas, register["role"])

    def test_is_not_lowered_by_another_day_of_asking(self, dear):
        """On a day before the register began nobody needed a high mandate; that day can not be chosen afterwards."""
        with refused(RESTS):
            sql("update maatwerk_request set submitted_on = '2014-01-01', requested_on = '2014-01-01'")

    def test_stays_what_it_was_when_the_threshold_is_raised(self, dear, bas, register):
        """And so a raised threshold lets nobody decide who could not before."""
        register["role"].up_to = Decimal(9000)
        register["role"].save()

        dear.refresh_from_db()
        assert dear.mandate_level == 2
        with refused(MANDATE):
            decide("sql", dear, bas, register["role"])


class TestTheServices:
    def test_refuse_a_decision_above_the_amount(self, dear, bas):
        with pytest.raises(Refusal, match="buiten uw mandaat"):
            yes(dear, bas)
        assert not Decision.objects.exists()

    def test_refuse_it_when_the_mandate_ended(self, request_of_anna, bas):
        Mandate.objects.update(ends_on=today())
        with pytest.raises(Refusal, match="buiten uw mandaat"):
            yes(request_of_anna, bas)

    def test_decide_by_the_lowest_mandate_that_is_enough(self, request_of_anna, bas, register):
        mandate(level=3, user=bas)
        assert yes(request_of_anna, bas).decision.mandate == register["role"]


class TestAMandateThatWasUsed:
    """It is part of the record of a decision: it is ended, and never rewritten."""

    @pytest.fixture
    def used(self, request_of_anna, bas) -> Mandate:
        return yes(request_of_anna, bas).decision.mandate

    @pytest.mark.parametrize(
        "change",
        ["level = 5", "up_to = 1", "kind = 'vrij'", "role = 'controller'", "starts_on = '2020-01-01'", "source = 'x'"],
    )
    def test_is_not_rewritten(self, used, change):
        with refused("Met dit mandaat is besloten"):
            sql(f"update accounts_mandate set {change}")  # noqa: S608

    def test_does_not_end_before_it_was_used(self, used):
        with refused("Met dit mandaat is besloten"):
            sql("update accounts_mandate set ends_on = %s", today())
        with allowed():
            sql("update accounts_mandate set ends_on = %s", today(1))

    def test_is_not_taken_away(self, used):
        with refused("foreign key"):
            sql("delete from accounts_mandate")

    def test_one_that_nobody_used_can_be_put_right(self, request_of_anna):
        with allowed():
            sql("update accounts_mandate set up_to = 500")
