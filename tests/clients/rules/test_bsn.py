import pytest

from clients.rules.bsn import passes_elfproef
from tests.people import TEST_BSNS


def test_a_tenth_of_the_reserved_range_passes():
    assert len(TEST_BSNS) == 909


@pytest.mark.parametrize("bsn", ["999990019", "000000012", "000000000"])
def test_a_number_of_the_test_range_passes(bsn):
    assert passes_elfproef(bsn)


@pytest.mark.parametrize("bsn", ["", "99999001", "9999900199", "999990018", "99999001a", "\u0669" * 9, "-99990019"])
def test_anything_else_fails(bsn):
    assert not passes_elfproef(bsn)
