from django.apps import AppConfig

from accounts.verbs import name_acts


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "Verantwoording"

    def ready(self) -> None:
        name_acts(
            {
                "snapshot.take": "momentopname gemaakt",
                "document.make": "raadsstuk gemaakt",
                "document.publish": "raadsstuk openbaar gemaakt",
                "figure.evidence": "namen achter een cijfer bekeken",
            }
        )
