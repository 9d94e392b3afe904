from django import forms
from django.apps import AppConfig

# What a form says when something is missing: what to do, instead of that a field is required.
MISSING: dict[type[forms.Field], str] = {
    forms.Field: "Vul dit in.",
    forms.ChoiceField: "Maak een keuze.",
    forms.ModelChoiceField: "Maak een keuze.",
    forms.BooleanField: "Zet hier een vinkje.",
    forms.FileField: "Kies een bestand.",
}


class OfficeConfig(AppConfig):
    name = "office"
    verbose_name = "Kantoor"

    def ready(self) -> None:
        for field, words in MISSING.items():
            field.default_error_messages = {**field.default_error_messages, "required": words}
