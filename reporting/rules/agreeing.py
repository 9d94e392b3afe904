"""Which figures must agree: sums and parts, and of each share what stands above and below the line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sum:
    """Both sides, each a figure or the total of a table, with a sign."""

    key: str
    sentence: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    at_most: bool = False  # the left side is a part of the right


def _part(part: str, whole: str, sentence: str) -> Sum:
    return Sum(f"{part}<={whole}", sentence, (part,), tuple(whole.split("+")), at_most=True)


# Everyone who left for work stands once in each of these tables.
LEFT_BY = ("sector", "contract", "wijk", "leeftijd", "statushouder", "arbeidsbeperking")
WINDOWS = (("0_180", 0, 180), ("181_365", 181, 365), ("366_730", 366, 730))

SUMS: tuple[Sum, ...] = (
    Sum(
        "bestand",
        "Uitkeringen aan het begin, plus nieuwe, min beëindigde, zijn de uitkeringen aan het eind.",
        ("bestand_begin", "instroom_uitkeringen", "-uitstroom_uitkeringen"),
        ("bestand_eind",),
    ),
    Sum(
        "mutatie",
        "De verandering van het bestand is het eind min het begin.",
        ("bestand_mutatie",),
        ("bestand_eind", "-bestand_begin"),
    ),
    Sum(
        "ontwikkelbedrijf",
        "Wie bij het ontwikkelbedrijf is, is in het jaar beoordeeld of niet.",
        ("ontwikkelbedrijf_op_peildatum_personen",),
        ("klaar_beoordeeld_personen", "niet_beoordeeld_personen"),
    ),
    Sum(
        "beoordeeld",
        "Wie is beoordeeld, is klaar voor een volgende stap of nog niet.",
        ("klaar_beoordeeld_personen",),
        ("klaar_voor_volgende_stap_personen", "nog_niet_klaar_personen"),
    ),
    Sum(
        "aanvragen",
        "Een aanvraag is toegekend of niet toegekend.",
        ("aanvragen",),
        ("toekenningen", "niet_toegekend"),
    ),
    Sum(
        "maatwerk_per_afwijking",
        "Het maatwerk per regel is samen het goedgekeurde maatwerk.",
        ("maatwerk_per_afwijking",),
        ("maatwerk_goedgekeurd",),
    ),
    Sum(
        "verplicht_per_fonds",
        "De bedragen per fonds zijn de afgesproken bedragen plus de kosten van maatwerk.",
        ("verplicht_per_fonds",),
        ("verplicht_inzet_per_fonds", "verplicht_maatwerk_per_fonds"),
    ),
    Sum(
        "maatwerk_kosten",
        "De kosten van maatwerk per fonds zijn samen de kosten van maatwerk.",
        ("verplicht_maatwerk_per_fonds",),
        ("maatwerk_kosten",),
    ),
    Sum(
        "uitgegeven_per_fonds",
        "De uitgaven per fonds zijn die aan instrumenten, aan loonkostensubsidie en aan premies.",
        ("uitgegeven_per_fonds",),
        ("uitgegeven_inzet_per_fonds", "uitgegeven_lks_per_fonds", "uitgegeven_premies_per_fonds"),
    ),
    *(
        Sum(
            f"uitstroom_naar_werk_per_{group}",
            f"Wie naar werk ging, staat één keer in de tabel per {group}.",
            (f"uitstroom_naar_werk_per_{group}",),
            ("uitstroom_naar_werk_personen",),
        )
        for group in LEFT_BY
    ),
    *(
        _part(
            f"zonder_uitkering_dag_{window}_personen",
            f"te_volgen_dag_{window}_personen",
            f"Wie van dag {first} tot en met {last} zonder uitkering bleef, was te volgen.",
        )
        for window, first, last in WINDOWS
    ),
    _part("pip_op_tijd_personen", "pip_te_maken_personen", "Wat op tijd was, moest worden gemaakt."),
    _part(
        "uitstroom_naar_werk_als_partner_personen",
        "uitstroom_naar_werk_personen",
        "Wie als partner naar werk ging, ging naar werk.",
    ),
    _part(
        "uitstroom_naar_werk_personen",
        "uitstroom_totaal_personen",
        "Wie naar werk ging, ging uit de bijstand.",
    ),
    _part(
        "uitkeringen_onrechtmatig_beeindigd",
        "uitstroom_uitkeringen",
        "Wat onrechtmatig was, is een deel van wat is beëindigd.",
    ),
    _part(
        "te_volgen_personen",
        "uitstroom_naar_werk_vorig_jaar_personen",
        "Wie is te volgen, ging het jaar ervoor naar werk.",
    ),
    _part("herinstroom_12m_personen", "te_volgen_personen", "Wie terugkwam, was te volgen."),
    _part("toekenningen", "aanvragen_besloten", "Wat is toegekend, is besloten."),
    _part("aanvragen_besloten", "aanvragen", "Wat is besloten, is aangevraagd."),
    _part(
        "aanvragen_met_taalmeter", "aanvragen_besloten", "Een aanvraag met Taalmeter is een aanvraag met een besluit."
    ),
    _part(
        "taalmeter_gesprek_zelfde_dag",
        "taalmeter_mogelijk_laaggeletterd",
        "Een gesprek op dezelfde dag hoort bij een Taalmeter met die uitslag.",
    ),
    _part(
        "klaar_beoordeeld_personen",
        "ontwikkelbedrijf_op_peildatum_personen",
        "Beoordeeld en niet beoordeeld zijn samen iedereen bij het ontwikkelbedrijf.",
    ),
    _part(
        "klaar_voor_volgende_stap_personen",
        "klaar_beoordeeld_personen",
        "Klaar en niet klaar zijn samen iedereen die is beoordeeld.",
    ),
    _part(
        "doorgestroomd_12m_personen",
        "gereed_verklaard_vorig_jaar_personen",
        "Wie doorstroomde, was klaar verklaard.",
    ),
    _part(
        "participatie_grote_afstand_personen",
        "participatie_grote_afstand_in_jaar_personen",
        "Wie op de laatste dag meedoet, deed in het jaar mee.",
    ),
    _part(
        "participatie_grote_afstand_in_jaar_personen",
        "grote_afstand_personen",
        "Wie meedeed met een grote afstand tot werk, heeft een grote afstand tot werk.",
    ),
    _part("maatwerk_goedgekeurd", "maatwerk_besluiten", "Wat is goedgekeurd, is besloten."),
    _part("maatwerk_personen", "maatwerk_goedgekeurd", "Er zijn niet meer mensen met maatwerk dan besluiten."),
    _part(
        "maatwerk_personen",
        "personen_met_ondersteuningsvraag",
        "Wie maatwerk kreeg, had een vraag om ondersteuning.",
    ),
    _part(
        "jongeren_zonder_startkwalificatie_personen",
        "jongeren_16_26_personen",
        "Wie geen startkwalificatie heeft, is een van de jongeren.",
    ),
    _part(
        "jongeren_in_beeld_personen",
        "jongeren_zonder_startkwalificatie_personen+jongeren_startkwalificatie_onbekend_personen",
        "Wie in beeld is, heeft geen startkwalificatie, of die is onbekend.",
    ),
    _part("jongeren_op_school_personen", "jongeren_in_beeld_personen", "Wie op school zit, is in beeld."),
)

# A share, the figure above the line and the one below it; a minus in front is taken off.
SHARES: dict[str, tuple[tuple[str, ...], str]] = {
    "duurzame_uitstroom_12m_aandeel": (("te_volgen_personen", "-herinstroom_12m_personen"), "te_volgen_personen"),
    **{
        f"duurzaam_dag_{window}_aandeel": (
            (f"zonder_uitkering_dag_{window}_personen",),
            f"te_volgen_dag_{window}_personen",
        )
        for window, _, _ in WINDOWS
    },
    "pip_op_tijd_aandeel": (("pip_op_tijd_personen",), "pip_te_maken_personen"),
    "toekenningspercentage": (("toekenningen",), "aanvragen"),
    "toekenningspercentage_besloten": (("toekenningen",), "aanvragen_besloten"),
    "taalmeter_dekking_aandeel": (("aanvragen_met_taalmeter",), "aanvragen_besloten"),
    "taalmeter_gesprek_zelfde_dag_aandeel": (("taalmeter_gesprek_zelfde_dag",), "taalmeter_mogelijk_laaggeletterd"),
    "lks_aandeel_buig": (("lks_uitgaven",), "budget_buig"),
    "klaar_voor_volgende_stap_aandeel": (("klaar_voor_volgende_stap_personen",), "klaar_beoordeeld_personen"),
    "doorgestroomd_12m_aandeel": (("doorgestroomd_12m_personen",), "gereed_verklaard_vorig_jaar_personen"),
    "participatie_grote_afstand_aandeel": (("participatie_grote_afstand_personen",), "grote_afstand_personen"),
    "maatwerk_aandeel": (("maatwerk_personen",), "personen_met_ondersteuningsvraag"),
}
