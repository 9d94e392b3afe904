"""What a step has cost when it ends."""

import datetime
from decimal import Decimal

import pytest

from clients.models import Change
from tests.chain import LIBRARY
from tests.people import today
from tests.trajectories.amounts.conftest import filled
from trajectories.models import Deployment
from trajectories.services import move_on, step_back, stop_step
from trajectories.services.amounts import quote_of_end


def test_what_a_step_has_cost_is_kept_with_its_end(plan, anna, catalogue):
    first, second, third = plan(), plan(datetime.date(2026, 4, 1)), plan(datetime.date(2026, 5, 1))
    ended = {"by": anna, "version": 1, "ends_on": today()}

    stop_step(first.pk, result="doel_bereikt", realised_amount=Decimal("12.50"), **ended)
    work = catalogue.paid_work(starts_on=today())
    move_on(second.pk, result="doel_bereikt", plan=work, realised_amount=Decimal(20), **ended)
    first.refresh_from_db()
    later = plan(today(), location=LIBRARY)
    step_back(later.pk, by=anna, version=1, ends_on=today(1), to=first, realised_amount=Decimal(30))
    stop_step(third.pk, result="niet_bereikt", **ended)

    for step in (first, second, third, later):
        step.refresh_from_db()
    assert [step.realised_amount for step in (first, second, later, third)] == [Decimal("12.50"), 20, 30, None]
    assert set(Change.objects.filter(field="realised_amount").values_list("old", "new")) == {
        ("", "12.50"),
        ("", "20"),
        ("", "30"),
    }


def test_a_negative_amount_is_refused(plan, anna):
    from_service = {"by": anna, "version": 1, "ends_on": today(), "result": "doel_bereikt"}
    with pytest.raises(Exception, match="gerealiseerde bedrag kan niet lager zijn dan nul"):
        stop_step(plan().pk, realised_amount=Decimal(-1), **from_service)


@pytest.mark.parametrize(("act", "since"), [("stoppen", -13), ("verder", -13), ("terug", -14)])
def test_the_form_is_filled_in_with_what_the_contract_gives(as_anna, plan, add_price, anna, act, since):
    add_price("70", "week")
    stop_step(plan(today(-90)).pk, by=anna, version=1, ends_on=today(-60), result="doel_bereikt")
    step = plan(today(since))

    form = as_anna.get(f"/stappen/{step.pk}/{act}/").context["form"]

    assert form["realised_amount"].value() == "140,00"  # to the last day that the form proposes
    assert "realised_units" not in form.fields
    assert "Volgens het contract: €\u00a070,00 per week, dus €\u00a0140,00." in form["realised_amount"].help_text


def test_without_contract_price_the_amount_is_empty_and_may_stay_so(as_anna, plan):
    step = plan()

    form = as_anna.get(f"/stappen/{step.pk}/stoppen/").context["form"]
    assert form["realised_amount"].value() == ""
    assert "Het contract noemt voor deze stap geen prijs" in form["realised_amount"].help_text
    answer = {
        "ends_on": str(today(-1)),
        "result": "doel_bereikt",
        "version": "1",
        "realised_amount": "",
        "proposed": "",
    }
    as_anna.post(f"/stappen/{step.pk}/stoppen/", answer)

    step.refresh_from_db()
    assert (step.ends_on, step.realised_amount) == (today(), None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("140,00", "70.00"), ("99,95", "99.95"), ("", None), (None, "70.00")],
    ids=["left as it was", "typed instead", "emptied", "not asked"],
)
def test_the_amount_follows_the_last_day_unless_another_was_typed(as_anna, plan, add_price, typed, kept):
    add_price("70", "week")
    step = plan(today(-13))
    answer = {"ends_on": str(today(-7)), "result": "doel_bereikt", "version": "1", "proposed": "140,00"}

    page = as_anna.post(
        f"/stappen/{step.pk}/stoppen/", answer if typed is None else answer | {"realised_amount": typed}, follow=True
    ).content.decode()

    step.refresh_from_db()
    assert step.realised_amount == (Decimal(kept) if kept else None)
    assert ("Gerealiseerd bedrag:" in page) is (kept is not None)
    assert ("Gerealiseerd: €" in page) is (kept is not None)


def test_moving_on_and_back_from_the_screen_keep_the_amount(as_anna, plan, add_price, catalogue):
    add_price("70", "week")
    step = plan(today(-13))
    filled_in = {"proposed": "140,00", "realised_amount": "140,00", "result": "doel_bereikt", "version": "1"}
    following = filled(catalogue, starts_on=str(today(1)), ended_on=str(today()))
    as_anna.post(f"/stappen/{step.pk}/verder/", following | filled_in)
    step.refresh_from_db()
    assert (step.realised_amount, step.ends_on) == (Decimal(140), today(1))

    Deployment.objects.filter(pk=step.pk).update(ends_on=today(-7))
    running = plan(today(-6))
    back = {"to": step.pk, "ends_on": str(today()), "version": "1", "proposed": "70,00", "realised_amount": "60"}
    as_anna.post(f"/stappen/{running.pk}/terug/", back)
    running.refresh_from_db()
    assert running.realised_amount == Decimal(60)


def test_a_price_per_hour_asks_how_many(as_anna, plan, add_price):
    add_price("81.25", "uur")
    step = plan(today(-13))
    url = f"/stappen/{step.pk}/stoppen/"

    form = as_anna.get(url).context["form"]
    assert form.fields["realised_units"].label == "Aantal uren"
    answer = {"ends_on": str(today()), "result": "doel_bereikt", "version": "1", "realised_units": "4"}
    as_anna.post(url, answer | {"realised_amount": "", "proposed": ""})

    step.refresh_from_db()
    assert step.realised_amount == Decimal(325)


def test_a_price_per_traject_is_not_due_again_for_a_step_that_was_resumed(plan, add_price, anna):
    add_price("1250", "traject")
    first, second = plan(today(-50)), plan(today(-40))
    stop_step(first.pk, by=anna, version=1, ends_on=today(-45), result="doel_bereikt")
    resumed = step_back(second.pk, by=anna, version=1, ends_on=today(), to=first)

    assert quote_of_end(first, today(-45)).amount == Decimal(1250)
    assert quote_of_end(resumed, today(9)).amount is None


@pytest.mark.parametrize(("typed", "shown"), [("140,00", "70,00"), ("99,95", "99,95")])
def test_the_amount_is_asked_again_when_the_last_day_changes(as_anna, plan, add_price, typed, shown):
    add_price("70", "week")
    step = plan(today(-13))
    given = {"ends_on": str(today(-7)), "realised_amount": typed, "proposed": "140,00"}

    answer = as_anna.get(f"/stappen/{step.pk}/bedrag/", given).content.decode()

    assert 'name="realised_amount" ' in answer
    assert f'value="{shown}"' in answer
    assert 'name="proposed" value="70,00"' in answer
    assert "dus €\u00a070,00." in answer


@pytest.mark.parametrize("given", [{}, {"ends_on": "ooit"}, {"ended_on": "\0", "realised_amount": "x" * 1000}])
def test_asking_again_with_nonsense_is_no_fault(as_anna, plan, add_price, given):
    add_price("70", "week")

    assert as_anna.get(f"/stappen/{plan(today(-13)).pk}/bedrag/", given).status_code == 200
