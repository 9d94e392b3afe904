"""Text comes back as it went in, whatever a spreadsheet would think of it."""

import csv
import datetime
from decimal import Decimal

import pytest

from office.exchange.checking import PackageChecker
from office.exchange.declaration import Column, Table
from office.exchange.kinds import DATE, FLAG, NUMBER
from office.exchange.writing import write_table
from office.models import Delivery

NOTES = Table(
    "notities",
    Delivery,
    columns=(Column("tekst"), Column("op", kind=DATE), Column("aantal", kind=NUMBER), Column("klaar", kind=FLAG)),
)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31",
        "@SUM(A1)",
        '"',
        '""',
        "a,b",
        "\n",
        "\r",
        "a\r\nb",
        "\ufeffx",
        " x ",
        "\t",
        "Ömer",
        "𝄞",
        "\u2028",
        "-",
    ],
)
def test_text_comes_back_as_it_went_in(tmp_path, text):
    values = (text, datetime.date(2020, 2, 29), Decimal("0.10"), False)
    assert write_table(tmp_path, NOTES, [values, (None, None, None, None)]) == 2
    checker = PackageChecker(tmp_path, [NOTES], lambda _table, _keys: set())
    rows = [tuple(row.values.values()) for row in checker.rows(NOTES)]
    assert checker.conclude() == []
    assert rows == [values, (None, None, None, None)]


def test_a_file_is_utf8_without_byte_order_mark_with_a_header_and_quoted_line_breaks(tmp_path):
    write_table(tmp_path, NOTES, [("é\n", None, Decimal("1E+3"), True)])
    assert (tmp_path / "notities.csv").read_bytes() == 'tekst,op,aantal,klaar\r\n"é\n",,1000,ja\r\n'.encode()
    with (tmp_path / "notities.csv").open(newline="") as stream:
        assert len(list(csv.reader(stream))) == 2
