"""Measurements, protected notes, and the exemption of the yearly talk."""

from django.urls import path

from clients.views import exemptions, measurements, protected, self_reliance

urlpatterns = [
    path("inwoners/<int:pk>/metingen/", measurements.measurements, name="measurements"),
    path("inwoners/<int:pk>/metingen/zelfredzaamheid/", self_reliance.score, name="score"),
    path("inwoners/<int:pk>/metingen/<slug:kind>/", measurements.measure, name="measure"),
    path("metingen/zelfredzaamheid/<int:pk>/intrekken/", self_reliance.withdraw, name="withdraw_score"),
    path("metingen/taalmeter/<int:pk>/gesprek/", measurements.language_talk, name="language_talk"),
    path("metingen/<slug:kind>/<int:key>/intrekken/", measurements.withdraw, name="withdraw_measurement"),
    path("inwoners/<int:pk>/beschermd/", protected.protected, name="protected"),
    path("inwoners/<int:pk>/beschermd/sluiten/", protected.close, name="close_protected"),
    path("inwoners/<int:pk>/beschermd/aantekening/", protected.add, name="add_protected_note"),
    path("inwoners/<int:pk>/beschermd/zelfredzaamheid/", protected.score, name="score_protected"),
    path("beschermd/<int:pk>/wijzigen/", protected.change, name="change_protected_note"),
    path("beschermd/<int:pk>/verwijderen/", protected.remove, name="remove_protected_note"),
    path("beschermd/metingen/<int:pk>/intrekken/", protected.withdraw_score, name="withdraw_protected_score"),
    path("inwoners/<int:pk>/vrijstelling/", exemptions.exemption, name="exemption"),
    path("vrijstellingen/<int:pk>/verlengen/", exemptions.renew, name="renew_exemption"),
    path("vrijstellingen/<int:pk>/beeindigen/", exemptions.end, name="end_exemption"),
]
