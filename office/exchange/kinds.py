"""The kinds of values that a cell may hold: how each is read, checked and written."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from office.exchange.faults import Wrong, quoted

DATE_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
INTEGER_FORM = re.compile(r"[+-]?[0-9]+")
NUMBER_FORM = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
MONEY_FORM = re.compile(r"[+-]?([0-9]+(\.[0-9]{0,2})?|\.[0-9]{1,2})")
SMALLEST, LARGEST = -(2**63), 2**63 - 1  # what a bigint column of the database holds
MOST_DIGITS = 200  # a number beyond this is a mistake; the database would take it, people would not
MOST_EUROS = Decimal("1e16")


@dataclass(frozen=True)
class Kind:
    """A type of the Table Schema: its name there, its column in a staging table, and both directions."""

    name: str
    sql: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str


def read_date(text: str) -> datetime.date:
    expected = "JJJJ-MM-DD, bijvoorbeeld 2021-12-31"
    if not DATE_FORM.fullmatch(text):
        raise Wrong(f"{quoted(text)} is geen datum", expected)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Wrong(f"{quoted(text)} is geen bestaande datum", expected) from None


def read_integer(text: str) -> int:
    if not INTEGER_FORM.fullmatch(text):
        raise Wrong(f"{quoted(text)} is geen geheel getal", "een geheel getal, bijvoorbeeld 12")
    value = int(text) if len(text) <= MOST_DIGITS else LARGEST + 1
    if not SMALLEST <= value <= LARGEST:
        raise Wrong(f"{quoted(text)} is te groot", f"een geheel getal van {SMALLEST} tot en met {LARGEST}")
    return value


def read_number(text: str) -> Decimal:
    if not NUMBER_FORM.fullmatch(text):
        raise Wrong(f"{quoted(text)} is geen getal", "een getal met een decimale punt, bijvoorbeeld 12.5")
    if len(text) > MOST_DIGITS:
        raise Wrong(f"{quoted(text)} is te lang", f"een getal van hoogstens {MOST_DIGITS} cijfers")
    return Decimal(text)


def read_money(text: str) -> Decimal:
    if not MONEY_FORM.fullmatch(text):
        raise Wrong(
            f"{quoted(text)} is geen bedrag",
            "een bedrag met hoogstens twee decimalen na een punt, bijvoorbeeld 1234.56",
        )
    value = Decimal(text)
    if abs(value) >= MOST_EUROS:
        raise Wrong(f"{quoted(text)} is te groot", "een bedrag van hoogstens zestien cijfers voor de punt")
    return value


def read_flag(text: str) -> bool:
    if text not in {"ja", "nee"}:
        raise Wrong(f"{quoted(text)} is geen ja of nee", "ja of nee")
    return text == "ja"


def write_flag(value: bool) -> str:
    return "ja" if value else "nee"


def write_number(value: Decimal) -> str:
    return format(value, "f")


TEXT = Kind("string", "text", read=str)
DATE = Kind("date", "date", read=read_date, write=datetime.date.isoformat)
INTEGER = Kind("integer", "bigint", read=read_integer)
NUMBER = Kind("number", "numeric", read=read_number, write=write_number)
MONEY = Kind("number", "numeric", read=read_money, write=write_number)
FLAG = Kind("boolean", "boolean", read=read_flag, write=write_flag)
