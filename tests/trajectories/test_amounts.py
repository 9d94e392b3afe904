"""What a step costs: agreed by the contract price of its first day, realised over the days that it really lasted."""

import datetime
from decimal import Decimal

import pytest

from clients.models import Change
from instruments.services import locations, prices
from tests.agreed import a_contract
from tests.chain import LIBRARY
from tests.people import today
from trajectories.models import Deployment
from trajectories.services import move_on, plan_step, step_back, stop_step
from trajectories.services.amounts import quote_of_end

FIRST = datetime.date(2026, 3, 1)  # whole months, whatever day it is today


@pytest.fixture
def contract(catalogue, eva):
    return a_contract(catalogue.provider, eva, starts_on=datetime.date(2020, 1, 1))


@pytest.fixture
def add_price(contract, catalogue, eva):
    def add(amount="310", unit="maand", starts_on=datetime.date(2020, 1, 1), contract=contract):
        given = {"amount": Decimal(amount), "unit": unit, "starts_on": starts_on}
        return prices.add_price(contract.pk, by=eva, instrument=catalogue.guidance, **given)

    return add


@pytest.fixture
def plan(trajectory, catalogue, anna):
    def plan(starts_on=FIRST, **values) -> Deployment:
        trajectory.refresh_from_db()
        asked = catalogue.plan(starts_on=starts_on, **values)
        return plan_step(trajectory.pk, asked, by=anna, version=trajectory.version)

    return plan


@pytest.fixture
def trajectory(trajectory):
    trajectory.starts_on = datetime.date(2025, 1, 1)
    trajectory.save()
    return trajectory


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


# Agreed


@pytest.mark.parametrize(
    ("unit", "ends", "units", "amount"),
    [
        ("traject", None, None, "310.00"),
        ("maand", datetime.date(2026, 6, 1), None, "930.00"),
        ("maand", None, None, None),
        ("week", datetime.date(2026, 3, 15), None, "620.00"),
        ("dagdeel", None, Decimal(12), "3720.00"),
        ("uur", datetime.date(2026, 6, 1), None, None),
    ],
)
def test_the_contract_price_of_the_first_day_is_agreed_where_nothing_else_is(
    plan, add_price, unit, ends, units, amount
):
    add_price(unit=unit)

    step = plan(expected_end_on=ends, units=units)

    step.refresh_from_db()
    assert step.committed_amount == (Decimal(amount) if amount else None)


@pytest.mark.parametrize("amount", [Decimal("77.50"), Decimal(0)])
def test_a_different_amount_may_be_agreed(plan, add_price, amount):
    add_price(unit="traject")

    assert plan(committed_amount=amount).committed_amount == amount


def test_without_contract_price_nothing_is_filled_in(plan, catalogue, add_price):
    assert plan().committed_amount is None
    add_price(unit="traject")
    assert plan(provider=None, location="").committed_amount is None


def test_a_changed_price_changes_only_steps_that_begin_from_its_date_on(plan, add_price, anna):
    add_price("300")
    three_months = {"expected_end_on": datetime.date(2026, 6, 1)}
    before = plan(**three_months)
    add_price("400", starts_on=datetime.date(2026, 4, 1))

    day_before = plan(datetime.date(2026, 3, 31), expected_end_on=datetime.date(2026, 5, 1))
    on_the_day = plan(datetime.date(2026, 4, 1), **three_months)

    before.refresh_from_db()
    assert before.committed_amount == Decimal(900)
    assert day_before.committed_amount == Decimal("309.68")  # 1/31 and a whole month, of 300
    assert on_the_day.committed_amount == Decimal(800)
    assert quote_of_end(before, datetime.date(2026, 6, 1)).amount == Decimal(900)  # to its end


def test_of_two_contracts_the_one_with_the_location_counts(plan, catalogue, add_price, contract, eva):
    other = a_contract(catalogue.provider, eva, number="ander", starts_on=datetime.date(2020, 1, 1))
    add_price("100", "traject")
    add_price("200", "traject", contract=other)
    assert plan().committed_amount is None  # nobody can say which

    catalogue.contract("De kas", datetime.date(2020, 1, 1))
    locations.change_location(
        catalogue.provider.contract_locations.get(location="De kas").pk, by=eva, version=1, contract=other
    )
    assert plan(location="de KAS").committed_amount == Decimal(200)


