"""Numbers that were entered by hand, as the tests need them. Through the service."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from reporting.figures.entered import NATIONAL
from reporting.models import EnteredFigure
from reporting.services.entered import enter_figure
from tests.people import today


def an_entered_figure(by: User, **values: Any) -> EnteredFigure:
    told = {
        "year": 2021,
        "series": NATIONAL,
        "value": Decimal(400_000),
        "source": "Een tabel met verzonnen aantallen",
        "source_dated": today(-30),
    }
    return enter_figure(by=by, **(told | values))
