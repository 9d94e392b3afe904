"""What the pages of the dossier and the working day are for. A test asks for every page that shows a person."""

from accounts.purposes import name_purposes

PARTS = {
    "education": "opleidingen",
    "member": "het huishouden",
    "application": "aanvragen",
    "benefit": "uitkeringen",
    "indication": "indicaties",
    "ability": "wat gezondheid betekent voor werk",
    "involved": "wie erbij betrokken is",
}

name_purposes(
    {
        f"clients:{act}_{part}": f"De gegevens bijwerken: {words}"
        for part, words in PARTS.items()
        for act in ("add", "change", "remove")
        if (act, part) != ("change", "ability")  # that is established anew, and never changed
    }
)

name_purposes(
    {
        "clients:dossier": "Het overzicht van het dossier lezen",
        "clients:close": "Een dossier sluiten",
        "clients:reopen": "Een dossier heropenen",
        "clients:person": "De gegevens van de persoon lezen",
        "clients:contacts": "Contacten lezen of vastleggen",
        "clients:contact_change": "Een verslag verbeteren",
        "clients:drafts": "Verdergaan met een concept",
        "clients:discard_draft": "Een concept weggooien",
        "clients:timeline": "Lezen wat er is gebeurd",
        "clients:change": "Gegevens van de persoon nakijken of wijzigen",
        "clients:remind": "Een herinnering zetten",
        "clients:meeting": "Het werkoverleg voorbereiden",
        "clients:checks": "De steekproef van het team doen",
        "clients:checked_dossier": "Een dossier nakijken voor de steekproef",
        "clients:late_tasks": "Nakijken welke taken van het team te laat zijn",
        "clients:distribute": "Dossiers verdelen",
        "clients:distribution": "Nakijken wat er van een verdeling kwam",
        "clients:handover_answer": "Een overdracht beantwoorden of nakijken",
        "clients:measurements": "Metingen lezen",
        "clients:measure": "Metingen lezen of vastleggen",
        "clients:score": "Zelfredzaamheid lezen of meten",
        "clients:withdraw_measurement": "Een eigen meting intrekken",
        "clients:withdraw_score": "Een eigen meting intrekken",
        "clients:language_talk": "Een gesprek over de Taalmeter vastleggen",
        "clients:protected": "Om beschermde aantekeningen vragen, of ze lezen",
        "clients:close_protected": "Beschermde aantekeningen sluiten",
        "clients:add_protected_note": "Een beschermde aantekening schrijven",
        "clients:change_protected_note": "Een beschermde aantekening wijzigen",
        "clients:remove_protected_note": "Een beschermde aantekening verwijderen",
        "clients:score_protected": "Beschermde domeinen van zelfredzaamheid lezen of meten",
        "clients:withdraw_protected_score": "Een eigen meting intrekken",
        "clients:exemption": "De vrijstelling van het jaarlijkse gesprek lezen of vastleggen",
        "clients:renew_exemption": "De vrijstelling van het jaarlijkse gesprek verlengen",
        "clients:end_exemption": "De vrijstelling van het jaarlijkse gesprek beëindigen",
        "clients:task": "Aan een taak werken",
        "clients:snooze_task": "Aan een taak werken",
        "clients:wake_task": "Aan een taak werken",
        "clients:hand_over_task": "Aan een taak werken",
        "clients:worklist": "De eigen taken lezen",
        "clients:day": "Lezen wat er vandaag te doen is",
        "clients:day_part": "Lezen wat er vandaag te doen is",
        "clients:search": "Een inwoner zoeken",
        "clients:shield": "Het dossier afschermen of zien wie er bij mag",
        "clients:unshield": "De afscherming opheffen",
        "clients:agenda": "De eigen agenda lezen",
        "clients:appointments": "Afspraken lezen",
        "clients:make_appointment": "Een afspraak maken",
        "clients:appointment": "Een afspraak lezen",
        "clients:change_appointment": "Een afspraak wijzigen",
        "clients:cancel_appointment": "Een afspraak afzeggen",
        "clients:write_letter": "Een brief maken",
        "clients:letter": "Een brief opzoeken",
        "clients:documents": "Documenten bekijken of toevoegen",
        "clients:document": "Een document openen",
        "clients:withdraw_document": "Een document intrekken",
        "clients:list": "Een inwoner zoeken in een lijst",
        "clients:list_of": "Een lijst met werk lezen",
        "clients:list_export": "Een lijst met werk downloaden",
        "clients:missing_of": "Nakijken wat in dossiers ontbreekt",
        "api:client": "Gegevens lezen via een ander programma van de gemeente",
        "api:contacts": "Contacten lezen via een ander programma van de gemeente",
        "api:clients": "Een inwoner zoeken via een ander programma van de gemeente",
    },
    acts={
        "client.find_by_bsn": "Zoeken op BSN",
        "client.search": "Een inwoner zoeken",
        "protected.open": "Beschermde aantekeningen lezen",
        "outside.own_work": "Zoeken op BSN of dossiernummer",
    },
)
