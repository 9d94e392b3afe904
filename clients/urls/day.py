"""The day's work."""

from django.urls import path

from clients.views import worklist

urlpatterns = [
    path("werkvoorraad/", worklist.worklist, name="worklist"),
    path("taken/<int:pk>/", worklist.task, name="task"),
    path("taken/<int:pk>/klaar/", worklist.complete_task, name="complete_task"),
]
