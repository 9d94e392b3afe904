"""What a reader of docs/cijfers.md knows: which figures add up, which are part of others, and of what a share is."""

from trajectories.flows import NO_STAGE, PLACES

STAGES = tuple(stage for stage in PLACES if stage != NO_STAGE)
SUMS = (  # these add up to nought
    ("bestand_begin", "instroom_uitkeringen", "-uitstroom_uitkeringen", "-bestand_eind"),
    ("bestand_mutatie", "-bestand_eind", "bestand_begin"),
    ("maatwerk_goedgekeurd", "-maatwerk_per_afwijking/*"),
    *(
        ("uitstroom_naar_werk_personen", f"-uitstroom_naar_werk_per_{name}/*")
        for name in ("sector", "contract", "wijk", "leeftijd", "statushouder", "arbeidsbeperking")
    ),
    ("niet_beoordeeld_personen", "klaar_beoordeeld_personen", "-ontwikkelbedrijf_op_peildatum_personen"),
    ("nog_niet_klaar_personen", "klaar_voor_volgende_stap_personen", "-klaar_beoordeeld_personen"),
    ("niet_toegekend", "toekenningen", "-aanvragen"),
)
PARTS = (  # the second is part of the first: what is left over is a group of people too
    ("uitstroom_naar_werk_personen", "uitstroom_naar_werk_als_partner_personen"),
    ("uitstroom_totaal_personen", "uitstroom_naar_werk_personen"),
    ("uitstroom_uitkeringen", "uitkeringen_onrechtmatig_beeindigd"),
    ("uitstroom_naar_werk_vorig_jaar_personen", "te_volgen_personen"),
    ("te_volgen_personen", "herinstroom_12m_personen"),
    ("gereed_verklaard_vorig_jaar_personen", "doorgestroomd_12m_personen"),
    ("grote_afstand_personen", "participatie_grote_afstand_personen"),
    ("grote_afstand_personen", "participatie_grote_afstand_in_jaar_personen"),
    ("maatwerk_besluiten", "maatwerk_goedgekeurd"),
    ("personen_met_ondersteuningsvraag", "maatwerk_personen"),
    ("jongeren_16_26_personen", "jongeren_zonder_startkwalificatie_personen"),
    ("jongeren_in_beeld_personen", "jongeren_op_school_personen"),
)
SHARES = {  # part and whole; a minus means that the share is of what is left over
    "duurzame_uitstroom_12m_aandeel": ("-herinstroom_12m_personen", "te_volgen_personen"),
    "toekenningspercentage": ("toekenningen", "aanvragen"),
    "klaar_voor_volgende_stap_aandeel": ("klaar_voor_volgende_stap_personen", "klaar_beoordeeld_personen"),
    "doorgestroomd_12m_aandeel": ("doorgestroomd_12m_personen", "gereed_verklaard_vorig_jaar_personen"),
    "participatie_grote_afstand_aandeel": ("participatie_grote_afstand_personen", "grote_afstand_personen"),
    "maatwerk_aandeel": ("maatwerk_personen", "personen_met_ondersteuningsvraag"),
}
E = "evaluatie_"
COLUMNS = "inzet_"  # a column of the table per instrument, in the factsheet and in the evaluation
SUMS_EACH = ((f"{E}stappen", ("inzet_beeindigd", "inzet_lopend_eind")),)
PARTS_EACH = (
    (f"{E}bereik_personen", f"{E}gemeten_personen"),
    (f"{E}gemeten_personen", f"{E}grote_afstand_personen"),
    (f"{E}bereik_personen", "inzet_personen_gestart"),
    (f"{E}bereik_personen", f"{E}bedrag_personen"),
    (f"{E}stappen", "inzet_gestart"),
    (f"{E}stappen", f"{E}weg_terug_stappen"),
    (f"{E}weg_terug_stappen", f"{E}weg_terug_gebruikt_stappen"),
    ("inzet_teruggestapt", f"{E}weg_terug_gebruikt_stappen"),
    ("inzet_beeindigd", "inzet_doel_bereikt"),
    ("inzet_doel_bereikt", f"{E}beeindigd_bedrag_doel_stappen"),
    (f"{E}gevolgd_personen", f"{E}herinstroom_12m_personen"),
)
SHARES_EACH = {
    f"{E}doel_bereikt_aandeel": ("inzet_doel_bereikt", "inzet_beeindigd"),
    f"{E}duurzaam_aandeel": (f"-{E}herinstroom_12m_personen", f"{E}gevolgd_personen"),
}
AGREED_EACH = (  # the second, divided by the third
    (f"{E}bedrag_personen", f"{E}bedrag", f"{E}bedrag_per_persoon"),
    (f"{E}beeindigd_bedrag_doel_stappen", f"{E}beeindigd_bedrag", f"{E}bedrag_per_doel"),
)
# What ran at the start of a year: all that ran, less what began in it. It ran at the end of the year before.
RAN, BEGAN, RUNNING = f"{E}stappen", ("inzet_gestart", "inzet_hervat"), "inzet_lopend_eind"
MEDIANS = {f"{E}duur_mediaan_dagen": "inzet_beeindigd"}  # stands only where there are enough rows for it
OUTCOMES = f"{E}uitkomsten"
ENDED_AS = {"doel_bereikt": "inzet_doel_bereikt", "teruggestapt": "inzet_teruggestapt"}
# What is one number in two years: of this one, and of the year before.
AS_BEFORE = {
    "bestand_begin": "bestand_eind",
    "uitstroom_naar_werk_vorig_jaar_personen": "uitstroom_naar_werk_personen",
}
ENDED, EVALUATION = "inzet_beeindigd", E
COLUMNS_TWICE = ("inzet_beeindigd",)  # in the evaluation, and as a column in the factsheet
