from django.apps import AppConfig

from config.celery import app as celery

__all__ = ["ConfigConfig", "celery"]  # imported here, so that tasks find their queue wherever Django runs


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Keten"
