"""A word for a number, read back as the numbers it may stand for, always holds the number that was counted."""

import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from reporting.documents import wording

MONEY = re.compile(r"(ruim |bijna )?([\d.]+(?:,\d+)?) (ton|miljoen euro)")
EXACT = re.compile(r"€ (\N{MINUS SIGN}?)([\d.]+)(?:,(\d\d))?")
PERCENT = re.compile(r"(meer dan |minder dan )?(\d+),(\d) %")
# The parts of a whole as a dictionary would have them, and how wide *ongeveer* is in hundredths.
PARTS = {
    "een op de tien": (Fraction(1, 10), 1),
    "een op de vijf": (Fraction(1, 5), 2),
    "een kwart": (Fraction(1, 4), 2.5),
    "een derde": (Fraction(1, 3), 2.5),
    "de helft": (Fraction(1, 2), 5),
    "twee derde": (Fraction(2, 3), 2.5),
    "drie kwart": (Fraction(3, 4), 2.5),
}


def euros(words: str) -> tuple[Fraction, Fraction]:
    """The least and the most that these words may stand for."""
    if found := EXACT.fullmatch(words):
        sign, whole, cents = found.groups()
        amount = Fraction(int(whole.replace(".", "")) * 100 + int(cents or 0), 100) * (-1 if sign else 1)
        return amount, amount
    how, number, unit = MONEY.fullmatch(words).groups()
    worth = {"ton": 100_000, "miljoen euro": 1_000_000}[unit]
    named = Fraction(number.replace(".", "").replace(",", ".")) * worth
    step = Fraction(100_000)  # a ton, and a tenth of a million
    return {
        None: (named, named),
        "ruim ": (named, named + step / 2),
        "bijna ": (named - step / 4, named),
    }[how]


def part(words: str) -> tuple[Fraction, Fraction]:
    if found := PERCENT.fullmatch(words):
        how, whole, tenth = found.groups()
        named = Fraction(int(whole) * 10 + int(tenth), 1000)
        if how:
            return (named, Fraction(1)) if how == "meer dan " else (Fraction(0), named)
        return named - Fraction(1, 2000), named + Fraction(1, 2000)
    about = words.startswith("ongeveer ")
    exact, room = PARTS[words.removeprefix("ongeveer ")]
    return (exact - Fraction(room) / 100, exact + Fraction(room) / 100) if about else (exact, exact)


@given(cents=st.integers(-(10**11), 10**12))
@example(cents=99_999_999)
@example(cents=97_500_000)
@example(cents=174_999_999)
@example(cents=10_000_000)
def test_an_amount_in_words_holds_the_amount(cents):
    low, high = euros(wording.money(Decimal(cents) / 100))
    assert low <= Fraction(cents, 100) <= high
    assert high - low <= 50_000


@given(millionths=st.integers(0, 1_000_000))
@example(millionths=999_999)
@example(millionths=1)
@example(millionths=333_333)
@example(millionths=450_000)
def test_a_share_in_words_holds_the_share(millionths):
    low, high = part(wording.share(Decimal(millionths) / 1_000_000))
    assert low <= Fraction(millionths, 1_000_000) <= high


@given(millionths=st.integers(0, 1_000_000))
def test_a_percentage_holds_the_share_and_is_nothing_or_all_only_where_it_is(millionths):
    words = wording.exact_share(Decimal(millionths) / 1_000_000)
    low, high = part(words)
    assert low <= Fraction(millionths, 1_000_000) <= high
    assert (words == "0,0 %") == (millionths == 0)
    assert (words == "100,0 %") == (millionths == 1_000_000)


@given(difference=st.integers(-(10**7), 10**7))
def test_a_change_in_words_gives_the_difference_back(difference):
    words = wording.change(difference, "uitkeringen")
    size = int("".join(re.findall(r"\d", words)) or 0)
    sign = {"toegenomen": 1, "afgenomen": -1}.get(words.rsplit(" ", 1)[-1], 0)
    assert size * sign == difference


@given(cents=st.integers(-(10**10), 10**10))
def test_a_change_in_money_gives_the_difference_back(cents):
    words = wording.money_change(Decimal(cents) / 100)
    if cents == 0:
        assert words == "gelijk gebleven"
        return
    amount, _ = euros(words.removeprefix("met ").rsplit(" ", 1)[0])
    assert amount * (1 if words.endswith("toegenomen") else -1) == Fraction(cents, 100)
