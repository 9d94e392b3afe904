"""Terms of nazorg: one for each contact that was planned. The first four have a length of the municipality's own."""

from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.terms.kind import ALIVE, TermKind, add_terms
from instruments.rules.terms.starts import OnFact

USUAL = ("eerste", "tweede", "derde", "vierde")
"""Each with a parameter: nazorg_eerste_maanden and so on."""
CONTACTS = (*USUAL, "vijfde", "zesde", "zevende", "achtste")
"""More than these can not be planned in one nazorg."""

add_facts(
    FactKind(
        "nazorg_begonnen_op",
        "begin van de nazorg",
        "Op welke dag begon de nazorg?",
        ValueKind.DAY,
        recorded=False,
    ),
    FactKind(
        "nazorg_gepland_op",
        "geplande contacten van de nazorg",
        "Op welke dagen zijn de contacten gepland?",
        ValueKind.DAY,
        recorded=False,
    ),
    FactKind(
        "nazorg_contact_op",
        "contact van de nazorg",
        "Op welke dag was er contact over hoe het gaat?",
        ValueKind.DAY,
        recorded=False,
    ),
    FactKind(
        "nazorg_gestopt_op",
        "einde van de nazorg",
        "Op welke dag stopte de nazorg?",
        ValueKind.DAY,
        recorded=False,
    ),
)
add_terms(
    "Werk",
    *(
        TermKind(
            f"nazorg_{which}",
            f"Nazorg: {which} contact",
            "Afspraak van de gemeente",
            OnFact("nazorg_begonnen_op"),
            length=f"nazorg_{which}_maanden" if which in USUAL else "",
            warn_before="waarschuwen_kort_dagen",
            stops_with=("nazorg_contact_op",),
            ends_with=(*ALIVE, "nazorg_gestopt_op"),
            nth=number,
            agreed="nazorg_gepland_op",
            advice="Bel de inwoner, en zo nodig de werkgever. Leg vast hoe het gaat.",
        )
        for number, which in enumerate(CONTACTS, start=1)
    ),
)
