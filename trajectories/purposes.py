"""What the pages of a traject are for."""

from accounts.purposes import name_purposes

PLANNING = "Een stap plannen, verder of terug zetten"

name_purposes(
    {
        "trajectories:chain_people": "Zien wie in welke fase van de keten staat",
        "trajectories:flow_people": "Zien wie van welke fase naar welke fase ging",
        "trajectories:of_client": "De trajecten en stappen lezen",
        "trajectories:step": "Een stap lezen",
        "trajectories:fit": "Nagaan welke instrumenten passen",
        "trajectories:facts": "Lezen wat voor de regels is vastgelegd",
        "trajectories:record_fact": "Een gegeven voor de regels vastleggen",
        "trajectories:start": "Een traject starten",
        "trajectories:aftercare": "De nazorg lezen of beginnen",
        **dict.fromkeys(
            (
                "trajectories:add_aftercare_contact",
                "trajectories:move_aftercare_contact",
                "trajectories:hold_aftercare_contact",
                "trajectories:drop_aftercare_contact",
                "trajectories:end_aftercare",
            ),
            "Een contact van de nazorg plannen of vastleggen",
        ),
        "trajectories:take_up_plan": "Verder gaan met een eerder plan",
        "trajectories:earlier_steps": "Een stap van een eerder plan hervatten",
        "trajectories:change": "Het doel van een traject wijzigen",
        "trajectories:close": "Een traject afsluiten",
        "trajectories:diagnoses": "De diagnoses van een traject lezen",
        "trajectories:add_diagnosis": "Een diagnose schrijven",
        "trajectories:change_diagnosis": "Een diagnose schrijven",
        **dict.fromkeys(
            (f"trajectories:{act}_goal" for act in ("add", "change", "close", "reopen")),
            "Een doel vastleggen of bijwerken",
        ),
        "trajectories:certificates": "De diploma's en certificaten lezen",
        **dict.fromkeys(
            (
                "trajectories:add_certificate",
                "trajectories:change_certificate",
                "trajectories:withdraw_certificate",
                "trajectories:restore_certificate",
            ),
            "Een diploma of certificaat vastleggen",
        ),
        "trajectories:coaching": "De uren van een jobcoach lezen of vastleggen",
        **dict.fromkeys(
            (
                "trajectories:grant_coaching",
                "trajectories:change_grant",
                "trajectories:remove_grant",
                "trajectories:change_hours",
                "trajectories:withdraw_hours",
                "trajectories:restore_hours",
            ),
            "Uren van een jobcoach toekennen of verbeteren",
        ),
        **dict.fromkeys(
            ("trajectories:premium", "trajectories:remove_premium"),
            "Besluiten over de premie van een participatieplaats",
        ),
        "trajectories:sheltered": "Lezen hoe het staat met beschut werk",
        "trajectories:waiting_list": "Nagaan wie op een plek in beschut werk wacht",
        **dict.fromkeys(
            (
                "trajectories:ask_sheltered",
                "trajectories:record_sheltered",
                "trajectories:change_sheltered",
                "trajectories:withdraw_sheltered",
                "trajectories:remove_sheltered",
            ),
            "Een advies over beschut werk vastleggen",
        ),
        "trajectories:way_back": "De weg terug van een stap afspreken",
        "trajectories:reopen": "Een traject heropenen dat per ongeluk is afgesloten",
        **dict.fromkeys(
            ("trajectories:assess", "trajectories:withdraw_readiness"),
            "Vastleggen of iemand klaar is voor een volgende stap",
        ),
        "trajectories:wijzigen": "De afspraken over een stap wijzigen",
        **dict.fromkeys(
            ("trajectories:evaluate", "trajectories:change_evaluation", "trajectories:withdraw_evaluation"),
            "Vastleggen hoe een stap gaat",
        ),
        **dict.fromkeys(
            (
                "trajectories:plan",
                "trajectories:plan_on_waiver",
                "trajectories:verder",
                "trajectories:terug",
                "trajectories:stoppen",
                "trajectories:realised",
                "trajectories:intrekken",
            ),
            PLANNING,
        ),
        **dict.fromkeys(
            (
                "trajectories:place",
                "trajectories:contract",
                "trajectories:change_placement",
                "trajectories:end_placement",
                "trajectories:withdraw_placement",
                "trajectories:reopen_placement",
            ),
            "Werk bij een werkgever vastleggen",
        ),
        **dict.fromkeys(
            (
                "trajectories:record_wage_value",
                "trajectories:change_wage_value",
                "trajectories:record_subsidy",
                "trajectories:change_subsidy",
                "trajectories:withdraw_subsidy",
            ),
            "Loonwaarde en loonkostensubsidie vastleggen",
        ),
        "trajectories:terms": "De termijnen van iemand lezen",
        "trajectories:term": "Een termijn lezen, en hoe de laatste dag is berekend",
        **dict.fromkeys(
            (
                "trajectories:suspend_term",
                "trajectories:extend_term",
                "trajectories:resume_term",
                "trajectories:withdraw_term_change",
            ),
            "Een termijn opschorten of verlengen",
        ),
        "trajectories:alert": "Besluiten of een signaal zo kan blijven",
        "trajectories:inwoner_plan": "Het plan van de inwoner lezen",
        "trajectories:inwoner_plan_pdf": "Het plan van de inwoner afdrukken",
        "trajectories:keep_inwoner_plan": "Het plan van de inwoner bewaren",
        "api:trajectories": "Trajecten lezen via een ander programma van de gemeente",
    }
)
