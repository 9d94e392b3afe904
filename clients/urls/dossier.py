"""The dossier itself."""

from django.urls import path

from clients.views import closing, dossier, timeline

urlpatterns = [
    path("inwoners/nieuw/", dossier.register, name="register"),
    path("inwoners/<int:pk>/", dossier.dossier, name="dossier"),
    path("inwoners/<int:pk>/gegevens/", dossier.change, name="change"),
    path("inwoners/<int:pk>/dossier-sluiten/", closing.close, name="close"),
    path("inwoners/<int:pk>/dossier-heropenen/", closing.reopen, name="reopen"),
    path("inwoners/<int:pk>/tijdlijn/", timeline.timeline_of_client, name="timeline"),
]
