"""What the pages of maatwerk are for."""

from accounts.purposes import name_purposes

name_purposes(
    {
        "maatwerk:of_client": "Lezen welk maatwerk is gevraagd",
        "maatwerk:request": "Maatwerk vragen",
        "maatwerk:detail": "Een vraag om maatwerk lezen of erover besluiten",
        "maatwerk:advise": "Een advies over maatwerk vastleggen",
        "maatwerk:withdraw": "Een vraag om maatwerk intrekken",
        "maatwerk:discussed": "Vastleggen dat een afwijzing is besproken",
        "maatwerk:list": "Vragen om maatwerk zien in een lijst",
    }
)
