"""What a cell may hold, and what is said of one that does not."""

import datetime
from decimal import Decimal

import pytest

from office.exchange.faults import Wrong, quoted
from office.exchange.kinds import DATE, FLAG, INTEGER, MONEY, NUMBER, TEXT


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        (TEXT, "  =1+1 ", "  =1+1 "),
        (DATE, "2020-02-29", datetime.date(2020, 2, 29)),
        (DATE, "0001-01-01", datetime.date(1, 1, 1)),
        (INTEGER, "-3", -3),
        (INTEGER, "007", 7),
        (INTEGER, "9223372036854775807", 2**63 - 1),
        (NUMBER, "38.50", Decimal("38.5")),
        (NUMBER, "-.5", Decimal("-0.5")),
        (MONEY, "-12.5", Decimal("-12.5")),
        (MONEY, "12.00", Decimal(12)),
        (MONEY, ".50", Decimal("0.5")),
        (MONEY, "-.5", Decimal("-0.5")),
        (MONEY, "12.", Decimal(12)),
        (FLAG, "ja", True),
        (FLAG, "nee", False),
    ],
)
def test_a_cell_is_read_as_its_kind(kind, cell, value):
    assert kind.read(cell) == value
    assert kind.read(kind.write(value)) == value


@pytest.mark.parametrize(
    ("kind", "cell", "wrong"),
    [
        (DATE, "2021-02-29", "'2021-02-29' is geen bestaande datum"),
        (DATE, "0000-01-01", "'0000-01-01' is geen bestaande datum"),
        (DATE, "20210228", "'20210228' is geen datum"),
        (DATE, "28-02-2021", "'28-02-2021' is geen datum"),
        (DATE, "2021-W01-1", "'2021-W01-1' is geen datum"),
        (DATE, "2021-02-28T00:00", "'2021-02-28T00:00' is geen datum"),
        (DATE, "２０２１-02-28", "'２０２１-02-28' is geen datum"),  # noqa: RUF001
        (DATE, "2021-02-28\n", "'2021-02-28�' is geen datum"),
        (INTEGER, "1.0", "'1.0' is geen geheel getal"),
        (INTEGER, "1_000", "'1_000' is geen geheel getal"),
        (INTEGER, "９", "'９' is geen geheel getal"),  # noqa: RUF001
        (INTEGER, "9223372036854775808", "'9223372036854775808' is te groot"),
        (INTEGER, "9" * 9999, "'" + "9" * 39 + "…' is te groot"),
        (NUMBER, "1,5", "'1,5' is geen getal"),
        (NUMBER, "NaN", "'NaN' is geen getal"),
        (NUMBER, "Infinity", "'Infinity' is geen getal"),
        (NUMBER, "1e3", "'1e3' is geen getal"),
        (NUMBER, ".", "'.' is geen getal"),
        (NUMBER, "9" * 9999, "'" + "9" * 39 + "…' is te lang"),
        (MONEY, "1.005", "'1.005' is geen bedrag"),
        (MONEY, ".005", "'.005' is geen bedrag"),
        (MONEY, ".", "'.' is geen bedrag"),
        (MONEY, "€ 5", "'€ 5' is geen bedrag"),
        (MONEY, "1.000,00", "'1.000,00' is geen bedrag"),
        (MONEY, "9" * 40, "'" + "9" * 40 + "' is te groot"),
        (FLAG, "Ja", "'Ja' is geen ja of nee"),
        (FLAG, "true", "'true' is geen ja of nee"),
    ],
)
def test_a_cell_that_is_something_else_is_named(kind, cell, wrong):
    with pytest.raises(Wrong) as raised:
        kind.read(cell)
    assert raised.value.wrong == wrong
    assert raised.value.expected


def test_a_message_quotes_one_short_harmless_line():
    assert quoted("x\x1b[2J\ny\u202e") == "'x�[2J�y�'"
    assert quoted("x" * 100) == "'" + "x" * 39 + "…'"
