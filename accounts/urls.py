from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("gebruikers/", views.users, name="users"),
    path("gebruikers/nieuw/", views.add_user, name="add_user"),
    path("gebruikers/<int:pk>/", views.change_user, name="user"),
    path("gebruikers/<int:pk>/wachtwoord/", views.set_password, name="user_password"),
    path("voorkeuren/", views.preferences, name="preferences"),
    path("gemeente/", views.municipality, name="municipality"),
    path("logboek/", views.audit_trail, name="audit"),
]
