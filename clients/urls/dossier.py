"""The dossier itself."""

from django.urls import path

from clients.views import contacts, dossier, listing, worklist

urlpatterns = [
    path("inwoners/", listing.clients, name="list"),
    path("inwoners/nieuw/", dossier.register, name="register"),
    path("inwoners/zoek-op-bsn/", listing.find_by_bsn, name="find_by_bsn"),
    path("inwoners/<int:pk>/", dossier.dossier, name="dossier"),
    path("inwoners/<int:pk>/gegevens/", dossier.change, name="change"),
    path("inwoners/<int:pk>/klantmanager/", dossier.assign, name="assign"),
    path("inwoners/<int:pk>/contacten/", contacts.contacts, name="contacts"),
    path("inwoners/<int:pk>/tijdlijn/", contacts.timeline_of_client, name="timeline"),
    path("inwoners/<int:pk>/herinnering/", worklist.remind, name="remind"),
]
