"""Terms to decide: on an application, after a notice of default, and on an objection."""

from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.terms.grounds import NOTICE, ON_APPLICATION, ON_OBJECTION
from instruments.rules.terms.happenings import Said
from instruments.rules.terms.kind import TermKind, add_terms
from instruments.rules.terms.starts import AfterTerm, OnFact

add_facts(
    FactKind(
        "voorziening_aangevraagd",
        "aanvraag van een voorziening",
        "Op welke dag kwam de aanvraag van een voorziening binnen?",
        ValueKind.DAY,
        help="Een voorziening is hulp naar werk, zoals scholing of begeleiding.",
    ),
    FactKind(
        "voorziening_besluit",
        "besluit over een voorziening",
        "Op welke dag is over de voorziening besloten?",
        ValueKind.DAY,
    ),
    FactKind(
        "voorziening_ingetrokken",
        "intrekking van de aanvraag van een voorziening",
        "Op welke dag is de aanvraag van een voorziening ingetrokken?",
        ValueKind.DAY,
    ),
    FactKind("voorschot_betaald", "voorschot op de bijstand", "Op welke dag is het voorschot betaald?", ValueKind.DAY),
    FactKind(
        "hersteltermijn_voorbij",
        "einde van de tijd om een aanvraag aan te vullen",
        "Op welke dag was de tijd om aan te vullen voorbij, of kwam de aanvulling binnen?",
        ValueKind.DAY,
    ),
    FactKind(
        "buiten_behandeling_besluit",
        "besluit om de aanvraag buiten behandeling te laten",
        "Op welke dag is besloten om de aanvraag buiten behandeling te laten?",
        ValueKind.DAY,
    ),
    FactKind(
        "ingebrekestelling_ontvangen",
        "ingebrekestelling",
        "Op welke dag kwam de ingebrekestelling binnen?",
        ValueKind.DAY,
        help="De inwoner schrijft dat het besluit te laat is.",
    ),
    FactKind(
        "besluit_na_ingebrekestelling",
        "besluit na een ingebrekestelling",
        "Op welke dag is na de ingebrekestelling besloten?",
        ValueKind.DAY,
    ),
    FactKind(
        "besluit_bekendgemaakt",
        "besluit verstuurd of uitgereikt",
        "Op welke dag is het besluit verstuurd of uitgereikt?",
        ValueKind.DAY,
    ),
    FactKind("bezwaar_ontvangen", "bezwaar", "Op welke dag kwam het bezwaar binnen?", ValueKind.DAY),
    FactKind(
        "bezwaar_met_commissie",
        "adviescommissie voor bezwaar",
        "Is er een adviescommissie voor dit bezwaar?",
        help="Een commissie als bedoeld in Algemene wet bestuursrecht art. 7:13.",
    ),
    FactKind("bezwaar_besluit", "besluit op bezwaar", "Op welke dag is op het bezwaar besloten?", ValueKind.DAY),
    FactKind(
        "bezwaar_ingetrokken", "intrekking van het bezwaar", "Op welke dag is het bezwaar ingetrokken?", ValueKind.DAY
    ),
)

OBJECTION = AfterTerm("besluit_bekendgemaakt", "bezwaartermijn_weken", needs="bezwaar_ontvangen")

add_terms(
    "Besluiten en bezwaar",
    TermKind(
        "aanvraag_bijstand",
        "Besluit op de aanvraag om bijstand",
        "Algemene wet bestuursrecht art. 4:13",
        OnFact("aanvraag_ontvangen"),
        length="awb_beslistermijn_weken",
        warn_before="waarschuwen_besluit_dagen",
        stops_with=("aanvraag_besluit",),
        grounds=(*ON_APPLICATION, NOTICE),
        is_beside=True,
        advice="Neem het besluit, of vertel de aanvrager vóór de laatste dag wanneer het komt.",
    ),
    TermKind(
        "voorschot",
        "Voorschot op de bijstand",
        "Participatiewet art. 52",
        OnFact("aanvraag_ontvangen"),
        length="voorschot_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("voorschot_betaald", "aanvraag_besluit"),
        is_beside=True,
        advice="Is er recht op bijstand te verwachten? Betaal dan het voorschot.",
    ),
    TermKind(
        "aanvraag_voorziening",
        "Besluit op de aanvraag van een voorziening",
        "Participatiewet art. 10; Algemene wet bestuursrecht art. 4:13",
        OnFact("voorziening_aangevraagd"),
        length="awb_beslistermijn_weken",
        warn_before="waarschuwen_besluit_dagen",
        stops_with=("voorziening_besluit",),
        ends_with=("voorziening_ingetrokken",),
        grounds=(*ON_APPLICATION, NOTICE),
        is_beside=True,
        advice="Neem het besluit, of vertel de aanvrager vóór de laatste dag wanneer het komt.",
    ),
    TermKind(
        "buiten_behandeling",
        "Besluit om de aanvraag buiten behandeling te laten",
        "Algemene wet bestuursrecht art. 4:5 lid 4",
        OnFact("hersteltermijn_voorbij"),
        length="awb_buiten_behandeling_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("buiten_behandeling_besluit", "aanvraag_besluit", "voorziening_besluit"),
        advice="Na de laatste dag kan dit niet meer; dan is er een besluit op de aanvraag nodig.",
    ),
    TermKind(
        "ingebrekestelling",
        "Besluit na een ingebrekestelling",
        "Algemene wet bestuursrecht art. 4:17 lid 3",
        OnFact("ingebrekestelling_ontvangen"),
        length="ingebrekestelling_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("besluit_na_ingebrekestelling", "aanvraag_besluit", "voorziening_besluit"),
        ends_with=("voorziening_ingetrokken", "bezwaar_ingetrokken"),
        advice="Na de laatste dag is de gemeente elke dag een dwangsom verschuldigd.",
    ),
    TermKind(
        "bezwaartermijn",
        "Bezwaar maken door de inwoner",
        "Algemene wet bestuursrecht art. 6:7 en 6:8",
        OnFact("besluit_bekendgemaakt"),
        length="bezwaartermijn_weken",
        stops_with=("bezwaar_ontvangen",),
        is_wait=True,
        is_beside=True,
    ),
    TermKind(
        "bezwaar",
        "Besluit op bezwaar",
        "Algemene wet bestuursrecht art. 7:10 lid 1",
        OBJECTION,
        length="bezwaar_beslistermijn_weken",
        warn_before="waarschuwen_besluit_dagen",
        stops_with=("bezwaar_besluit",),
        ends_with=("bezwaar_ingetrokken",),
        unless=(Said("bezwaar_met_commissie", (True,)),),
        grounds=ON_OBJECTION,
        is_beside=True,
        advice="Neem het besluit, of verdaag het vóór de laatste dag.",
    ),
    TermKind(
        "bezwaar_met_commissie",
        "Besluit op bezwaar, met een commissie",
        "Algemene wet bestuursrecht art. 7:10 lid 1 en 7:13",
        OBJECTION,
        length="bezwaar_beslistermijn_commissie_weken",
        warn_before="waarschuwen_besluit_dagen",
        stops_with=("bezwaar_besluit",),
        ends_with=("bezwaar_ingetrokken",),
        only_if=(Said("bezwaar_met_commissie", (True,)),),
        grounds=ON_OBJECTION,
        is_beside=True,
        advice="Neem het besluit, of verdaag het vóór de laatste dag.",
    ),
)
