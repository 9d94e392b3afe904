from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("gebruikers/", views.users, name="users"),
    path("gebruikers/nieuw/", views.add_user, name="add_user"),
    path("gebruikers/<int:pk>/", views.change_user, name="user"),
    path("gebruikers/<int:pk>/wachtwoord/", views.set_password, name="user_password"),
    path("beheer/mandaten/", views.mandates, name="mandates"),
    path("beheer/mandaten/nieuw/", views.add_mandate, name="add_mandate"),
    path("beheer/mandaten/<int:pk>/", views.mandate, name="mandate"),
    path("beheer/mandaten/<int:pk>/intrekken/", views.withdraw_mandate, name="withdraw_mandate"),
    path("voorkeuren/", views.preferences, name="preferences"),
    path("gemeente/", views.municipality, name="municipality"),
    path("logboek/", views.audit_trail, name="audit"),
]
