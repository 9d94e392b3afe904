"""What has to be finished: the participatieverklaringstraject, the MAP, and the hours of the Z-route."""

import datetime
from decimal import Decimal

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import last_day, warns_from
from instruments.rules.integration.duty import term_end, with_plan
from instruments.rules.integration.facts import SCHOOL, SELF_RELIANCE
from instruments.rules.register import Moment, Verdict, met, not_met, rule


def _nears_the_end(case: Case, plan: datetime.date) -> bool:
    return case.day >= warns_from(case, "inburgering_einde_signaal_maanden", term_end(case, plan))


def _so_far(case: Case, key: str) -> Decimal:
    """A counter that nobody has filled in yet stands at nothing, as long as nothing depends on it."""
    return case.maybe(key) or Decimal(0)


@rule(
    "inburgering_pvt",
    label="Participatieverklaringstraject",
    article="Wet inburgering 2021 art. 6; Besluit inburgering 2021 art. 3.1",
    moment=Moment.PERSON,
)
@with_plan
def participation_statement(case: Case, plan: datetime.date) -> Verdict:
    needed, signed = case.amount("inburgering_pvt_uren"), case.maybe("inburgering_pvt_getekend_op")
    if signed is None:
        due = last_day(case, "inburgering_pvt_maanden", plan)
        so_far = (
            f"{wording.amount(_so_far(case, 'inburgering_pvt_uren'), '')} van {wording.amount(needed, '')} uur gevolgd"
        )
        if case.day > due:
            return not_met(
                f"De participatieverklaring is niet getekend. Dat zou voor {wording.day(due)} zijn; {so_far}.",
                "Plan de activiteiten en de bijeenkomst om te tekenen.",
            )
        return met(f"De participatieverklaring wordt voor {wording.day(due)} getekend; {so_far}.")
    hours = case.fact("inburgering_pvt_uren")
    if hours < needed:
        return not_met(
            f"De verklaring is op {wording.day(signed)} getekend na {wording.amount(hours, '')} uur. "
            f"Er zijn {wording.amount(needed, '')} uur nodig.",
            "Laat de inwoner de overige uren volgen en leg het nieuwe totaal vast.",
        )
    if not case.fact("inburgering_pvt_activiteit"):
        return not_met(
            "De inwoner deed nog niet mee aan een activiteit of excursie over de kernwaarden.",
            "Plan ten minste een activiteit of excursie.",
        )
    return met(f"Het participatieverklaringstraject is klaar; getekend op {wording.day(signed)}.")


@rule(
    "inburgering_map",
    label="Module Arbeidsmarkt en Participatie (MAP)",
    article="Wet inburgering 2021 art. 6 en 8 lid 3; Besluit inburgering 2021 art. 3.2",
    moment=Moment.PERSON,
)
@with_plan
def work_module(case: Case, plan: datetime.date) -> Verdict:
    talked = case.maybe("inburgering_map_gesprek_op")
    if talked is None and not _nears_the_end(case, plan):
        return met("De MAP loopt nog.")
    if case.fact("inburgering_route") == SCHOOL:
        return met("In de onderwijsroute hoeft de MAP niet.")
    hours, needed = case.fact("inburgering_map_uren"), case.amount("inburgering_map_uren")
    themes, all_themes = case.fact("inburgering_map_themas"), case.amount("inburgering_map_themas")
    progress = (
        f"{wording.amount(themes, '')} van {wording.amount(all_themes, '')} thema's "
        f"en {wording.amount(hours, '')} van {wording.amount(needed, '')} uur praktijk"
    )
    if themes < all_themes or hours < needed:
        return not_met(
            f"De MAP is niet klaar: {progress}.", "Spreek af wanneer de inwoner de overige thema's en uren doet."
        )
    if talked is None:
        return not_met(f"Het eindgesprek van de MAP is er nog niet; {progress}.", "Plan het eindgesprek.")
    return met(f"De MAP is klaar; het eindgesprek was op {wording.day(talked)}.")


@rule(
    "inburgering_z_route_uren",
    label="Uren en eindgesprek van de Z-route",
    article="Besluit inburgering 2021 art. 3.14",
    moment=Moment.PERSON,
)
@with_plan
def self_reliance_route(case: Case, plan: datetime.date) -> Verdict:
    """The hours of the PVT and the MAP count for taking part (lid 5). Family migrants need no such hours (lid 3)."""
    if case.maybe("inburgering_route") != SELF_RELIANCE:
        return met("De inwoner volgt de zelfredzaamheidsroute niet.")
    talked = case.maybe("inburgering_eindgesprek_op")
    if talked is None and not _nears_the_end(case, plan):
        return met("De zelfredzaamheidsroute loopt nog.")
    lessons = case.fact("inburgering_lesuren_taal") + _so_far(case, "inburgering_lesuren_knm")
    counters = [("lesuren", lessons, case.amount("inburgering_z_lesuren"))]
    if case.fact("statushouder"):
        shared = _so_far(case, "inburgering_pvt_uren") + _so_far(case, "inburgering_map_uren")
        taking_part = case.fact("inburgering_participatie_uren") + shared
        counters.append(("uren meedoen", taking_part, case.amount("inburgering_z_participatie_uren")))
    shown = " en ".join(
        f"{wording.amount(hours, '')} van {wording.amount(needed, '')} {what}" for what, hours, needed in counters
    )
    if any(hours < needed for _, hours, needed in counters):
        return not_met(f"De Z-route is niet klaar: {shown}.", "Spreek af wanneer de inwoner de overige uren volgt.")
    if talked is None:
        return not_met(f"Het eindgesprek van de Z-route is er nog niet; {shown}.", "Plan het eindgesprek.")
    return met(f"De Z-route is klaar; het eindgesprek was op {wording.day(talked)}.")
