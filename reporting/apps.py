from django.apps import AppConfig

from accounts.verbs import name_acts


class ReportingConfig(AppConfig):
    name = "reporting"
    verbose_name = "Verantwoording"

    def ready(self) -> None:
        name_acts(
            {
                "snapshot.take": "momentopname gemaakt",
                "snapshot.compare": "momentopname vergeleken",
                "comparison.evidence": "namen achter een verschil bekeken",
                "srg.look": "namen in de SRG-lijst bekeken",
                "srg.download": "SRG-lijst gedownload",
                "entered.add": "cijfer ingevoerd",
                "entered.correct": "ingevoerd cijfer verbeterd",
                "document.make": "raadsstuk gemaakt",
                "document.publish": "raadsstuk openbaar gemaakt",
                "figure.evidence": "namen achter een cijfer bekeken",
                "figure.download": "lijst achter een cijfer gedownload",
            }
        )
