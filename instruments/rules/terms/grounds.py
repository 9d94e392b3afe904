"""What the law lets stop or lengthen a term. A question inside the gemeente is never among it."""

from instruments.rules.terms.kind import Effect, Ground

COMPLETION = Ground(
    "aanvulling",
    "aanvulling gevraagd aan de aanvrager",
    "Algemene wet bestuursrecht art. 4:15 lid 1 onder a",
    Effect.SUSPENDS,
    asks="Op welke dag is de aanvrager gevraagd om aan te vullen?",
    asks_end="Tot en met welke dag kan de aanvrager aanvullen?",
    is_announced=True,
    needs_end=True,
)
ABROAD = Ground(
    "buitenland",
    "informatie gevraagd in het buitenland",
    "Algemene wet bestuursrecht art. 4:15 lid 1 onder b",
    Effect.SUSPENDS,
    asks="Op welke dag is dat aan de aanvrager verteld?",
    is_announced=True,
)
AGREED = Ground(
    "instemming",
    "de aanvrager stemde schriftelijk in met uitstel",
    "Algemene wet bestuursrecht art. 4:15 lid 2 onder a",
    Effect.SUSPENDS,
    asks="Vanaf welke dag geldt het uitstel?",
    asks_end="Tot en met welke dag geldt het uitstel?",
    needs_end=True,
)
BY_APPLICANT = Ground(
    "aanvrager",
    "de vertraging komt door de aanvrager",
    "Algemene wet bestuursrecht art. 4:15 lid 2 onder b",
    Effect.SUSPENDS,
    asks="Vanaf welke dag ligt de vertraging bij de aanvrager?",
)
FORCE_MAJEURE = Ground(
    "overmacht",
    "de gemeente kan door overmacht niet besluiten",
    "Algemene wet bestuursrecht art. 4:15 lid 2 onder c",
    Effect.SUSPENDS,
    asks="Vanaf welke dag is er overmacht?",
)
ON_APPLICATION = (COMPLETION, ABROAD, AGREED, BY_APPLICANT, FORCE_MAJEURE)
"""For every decision on an application (art. 4:15)."""

NOTICE = Ground(
    "mededeling",
    "aan de aanvrager verteld dat het besluit later komt",
    "Algemene wet bestuursrecht art. 4:14 lid 3",
    Effect.EXTENDS,
)
"""Only where no law names a term: then a reasonable one may be set before the eight weeks are over."""

REPAIR_OF_OBJECTION = Ground(
    "verzuim",
    "gevraagd om het bezwaarschrift te herstellen",
    "Algemene wet bestuursrecht art. 7:10 lid 2",
    Effect.SUSPENDS,
    asks="Op welke dag is gevraagd om het bezwaarschrift te herstellen?",
    asks_end="Tot en met welke dag kan dat?",
    is_announced=True,
    needs_end=True,
)
OBJECTION_POSTPONED = Ground(
    "verdaging",
    "het besluit op bezwaar is verdaagd",
    "Algemene wet bestuursrecht art. 7:10 lid 3",
    Effect.EXTENDS,
    longest="bezwaar_verdaging_weken",
)
OBJECTION_AGREED = Ground(
    "instemming_bezwaar",
    "wie bezwaar maakte stemde in met verder uitstel",
    "Algemene wet bestuursrecht art. 7:10 lid 4",
    Effect.EXTENDS,
)
ON_OBJECTION = (REPAIR_OF_OBJECTION, FORCE_MAJEURE, OBJECTION_POSTPONED, OBJECTION_AGREED)
