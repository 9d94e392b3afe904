"""Terms around the benefit: the search period, the language duty, and the exemption of a parent alone."""

from instruments.rules.case import Case
from instruments.rules.dossier import age
from instruments.rules.terms.happenings import Said
from instruments.rules.terms.kind import ALIVE, TermKind, add_terms
from instruments.rules.terms.starts import OnFact

EXCEPTIONS = (
    "praktijkonderwijs_of_vso",
    "medisch_urenbeperkt",
    "doelgroep_loonkostensubsidie",
    "partner_27",
    "besluit_college",
)
EXEMPT = Said("ontheffing_ouder", (True,))
ENDED = (*ALIVE, Said("ontheffing_ouder", (False,)))


def _is_young(case: Case) -> bool:
    return age(case) < case.whole("jongere_tot_leeftijd")


add_terms(
    "Bijstand",
    TermKind(
        "zoektermijn",
        "Zoektermijn voor jongeren",
        "Participatiewet art. 41 lid 4",
        OnFact("bijstand_melding_op", lasts=True),  # an application may come four weeks after the notice, not before
        length="zoektermijn_weken",
        unless=(Said("zoektermijn_uitzondering", EXCEPTIONS),),
        ends_with=ALIVE,
        matters=_is_young,
        is_wait=True,
        advice="Na deze dag kan de aanvraag in behandeling. Help de jongere intussen zoeken naar werk of opleiding.",
    ),
    TermKind(
        "taaleis_kennisgeving",
        "Brief over de uitslag van de taaltoets",
        "Participatiewet art. 18b lid 4",
        OnFact("taaltoets_op"),
        length="taaleis_kennisgeving_weken",
        warn_before="taaleis_signaal_dagen",
        stops_with=("taaleis_brief_op",),
        only_if=(Said("taaltoets_uitslag", ("onvoldoende",)),),
        ends_with=ALIVE,
        advice="Bespreek de uitslag en stuur de brief.",
    ),
    TermKind(
        "taaleis_start",
        "Beginnen met het leren van de taal",
        "Participatiewet art. 18b lid 6",
        OnFact("taaleis_brief_op"),
        length="taaleis_start_maanden",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("taaleis_begonnen_op",),
        unless=(Said("taaleis_niet_te_verwijten", (True,)),),
        ends_with=ALIVE,
        advice="Help de inwoner aan een les, en leg vast wanneer die begint.",
    ),
    TermKind(
        "ontheffing_ouder",
        "Ontheffing voor een alleenstaande ouder",
        "Participatiewet art. 9a lid 4",
        OnFact(EXEMPT, lasts=True),
        length="ontheffing_ouder_jaren",
        warn_before="ontheffing_ouder_signaal_maanden",
        ends_with=ENDED,
        only_first=True,
        advice="Bespreek hoe werk en zorg samengaan. De ontheffing eindigt ook als het jongste kind vijf wordt.",
    ),
    TermKind(
        "ontheffing_ouder_plan",
        "Plan van aanpak bij de ontheffing",
        "Participatiewet art. 9a lid 7",
        OnFact("ontheffing_ouder_verzoek_op"),
        length="ontheffing_ouder_plan_maanden",
        warn_before="waarschuwen_maand_dagen",
        stops_with=("ontheffing_ouder_plan_op",),
        ends_with=ENDED,
        advice="Maak met de inwoner een plan voor scholing of andere hulp naar werk.",
    ),
    TermKind(
        "ontheffing_ouder_heronderzoek",
        "Heronderzoek bij de ontheffing",
        "Participatiewet art. 9a lid 8",
        OnFact("ontheffing_ouder_plan_op", again=("ontheffing_ouder_heronderzoek_op",)),
        length="ontheffing_ouder_heronderzoek_maanden",
        warn_before="waarschuwen_maand_dagen",
        stops_with=("ontheffing_ouder_heronderzoek_op",),
        ends_with=ENDED,
        advice="Bespreek met de inwoner of het plan nog past, en leg de dag vast.",
    ),
    TermKind(
        "plan_jongere",
        "Plan van een jongere bespreken",
        "Participatiewet art. 44a lid 2",
        OnFact("plan_jongere_besproken_op", again=("plan_jongere_besproken_op",)),
        length="plan_jongeren_evaluatie_maanden",
        warn_before="waarschuwen_maand_dagen",
        stops_with=("plan_jongere_besproken_op",),
        ends_with=ALIVE,
        matters=_is_young,
        advice="Bespreek het plan met de jongere, en leg de dag vast.",
    ),
)
