"""Bezwaar against a refusal: taken in by the klantmanager, and handled by a teamleider of another team."""

from datetime import date

from config.demo.day.cast import Cast
from maatwerk.models import Request
from maatwerk.services.objections import assign, receive

GROUNDS = (
    "De fiets is voor mij geen oplossing. In de winter is de weg langs het kanaal glad en donker, en om half zes rijdt "
    "er niemand. De werkgever zegt dat het mag, maar dan moet ik er wel elke dag zijn."
)


def object_to(request: Request, cast: Cast, today: date) -> None:
    objection = receive(request.pk, by=cast["cem"], received_on=today, grounds=GROUNDS)
    assign(objection.pk, by=cast["bas"], version=objection.version, handler=cast["els"], with_committee=False)
