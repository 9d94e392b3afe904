"""Every address of Keten; each app brings its own."""

from django.urls import URLPattern, URLResolver, path

from config.health import healthz

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz),
]
