"""The programme of a year: goals with what they aim at, actions with who and when, and the figures beside them."""

import datetime
from decimal import Decimal

import pytest

from accounts.models import AuditEvent, User
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from office.models import Delivery
from reporting.figures import REGISTER
from reporting.models import Action, FigureValue, Goal, Programme, Snapshot, Target
from reporting.overview.programme import choosable, read
from reporting.services import programme as services
from tests.chain import a_catalogue
from tests.people import today
from tests.queries import asking, at_most
from tests.recurring import a_missing_link

YEAR = 2025
WORK, SHARE = "uitstroom_naar_werk_personen", "klaar_voor_volgende_stap_aandeel"


@pytest.fixture
def programme(eva) -> Programme:
    return services.add_programme(by=eva, year=YEAR, introduction="Meer werk.")


@pytest.fixture
def goal(programme, eva) -> Goal:
    return services.add_goal(programme.pk, by=eva, title="Meer werk", figure=WORK, target=Decimal(275))


def an_action(goal: Goal, by: User, **told: object) -> Action:
    usual = {"title": "Ontmoetingen", "owner": by, "due_on": datetime.date(YEAR, 6, 1)}
    return services.add_action(goal.pk, by=by, **(usual | told))


def counted(by: User, year: int, **values: object) -> Snapshot:
    snapshot = Snapshot.objects.create(year=year, taken_by=by)
    for key, value in values.items():
        figure = REGISTER[key]
        FigureValue.objects.create(snapshot=snapshot, key=key, label=figure.label, unit=figure.unit, value=value)
    return snapshot


def test_a_year_has_one_programme(programme, eva):
    with pytest.raises(FieldRefusal, match="Er is al een programma voor 2025"):
        services.add_programme(by=eva, year=YEAR)


def test_a_goal_sets_the_target_of_its_figure_for_every_page(goal):
    assert Target.objects.get(year=YEAR, figure=WORK).value == 275


def test_a_delivered_target_stays_and_ours_holds(programme, eva):
    delivery = Delivery.objects.create(name="pakket")
    Target.objects.create(year=YEAR, figure=WORK, value=260, delivery=delivery)
    services.add_goal(programme.pk, by=eva, title="Meer werk", figure=WORK, target=Decimal(275))

    assert Target.objects.filter(year=YEAR, figure=WORK).count() == 2
    assert services.aim_of(YEAR, WORK) == 275


def test_two_goals_do_not_aim_at_one_figure_differently(goal, programme, eva):
    with pytest.raises(FieldRefusal, match="al bij een ander doel"):
        services.add_goal(programme.pk, by=eva, title="Nog meer", figure=WORK, target=Decimal(300))


def test_an_action_that_is_over_says_what_came_of_it(goal, eva):
    action = an_action(goal, eva)
    with pytest.raises(FieldRefusal, match="wat ervan kwam"):
        services.report_action(action.pk, by=eva, version=action.version, state="klaar")

    done = services.report_action(action.pk, by=eva, version=action.version, state="klaar", result="Twintig keer.")
    assert (done.state, done.result) == ("klaar", "Twintig keer.")


def test_a_wanted_value_names_the_figure_to_see_it_at(goal, eva):
    with pytest.raises(FieldRefusal):
        an_action(goal, eva, wanted=Decimal(3))


def test_of_a_settled_programme_goals_and_what_they_aim_at_stay(programme, goal, eva):
    other = services.add_goal(programme.pk, by=eva, title="Leeg doel")
    services.settle_programme(programme.pk, by=eva, version=programme.version, settled_on=today())

    with pytest.raises(Refusal, match="vastgesteld"):
        services.remove_goal(other.pk, by=eva, version=other.version)
    with pytest.raises(FieldRefusal, match="veranderen niet meer"):
        services.change_goal(
            goal.pk, by=eva, version=goal.version, title="Meer", position=1, figure=WORK, target=Decimal(200)
        )
    told = {"title": "Meer werk voor inwoners", "position": 1, "figure": WORK, "target": Decimal(275)}
    assert services.change_goal(goal.pk, by=eva, version=goal.version, **told).title == "Meer werk voor inwoners"


def test_a_programme_is_settled_with_goals_and_on_a_day_that_was(programme, eva):
    with pytest.raises(Refusal, match="geen doel"):
        services.settle_programme(programme.pk, by=eva, version=programme.version, settled_on=today())
    with pytest.raises(FieldRefusal):
        services.settle_programme(programme.pk, by=eva, version=programme.version, settled_on=today(1))


def test_what_is_not_empty_is_not_removed(programme, goal, eva):
    action = an_action(goal, eva)
    with pytest.raises(Refusal, match="acties"):
        services.remove_goal(goal.pk, by=eva, version=goal.version)
    with pytest.raises(Refusal, match="doelen"):
        services.remove_programme(programme.pk, by=eva, version=programme.version)

    services.remove_action(action.pk, by=eva, version=action.version)
    services.remove_goal(goal.pk, by=eva, version=goal.version)
    services.remove_programme(programme.pk, by=eva, version=programme.version)
    assert not Programme.objects.exists()
    assert services.aim_of(YEAR, WORK) is None


