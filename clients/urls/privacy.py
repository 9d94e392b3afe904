"""Privacy: looks outside one's own work, shielding, and who has seen a dossier."""

from django.urls import path

from clients.views import looks, outside, shielding

urlpatterns = [
    path("inwoners/openen/", outside.open_outside, name="open_outside"),
    path("inwoners/<int:pk>/sluiten/", outside.close_outside, name="close_outside"),
    path("inzages/", outside.outside_looks, name="outside_looks"),
    path("inzages/<int:pk>/", outside.judge_outside, name="judge_outside"),
    path("inwoners/<int:pk>/afschermen/", shielding.shield, name="shield"),
    path("inwoners/<int:pk>/afscherming-opheffen/", shielding.unshield, name="unshield"),
    path("gezien/", looks.find, name="find_looks"),
    path("inwoners/<int:pk>/gezien/", looks.looks, name="looks"),
    path("inwoners/<int:pk>/gezien/overzicht/", looks.overview, name="looks_print"),
    path("inwoners/<int:pk>/gezien/overzicht.pdf", looks.overview_pdf, name="looks_pdf"),
    path("inwoners/<int:pk>/gezien/namen/", looks.disclose, name="disclose_looks"),
]
