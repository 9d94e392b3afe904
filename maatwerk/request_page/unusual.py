"""What is out of the ordinary about a request, for who decides: facts, and no judgement about anyone."""

from collections.abc import Iterator, Mapping
from typing import Any

from instruments.rules import wording
from maatwerk.models.advice import Judgement
from maatwerk.request_page.registry import OnRequest, Part
from maatwerk.services.longest import longest_term
from maatwerk.workflow import Status
from office.forms import DAY
from office.paper.numbers import euro


def _tell(on: OnRequest) -> Mapping[str, Any] | None:
    if on.status != Status.ASKED:
        return None
    sentences = [*_about_term(on), *_about_money(on), *_about_advice(on)]
    return {"sentences": sentences} if sentences else None


def _about_term(on: OnRequest) -> Iterator[str]:
    found = on.found
    longest = longest_term(found.kind, found.wanted_from or on.today)
    if longest and found.wanted_until and found.wanted_until - DAY > longest.last_day:
        yield (
            f"Gevraagd is tot en met {wording.last_day(found.wanted_until)}. Deze vorm kan hoogstens tot en met "
            f"{wording.day(longest.last_day)}."
        )
    if found.wanted_from and found.wanted_from < on.today:
        yield f"Gevraagd is vanaf {wording.day(found.wanted_from)}. Die dag is al voorbij."


def _about_money(on: OnRequest) -> Iterator[str]:
    found = on.found
    if found.mandate_level and found.mandate_level > 1:
        cost = "Zonder bedrag" if found.cost is None else f"Met kosten van {euro(found.cost)}"
        yield f"{cost} is dit een besluit voor trede {found.mandate_level} van het mandaat."
    if found.cost and not found.fund:
        yield "Er zijn kosten, maar er is geen fonds gekozen."


def _about_advice(on: OnRequest) -> Iterator[str]:
    given = on.found.advice.filter(given_on__isnull=False, declined_on__isnull=True)
    judgements = list(given.values_list("judgement", flat=True))
    if against := judgements.count(Judgement.AGAINST):
        yield f"{_number(against)} van de {len(judgements)} adviezen is: niet doen."


def _number(number: int) -> str:
    return {1: "Eén", 2: "Twee", 3: "Drie"}.get(number, str(number))


PART = Part("unusual", "Let op bij dit verzoek", _tell, weighs=True)
