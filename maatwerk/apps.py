from django.apps import AppConfig


class MaatwerkConfig(AppConfig):
    name = "maatwerk"
    verbose_name = "Maatwerk"
