"""Numbers in words. A word is used only where it is true; in all other cases the number itself stands."""

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


def counted(count: int, unit: str) -> str:
    """`1 persoon`, `268 personen`: the word comes from what the figure counts, and from nowhere else."""
    one, many = NOUNS.get(unit, (unit, unit))
    return f"{whole(count)} {one if abs(count) == 1 else many}"


def money(amount: Decimal) -> str:
    """`7 ton`, `1,1 miljoen euro`, `ruim 1,7 miljoen euro` (above 1,70 and under 1,75); else the exact amount."""
    if amount < TON:
        return exact_money(amount)
    unit, step, name = (MILLION, MILLION / 10, "miljoen euro") if amount >= MILLION else (TON, TON, "ton")
    over = amount % step
    if over >= step / 2:
        return exact_money(amount)
    return f"{'ruim ' if over else ''}{decimal((amount - over) / unit, 1).removesuffix(',0')} {name}"


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
    """`de helft`, `ongeveer de helft` (from 45 to 55 %); else the percentage."""
    if part == Decimal("0.5"):
        return "de helft"
    return "ongeveer de helft" if Decimal("0.45") <= part <= Decimal("0.55") else exact_share(part)


def change(difference: int, unit: str) -> str:
    """`met 115 uitkeringen afgenomen`: the direction comes from the sign."""
    if difference == 0:
        return "gelijk gebleven"
    return f"met {counted(abs(difference), unit)} {'toegenomen' if difference > 0 else 'afgenomen'}"


def listed(parts: Sequence[str]) -> str:
    """`a, b en c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} en {parts[-1]}"
