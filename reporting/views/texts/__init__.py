"""Writing for the gemeenteraad: the texts, their sections, and their way."""

from accounts.verbs import name_acts

name_acts(
    {
        "text.start": "tekst voor de raad begonnen",
        "text.correct": "verbetering van een raadstekst begonnen",
        "text.describe": "brief van een raadstekst gewijzigd",
        "text.snapshot": "momentopname van een raadstekst gekozen",
        "text.write": "raadstekst geschreven",
        "text.add_section": "deel aan een raadstekst toegevoegd",
        "text.move_section": "deel van een raadstekst verplaatst",
        "text.remove_section": "deel van een raadstekst weggehaald",
        "text.check_section": "deel van een raadstekst gecontroleerd",
        "text.aanbieden": "raadstekst aangeboden voor controle",
        "text.controleren": "raadstekst gecontroleerd",
        "text.teruggeven": "raadstekst teruggegeven",
        "text.voorleggen": "raadstekst naar de portefeuillehouder",
        "text.terugnemen": "raadstekst teruggenomen",
        "text.vaststellen": "besluit van het college vastgelegd",
        "text.verzenden": "raadstekst naar de griffie",
        "text.openbaar": "raadstekst openbaar gemaakt",
    }
)
