"""What privacy adds: that a dossier was shielded. Why, and who was named, stands with the shielding alone: after it has
ended the whole team reads this timeline.
"""

from accounts.verbs import name_acts
from clients.timeline.registry import Source

SHIELDING = Source(
    kind="persoon",
    label="Persoon en dossier",
    acts={
        "client.shield": "Afgeschermd",
        "client.name": "Gewijzigd wie bij het afgeschermde dossier mag",
        "client.unshield": "Afscherming opgeheven",
    },
    is_discreet=True,
)

# On no timeline: who looked, who was let in, and who asked about that, is for the privacy officer.
name_acts(
    {
        "dossier.let_in": "collega toegelaten tot een dossier, voor werk",
        "dossier.let_out": "toelating tot een dossier beëindigd",
        "outside.open": "dossier buiten eigen werk geopend",
        "outside.own_work": "dossier gezocht om te openen, was eigen werk",
        "outside.refused": "dossier buiten eigen werk niet geopend",
        "outside.close": "inzage buiten eigen werk beëindigd",
        "outside.judge": "inzage buiten eigen werk beoordeeld",
        "looks.find": "gezocht wie een dossier zag",
        "looks.read": "gelezen wie een dossier zag",
        "looks.print": "overzicht voor de inwoner gemaakt van wie het dossier zag",
        "looks.disclose": "namen vrijgegeven van wie een dossier zag",
    }
)
