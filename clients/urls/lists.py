"""Worklists, and what is missing in dossiers."""

from django.urls import path

from clients.views import lists, missing, saved_lists
from clients.worklists.lists import EVERYONE

urlpatterns = [
    path("inwoners/", lists.list_of, {"key": EVERYONE}, name="list"),
    path("lijsten/", lists.overview, name="lists"),
    path("lijsten/bewaard/<int:pk>/naam/", saved_lists.rename, name="rename_list"),
    path("lijsten/bewaard/<int:pk>/bijwerken/", saved_lists.update, name="update_list"),
    path("lijsten/bewaard/<int:pk>/plaats/", saved_lists.move, name="move_list"),
    path("lijsten/bewaard/<int:pk>/verwijderen/", saved_lists.remove, name="remove_list"),
    path("lijsten/<slug:key>/", lists.list_of, name="list_of"),
    path("lijsten/<slug:key>/kolommen/", lists.columns, name="list_columns"),
    path("lijsten/<slug:key>/bewaren/", saved_lists.save, name="save_list"),
    path("lijsten/<slug:key>/download/", lists.export, name="list_export"),
    path("ontbreekt/", missing.overview, name="missing"),
    path("ontbreekt/<slug:key>/", missing.list_of, name="missing_of"),
]