def test_two_contracts_with_one_price_agree(plan, catalogue, add_price, eva):
    other = a_contract(catalogue.provider, eva, number="ander", starts_on=datetime.date(2020, 1, 1))
    add_price("100", "traject")
    add_price("100", "traject", contract=other)

    assert plan().committed_amount == Decimal(100)


def filled(catalogue, **values) -> dict:
    return {
        "instrument": catalogue.guidance.code,
        "provider": catalogue.provider.code,
        "location": LIBRARY,
        "starts_on": str(FIRST),
        "version": "1",
        **values,
    }


def test_the_form_says_what_the_contract_gives_while_one_is_choosing(as_anna, catalogue, add_price):
    add_price("1250", "traject")
    chosen = filled(catalogue, units="", expected_end_on="")

    told = as_anna.get("/stappen/locaties/", chosen).content.decode()

    assert "Volgens het contract: €\u00a01.250,00 per traject, dus €\u00a01.250,00." in told
    assert 'id="id_committed_amount_helptext" hx-swap-oob' in told


@pytest.mark.parametrize(
    ("unit", "values", "said"),
    [
        ("maand", {}, "€\u00a0310,00 per maand. Vul in tot en met wanneer"),
        ("maand", {"expected_end_on": "2026-05-31"}, "€\u00a0310,00 per maand, dus €\u00a0930,00."),
        ("maand", {"expected_end_on": "ooit"}, "Vul in tot en met wanneer"),
        ("uur", {}, "€\u00a0310,00 per uur. Vul het aantal uren in"),
        ("dagdeel", {"units": "2,5"}, "€\u00a0310,00 per dagdeel, dus €\u00a0775,00."),
        ("dagdeel", {"units": "veel"}, "Vul het aantal dagdelen in"),
        ("maand", {"starts_on": "2019-12-31"}, "Noemt het contract een prijs"),
        ("maand", {"instrument": "\0"}, "Noemt het contract een prijs"),
    ],
)
def test_the_form_says_what_is_missing_for_an_amount(as_anna, catalogue, add_price, unit, values, said):
    add_price(unit=unit)

    told = as_anna.get("/stappen/locaties/", filled(catalogue, **{"units": "", **values})).content.decode()

    assert said in told


def test_more_prices_are_all_told(as_anna, catalogue, add_price, eva):
    other = a_contract(catalogue.provider, eva, number="ander", starts_on=datetime.date(2020, 1, 1))
    add_price("100", "traject")
    add_price("200", "uur", contract=other)

    told = as_anna.get("/stappen/locaties/", filled(catalogue, units="")).content.decode()

    assert "Er gelden meer prijzen: €\u00a0100,00 per traject, €\u00a0200,00 per uur. Vul zelf" in told


def test_planning_on_the_screen_keeps_the_contract_price_or_what_was_typed(as_anna, trajectory, catalogue, add_price):
    add_price("1250", "traject")
    url = f"/trajecten/{trajectory.pk}/stap/"

    as_anna.post(url, filled(catalogue))
    as_anna.post(url, filled(catalogue, version="2", committed_amount="1.000,00"))

    assert [step.committed_amount for step in Deployment.objects.order_by("pk")] == [Decimal(1250), Decimal(1000)]
    shown = as_anna.get(f"/inwoners/{trajectory.client_id}/trajecten/").content.decode()
    assert "Afgesproken: €\u00a01.250,00" in shown


def test_an_hourly_price_is_agreed_by_the_number_on_the_screen(as_anna, trajectory, catalogue, add_price):
    add_price("81.25", "uur")

    as_anna.post(f"/trajecten/{trajectory.pk}/stap/", filled(catalogue, units="10,5"))

    assert Deployment.objects.get().committed_amount == Decimal("853.13")


# Realised


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
