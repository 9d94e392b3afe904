"""Rows of which each could be right, and that are wrong together: an edit of the small package, and what is said."""

from collections.abc import Callable

from tests.packages import Rows
from tests.packages.wrong_rows import ONE_BENEFIT, added, benefit, both

ONE_BSN = "verwacht een BSN bij hoogstens één inwoner"
ONE_ROW = "verwacht één rij per"


def overlap(row: int, other: str, inwoner: str) -> str:
    return (
        f"uitkeringen.csv, rij {row}, kolom van: de periode overlapt met uitkering {other} van inwoner '{inwoner}', "
        + ONE_BENEFIT
    )


WRONG_TOGETHER: dict[str, tuple[Callable[[Rows], None], list[str]]] = {
    "a benefit on the last day there is, during one without an end": (
        benefit("U9", "P1", "9999-12-31"),
        [overlap(4, "'U1' in rij 2", "P1")],
    ),
    "a couple during a benefit of the same two, the inwoner first": (
        benefit("U9", "P1", "2021-01-01", partner_id="P2"),
        [overlap(4, "'U1' in rij 2", "P1"), overlap(4, "'U1' in rij 2", "P2")],
    ),
    "a benefit during the second of two with one key": (
        both(benefit("U1", "P3", "2021-01-01"), benefit("U9", "P3", "2021-06-01")),
        [
            f"uitkeringen.csv, rij 4, kolom uitkering_id: 'U1' staat ook in rij 2, {ONE_ROW} uitkering_id",
            overlap(5, "'U1' in rij 4", "P3"),
        ],
    ),
    "a benefit during the first of two with one key": (
        both(benefit("U1", "P1", "2020-03-01", "2020-04-01"), benefit("U9", "P1", "2020-05-01", "2020-06-01")),
        [
            f"uitkeringen.csv, rij 4, kolom uitkering_id: 'U1' staat ook in rij 2, {ONE_ROW} uitkering_id",
            overlap(5, "'U1' in rij 2", "P1"),
        ],
    ),
    "two benefits without a key at once": (
        both(benefit("", "P3", "2021-01-01"), benefit("", "P3", "2021-06-01")),
        [
            "uitkeringen.csv, rij 4, kolom uitkering_id: de cel is leeg, verwacht een waarde",
            "uitkeringen.csv, rij 5, kolom uitkering_id: de cel is leeg, verwacht een waarde",
            overlap(5, "'' in rij 4", "P3"),
        ],
    ),
    "a BSN of the second of two with one key": (
        both(
            added("inwoners", inwoner_id="P1", bsn="999990019", achternaam="Boer"),
            added("inwoners", inwoner_id="P4", bsn="999990019", achternaam="Smit"),
        ),
        [
            f"inwoners.csv, rij 5, kolom inwoner_id: 'P1' staat ook in rij 2, {ONE_ROW} inwoner_id",
            f"inwoners.csv, rij 6, kolom bsn: dit BSN staat ook in rij 5, {ONE_BSN}",
        ],
    ),
    "a BSN twice, both without a key": (
        both(
            added("inwoners", bsn="999990019", achternaam="Boer"),
            added("inwoners", bsn="999990019", achternaam="Smit"),
        ),
        [
            "inwoners.csv, rij 5, kolom inwoner_id: de cel is leeg, verwacht een waarde",
            "inwoners.csv, rij 6, kolom inwoner_id: de cel is leeg, verwacht een waarde",
            f"inwoners.csv, rij 6, kolom bsn: dit BSN staat ook in rij 5, {ONE_BSN}",
        ],
    ),
}
