"""Two professionals advise, besides who asks and who decides; and one person is one, under whatever name."""

import pytest

from accounts.workflow import Refusal
from maatwerk.models import Advice, Decision, Request
from maatwerk.services import record_advice
from tests.chain import advice
from tests.maatwerk.guards import (
    PROFESSIONALS,
    REMAINS,
    RESTS,
    allowed,
    decide_by_orm,
    decide_by_sql,
    refused,
    sql,
    yes,
)
from tests.people import today

WAYS = (decide_by_orm, decide_by_sql)


def advised(request: Request, **values) -> Advice:
    """An advice as a row, with everything that a row needs."""
    defaults = {"name": "Mila Jansen", "organisation": "Zorgpunt", "text": "Doen.", "given_on": today()}
    defaults |= {"source": "mail", "recorded_by": request.requested_by}
    return Advice.objects.create(request=request, **(defaults | values))


def of(user) -> dict:
    return {"adviser": user, "name": user.name}


@pytest.fixture
def bare(request_of_anna) -> Request:
    """Asked properly, after which every advice went away: nothing is decided yet, so that is possible in SQL."""
    sql("delete from maatwerk_advice")
    return request_of_anna


@pytest.mark.parametrize("decide", WAYS)
def test_without_advice_nothing_is_decided(bare, bas, decide):
    with refused(PROFESSIONALS):
        decide(bare, bas)


@pytest.mark.parametrize("decide", WAYS)
@pytest.mark.parametrize(
    "second",
    [
        {"name": "Mila Jansen"},
        {"name": "mila   JANSEN "},
        {"name": "Mila-Jansen"},
        {"name": "Mila Jansen", "organisation": "Een heel andere organisatie"},
    ],
)
def test_one_person_does_not_count_twice(bare, bas, decide, second):
    advised(bare)
    advised(bare, **second)

    with refused(PROFESSIONALS):
        decide(bare, bas)


@pytest.mark.parametrize("decide", WAYS)
def test_a_colleague_does_not_count_once_more_as_someone_from_outside(bare, bas, carla, decide):
    advised(bare, **of(carla))
    advised(bare, name="carla")

    with refused(PROFESSIONALS):
        decide(bare, bas)


def test_a_colleague_advises_once(bare, carla):
    advised(bare, **of(carla))

    with refused("advice_once_per_colleague"):
        advised(bare, **of(carla))


@pytest.mark.parametrize("decide", WAYS)
@pytest.mark.parametrize("is_colleague", [True, False])
def test_who_asks_is_no_second_professional(bare, anna, bas, decide, is_colleague):
    advised(bare)
    advised(bare, **(of(anna) if is_colleague else {"name": anna.name.upper()}))

    with refused(PROFESSIONALS):
        decide(bare, bas)


@pytest.mark.parametrize("decide", WAYS)
@pytest.mark.parametrize("is_colleague", [True, False])
def test_who_decides_is_no_second_professional(bare, bas, decide, is_colleague):
    advised(bare)
    advised(bare, **(of(bas) if is_colleague else {"name": bas.name}))

    with refused(PROFESSIONALS):
        decide(bare, bas)


@pytest.mark.parametrize(
    "second", [{"given_on": None, "text": ""}, {"given_on": None, "text": "", "declined_on": today()}]
)
def test_who_was_asked_and_did_not_answer_does_not_count(bare, bas, carla, second):
    advised(bare)
    advised(bare, **of(carla), **second)

    with refused(PROFESSIONALS):
        decide_by_sql(bare, bas)


def test_an_advice_of_a_later_day_does_not_count(bare, bas, carla):
    advised(bare)
    advised(bare, **of(carla), given_on=today(1))

    with refused(PROFESSIONALS):
        decide_by_sql(bare, bas)


def test_a_colleague_and_someone_from_outside_are_two(bare, bas, carla):
    advised(bare)
    advised(bare, **of(carla))

    with allowed():
        decide_by_sql(bare, bas)


def test_two_colleagues_who_have_one_name_are_two(bare, bas, carla, dirk):
    type(carla).objects.update(name="Jan de Vries")
    advised(bare, **of(carla))
    advised(bare, **of(dirk))

    with allowed():
        decide_by_sql(bare, bas)


class TestAfterwards:
    """What a decision rests on stays as it was when it was taken."""

    @pytest.fixture(autouse=True)
    def decided(self, request_of_anna, bas) -> Request:
        return yes(request_of_anna, bas)

    def test_no_advice_is_taken_away(self):
        with refused(REMAINS):
            sql("delete from maatwerk_advice")

    def test_nor_one_that_is_more_than_two(self, bas):
        with refused(REMAINS):
            sql("delete from maatwerk_advice where id = (select min(id) from maatwerk_advice)")

    @pytest.mark.parametrize(
        "change", ["text = 'Niet doen'", "name = 'X'", "given_on = '2020-01-01'", "judgement = 'niet'"]
    )
    def test_no_advice_is_rewritten(self, change):
        with refused(RESTS):
            sql(f"update maatwerk_advice set {change}")  # noqa: S608

    def test_no_advice_is_taken_back(self):
        with refused(RESTS):
            sql("update maatwerk_advice set given_on = null, text = ''")

    def test_no_advice_is_moved_to_another_request(self, jaimy, anna):
        with refused(RESTS):
            sql("update maatwerk_advice set request_id = request_id + 1")

    def test_no_advice_comes_after_it(self, decided, carla):
        with refused(RESTS):
            advised(decided, **of(carla))

    def test_nobody_who_was_asked_answers_after_it(self, decided, carla):
        """Whoever was still asked can be told that it is no longer needed; that is no advice."""
        asked = advised(decided, **of(carla), given_on=None, text="")
        with refused(RESTS):
            Advice.objects.filter(pk=asked.pk).update(given_on=today(), text="Toch maar niet.")
        with allowed():
            Advice.objects.filter(pk=asked.pk).update(declined_on=today(), declined_because="Er is al besloten.")


class TestTheServices:
    def test_refuse_to_decide_on_one_advice(self, request_of_anna, bas):
        sql("delete from maatwerk_advice where name = 'Joris Pot'")
        with pytest.raises(Refusal, match="twee professionals"):
            yes(request_of_anna, bas)
        assert not Decision.objects.exists()

    def test_refuse_to_decide_where_who_decides_is_the_second(self, bare, bas):
        advised(bare)
        advised(bare, **of(bas))
        with pytest.raises(Refusal, match="twee professionals"):
            yes(bare, bas)

    def test_refuse_what_only_postgresql_knows_in_the_same_words(self, bare, bas):
        """A name that is written otherwise is another to the service; the database looks closer, and says it for it."""
        advised(bare)
        advised(bare, name="Mila-Jansen")
        with pytest.raises(Refusal, match="twee professionals"):
            yes(bare, bas)
        assert not Decision.objects.exists()

    def test_refuse_the_advice_of_who_asks(self, request_of_anna, anna):
        with pytest.raises(Refusal, match="een ander dan wie het maatwerk vraagt"):
            record_advice(request_of_anna.pk, advice(name=anna.name), by=anna)
