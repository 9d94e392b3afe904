"""A decision that Bas took and that was sent, and colleagues who may decide on a bezwaar against it."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest

from accounts.models import User
from clients.models import Client
from maatwerk.models import Letter, LetterKind, Objection, Request, SentBy
from maatwerk.services import letters
from maatwerk.services.letters import SORTS, About
from maatwerk.services.objections import assign, handle, receive
from tests.maatwerk.letters.written import TYPED, a_house, a_letter, an_address, decided, refused
from tests.people import today

GROUNDS = "De bibliotheek past niet bij mij. Daar is geen administratie te doen."


def send(request: Request, by: User, kind: LetterKind = LetterKind.DECISION, **values: Any) -> Letter:
    if objection := values.get("objection"):
        about = About(Request.objects.get(pk=request.pk), by, today(), {}, objection)
        begins = {
            blank.name: blank.begins_with or (TYPED.get(blank.name, "") if blank.is_required else "")
            for blank in SORTS[kind].blanks(about)
        }
        values["typed"] = begins | values.get("typed", {})
    letter = a_letter(request, by, kind, **values)
    return letters.send(letter.pk, by=by, version=letter.version, sent_on=today(), how=SentBy.POST)


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    """Everything but the drawing."""
    with patch("clients.services.correspondence.render_pdf", return_value=b"%PDF-1.7 brief"):
        yield


@pytest.fixture
def house(municipality, jaimy: Client) -> None:
    a_house(municipality)
    an_address(jaimy)


@pytest.fixture
def refused_request(request_of_anna: Request, house, bas: User) -> Request:
    """Refused by Bas; the besluit went out today."""
    done = refused(request_of_anna, bas)
    send(done, bas)
    return done


@pytest.fixture
def approved_request(request_of_anna: Request, house, bas: User) -> Request:
    """Approved by Bas for half a year from today; the besluit went out today."""
    done = decided(request_of_anna, bas)
    send(done, bas)
    return done


@pytest.fixture
def objection(refused_request: Request, anna: User) -> Objection:
    """Received by Anna on the day on which the besluit went out."""
    return receive(refused_request.pk, by=anna, received_on=today(), grounds=GROUNDS)


def handled(row: Objection, bas: User, handler: User, *, with_committee: bool = False) -> Objection:
    """By choice of Bas, with the inwoner heard."""
    row = assign(row.pk, by=bas, version=row.version, handler=handler, with_committee=with_committee)
    return handle(row.pk, by=handler, version=row.version, heard_on=today(), hearing="De inwoner vertelde waarom.")


@pytest.fixture
def heard(objection: Objection, bas: User, second_lead: User) -> Objection:
    """Handled by Tess."""
    return handled(objection, bas, second_lead)
