"""Grounds of another dossier are read for equal treatment, never to find out whose they are."""

import pytest

from maatwerk.rules.anonymity import calls_someone, names_someone


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jaimy wil graag verder", True),
        ("mevrouw de VRIES", True),
        ("de inwoner wil graag verder", False),
        ("het vriest buiten", False),
        ("", False),
    ],
)
def test_a_name_in_a_text_is_noticed(text, found):
    assert names_someone(text, ("Jaimy", "de Vries")) is found


def test_a_person_of_one_letter_names_is_not_found_everywhere():
    assert not names_someone("de inwoner a o", ("A", "de O"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Volgens Groot gaat het goed.", True),
        ("Mila ziet dat het gaat.", True),
        ("Een groot atelier.", False),
        ("Niemand.", False),
    ],
)
def test_the_people_around_someone_are_noticed_by_their_capital(text, found):
    assert calls_someone(text, ["Mila de Groot", ""]) is found
