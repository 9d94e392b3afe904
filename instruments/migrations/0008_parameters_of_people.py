"""The ages, amounts and terms of youth, integration, language, debts and the benefit."""

import datetime

from django.db import migrations

LONG_AGO = datetime.date(2015, 1, 1)
INTEGRATION = datetime.date(2022, 1, 1)  # Wet inburgering 2021
DEBTS = datetime.date(2021, 1, 1)  # Wet gemeentelijke schuldhulpverlening, art. 3 and 4a
LAW_OF_2026 = datetime.date(2026, 1, 1)  # Wet van school naar duurzaam werk; Participatiewet in balans
LAW, DECREE, BYLAW, AGREED = "wet", "amvb", "verordening", "afspraak"
SURE, CHECK = "bevestigd", "te_controleren"
CHOICE = "Keuze van de gemeente; de wet noemt geen waarde."

# key, label, value, unit, kind of term (wet, amvb, verordening, afspraak, or nothing), source, status, from, to
PARAMETERS: list[tuple] = [
    # young people
    ("jongerenaanpak_vanaf_leeftijd", "Leeftijd vanaf wanneer de jongerenaanpak er is", 16, "jaar", "", "Regionale afspraak over jongeren van 16 tot 27 jaar", SURE, LONG_AGO, None),
    ("jongerenaanpak_tot_leeftijd", "Verjaardag waarop de jongerenaanpak eindigt", 27, "jaar", "", "Regionale afspraak over jongeren van 16 tot 27 jaar", SURE, LONG_AGO, None),
    ("doorstroompunt_tot_leeftijd", "Verjaardag waarop het Doorstroompunt ophoudt te volgen", 23, "jaar", "", "RMC-taak tot 2026: jongeren tot 23 jaar zonder startkwalificatie", SURE, LONG_AGO, LAW_OF_2026),
    ("doorstroompunt_tot_leeftijd", "Verjaardag waarop het Doorstroompunt ophoudt te volgen", 27, "jaar", "", "Wet van school naar duurzaam werk, vanaf 1 januari 2026 (Wet educatie en beroepsonderwijs art. 9.2.5)", SURE, LAW_OF_2026, None),
    ("leerwerktraject_vanaf_leeftijd", "Leeftijd vanaf wanneer een leerwerktraject er is", 16, "jaar", "", "Participatiewet art. 10f (tot 2026); daarna art. 7a lid 3", SURE, LONG_AGO, None),
    ("leerwerktraject_tot_leeftijd", "Verjaardag waarop het leerwerktraject eindigt", 27, "jaar", "", "Participatiewet art. 10f (tot 2026); daarna art. 7a", SURE, LONG_AGO, None),
    ("leerwerkloket_vanaf_leeftijd", "Leeftijd vanaf wanneer het leerwerkloket er voor werkende jongeren is", 18, "jaar", "", "Regionale afspraak over werkende jongeren van 18 tot 27 jaar", SURE, LONG_AGO, None),
    ("leerwerkloket_tot_leeftijd", "Verjaardag waarop het leerwerkloket voor werkende jongeren eindigt", 27, "jaar", "", "Regionale afspraak over werkende jongeren van 18 tot 27 jaar", SURE, LONG_AGO, None),
    ("volwassen_vanaf_leeftijd", "Leeftijd vanaf wanneer iemand zelf bijstand en volwassenenonderwijs kan krijgen", 18, "jaar", "", "Participatiewet art. 13 lid 1 onder f", SURE, LONG_AGO, None),
    ("jongere_tot_leeftijd", "Verjaardag waarop de regels voor jongeren in de Participatiewet eindigen", 27, "jaar", "", "Participatiewet art. 7 lid 3, 7a, 41 lid 4 en 44 lid 4", SURE, LONG_AGO, None),
    ("jongere_bijna_27_maanden", "Signaal voor de laatste verjaardag van de jongerenhulp", 6, "maanden", "", CHOICE, CHECK, LONG_AGO, None),
    ("jongere_wordt_18_maanden", "Signaal voor de 18e verjaardag", 6, "maanden", "", CHOICE, CHECK, LONG_AGO, None),
    ("jongere_niet_in_beeld_weken", "Zo lang mag een jongere uit beeld zijn", 8, "weken", AGREED, CHOICE, CHECK, LONG_AGO, None),
    ("zoektermijn_weken", "Zoektermijn voor jongeren", 4, "weken", LAW, "Participatiewet art. 41 lid 4", SURE, LONG_AGO, None),
    ("plan_jongeren_evaluatie_maanden", "Termijn waarna het plan van een jongere wordt besproken", 6, "maanden", AGREED, "Participatiewet art. 44a lid 2 zegt periodiek; de gemeente kiest hoe vaak.", CHECK, LONG_AGO, None),
    # integration
    ("pip_weken", "Termijn voor het PIP", 10, "weken", DECREE, "Besluit inburgering 2021 art. 5.3 lid 1 en 3", SURE, INTEGRATION, None),
    ("pip_na_informatie_weken", "Termijn voor het PIP na informatie van een ander", 2, "weken", DECREE, "Besluit inburgering 2021 art. 5.3 lid 2", SURE, INTEGRATION, None),
    ("pip_eerste_signaal_weken", "Eerste signaal over het PIP", 6, "weken", "", CHOICE, CHECK, INTEGRATION, None),
    ("pip_tweede_signaal_weken", "Tweede signaal over het PIP", 8, "weken", "", CHOICE, CHECK, INTEGRATION, None),
    ("inburgering_oproepen", "Oproepen waarna de brede intake zonder de inwoner wordt afgerond", 3, "oproepen", "", "Wet inburgering 2021 art. 14 lid 2", SURE, INTEGRATION, None),
    ("inburgering_boete_maanden", "Langste nieuwe termijn na een boete over de brede intake", 2, "maanden", LAW, "Wet inburgering 2021 art. 22 lid 2", SURE, INTEGRATION, None),
    ("inburgering_jaren", "Termijn om in te burgeren", 3, "jaar", LAW, "Wet inburgering 2021 art. 11", SURE, INTEGRATION, None),
    ("inburgering_verlenging_maanden", "Verlenging van de termijn na veel inzet", 6, "maanden", DECREE, "Besluit inburgering 2021 art. 4.4 lid 1", SURE, INTEGRATION, None),
    ("inburgering_einde_signaal_maanden", "Signaal voor het einde van de termijn om in te burgeren", 6, "maanden", "", "Besluit inburgering 2021 art. 4.5: verlenging vragen kan vanaf zes maanden voor het einde", SURE, INTEGRATION, None),
    ("route_wijzigen_maanden", "Termijn waarin de leerroute nog kan veranderen", 18, "maanden", DECREE, "Besluit inburgering 2021 art. 5.4 lid 1 (anderhalf jaar)", SURE, INTEGRATION, None),
    ("inburgering_route_signaal_maanden", "Signaal voordat de leerroute vastligt", 3, "maanden", "", CHOICE, CHECK, INTEGRATION, None),
    ("inburgering_a2_uren", "Lesuren Nederlands waarna examen op niveau A2 kan", 600, "uur", "", "Besluit inburgering 2021 art. 5.5 lid 1", SURE, INTEGRATION, None),
    ("inburgering_pvt_uren", "Uren van het participatieverklaringstraject", 12, "uur", "", "Besluit inburgering 2021 art. 3.1 lid 3", SURE, INTEGRATION, None),
    ("inburgering_pvt_maanden", "Termijn waarin de participatieverklaring is getekend", 12, "maanden", AGREED, CHOICE, CHECK, INTEGRATION, None),
    ("inburgering_map_uren", "Uren praktijk van de module Arbeidsmarkt en Participatie", 40, "uur", "", "Regeling inburgering 2021; nog na te lezen in de regeling zelf", CHECK, INTEGRATION, None),
    ("inburgering_map_themas", "Thema's van de module Arbeidsmarkt en Participatie", 8, "thema's", "", "Besluit inburgering 2021 art. 3.2 lid 1", SURE, INTEGRATION, None),
    ("inburgering_z_lesuren", "Lesuren van de zelfredzaamheidsroute", 800, "uur", "", "Besluit inburgering 2021 art. 3.14 lid 2 onder a", SURE, INTEGRATION, None),
    ("inburgering_z_participatie_uren", "Uren meedoen van de zelfredzaamheidsroute", 800, "uur", "", "Besluit inburgering 2021 art. 3.14 lid 2 onder b", SURE, INTEGRATION, None),
    ("inburgering_aanbod_weken", "Termijn na het PIP waarin de cursus is aangeboden", 8, "weken", AGREED, "Wet inburgering 2021 art. 16 zegt tijdig; de gemeente kiest hoe snel.", CHECK, INTEGRATION, None),
    ("begeleiding_jaren", "Duur van de maatschappelijke begeleiding", 1, "jaar", AGREED, "Afspraak van de gemeente; de wet noemt geen duur (Wet inburgering 2021 art. 13)", CHECK, INTEGRATION, None),
    ("ontzorgen_maanden", "Duur van het ontzorgen", 6, "maanden", LAW, "Participatiewet art. 56a lid 2", SURE, INTEGRATION, None),
    ("ontzorgen_plan_maand", "Maand waarin er een plan is om zelf te betalen", 5, "maand", "", CHOICE, CHECK, INTEGRATION, None),
    ("ontzorgen_alle_inburgeraars", "Ontzorgen ook voor inburgeraars voor wie de wet het niet verplicht (1 is ja)", 0, "(0 of 1)", "", "De wet verplicht het voor statushouders met bijstand; de gemeente kan het aan meer inburgeraars aanbieden.", CHECK, INTEGRATION, None),
    # language and learning
    ("taalmeter_terugkijken_maanden", "Aanvragen tot zo lang geleden horen bij een Taalmeter", 12, "maanden", "", CHOICE, CHECK, LONG_AGO, None),
    ("taalmeter_plan_weken", "Termijn om na de Taalmeter taalaanbod in het plan te zetten", 4, "weken", AGREED, CHOICE, CHECK, LONG_AGO, None),
    ("taaltoets_weken", "Termijn voor de taaltoets na de aanvraag", 8, "weken", LAW, "Participatiewet art. 18b lid 2", SURE, LONG_AGO, None),
    ("taaleis_kennisgeving_weken", "Termijn voor de brief na de taaltoets", 8, "weken", LAW, "Participatiewet art. 18b lid 4", SURE, LONG_AGO, None),
    ("taaleis_start_maanden", "Termijn om na de brief te beginnen met leren", 1, "maanden", LAW, "Participatiewet art. 18b lid 6 onder a", SURE, LONG_AGO, None),
    ("taaleis_signaal_dagen", "Signaal voor het einde van een termijn van de taaleis", 14, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    ("taallessen_afgebroken_aantal", "Taallessen die zijn gestopt waarna de leerbaarheid wordt bekeken", 2, "keer", "", CHOICE, CHECK, LONG_AGO, None),
    ("scholing_afgebroken_aantal", "Opleidingen die zijn gestopt waarna een gesprek volgt", 2, "keer", "", CHOICE, CHECK, LONG_AGO, None),
    ("scholing_verzuim_dagen", "Termijn om verzuim bij een opleiding te bespreken", 14, "dagen", AGREED, CHOICE, CHECK, LONG_AGO, None),
    ("scholing_einde_dagen", "Signaal voor de laatste dag van een opleiding", 28, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    # debts and a business of one's own
    ("schuldhulp_gesprek_weken", "Termijn voor het eerste gesprek over schulden", 4, "weken", LAW, "Wet gemeentelijke schuldhulpverlening art. 4 lid 1", SURE, LONG_AGO, None),
    ("schuldhulp_spoed_werkdagen", "Termijn voor het eerste gesprek bij een bedreigende situatie", 3, "werkdagen", LAW, "Wet gemeentelijke schuldhulpverlening art. 4 lid 2", SURE, LONG_AGO, None),
    ("schuldhulp_besluit_weken", "Termijn voor het besluit na het eerste gesprek over schulden", 8, "weken", BYLAW, "Wet gemeentelijke schuldhulpverlening art. 4a lid 3: de verordening kiest, hoogstens acht weken. Nog na te gaan in de verordening.", CHECK, DEBTS, None),
    ("schuldhulp_signaal_dagen", "Signaal voor het einde van een termijn van schuldhulp", 7, "dagen", "", CHOICE, CHECK, LONG_AGO, None),
    ("schuldhulp_afkoeling_maanden", "Langste afkoelingsperiode bij schulden", 6, "maanden", LAW, "Wet gemeentelijke schuldhulpverlening art. 5 lid 1", SURE, LONG_AGO, None),
    ("vroegsignaal_aanbod_weken", "Termijn om na een signaal van een schuldeiser een gesprek aan te bieden", 4, "weken", AGREED, "Wet gemeentelijke schuldhulpverlening art. 3 lid 1 onder b noemt geen termijn; de gemeente kiest.", CHECK, DEBTS, None),
    ("bbz_starter_maanden", "Bijstand voor wie een bedrijf begint", 36, "maanden", DECREE, "Besluit bijstandverlening zelfstandigen 2004 art. 23 lid 1", SURE, LONG_AGO, None),
    ("bbz_gevestigd_maanden", "Bijstand voor een gevestigd ondernemer", 12, "maanden", DECREE, "Besluit bijstandverlening zelfstandigen 2004 art. 18", SURE, LONG_AGO, None),
    ("bbz_gevestigd_verlenging_maanden", "Verlenging voor een gevestigd ondernemer", 24, "maanden", DECREE, "Besluit bijstandverlening zelfstandigen 2004 art. 18", SURE, LONG_AGO, None),
    ("bbz_signaal_maanden", "Signaal voor het einde van bijstand voor ondernemers", 3, "maanden", "", CHOICE, CHECK, LONG_AGO, None),
    ("ondernemer_advies_weken", "Termijn voor het advies over een bedrijf", 13, "weken", AGREED, CHOICE, CHECK, LONG_AGO, None),
    # the benefit
    ("ontheffing_ouder_jaren", "Langste ontheffing voor een alleenstaande ouder", 5, "jaar", LAW, "Participatiewet art. 9a lid 4", SURE, LONG_AGO, None),
    ("ontheffing_ouder_signaal_maanden", "Signaal voor het einde van de ontheffing", 2, "maanden", "", CHOICE, CHECK, LONG_AGO, None),
    ("ontheffing_ouder_plan_maanden", "Termijn voor het plan na het verzoek om ontheffing", 6, "maanden", LAW, "Participatiewet art. 9a lid 7", SURE, LONG_AGO, None),
    ("ontheffing_ouder_heronderzoek_maanden", "Termijn voor het heronderzoek tijdens de ontheffing", 6, "maanden", LAW, "Participatiewet art. 9a lid 8", SURE, LONG_AGO, None),
    ("urenbeperkt_aanvraag_maanden", "Tijd tussen twee aanvragen om medisch urenbeperkt te zijn", 12, "maanden", LAW, "Participatiewet art. 6b lid 3", SURE, LONG_AGO, None),
    ("draaideur_maanden", "Tijd na de bijstand waarin gegevens opnieuw te gebruiken zijn", 12, "maanden", "", "Participatiewet art. 43a lid 1", SURE, LAW_OF_2026, None),
]  # fmt: skip


def add(apps, schema_editor):
    parameter = apps.get_model("instruments", "Parameter")
    names = ("label", "value", "unit", "term_basis", "source", "status", "starts_on", "ends_on")
    for key, *rest in PARAMETERS:
        values = dict(zip(names, rest, strict=True))
        parameter.objects.get_or_create(key=key, starts_on=values.pop("starts_on"), defaults=values)


def remove(apps, schema_editor):
    apps.get_model("instruments", "Parameter").objects.filter(key__in=[row[0] for row in PARAMETERS]).delete()


class Migration(migrations.Migration):
    dependencies = [("instruments", "0007_parameters_of_work")]
    operations = [migrations.RunPython(add, remove)]
