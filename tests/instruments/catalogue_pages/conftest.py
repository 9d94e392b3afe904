"""The catalogue on the screens, as a beleidsadviseur edits it."""

from typing import Any

import pytest
from django.urls import reverse

from instruments.models import Instrument, InstrumentVersion
from instruments.services.catalogue import change_instrument
from tests.chain import Catalogue
from tests.people import today

TEXTS = {"theme": "Werk", "description": "Samen aan het werk", "outcomes": "gestart\n\n gestopt \ngestart"}
LONG = "Werk" * 60


@pytest.fixture
def browser(client, eva):
    client.force_login(eva)
    return client


def url(name: str, *args: Any, **query: Any) -> str:
    return reverse(f"instruments:{name}", args=args, query=query or None)


def page(browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def seen(instrument: Instrument) -> int:
    return Instrument.objects.get(pk=instrument.pk).version


def planned(catalogue: Catalogue, eva, days: int, **texts: Any) -> InstrumentVersion:
    values = {"reason": "Besluit van de raad", "starts_on": today(days), "by": eva, "version": seen(catalogue.work)}
    return change_instrument(catalogue.work.code, texts, **values)


def a_change(instrument: Instrument, days: int, **texts: Any) -> dict[str, Any]:
    """What the form sends in."""
    own = {"starts_on": today(days), "reason": "Nieuw beleid", "version": seen(instrument), "doe": "opslaan"}
    return TEXTS | own | texts
