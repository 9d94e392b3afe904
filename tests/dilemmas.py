"""Builders for dilemmas."""

from typing import Any

from accounts.models import User
from clients.models import Client
from maatwerk.models import Dilemma
from maatwerk.services.dilemmas import Roads, choose_road, lay_dilemma
from tests.people import today

ROADS = Roads(
    title="Blijven of terug naar de werkplaats",
    situation="Het tempo ligt op de helft van dat van de groep.",
    first_road="Een half jaar elke ochtend een begeleider erbij",
    first_for="De inwoner leert hier het meest.",
    first_against="De groep haalt de opdracht niet.",
    first_costs="6.000 euro voor begeleiding",
    second_road="Terug naar de houtwerkplaats",
    second_for="Daar was rust, en de plek is nog vrij.",
    second_against="De weg naar een baas en een loon wordt langer.",
    second_costs="Geen extra kosten",
)


def a_dilemma(client: Client, by: User, *, decider: User | None = None, roads: Roads = ROADS, **more: Any) -> Dilemma:
    return lay_dilemma(client.pk, roads, by=by, decider=decider or by, **more)


def a_choice(dilemma: Dilemma, by: User, **values: Any) -> Dilemma:
    answers = {"road": "eerste", "why": "Hier leert hij het meest.", "review_on": today(90)} | values
    return choose_road(dilemma.pk, by=by, version=dilemma.version, **answers)
