from collections.abc import Callable
from typing import Any

import pytest

from clients.models import Client
from maatwerk.models import Request
from maatwerk.services import approve, refuse
from tests.chain import a_request
from tests.people import a_client, today

Decide = Callable[..., Request]


def told(request: Request, **texts: Any) -> None:
    """Other words or another day than the story has; written past the services, as a delivery is."""
    Request.objects.filter(pk=request.pk).update(**texts)


@pytest.fixture
def decided(catalogue, carla, dirk) -> Decide:
    """Asked in another team of Proefstad, with the same rule, and decided there."""

    def decide(*, approved: bool = False, client: Client | None = None, **texts: Any) -> Request:
        client = client or a_client(carla, first_names="Noor", last_name="van den Berg")
        request = a_request(client, catalogue, carla)
        grounds = texts.pop("grounds", "De kas past beter.")
        answers = {"version": request.version, "grounds": grounds, "difference": texts.pop("difference", "")}
        alternative = texts.pop("alternative", "De kas")
        told(request, **texts)
        if approved:
            return approve(request.pk, by=dirk, starts_on=today(), **answers)
        return refuse(request.pk, by=dirk, alternative=alternative, **answers)

    return decide
