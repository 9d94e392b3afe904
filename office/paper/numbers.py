"""Numbers as a Dutch reader writes them. Rounds half away from zero, as the figures do; never by itself to a word."""

from decimal import ROUND_HALF_UP, Decimal

Number = int | float | Decimal

MINUS = "\N{MINUS SIGN}"


def decimal(value: Number, places: int) -> str:
    """1234.5 with one place is 1.234,5."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(exact):,f}".translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if exact < 0 else text


def whole(value: Number) -> str:
    return decimal(value, 0)


def signed(value: Number) -> str:
    """A change carries its sign, also when it is a plus."""
    return f"+{whole(value)}" if value > 0 else whole(value)


def percent(share: Number, places: int = 1) -> str:
    """A share of one: 0.049 is 4,9 %."""
    return f"{decimal(Decimal(str(share)) * 100, places)} %"


def euro(amount: Number, places: int = 0) -> str:
    return f"€ {decimal(amount, places)}"
