from django.urls import path

from reporting.views import documents, figures, snapshots

app_name = "reporting"
urlpatterns = [
    path("cijfers/", figures.figures, name="figures"),
    path("cijfers/<slug:key>/", figures.figure, name="figure"),
    path("momentopnamen/", snapshots.snapshots, name="snapshots"),
    path("momentopnamen/nieuw/", snapshots.take, name="take_snapshot"),
    path("momentopnamen/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("raadsstukken/", documents.documents, name="documents"),
    path("raadsstukken/<int:pk>/pdf/", documents.download, name="document"),
    path("raadsstukken/<int:pk>/", documents.document, name="document_page"),
    path("raadsteksten/<int:pk>/stukken/", documents.make, name="make_documents"),
]
