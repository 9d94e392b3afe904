"""The values of the law as they hold in the cases of the tables."""

import datetime
from decimal import Decimal

from instruments.rules.parameters import Dated, ParameterBook

LONG_AGO = datetime.date(2015, 1, 1)
LAW = (
    ("awb_beslistermijn_weken", 8, "weken", "wet"),
    ("bezwaartermijn_weken", 6, "weken", "wet"),
    ("bezwaar_beslistermijn_weken", 6, "weken", "wet"),
    ("bezwaar_beslistermijn_commissie_weken", 12, "weken", "wet"),
    ("bezwaar_verdaging_weken", 6, "weken", "wet"),
    ("ingebrekestelling_weken", 2, "weken", "wet"),
    ("waarschuwen_besluit_dagen", 14, "dagen", ""),
    ("waarschuwen_kort_dagen", 7, "dagen", ""),
    ("dwangsom_1", 23, "euro per dag", ""),
    ("dwangsom_2", 35, "euro per dag", ""),
    ("dwangsom_3", 45, "euro per dag", ""),
    ("dwangsom_hoogstens", 1442, "euro", ""),
)


def date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def the_law(**other: int) -> ParameterBook:
    """With another value where one is given."""
    return ParameterBook(
        Dated(key, key, Decimal(other.get(key, value)), unit, LONG_AGO, None, basis) for key, value, unit, basis in LAW
    )
