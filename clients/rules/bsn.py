"""The elfproef of a BSN (Besluit burgerservicenummer, art. 2)."""

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_elfproef(bsn: str) -> bool:
    """Nine digits, leading zeros included, whose weighted sum is a multiple of eleven."""
    if len(bsn) != len(WEIGHTS) or not (bsn.isascii() and bsn.isdigit()):
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, bsn, strict=True)) % 11 == 0
