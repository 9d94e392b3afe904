"""On a bezwaar another decides than who took the decision; and what was decided on it stays."""

import pytest

from accounts.models import Deputy, Mandate
from maatwerk.models import Objection
from maatwerk.services.objections import assign, decide, withdraw
from tests.maatwerk.guards import MANDATE, allowed, mandate, refused, sql
from tests.objected import a_refusal, an_objection, heard
from tests.people import today

BY_ANOTHER = "een ander dan wie het besluit nam of vroeg"
STAYS = "Wat op een bezwaar is besloten, blijft"
DECIDE = """
    update maatwerk_objection set outcome = %s, reasons = 'Alles is bekeken.', decided_on = current_date,
        decided_by_id = %s, mandate_id = %s where id = %s
"""


@pytest.fixture
def objection(request_of_anna, anna, bas) -> Objection:
    """Against what Bas decided and Anna asked."""
    return an_objection(a_refusal(request_of_anna, bas), anna)


def decide_by_sql(row: Objection, by, used=None, outcome: str = "ongegrond") -> None:
    sql(DECIDE, outcome, by.pk, (used or mandate()).pk, row.pk)


def decide_by_orm(row: Objection, by, used=None, outcome: str = "ongegrond") -> None:
    row.outcome, row.reasons, row.decided_on, row.decided_by = outcome, "Alles is bekeken.", today(), by
    row.mandate = used or mandate()
    row.save()


@pytest.mark.parametrize("decide_on", [decide_by_sql, decide_by_orm])
class TestTheDatabase:
    def test_lets_another_decide(self, objection, second_lead, decide_on):
        with allowed():
            decide_on(objection, second_lead)

    @pytest.mark.parametrize("outcome", ["gegrond", "deels_gegrond", "ongegrond", "niet_ontvankelijk"])
    def test_refuses_who_took_the_decision(self, objection, bas, decide_on, outcome):
        with refused(BY_ANOTHER):
            decide_on(objection, bas, outcome=outcome)

    def test_refuses_who_asked(self, objection, anna, decide_on):
        with refused(BY_ANOTHER):
            decide_on(objection, anna, mandate(user=anna))

    def test_refuses_a_mandate_of_somebody_else(self, objection, second_lead, dirk, decide_on):
        with refused(MANDATE):
            decide_on(objection, second_lead, mandate(user=dirk))

    def test_refuses_a_mandate_that_does_not_hold_today(self, objection, second_lead, decide_on):
        with refused(MANDATE):
            decide_on(objection, second_lead, mandate(user=second_lead, ends_on=today()))

    def test_refuses_a_mandate_for_another_kind(self, objection, second_lead, decide_on):
        other = mandate(user=second_lead, kind="vrij")
        with refused(MANDATE):
            decide_on(objection, second_lead, other)


def test_whose_mandate_it_was_does_not_decide_on_it_either(request_of_anna, anna, bas, dirk, second_lead):
    """Bas decided for Dirk, who was away."""
    used = mandate(user=dirk, level=1)
    Mandate.objects.exclude(pk=used.pk).update(ends_on=today())
    Deputy.objects.create(absentee=dirk, deputy=bas, starts_on=today(-1), ends_on=today(5))
    objection = an_objection(a_refusal(request_of_anna, bas), anna)
    assert objection.decision.on_behalf_of == dirk

    with refused(BY_ANOTHER):
        decide_by_sql(objection, dirk, used)


class TestAfterwards:
    @pytest.fixture
    def decided(self, objection, bas, second_lead) -> Objection:
        row = heard(objection, second_lead, by=bas)
        return decide(row.pk, by=second_lead, version=row.version, outcome="ongegrond", reasons="Alles is bekeken.")

    @pytest.mark.parametrize(
        "change",
        [
            "outcome = 'gegrond'",
            "outcome = '', decided_on = null, decided_by_id = null",
            "reasons = 'x'",
            "version = 99",
            "received_on = '2020-01-01'",
            "grounds = 'x'",
            "new_outcome = 'x'",
            "decision_id = decision_id + 1",
        ],
    )
    def test_it_is_not_rewritten(self, decided, change):
        with refused(STAYS):
            sql(f"update maatwerk_objection set {change}")  # noqa: S608

    def test_it_is_not_taken_away(self, decided):
        with refused("Een bezwaar gaat niet weg"):
            sql("delete from maatwerk_objection")

    def test_nobody_decides_on_it_once_more(self, decided, dirk):
        with refused(STAYS):
            decide_by_sql(decided, dirk)


def test_a_bezwaar_that_came_in_does_not_disappear(objection):
    with refused("Een bezwaar gaat niet weg"):
        sql("delete from maatwerk_objection")


def test_what_was_taken_back_is_not_decided_on(objection, anna, second_lead):
    withdraw(objection.pk, by=anna, version=objection.version, withdrawn_on=today(), reasons="Per mail.")

    with refused(STAYS):
        decide_by_sql(objection, second_lead)


def test_it_is_not_decided_before_it_came(objection, second_lead):
    with refused("objection_decided_after_receipt"):
        sql("update maatwerk_objection set received_on = current_date + 1")
        decide_by_sql(objection, second_lead)


def test_there_is_one_at_a_time(objection, anna):
    with refused("objection_open_once"):
        Objection.objects.create(decision=objection.decision, received_on=today(), grounds="Nog een.", recorded_by=anna)


def test_who_was_let_in_to_handle_it_is_another_person(objection, bas, dirk):
    row = assign(objection.pk, by=bas, version=objection.version, handler=dirk, with_committee=False)

    with refused(BY_ANOTHER):
        decide_by_sql(row, bas)
    with allowed():
        decide_by_sql(row, dirk)
