from django.urls import path

from office.jobs import views

app_name = "jobs"
urlpatterns = [
    path("taken/achtergrond/", views.listing, name="list"),
    path("taken/<uuid:key>/", views.progress, name="progress"),
    path("taken/<uuid:key>/stoppen/", views.cancel, name="cancel"),
    path("taken/<uuid:key>/opnieuw/", views.retry, name="retry"),
]
