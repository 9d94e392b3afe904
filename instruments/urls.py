from django.urls import path, register_converter
from django.urls.converters import PathConverter

from instruments.views import catalogue, providers


class Code(PathConverter):
    """The sender's own key, whatever stands in it, a line break too."""

    regex = r"[\s\S]+"


register_converter(Code, "code")

app_name = "instruments"
urlpatterns = [
    path("instrumenten/", catalogue.instruments, name="list"),
    path("instrumenten/<code:code>/", catalogue.instrument, name="detail"),
    path("aanbieders/", providers.providers, name="providers"),
    path("aanbieders/<code:code>/", providers.provider, name="provider"),
]
