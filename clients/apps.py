from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from accounts.verbs import name_acts


class ClientsConfig(AppConfig):
    name = "clients"
    verbose_name = "Inwoners"

    def ready(self) -> None:
        name_acts({"client.find_by_bsn": "op BSN gezocht"})  # on no timeline: it is a look, and changes nothing
        autodiscover_modules("timeline", "standing")  # what each app adds to the timeline and first page of a dossier
