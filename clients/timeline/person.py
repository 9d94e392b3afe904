"""What the tab Persoon adds: what was typed in Keten about the person, the household and the benefits.

No name of someone else stands here: who reads this dossier need not see theirs.
"""

from clients.models import (
    Benefit,
    BenefitApplication,
    Education,
    Fact,
    HouseholdMember,
    Indication,
    InvolvedPerson,
    WorkAbility,
)
from clients.timeline.registry import Content, Source
from instruments.rules.library import FACTS


def _education(education: Education) -> str:
    finished = {None: "niet bekend of het is afgerond", True: "afgerond", False: "niet afgerond"}
    return f"{education.get_level_display()}, {finished[education.finished]}"


def _decision(application: BenefitApplication) -> str:
    if not application.decision or not application.decided_on:
        return ""
    return f"{application.get_decision_display().capitalize()} op {application.decided_on:%d-%m-%Y}"


def _hours(ability: WorkAbility) -> str:
    hours = ((ability.hours_per_day, "uur per dag"), (ability.hours_per_week, "uur per week"))
    return ", ".join(f"{number.normalize():f} {unit}".replace(".", ",") for number, unit in hours if number is not None)


def _question(fact: Fact) -> str:
    return FACTS[fact.key].label if fact.key in FACTS else fact.key


PERSON = Source(
    kind="persoon",
    label="Persoon en dossier",
    acts={
        "education.add": "Opleiding toegevoegd",
        "education.change": "Opleiding gewijzigd",
        "education.remove": "Opleiding verwijderd",
        "household.add": "In het huishouden gekomen",
        "household.change": "Huishouden gewijzigd",
        "household.remove": "Uit het huishouden verwijderd",
        "indication.add": "Indicatie vastgelegd",
        "indication.change": "Indicatie gewijzigd",
        "indication.remove": "Indicatie verwijderd",
        "ability.record": "Vastgelegd wat gezondheid betekent voor werk",
        "ability.remove": "Verwijderd wat gezondheid betekent voor werk",
        "fact.record": "Gegeven vastgelegd voor de regels",
        "fact.withdraw": "Gegeven voor de regels ingetrokken",
        "fact.restore": "Gegeven voor de regels teruggezet",
        "involved.add": "Betrokkene toegevoegd",
        "involved.change": "Betrokkene gewijzigd",
        "involved.remove": "Betrokkene verwijderd",
    },
    contents=(
        Content(Education, title=_education),
        Content(HouseholdMember, title=HouseholdMember.get_role_display),
        Content(Indication, title=Indication.get_kind_display),
        Content(WorkAbility, title=_hours),
        Content(InvolvedPerson, title=str),
        Content(Fact, title=_question),
    ),
)

BENEFITS = Source(
    kind="uitkering",
    label="Aanvragen en uitkeringen",
    acts={
        "application.add": "Aanvraag vastgelegd",
        "application.change": "Aanvraag gewijzigd",
        "application.remove": "Aanvraag verwijderd",
        "benefit.add": "Uitkering vastgelegd",
        "benefit.change": "Uitkering gewijzigd",
        "benefit.remove": "Uitkering verwijderd",
    },
    contents=(
        Content(BenefitApplication, title=BenefitApplication.get_scheme_display, text=_decision),
        Content(Benefit, title=Benefit.get_scheme_display),
    ),
)

OF_PERSON = (PERSON, BENEFITS)
