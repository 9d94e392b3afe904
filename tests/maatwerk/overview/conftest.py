from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from accounts.models import User
from maatwerk.models import Decision, Request
from tests.people import a_client, a_delivery

YEAR = 2025
DAY = date(YEAR, 6, 2)

Delivered = Callable[..., Request]


@pytest.fixture
def delivered(db, anna, bas) -> Delivered:
    """Maatwerk that another system delivered: asked, and decided on thirty days later unless told otherwise."""
    delivery, numbers = a_delivery(), count(1)

    def deliver(outcome: str = "goedgekeurd", *, by: User = anna, asked_on: date = DAY, days: int = 30, **values: Any):
        client = values.pop("client", None) or a_client(by, last_name=f"Boer{next(numbers)}")
        defaults = {"deviation": "leeftijd", "kind": "vrij", "requested_on": asked_on, "delivery": delivery}
        request = Request.objects.create(client=client, **(defaults | values))
        if outcome:
            settled = {"outcome": outcome, "decided_on": asked_on + timedelta(days=days), "decided_by": bas}
            Decision.objects.create(request=request, delivery=delivery, **settled)
        return request

    return deliver
