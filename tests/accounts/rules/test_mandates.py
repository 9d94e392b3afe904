from decimal import Decimal

import pytest

from accounts.rules.mandates import Granted, conflict, gaps

KINDS = {"plek": "Plek", "vrij": "Iets anders"}


def granted(level: int = 1, up_to: int | None = None, kind: str = "", holder: str = "teamleider", **more) -> Granted:
    return Granted(level, kind, None if up_to is None else Decimal(up_to), holder, **more)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], ["Er is nu geen mandaat. Niemand kan over maatwerk besluiten."]),
        ([granted()], []),
        ([granted(1, 5000), granted(2, None, holder="Karin")], []),
        ([granted(1, 5000)], ["Voor elke vorm kan niemand besluiten boven € 5.000."]),
        ([granted(1, 5000), granted(3, holder="Karin")], ["Trede 2 ontbreekt: daarboven is er wel een."]),
        ([granted(kind="plek")], ["Voor “Iets anders” heeft niemand een mandaat."]),
        (
            [granted(1, 5000), granted(2, kind="plek", holder="Karin")],
            ["Voor “Iets anders” kan niemand besluiten boven € 5.000."],
        ),
        (
            [granted(1, 5000), granted(2, holder="Karin", is_held=False)],
            [
                "Trede 2 (Karin): geen collega heeft dit mandaat nu.",
                "Voor elke vorm kan niemand besluiten boven € 5.000.",
            ],
        ),
        (
            [granted(is_held=False)],
            ["Trede 1 (teamleider): geen collega heeft dit mandaat nu.", "Voor elke vorm heeft niemand een mandaat."],
        ),
    ],
)
def test_what_nobody_could_decide_is_told(rows, told):
    assert gaps(rows, KINDS) == told


def test_cents_are_told_where_there_are():
    row = Granted(1, "", Decimal("2500.50"), "teamleider")

    assert gaps([row], KINDS) == ["Voor elke vorm kan niemand besluiten boven € 2.500,50."]


@pytest.mark.parametrize(
    ("new", "other", "said"),
    [
        (granted(2, holder="Karin"), granted(1, 5000), ""),
        (granted(1, 5000, holder="Karin"), granted(1, 5000), ""),
        (granted(1, 9000, holder="Karin"), granted(1, 5000), "over bedragen tot en met € 5.000 "),
        (granted(1, 5000), granted(1, 5000), "teamleider heeft dit mandaat in deze periode al."),
        (granted(2, 4000, holder="Karin"), granted(1, 5000), "niet over een lager bedrag"),
        (granted(1, holder="Karin"), granted(2, 5000), "niet over een lager bedrag"),
        (granted(2, holder="Karin"), granted(1), ""),  # as much, for where nobody of the first may decide
        (granted(1, 9000, kind="plek"), granted(1, 5000, kind="vrij"), ""),
        (granted(1, 9000, kind="plek"), granted(1, 5000), "Trede 1 gaat"),
    ],
    ids=str,
)  # fmt: skip
def test_the_levels_of_the_same_days_fit_together(new, other, said):
    assert said in conflict(new, [other]) if said else conflict(new, [other]) == ""
