"""Whatever way one takes into the database: of a settled programme the goals and what they aim at stay."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from office.models import Delivery
from reporting.models import Action, Goal, Programme, Target
from reporting.services import programme as services
from tests.people import today

YEAR, WORK, OTHER = 2027, "uitstroom_naar_werk_personen", "aanvragen"
SETTLED = "programma is vastgesteld"


@pytest.fixture
def programme(eva) -> Programme:
    return services.add_programme(by=eva, year=YEAR)


@pytest.fixture
def goal(programme, eva) -> Goal:
    return services.add_goal(programme.pk, by=eva, title="Meer werk", figure=WORK, target=Decimal(275))


@pytest.fixture
def empty(programme, eva) -> Goal:
    return services.add_goal(programme.pk, by=eva, title="Leeg doel")


@pytest.fixture
def action(goal, eva) -> Action:
    return services.add_action(goal.pk, by=eva, title="Ontmoetingen", owner=eva, due_on=today(30))


@pytest.fixture
def settled(programme, goal, action, empty, eva) -> Programme:
    return services.settle_programme(programme.pk, by=eva, version=programme.version, settled_on=today())


CHANGES = {
    "the figure of a goal": "update reporting_goal set figure = 'aanvragen'",
    "a goal": "delete from reporting_goal where title = 'Leeg doel'",
    "an action": "delete from reporting_action",
    "what it aims at": "update reporting_target set value = 200",
    "that it aims at anything": "delete from reporting_target",
    "the year of what it aims at": "update reporting_target set year = 2028",
    "the year": "update reporting_programme set year = 2028",
    "a later aim": "insert into reporting_target (year, figure, value, note)"
    " values (2027, 'uitstroom_naar_werk_personen', 200, '')",
}


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("what", CHANGES)
def test_it_stays_once_the_college_settled_it(settled, what):
    with pytest.raises(DatabaseError, match=SETTLED), transaction.atomic():
        sql(CHANGES[what])


@pytest.mark.parametrize("what", CHANGES)
def test_until_then_it_may_change(goal, action, empty, what):
    sql(CHANGES[what])


def test_a_goal_does_not_leave_it_for_another_year(settled, goal, eva):
    later = services.add_programme(by=eva, year=YEAR + 1)
    with pytest.raises(DatabaseError, match=SETTLED), transaction.atomic():
        sql("update reporting_goal set programme_id = %s where id = %s", later.pk, goal.pk)
    other = services.add_goal(later.pk, by=eva, title="Later")
    with pytest.raises(DatabaseError, match=SETTLED), transaction.atomic():
        sql("update reporting_goal set programme_id = %s where id = %s", settled.pk, other.pk)


def test_words_what_came_of_it_and_a_goal_more_are_still_written(settled, goal, action, eva):
    told = {"title": "Meer werk voor inwoners", "position": 1, "figure": WORK, "target": Decimal(275)}
    services.change_goal(goal.pk, by=eva, version=goal.version, **told)
    services.report_action(action.pk, by=eva, version=action.version, state="loopt", spent=Decimal(500))
    services.add_goal(settled.pk, by=eva, title="Ook sneller", figure=OTHER, target=Decimal(800))
    services.describe_programme(settled.pk, by=eva, version=settled.version, introduction="Waar wij voor staan.")
    assert services.aim_of(YEAR, OTHER) == 800


def test_what_is_delivered_from_elsewhere_is_let_through(settled):
    Target.objects.create(year=YEAR, figure=WORK, value=260, delivery=Delivery.objects.create(name="doelen"))
    assert services.aim_of(YEAR, WORK) == 260


def test_a_day_that_was_a_mistake_is_taken_back_and_all_is_open_again(settled, goal, eva):
    services.settle_programme(settled.pk, by=eva, version=settled.version, settled_on=None)
    services.change_goal(
        goal.pk, by=eva, version=goal.version, title="Meer", position=1, figure=WORK, target=Decimal(200)
    )
    assert services.aim_of(YEAR, WORK) == 200
