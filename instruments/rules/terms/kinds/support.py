"""Terms of other help: the Wmo, debts, and a business of one's own."""

from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.terms.grounds import ON_APPLICATION
from instruments.rules.terms.happenings import Said
from instruments.rules.terms.kind import ALIVE, Lengthened, TermKind, add_terms
from instruments.rules.terms.starts import OnFact, OnPeriod

THREAT = Said("schuldhulp_bedreiging", (True,))
LEFT = (*ALIVE, "schuldhulp_afgezien_op")

add_facts(
    FactKind("wmo_melding", "melding voor de Wmo", "Op welke dag kwam de melding voor de Wmo binnen?", ValueKind.DAY),
    FactKind(
        "wmo_onderzoek_klaar",
        "einde van het onderzoek voor de Wmo",
        "Op welke dag was het onderzoek na de melding klaar?",
        ValueKind.DAY,
    ),
    FactKind(
        "wmo_aanvraag", "aanvraag voor de Wmo", "Op welke dag kwam de aanvraag voor de Wmo binnen?", ValueKind.DAY
    ),
    FactKind(
        "wmo_besluit", "besluit op de aanvraag voor de Wmo", "Op welke dag is op die aanvraag besloten?", ValueKind.DAY
    ),
)

add_terms(
    "Wmo, schulden en ondernemen",
    TermKind(
        "wmo_onderzoek",
        "Onderzoek na de melding voor de Wmo",
        "Wmo 2015 art. 2.3.2 lid 1",
        OnFact("wmo_melding"),
        length="wmo_onderzoek_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("wmo_onderzoek_klaar", "wmo_aanvraag"),
        ends_with=ALIVE,
        is_beside=True,
        advice="Rond het onderzoek af. Daarna kan de inwoner aanvragen, ook als het niet klaar is.",
    ),
    TermKind(
        "wmo_besluit",
        "Besluit op de aanvraag voor de Wmo",
        "Wmo 2015 art. 2.3.5 lid 2",
        OnFact("wmo_aanvraag"),
        length="wmo_besluit_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("wmo_besluit",),
        grounds=ON_APPLICATION,
        is_beside=True,
        advice="Neem het besluit.",
    ),
    TermKind(
        "indicatie_dagbesteding",
        "Indicatie voor dagbesteding",
        "Wmo 2015 art. 2.3.5",
        OnPeriod("indicatie_wmo_dagbesteding"),
        warn_before="dagbesteding_indicatie_signaal_weken",
        ends_with=ALIVE,
        advice="Is dagbesteding nog nodig? Vraag dan op tijd een nieuwe indicatie.",
    ),
    TermKind(
        "schuldhulp_gesprek",
        "Eerste gesprek over schulden",
        "Wet gemeentelijke schuldhulpverlening art. 4 lid 1",
        OnFact("schuldhulp_vraag_op"),
        length="schuldhulp_gesprek_weken",
        warn_before="schuldhulp_signaal_dagen",
        stops_with=("schuldhulp_gesprek_op",),
        ends_with=LEFT,
        unless=(THREAT,),
        advice="Voer het gesprek, of zorg dat de schuldhulp dat doet.",
    ),
    TermKind(
        "schuldhulp_spoed",
        "Eerste gesprek bij een bedreigende situatie",
        "Wet gemeentelijke schuldhulpverlening art. 4 lid 2",
        OnFact(THREAT),
        length="schuldhulp_spoed_werkdagen",
        warn_after="waarschuwen_spoed_dagen",
        stops_with=("schuldhulp_gesprek_op",),
        ends_with=LEFT,
        only_if=(THREAT,),
        advice="Bel vandaag met de schuldhulp en spreek de inwoner.",
    ),
    TermKind(
        "schuldhulp_besluit",
        "Besluit over schuldhulp",
        "Wet gemeentelijke schuldhulpverlening art. 4a, en de verordening",
        OnFact("schuldhulp_gesprek_op"),
        length="schuldhulp_besluit_weken",
        warn_before="schuldhulp_signaal_dagen",
        stops_with=("schuldhulp_besluit_op",),
        ends_with=LEFT,
        only_first=True,
        grounds=ON_APPLICATION,
        advice="Zorg voor het besluit: een plan of een weigering.",
    ),
    TermKind(
        "vroegsignaal",
        "Gesprek aanbieden na een signaal over schulden",
        "Wet gemeentelijke schuldhulpverlening art. 3 lid 1 onder b",
        OnFact("vroegsignaal_op"),
        length="vroegsignaal_aanbod_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("vroegsignaal_aanbod_op",),
        ends_with=ALIVE,
        advice="Bied de inwoner een gesprek aan.",
    ),
    *(
        TermKind(
            f"bbz_{kind}",
            "Bijstand voor ondernemers",
            "Besluit bijstandverlening zelfstandigen 2004",
            OnFact("bbz_vanaf", lasts=True),
            length=f"bbz_{kind}_maanden",
            warn_before="bbz_signaal_maanden",
            only_if=(Said("bbz_soort", (kind,)),),
            ends_with=ALIVE,
            lengthened_by=(Lengthened("bbz_verlengd_tot"),),
            is_wait=True,
            advice="Bespreek wat erna komt: verder zonder bijstand, verlengen, of stoppen.",
        )
        for kind in ("starter", "gevestigd")
    ),
    TermKind(
        "ondernemer_advies",
        "Advies over het bedrijf",
        "Afspraak met de adviseur",
        OnFact("ondernemer_verwezen_op"),
        length="ondernemer_advies_weken",
        warn_before="waarschuwen_besluit_dagen",
        stops_with=("ondernemer_advies_op",),
        ends_with=ALIVE,
        advice="Vraag de adviseur wanneer het advies komt.",
    ),
)
