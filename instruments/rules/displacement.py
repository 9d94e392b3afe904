"""Verdringing: whether unpaid work takes the place of a paid job."""

from instruments.rules.case import Case
from instruments.rules.facts import About, FactKind, ValueKind, add_facts
from instruments.rules.register import Verdict, met, not_met

WEIGHED = (
    ("verdwijnt_niet", "afgewogen: er verdwijnt geen gewoon werk"),
    ("verdwijnt", "afgewogen: er verdwijnt gewoon werk"),
    ("nog_niet", "nog niet afgewogen"),
)

add_facts(
    FactKind(
        "verdringing",
        "of door dit werk gewoon werk verdwijnt",
        "Is afgewogen of door dit werk gewoon werk verdwijnt (verdringing)?",
        ValueKind.CHOICE,
        About.STEP,
        WEIGHED,
        help="Bijvoorbeeld: deed een betaalde kracht dit werk kort geleden nog, of is er een vacature voor?",
    )
)


def weighed(case: Case, *, advice: str) -> Verdict:
    """Whether it was weighed, and what came of it. `advice` is for where normal work does give way."""
    found = case.fact("verdringing")
    if found == "verdwijnt_niet":
        return met("Er is afgewogen of gewoon werk verdwijnt. Dat is niet zo.")
    if found == "verdwijnt":
        return not_met("Door dit werk verdwijnt gewoon werk.", advice=advice)
    return not_met(
        "Er is nog niet afgewogen of door dit werk gewoon werk verdwijnt.",
        advice="Bespreek het met de organisatie en leg de afweging vast.",
    )