def test_who_comes_second_is_told(goal, eva):
    told = {"title": "Anders", "position": 1, "figure": WORK, "target": Decimal(275)}
    services.change_goal(goal.pk, by=eva, version=goal.version, **told)
    with pytest.raises(StaleEdit):
        services.change_goal(goal.pk, by=eva, version=goal.version, **told)


def test_only_who_makes_documents_writes_a_programme(goal, bas):
    with pytest.raises(NotAllowed):
        services.add_goal(goal.programme_id, by=bas, title="Van mij")
    with pytest.raises(NotAllowed):
        services.remove_goal(goal.pk, by=bas, version=goal.version)


def test_last_years_programme_is_a_start_without_what_was_done_or_spent(programme, goal, eva, bas):
    done = an_action(goal, eva, title="Gedaan")
    services.report_action(done.pk, by=eva, version=done.version, state="klaar", result="Klaar.")
    going_on = an_action(goal, eva, owner=bas, title="Gaat door", budget=Decimal(5000))
    services.report_action(going_on.pk, by=eva, version=going_on.version, state="loopt", spent=Decimal(4000))

    copy = services.add_programme(by=eva, year=YEAR + 1, copy_from=YEAR)

    (copied,) = copy.goals.all()
    assert (copied.title, services.aim_of(YEAR + 1, WORK)) == ("Meer werk", Decimal(275))
    (action,) = copied.actions.all()
    assert (action.title, action.state, action.budget, action.spent) == ("Gaat door", "gepland", 5000, None)
    assert action.due_on == datetime.date(YEAR + 1, 6, 1)


def test_a_missing_link_stands_in_a_programme_once(goal, eva):
    catalogue = a_catalogue()
    signal = a_missing_link(catalogue.guidance, catalogue.provider)
    assert an_action(goal, eva, signal_id=signal.pk).signal == signal
    with pytest.raises(Refusal, match="staat al in het programma van 2025"):
        an_action(goal, eva, signal_id=signal.pk)


def test_realised_stands_beside_the_target_from_the_newest_count(programme, goal, eva):
    counted(eva, YEAR, **{WORK: 100})
    counted(eva, YEAR, **{WORK: 268, SHARE: 0.488})
    counted(eva, YEAR - 1, **{WORK: 184})
    an_action(goal, eva, figure=SHARE, wanted=Decimal("0.5"))

    (aim,) = read(programme, eva, today()).aims
    assert (aim.beside.now, aim.beside.wanted) == ("268", "275")
    assert aim.beside.difference == "7 minder dan het streven"
    assert [row[1] for row in aim.beside.chart.table.rows] == ["275", "268", "184"]
    (done,) = aim.actions
    assert done.beside.difference == "1,2 procentpunt minder dan het streven"


def test_what_was_not_counted_is_said_to_be_not_counted(programme, goal, eva):
    (aim,) = read(programme, eva, today()).aims
    assert (aim.beside.now, aim.beside.difference, aim.beside.chart) == ("Nog niet geteld", "", None)


def test_budget_and_spending_are_added_up_and_what_has_none_is_counted(programme, goal, eva):
    action = an_action(goal, eva, budget=Decimal(1000))
    services.report_action(action.pk, by=eva, version=action.version, state="loopt", spent=Decimal(1200))
    an_action(goal, eva)

    money = read(programme, eva, today()).money
    assert (money.budget, money.spent, money.left, money.without_budget) == (1000, 1200, -200, 1)


def test_an_open_action_is_late_once_its_day_has_passed(goal, eva):
    action = an_action(goal, eva, due_on=today(-1))
    assert action.is_late(today())
    done = services.report_action(action.pk, by=eva, version=action.version, state="gestopt", result="Geen geld.")
    assert not done.is_late(today())


def test_a_table_is_no_target(eva):
    tables = {key: {"a": 1} for key in list(REGISTER)[:1]}
    counted(eva, YEAR, **tables)
    offered = {key for _, keys in choosable() for key, _ in keys}
    assert WORK in offered
    assert not offered & tables.keys()


def test_reading_costs_the_same_for_one_goal_as_for_many(programme, goal, eva):
    counted(eva, YEAR, **{WORK: 268})
    an_action(goal, eva)
    with asking() as one:
        read(programme, eva, today())
    for number in range(3):
        another = services.add_goal(programme.pk, by=eva, title=f"Doel {number}")
        an_action(another, eva, figure=SHARE)
    with at_most(len(one)):
        assert len(read(programme, eva, today()).aims) == 4


def test_every_act_is_in_the_trail(goal, eva):
    an_action(goal, eva)
    assert set(AuditEvent.objects.values_list("verb", flat=True)) >= {"programme.add", "goal.add", "action.add"}
