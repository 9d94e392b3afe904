"""The papers of a dossier."""

from django.urls import path

from clients.views import documents, letters

urlpatterns = [
    path("inwoners/<int:pk>/documenten/", documents.documents, name="documents"),
    path("documenten/<int:pk>/", documents.document, name="document"),
    path("documenten/<int:pk>/intrekken/", documents.withdraw, name="withdraw_document"),
    path("brieven/<int:pk>/", letters.letter, name="letter"),
]
