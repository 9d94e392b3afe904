from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from accounts.verbs import name_acts
from config.celery import app as celery

__all__ = ["ConfigConfig", "celery"]  # imported here, so that tasks find their queue wherever Django runs


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Keten"

    def ready(self) -> None:
        autodiscover_modules("tasks", "jobs.tasks")  # a job sends its task by name, from the web too
        name_acts({"package.import": "levering ingelezen", "package.export": "levering gemaakt"})
