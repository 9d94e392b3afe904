from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from accounts.verbs import name_acts


class ClientsConfig(AppConfig):
    name = "clients"
    verbose_name = "Inwoners"

    def ready(self) -> None:
        name_acts({"client.find_by_bsn": "op BSN gezocht"})  # on no timeline: it is a look, and changes nothing
        name_acts({"template.add": "gesprekssjabloon toegevoegd", "template.change": "gesprekssjabloon gewijzigd"})
        name_acts({"check.draw": "steekproef getrokken", "check.answer": "dossier nagekeken voor de steekproef"})
        name_acts({"check_question.add": "vraag van de steekproef toegevoegd"})
        name_acts({"check_question.change": "vraag van de steekproef gewijzigd"})
        name_acts({"calendar.make": "agenda-adres gemaakt", "calendar.revoke": "agenda-adres ingetrokken"})
        # what each app adds to the timeline and first page of a dossier, to the worklists, to the day, to what is
        # missing, and to what keeps a dossier open or stays when it passes, what looking at its pages is for, and
        # which papers stay
        autodiscover_modules(
            "timeline",
            "standing",
            "worklists",
            "day",
            "missing",
            "meeting",
            "closing",
            "passing",
            "purposes",
            "keeping",
        )
