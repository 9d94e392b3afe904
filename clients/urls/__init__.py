"""Every address of the dossier and the working day, by subject."""

from clients.urls import day, dossier

app_name = "clients"
urlpatterns = [*day.urlpatterns, *dossier.urlpatterns]
