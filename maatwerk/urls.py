from django.urls import path

from maatwerk import views

app_name = "maatwerk"
urlpatterns = [
    path("maatwerk/", views.requests, name="list"),
    path("maatwerk/<int:pk>/", views.detail, name="detail"),
    path("maatwerk/<int:pk>/advies/", views.advise, name="advise"),
    path("maatwerk/<int:pk>/intrekken/", views.withdraw, name="withdraw"),
    path("maatwerk/<int:pk>/besproken/", views.discussed, name="discussed"),
    path("inwoners/<int:pk>/maatwerk/", views.of_client, name="of_client"),
    path("inwoners/<int:pk>/maatwerk/nieuw/", views.ask, name="request"),
]
