"""Nothing is decided on a weighing that is not there: no part of it empty, and not filled with nothing either."""

import pytest

from accounts.workflow import Refusal
from maatwerk.models import WEIGHED, Decision, Request
from maatwerk.services import record_advice, submit, write
from tests.chain import ANSWERS, WEIGHING, a_concept, advice, second_advice
from tests.maatwerk.guards import NOT_WEIGHED, RESTS, decide_by_orm, decide_by_sql, refused, sql, yes

PARTS = (*WEIGHED, "legal_nature", "legal_nature_ground")
WAYS = (decide_by_orm, decide_by_sql)


@pytest.mark.parametrize("part", PARTS)
def test_what_was_asked_can_not_be_emptied(request_of_anna, part):
    with refused("request_weighed_completely"):
        sql(f"update maatwerk_request set {part} = ''")  # noqa: S608


def test_nor_both_the_room_in_the_rules_and_the_alternative(request_of_anna):
    with refused("request_weighed_completely"):
        sql("update maatwerk_request set room = '', alternative_road = ''")


@pytest.mark.parametrize("part", [name for name in PARTS if name != "legal_nature"])
def test_nothing_is_decided_on_a_part_that_holds_only_spaces(request_of_anna, bas, part):
    sql(f"update maatwerk_request set {part} = E' \\t\\n '")  # noqa: S608

    with refused(NOT_WEIGHED):
        decide_by_sql(request_of_anna, bas)


def test_nothing_is_decided_where_room_and_alternative_hold_only_spaces(request_of_anna, bas):
    sql("update maatwerk_request set room = ' ', alternative_road = ' '")

    with refused(NOT_WEIGHED):
        decide_by_sql(request_of_anna, bas)


class TestAConcept:
    """With two who advised, but not asked: the weighing is still to come."""

    @pytest.fixture
    def concept(self, jaimy, catalogue, anna) -> Request:
        concept = a_concept(jaimy, catalogue, anna)
        record_advice(concept.pk, advice(), by=anna)
        record_advice(concept.pk, second_advice(), by=anna)
        concept.refresh_from_db()
        return concept

    @pytest.mark.parametrize("decide", WAYS)
    def test_is_not_decided(self, concept, bas, decide):
        with refused(NOT_WEIGHED):
            decide(concept, bas)

    def test_is_not_decided_by_the_service(self, concept, bas):
        with pytest.raises(Refusal):
            yes(concept, bas)
        assert not Decision.objects.exists()

    def test_is_not_asked_by_writing_a_day_beside_it(self, concept):
        with refused("request_weighed_completely"):
            sql("update maatwerk_request set submitted_on = current_date")

    @pytest.mark.parametrize("part", PARTS)
    def test_is_not_asked_by_the_service_while_a_part_is_missing(self, concept, anna, part):
        texts = WEIGHING | {part: "" if part == "legal_nature" else " "}
        written = write(concept.pk, by=anna, version=concept.version, answers=ANSWERS, **texts)
        with pytest.raises(Refusal, match="nog niet compleet"):
            submit(written.pk, by=anna, version=written.version)


def test_the_weighing_stays_as_it_was_decided_on(request_of_anna, bas):
    yes(request_of_anna, bas)

    with refused(RESTS):
        sql("update maatwerk_request set motivation = 'Achteraf beter verwoord.'")


def test_grounds_of_only_spaces_are_no_grounds_for_the_service(request_of_anna, bas):
    with pytest.raises(Refusal, match="gronden"):
        yes(request_of_anna, bas, grounds=" \n ")


def test_a_decision_without_grounds_is_refused(request_of_anna, bas):
    with refused("decision_complete"):
        decide_by_orm(request_of_anna, bas, grounds="")
