"""What it costs under a contract, from when."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accounts.workflow import FieldRefusal, Refusal
from instruments.services import prices
from tests.instruments.contracts.conftest import fresh
from tests.people import today


def test_a_new_price_ends_the_old_one_and_the_past_stays(contract, catalogue, add_price):
    old = add_price(contract, "1250", starts_on=today(-100))

    new = add_price(contract, "1300.50", starts_on=today(10))

    assert (fresh(old).starts_on, fresh(old).ends_on, fresh(old).amount) == (today(-100), today(10), Decimal(1250))
    assert (new.starts_on, new.ends_on) == (today(10), contract.ends_on)
    on = lambda day: contract.prices.holding_on(today(day)).get().amount  # noqa: E731
    assert (on(-100), on(9), on(10)) == (Decimal(1250), Decimal(1250), Decimal("1300.50"))


def test_a_price_before_one_that_is_to_come_lasts_until_then(contract, add_price):
    later = add_price(contract, starts_on=today(50))

    with pytest.raises(FieldRefusal, match="geldt al een andere prijs") as refused:
        add_price(contract, starts_on=today(0), ends_on=today(51))
    assert refused.value.field == "ends_on"
    assert add_price(contract, starts_on=today(0)).ends_on == later.starts_on


def test_a_price_that_was_typed_wrong_is_replaced_from_its_own_day(contract, add_price):
    wrong, right = add_price(contract, "12500"), add_price(contract, "1250")

    assert fresh(wrong).ends_on == wrong.starts_on  # it holds on no day, and can still be seen
    assert contract.prices.holding_on(today()).get() == right


def test_a_price_that_holds_stays_and_one_to_come_is_put_right(contract, add_price, eva):
    holds, to_come = add_price(contract), add_price(contract, "1400", starts_on=today(20))
    given = {"amount": Decimal(1500), "unit": "maand"}

    with pytest.raises(Refusal, match=r"geldt al sinds .* en blijft staan"):
        prices.change_price(holds.pk, by=eva, version=fresh(holds).version, starts_on=today(-100), **given)
    for start in (15, 30):
        prices.change_price(to_come.pk, by=eva, version=fresh(to_come).version, starts_on=today(start), **given)
        assert (fresh(holds).ends_on, fresh(to_come).starts_on) == (today(start), today(start))
    with pytest.raises(FieldRefusal, match="Op die dag geldt een andere prijs"):
        prices.change_price(to_come.pk, by=eva, version=fresh(to_come).version, starts_on=today(-100), **given)
    assert (fresh(to_come).amount, fresh(to_come).unit) == (Decimal(1500), "maand")


def test_a_price_that_begins_today_holds(contract, add_price, eva):
    row = add_price(contract, starts_on=today())

    with pytest.raises(Refusal, match="blijft staan"):
        prices.change_price(row.pk, by=eva, version=1, amount=Decimal(1), unit="traject", starts_on=today())


def test_a_price_ends_and_lasts_after_all_but_not_over_the_next(contract, add_price, eva):
    row = add_price(contract)
    prices.end_price(row.pk, by=eva, version=1, ends_on=today(10))
    following = add_price(contract, starts_on=today(20))

    with pytest.raises(FieldRefusal, match=r"Vanaf .* geldt een andere prijs"):
        prices.end_price(row.pk, by=eva, version=2, ends_on=None)
    prices.end_price(row.pk, by=eva, version=2, ends_on=following.starts_on)
    prices.end_price(following.pk, by=eva, version=1, ends_on=None)
    assert [fresh(each).ends_on for each in (row, following)] == [today(20), contract.ends_on]


@pytest.mark.parametrize(("values", "field"), [({"amount": "-1"}, "amount"), ({"unit": "jaar"}, "unit")])
def test_a_price_makes_sense(contract, add_price, values, field):
    with pytest.raises(FieldRefusal) as refused:
        add_price(contract, **values)
    assert refused.value.field == field


@pytest.mark.parametrize("change", [{"amount": "1.00"}, {"unit": "uur"}, {"starts_on": today(-2)}])
def test_the_database_keeps_a_price_that_has_begun(add_price, contract, change):
    begun, to_come = add_price(contract, starts_on=today(-5)), add_price(contract, "12.00", starts_on=today(5))
    rows = contract.prices

    with pytest.raises(IntegrityError, match="blijft zoals hij is"), transaction.atomic():
        rows.filter(pk=begun.pk).update(**change)
    with pytest.raises(IntegrityError, match="blijft zoals hij is"), transaction.atomic():
        rows.filter(pk=begun.pk).delete()
    rows.filter(pk=to_come.pk).update(amount="13.00")
    rows.filter(pk=begun.pk).update(ends_on=today(3))
    rows.filter(pk=to_come.pk).delete()

    assert rows.get().pk == begun.pk
