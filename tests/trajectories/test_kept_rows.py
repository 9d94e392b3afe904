"""Rows of one kind of help share how they are kept: every act on them has a name that people know."""

import pytest

from accounts.verbs import WORDING
from trajectories.services import coaching, premiums, sheltered
from trajectories.services.rows import Kept

ACTS = {
    sheltered.ADVICES: ("add", "advise", "change", "withdraw", "remove"),
    coaching.GRANTS: ("add", "change", "remove"),
    coaching.LOG: ("add", "change", "withdraw", "restore"),
    premiums.PREMIUMS: ("add", "change", "remove"),
}


@pytest.mark.parametrize("kept", ACTS, ids=lambda kept: kept.noun)
def test_every_act_has_a_name(kept: Kept):
    assert {f"{kept.noun}.{act}" for act in ACTS[kept]} <= WORDING.keys()
