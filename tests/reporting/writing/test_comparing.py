"""What changed between two versions, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from reporting.writing.comparing import compare, words


def section(title: str, body: str, part: str = "brief") -> dict[str, str]:
    return {"part": part, "theme": "", "title": title, "body": body}


def test_words_that_went_and_came_are_told_apart():
    old, new = words("Wij hielpen [[aanvragen]] mensen.", "Wij hielpen [[toekenningen]] mensen goed.")
    assert [(run.kind, run.words.strip()) for run in old if run.kind != "gelijk"] == [("weg", "[[aanvragen]]")]
    assert [run.words.strip() for run in new if run.kind == "erbij"] == ["[[toekenningen]]", "goed"]


def test_sections_are_found_back_by_their_heading():
    old = [section("Werk", "a"), section("Taal", "b"), section("Oud", "c")]
    new = [section("Nieuw", "d"), section("Werk", "a"), section("Taal", "bb")]
    assert [(each.title, each.kind) for each in compare(old, new)] == [
        ("Nieuw", "erbij"),
        ("Werk", "gelijk"),
        ("Taal", "anders"),
        ("Oud", "weg"),
    ]


def test_two_sections_of_one_heading_are_two():
    assert [each.kind for each in compare([section("A", "x"), section("A", "y")], [section("A", "x")])] == [
        "gelijk",
        "weg",
    ]


@given(old=st.text(max_size=300), new=st.text(max_size=300))
def test_no_word_gets_lost(old, new):
    left, right = words(old, new)
    assert "".join(run.words for run in left) == old
    assert "".join(run.words for run in right) == new
    same = ["".join(run.words for run in side if run.kind == "gelijk") for side in (left, right)]
    assert same[0] == same[1]
