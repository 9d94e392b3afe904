from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ClientsConfig(AppConfig):
    name = "clients"
    verbose_name = "Inwoners"

    def ready(self) -> None:
        autodiscover_modules("timeline")  # what each app adds to the timeline of a dossier
