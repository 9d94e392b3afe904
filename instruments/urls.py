from django.urls import path

from instruments import views

app_name = "instruments"
urlpatterns = [
    path("instrumenten/", views.instruments, name="list"),
    path("instrumenten/<path:code>/", views.instrument, name="detail"),
    path("aanbieders/", views.providers, name="providers"),
    path("aanbieders/<path:code>/", views.provider, name="provider"),
]
