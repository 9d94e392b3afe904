"""No digit stands in a text unless it is a figure, a date, a year, an article of a law, or a fixed number."""

import pytest

from reporting.writing.loose import loose_numbers, years_in


def found(text: str) -> list[str]:
    return [loose.said for loose in loose_numbers(text) if not loose.in_words]


def in_words(text: str) -> list[str]:
    return [loose.said for loose in loose_numbers(text) if loose.in_words]


@pytest.mark.parametrize(
    "text",
    [
        "Op 12 april 2022 besprak de raad dit.",
        "Op 31 december stond de teller stil.",
        "Vanaf januari 2021 geldt de nieuwe regel.",
        "In 2021 ging het beter dan in 1999.",
        "De jaren 2018-2021 waren onrustig.",
        "Volgens artikel 10d, tweede lid, mag dat.",
        "Volgens artikelen 6, 7 en 10d en lid 2.",
        "Zie art. 31 en paragraaf 2.3.",
        "1. Werk\n2. Taal\n3. Meedoen",
        "Er vonden [[uitstroom_naar_werk_personen]] werk, en [[vast 12 | bron: begroting 2021]] bleven.",
        "Meedoen telt.",
        "",
    ],
)
def test_what_may_stand_in_a_text(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er vonden 268 mensen werk.", ["268"]),
        ("2021 personen vonden werk.", ["2021"]),
        ("In totaal 2021 kwetsbare inwoners.", ["2021"]),
        ("Dat kost € 2021 of 2021 euro.", ["2021", "2021"]),
        ("Het was 4,9 % en 12%.", ["4,9", "12%"]),
        ("Op 31 februari en 40 mei.", ["31", "40"]),
        ("Van 2100 tot 1899.", ["2100", "1899"]),
        ("2021,5 en 2.021", ["2021,5", "2.021"]),
        ("1. Werk\n12. personen vonden werk", ["12"]),
        ("268. personen vonden werk", ["268"]),
        ("20**21** personen", ["20", "21"]),
        ("**2021** personen", ["2021"]),
        ("&#50;&#54;8 en &frac12;", ["268", "½"]),
        ("Kwadraat² en ⅔ en ٣", ["Kwadraat²", "⅔", "٣"]),
        ("2\u200b68 mensen", ["268"]),
        ("artikel 12 personen", ["12"]),
        ("12[[aanvragen getal]]", ["12"]),
        ("Lees [[vast 12]] en [12].", ["[12]"]),
    ],
)
def test_a_loose_number_is_found_however_it_is_typed(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wij hielpen twaalf personen.", ["twaalf personen"]),
        ("Wij hielpen vijfentwintig nieuwe klanten.", ["vijfentwintig nieuwe klanten"]),
        ("Dat kostte drie miljoen euro.", ["drie miljoen euro"]),
        ("De helft van de mensen en een op de vier.", ["De helft van", "een op de vier"]),
        ("Eén persoon bleef, tweehonderd uitkeringen stopten.", ["Eén persoon", "tweehonderd uitkeringen"]),
        ("Een persoon die werkt, is de tweede die wij spraken, met zijn drieën.", []),
        ("Wij keken met acht ogen, in zeven sloten tegelijk.", []),
    ],
)
def test_a_number_in_words_before_what_is_counted(text, expected):
    assert in_words(text) == expected


def test_the_line_is_the_line_in_which_one_typed():
    text = "Een.\n\n[[bestand_mutatie\nverloop]]\nDaar zijn er 12."
    assert [loose.line for loose in loose_numbers(text)] == [5]


def test_years_are_told_apart_from_numbers():
    assert list(years_in("In 2020 was het beter.\nOp 1 mei 2021 niet, en 2020 personen.")) == [(1, 2020), (2, 2021)]
