"""Terms of the Wmo."""

from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.terms.grounds import ON_APPLICATION
from instruments.rules.terms.kind import ALIVE, TermKind, add_terms
from instruments.rules.terms.starts import OnFact, OnPeriod

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
)
