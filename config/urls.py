"""Every address of Keten; each app brings its own."""

from allauth.account import views as allauth
from django.urls import URLPattern, URLResolver, include, path

from config.health import healthz
from config.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("healthz", healthz, name="healthz"),
    # Of django-allauth only what is used: nobody signs up, and the beheerder sets a lost password anew.
    path("inloggen/", allauth.login, name="account_login"),
    path("uitloggen/", allauth.logout, name="account_logout"),
    path("wachtwoord/", allauth.password_change, name="account_change_password"),
    path("wachtwoord/bevestigen/", allauth.reauthenticate, name="account_reauthenticate"),
    path("", include("accounts.urls")),
    path("", include("instruments.urls")),
    path("", include("clients.urls")),
    path("", include("trajectories.urls")),
    path("", include("maatwerk.urls")),
    path("", include("reporting.urls")),
    path("", include("office.jobs.urls")),
    path("api/v1/", include("config.api")),
]
