from django.urls import path

from office.jobs import views

app_name = "jobs"
urlpatterns = [path("taken/<uuid:key>/", views.progress, name="progress")]
