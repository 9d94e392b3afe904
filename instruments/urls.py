from django.urls import path, register_converter
from django.urls.converters import PathConverter

from instruments import views


class Code(PathConverter):
    """The sender's own key, whatever stands in it, a line break too."""

    regex = r"[\s\S]+"


register_converter(Code, "code")

app_name = "instruments"
urlpatterns = [
    path("instrumenten/", views.instruments, name="list"),
    path("instrumenten/<code:code>/", views.instrument, name="detail"),
    path("aanbieders/", views.providers, name="providers"),
    path("aanbieders/<code:code>/", views.provider, name="provider"),
]
