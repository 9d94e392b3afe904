"""Which kind of help goes with a legal basis: a proposal, so only where one kind fits."""

import pytest

from instruments.rules.regimes import proposed_for


@pytest.mark.parametrize(
    ("legal_basis", "kind"),
    [
        ("Participatiewet, artikel 10b", "beschut_werk"),
        ("participatiewet, Artikel 10B", "beschut_werk"),
        ("Participatiewet, artikel 10d", "loonkostensubsidie"),
        ("Participatiewet, artikel 10da", "jobcoaching"),  # does not begin with another article
        ("Participatiewet, artikelen 10c en 10d", "loonkostensubsidie"),
        ("Wmo 2015, artikel 2.3.5, derde lid", "dagbesteding"),
        ("Wmo 2015, artikel 2.3.51", None),
        ("Participatiewet, artikel 10a; Wmo 2015, artikel 2.3.5", None),  # two kinds: nobody can say which
        ("Participatiewet, artikel 7", None),
        ("", None),
    ],
)
def test_a_kind_is_proposed_where_exactly_one_fits(legal_basis, kind):
    found = proposed_for(legal_basis)
    assert (found.key if found else None) == kind
