"""The elfproef of a BSN (Besluit burgerservicenummer, art. 2)."""

import re

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")


def passes_elfproef(bsn: str) -> bool:
    """Nine digits, leading zeros included, whose weighted sum is a multiple of eleven."""
    if len(bsn) != len(WEIGHTS) or not (bsn.isascii() and bsn.isdigit()):
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, bsn, strict=True)) % 11 == 0


def holds_bsn(text: str) -> bool:
    """Whether a number in a text may be a BSN, also when it is written with spaces or dots."""
    return any(passes_elfproef(re.sub(r"[ .]", "", found)) for found in NINE_DIGITS.findall(text))
