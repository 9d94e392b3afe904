"""What a klantmanager records about integration. Of an exemption only that it is there and since when, never why."""

from instruments.rules.facts import FactKind, ValueKind, add_facts

B1, SCHOOL, SELF_RELIANCE = "b1", "onderwijs", "z"
ROUTES = ((B1, "B1-route"), (SCHOOL, "onderwijsroute"), (SELF_RELIANCE, "zelfredzaamheidsroute (Z-route)"))
TAKEN, EXEMPT, NOT_TAKEN = "afgenomen", "ontheven", "niet_afgenomen"
EFFORT = "veel_inzet"
AGAIN = "Vul dit opnieuw in bij elke volgende keer. Keten telt ze allemaal."


def _day(key: str, label: str, question: str, help_text: str = "") -> FactKind:
    return FactKind(key, label, question, ValueKind.DAY, help=help_text)


def _hours(key: str, label: str, question: str) -> FactKind:
    return FactKind(key, label, question, ValueKind.NUMBER, unit="uur", help="Vul het totaal tot nu toe in.")


add_facts(
    _day(
        "inburgering_melding_op",
        "dag van de brief van DUO over de inburgeringsplicht",
        "Van welke dag is de brief waarin DUO zegt dat de inwoner moet inburgeren?",
        "De gemeente ziet deze dag in het portaal van DUO. Vanaf hier telt de termijn voor het PIP.",
    ),
    _day(
        "inburgering_brp_op",
        "dag van inschrijving in deze gemeente",
        "Op welke dag is de inwoner in deze gemeente ingeschreven (BRP)?",
        "Nodig als de inwoner later kwam dan de brief van DUO.",
    ),
    FactKind(
        "inburgering_pip_elders",
        "of een andere gemeente het eerdere PIP maakte",
        "Maakte een andere gemeente het PIP van voor de inschrijving hier?",
    ),
    FactKind(
        "inburgering_wacht_op_derde",
        "wachten op informatie voor het PIP",
        "Wacht de gemeente op informatie van een ander, zonder welke het PIP niet kan worden gemaakt?",
        lasts=True,
    ),
    _day(
        "inburgering_informatie_op",
        "dag waarop de informatie voor het PIP kwam",
        "Op welke dag kwam de informatie waarop het PIP wachtte?",
    ),
    _day(
        "inburgering_oproep_op",
        "dag van de oproep voor de brede intake",
        "Van welke dag is de brief met de oproep voor de brede intake?",
        AGAIN,
    ),
    _day(
        "inburgering_niet_meegewerkt_op",
        "dag waarop de inwoner niet kwam of niet meewerkte",
        "Op welke dag kwam de inwoner niet naar de brede intake, of werkte de inwoner niet genoeg mee?",
        AGAIN,
    ),
    _day(
        "inburgering_waarschuwing_op",
        "dag van de schriftelijke waarschuwing",
        "Van welke dag is de brief met de waarschuwing over de brede intake?",
        AGAIN,
    ),
    _day(
        "inburgering_intake_op",
        "dag waarop de brede intake klaar was",
        "Op welke dag is de brede intake afgerond?",
    ),
    FactKind(
        "inburgering_leerbaarheidstoets",
        "leerbaarheidstoets",
        "Is de leerbaarheidstoets afgenomen?",
        ValueKind.CHOICE,
        choices=((TAKEN, "ja, afgenomen"), (EXEMPT, "niet nodig, ontheven"), (NOT_TAKEN, "nee")),
        help="Leg bij een ontheffing alleen vast dat die er is, niet waarom.",
    ),
    _day(
        "inburgering_pip_op",
        "dag van het PIP",
        "Van welke dag is het PIP (persoonlijk plan inburgering en participatie)?",
        "De dag die op de beschikking staat. De drie jaar beginnen een dag later.",
    ),
    FactKind(
        "inburgering_route",
        "leerroute",
        "Welke leerroute volgt de inwoner?",
        ValueKind.CHOICE,
        choices=ROUTES,
        help="Bij 'geldt vanaf' hoort de dag waarop de route is vastgesteld of gewijzigd.",
    ),
    FactKind(
        "inburgering_a2",
        "besluit over examen op niveau A2",
        "Mag de inwoner een deel van het examen op niveau A2 doen?",
    ),
    _day(
        "inburgering_verlengd_tot",
        "laatste dag van de verlengde termijn",
        "Tot en met welke dag heeft DUO de termijn om in te burgeren verlengd?",
    ),
    FactKind(
        "inburgering_verlenging_grond",
        "grond voor de verlenging",
        "Op welke grond heeft DUO de termijn verlengd?",
        ValueKind.CHOICE,
        choices=(
            ("niet_te_verwijten", "het ligt niet aan de inwoner"),
            (EFFORT, "de inwoner deed veel moeite en is er bijna"),
            ("opleiding", "de inwoner volgde een opleiding"),
            ("door_duo", "DUO verlengde uit zichzelf"),
        ),
        help="Leg niets vast over gezondheid.",
    ),
    FactKind(
        "inburgering_ontheven",
        "ontheffing of vrijstelling van de inburgeringsplicht",
        "Heeft DUO de inwoner vrijgesteld of ontheven van de inburgeringsplicht?",
        lasts=True,
        help="Alleen als het om de hele plicht gaat. Leg vast vanaf wanneer en bij bron wie het besloot. Niet waarom.",
    ),
    _day(
        "inburgering_voldaan_op",
        "dag waarop de inwoner klaar was met inburgeren",
        "Op welke dag had de inwoner aan de inburgeringsplicht voldaan?",
    ),
    FactKind(
        "inburgering_gesprekken",
        "aantal voortgangsgesprekken in het PIP",
        "Hoeveel voortgangsgesprekken staan er in het PIP?",
        ValueKind.NUMBER,
        unit="gesprekken",
        highest=100,
    ),
    _day(
        "inburgering_gesprek_op",
        "dag van een voortgangsgesprek",
        "Op welke dag was er een voortgangsgesprek over inburgeren?",
        AGAIN,
    ),
    _day(
        "inburgering_aanbod_op",
        "dag waarop een cursus is aangeboden",
        "Op welke dag bood de gemeente een cursus of opleiding aan die bij de leerroute past?",
    ),
    _hours(
        "inburgering_lesuren_taal",
        "gevolgde lesuren Nederlands",
        "Hoeveel lesuren Nederlands heeft de inwoner gevolgd?",
    ),
    _hours(
        "inburgering_lesuren_knm",
        "gevolgde lesuren Kennis van de Nederlandse Maatschappij",
        "Hoeveel lesuren Kennis van de Nederlandse Maatschappij (KNM) heeft de inwoner gevolgd?",
    ),
    _hours(
        "inburgering_participatie_uren",
        "uren meedoen in de Z-route",
        "Hoeveel uren deed de inwoner mee aan activiteiten, buiten het participatieverklaringstraject en de MAP?",
    ),
    _day(
        "inburgering_eindgesprek_op",
        "dag van het eindgesprek van de Z-route",
        "Op welke dag was het eindgesprek van de Z-route?",
    ),
    _hours(
        "inburgering_pvt_uren",
        "uren van het participatieverklaringstraject",
        "Hoeveel uren van het participatieverklaringstraject volgde de inwoner?",
    ),
    FactKind(
        "inburgering_pvt_activiteit",
        "activiteit of excursie van het participatieverklaringstraject",
        "Deed de inwoner mee aan ten minste een activiteit of excursie over de kernwaarden?",
    ),
    _day(
        "inburgering_pvt_getekend_op",
        "dag waarop de participatieverklaring is getekend",
        "Op welke dag tekende de inwoner de participatieverklaring?",
    ),
    _hours(
        "inburgering_map_uren",
        "uren praktijk van de MAP",
        "Hoeveel uren praktijk van de module Arbeidsmarkt en Participatie (MAP) deed de inwoner?",
    ),
    FactKind(
        "inburgering_map_themas",
        "afgeronde thema's van de MAP",
        "Hoeveel thema's van de module Arbeidsmarkt en Participatie (MAP) zijn klaar?",
        ValueKind.NUMBER,
        unit="thema's",
        help="Beroepenoriëntatie, werknemerscompetenties, realistisch beroepsbeeld, beroepskansen, "
        "beroepscompetenties verwerven, netwerk opbouwen, werk vinden en werkcultuur.",
    ),
    _day(
        "inburgering_map_gesprek_op",
        "dag van het eindgesprek van de MAP",
        "Op welke dag was het eindgesprek van de module Arbeidsmarkt en Participatie (MAP)?",
    ),
    _day(
        "inburgering_boete_op",
        "dag van de boete over de brede intake",
        "Van welke dag is het besluit met een boete over de brede intake?",
    ),
    _day(
        "inburgering_boete_termijn",
        "laatste dag van de nieuwe termijn na de boete",
        "Tot en met welke dag kan de inwoner na de boete alsnog meewerken?",
    ),
    _day(
        "begeleiding_begonnen_op",
        "eerste dag van de maatschappelijke begeleiding",
        "Op welke dag begon de maatschappelijke begeleiding?",
    ),
    FactKind(
        "begeleiding_langer",
        "of maatschappelijke begeleiding langer nodig is",
        "Is na het eerste jaar nog maatschappelijke begeleiding nodig?",
    ),
    _day(
        "ontzorgen_plan_op",
        "dag van het plan om zelf te betalen",
        "Op welke dag is met de inwoner afgesproken hoe de inwoner na het ontzorgen zelf betaalt?",
    ),
    FactKind(
        "ontzorgen_langer",
        "grond om langer te ontzorgen",
        "Waarom betaalt de gemeente de vaste lasten langer dan een half jaar?",
        ValueKind.CHOICE,
        choices=(
            ("hulp_nodig", "de inwoner kan het zonder hulp nog niet (Participatiewet art. 57)"),
            ("eigen_verzoek", "de inwoner vraagt er zelf om"),
        ),
    ),
)
