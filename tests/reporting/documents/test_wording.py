"""A word for a number is never an untruth."""

from decimal import Decimal

import pytest

from reporting.documents import wording


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1712345.67", "ruim 1,7 miljoen euro"),
        ("1700000.01", "ruim 1,7 miljoen euro"),
        ("1749999.99", "ruim 1,7 miljoen euro"),
        ("1700000", "1,7 miljoen euro"),
        ("1750000", "€ 1.750.000"),
        ("1699999.50", "bijna 1,7 miljoen euro"),
        ("1774999.99", "€ 1.774.999,99"),
        ("1775000", "bijna 1,8 miljoen euro"),
        ("1950000", "€ 1.950.000"),
        ("1999999", "bijna 2 miljoen euro"),
        ("980000", "bijna 1 miljoen euro"),
        ("675000", "bijna 7 ton"),
        ("1100000", "1,1 miljoen euro"),
        ("2000000", "2 miljoen euro"),
        ("700000", "7 ton"),
        ("712000", "ruim 7 ton"),
        ("760000", "€ 760.000"),
        ("99999", "€ 99.999"),
        ("0", "€ 0"),
        ("-1712345", "€ \N{MINUS SIGN}1.712.345"),
    ],
)
def test_money(amount, said):
    assert wording.money(Decimal(amount)) == said


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("0.5", "de helft"),
        ("0.45", "ongeveer de helft"),
        ("0.55", "ongeveer de helft"),
        ("0.497835", "ongeveer de helft"),
        ("0.449999", "45,0 %"),
        ("0.550001", "55,0 %"),
        ("0.0489", "4,9 %"),
        ("0.25", "een kwart"),
        ("0.26", "ongeveer een kwart"),
        ("0.333333", "ongeveer een derde"),
        ("0.29", "29,0 %"),
        ("0.74", "ongeveer drie kwart"),
        ("0.1", "een op de tien"),
        ("0.21", "ongeveer een op de vijf"),
        ("1", "100,0 %"),
        ("0.9999", "meer dan 99,9 %"),
        ("0.0001", "minder dan 0,1 %"),
        ("0", "0,0 %"),
    ],
)
def test_share(part, said):
    assert wording.share(Decimal(part)) == said


@pytest.mark.parametrize(
    ("difference", "unit", "said"),
    [
        (-115, "uitkeringen", "met 115 uitkeringen afgenomen"),
        (24, "uitkeringen", "met 24 uitkeringen toegenomen"),
        (-1, "uitkeringen", "met 1 uitkering afgenomen"),
        (0, "uitkeringen", "gelijk gebleven"),
    ],
)
def test_the_direction_comes_from_the_sign(difference, unit, said):
    assert wording.change(difference, unit) == said


@pytest.mark.parametrize(
    ("count", "unit", "said"),
    [
        (1, "personen", "1 persoon"),
        (268, "personen", "268 personen"),
        (0, "personen", "0 personen"),
        (1234, "klanten", "1.234 klanten"),
    ],
)
def test_a_count_names_what_it_counts(count, unit, said):
    assert wording.counted(count, unit) == said


@pytest.mark.parametrize(
    ("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_in_words(parts, said):
    assert wording.listed(parts) == said
