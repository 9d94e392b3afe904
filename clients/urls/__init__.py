"""Every address of the dossier and the working day, by subject."""

from clients.urls import agenda, contacts, day, documents, dossier, lists, measurements, person, privacy, team, texts

app_name = "clients"
urlpatterns = [
    *contacts.urlpatterns,
    *day.urlpatterns,
    *dossier.urlpatterns,
    *lists.urlpatterns,
    *privacy.urlpatterns,
    *person.urlpatterns,
    *agenda.urlpatterns,
    *documents.urlpatterns,
    *measurements.urlpatterns,
    *team.urlpatterns,
    *texts.urlpatterns,
]
