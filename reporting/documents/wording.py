"""Numbers in words. A word is used only where it is true; in all other cases the number itself stands.

docs/schrijven.md states the rules: which numbers each word may stand for.
"""

from collections.abc import Sequence
from decimal import Decimal

from office.paper.numbers import decimal, euro, percent, whole

TON, MILLION = Decimal(100_000), Decimal(1_000_000)

# One thing and several of them, per unit of a figure.
NOUNS = {
    "personen": ("persoon", "personen"),
    "uitkeringen": ("uitkering", "uitkeringen"),
    "aanvragen": ("aanvraag", "aanvragen"),
    "toekenningen": ("toekenning", "toekenningen"),
    "besluiten": ("besluit", "besluiten"),
    "contacten": ("contact", "contacten"),
    "taalmeters": ("taalmeter", "taalmeters"),
    "stappen": ("stap", "stappen"),
    "dagen": ("dag", "dagen"),
}
# A part in words, what it is exactly, and how far off *ongeveer* may be. They do not overlap.
PARTS = (
    ("een op de tien", Decimal(1) / 10, Decimal("0.01")),
    ("een op de vijf", Decimal(1) / 5, Decimal("0.02")),
    ("een kwart", Decimal(1) / 4, Decimal("0.025")),
    ("een derde", Decimal(1) / 3, Decimal("0.025")),
    ("de helft", Decimal(1) / 2, Decimal("0.05")),
    ("twee derde", Decimal(2) / 3, Decimal("0.025")),
    ("drie kwart", Decimal(3) / 4, Decimal("0.025")),
)


def counted(count: int, unit: str) -> str:
    """`1 persoon`, `268 personen`: the word comes from what the figure counts, and from nowhere else."""
    one, many = NOUNS.get(unit, (unit, unit))
    return f"{whole(count)} {one if abs(count) == 1 else many}"


def money(amount: Decimal) -> str:
    """`7 ton`, `ruim 1,7 miljoen euro` (less than half a step above), `bijna 1,8 miljoen euro` (at most a quarter of a
    step below); else the exact amount. A step is a ton, and from a million a tenth of a million.
    """
    if amount < TON:
        return exact_money(amount)
    step = MILLION / 10 if amount >= MILLION else TON
    over = amount % step
    if over * 2 < step:
        return f"{'ruim ' if over else ''}{_named(amount - over)}"
    if over * 4 >= step * 3:
        return f"bijna {_named(amount - over + step)}"
    return exact_money(amount)


def _named(amount: Decimal) -> str:
    unit, name = (MILLION, "miljoen euro") if amount >= MILLION else (TON, "ton")
    return f"{decimal(amount / unit, 1).removesuffix(',0')} {name}"


def exact_money(amount: Decimal) -> str:
    """Cents only where there are any."""
    return euro(amount, 0 if amount == amount.to_integral_value() else 2)


def exact_share(share: Decimal) -> str:
    """One decimal, but never all or nothing where it is not."""
    written = percent(share)
    if written == percent(1) and share < 1:
        return f"meer dan {percent(Decimal('0.999'))}"
    if written == percent(0) and share > 0:
        return f"minder dan {percent(Decimal('0.001'))}"
    return written


def share(part: Decimal) -> str:
    """`de helft`, `ongeveer de helft` (from 45 to 55 %), `ongeveer een kwart`; else the percentage."""
    for name, exact, room in PARTS:
        if part == exact:
            return name
        if abs(part - exact) <= room:
            return f"ongeveer {name}"
    return exact_share(part)


def change(difference: int, unit: str) -> str:
    """`met 115 uitkeringen afgenomen`: the direction comes from the sign."""
    return _changed(counted(abs(difference), unit), difference)


def money_change(difference: Decimal) -> str:
    """`met € 200.000 toegenomen`."""
    return _changed(exact_money(abs(difference)), difference)


def _changed(by: str, difference: Decimal | int) -> str:
    if difference == 0:
        return "gelijk gebleven"
    return f"met {by} {'toegenomen' if difference > 0 else 'afgenomen'}"


def listed(parts: Sequence[str]) -> str:
    """`a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"
