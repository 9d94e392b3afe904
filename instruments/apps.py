from django.apps import AppConfig

from accounts.verbs import name_acts


class InstrumentsConfig(AppConfig):
    name = "instruments"
    verbose_name = "Instrumenten"

    def ready(self) -> None:
        name_acts(
            {
                "instrument.add": "instrument toegevoegd",
                "instrument.change": "instrument gewijzigd vanaf een dag",
                "instrument.change_planned": "geplande wijziging van een instrument aangepast",
                "instrument.withdraw_change": "geplande wijziging van een instrument ingetrokken",
                "instrument.kind": "wettelijke soort van een instrument ingevuld",
                "instrument.rename": "naam van een instrument verbeterd",
                "instrument.end": "laatste dag van een instrument gewijzigd",
                "instrument.withdraw": "instrument ingetrokken",
                "condition.add": "voorwaarde toegevoegd",
                "condition.change": "voorwaarde gewijzigd",
                "condition.end": "laatste dag van een voorwaarde gewijzigd",
                "condition.withdraw": "voorwaarde ingetrokken",
            }
        )
