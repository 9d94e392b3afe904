"""What the municipality arranges itself: living areas, and the domains of self-reliance."""

from django.urls import path

from clients.views import domain_lists, living_areas

urlpatterns = [
    path("teksten/", living_areas.texts, name="texts"),
    path("teksten/leefgebieden/", living_areas.areas, name="living_areas"),
    path("teksten/leefgebieden/nieuw/", living_areas.add, name="add_living_area"),
    path("teksten/leefgebieden/<int:pk>/", living_areas.change, name="living_area"),
    path("teksten/leefgebieden/<int:pk>/plaats/", living_areas.move, name="move_living_area"),
    path("teksten/leefgebieden/<int:pk>/verwijderen/", living_areas.delete, name="delete_living_area"),
    path("teksten/domeinen/", domain_lists.lists, name="domain_lists"),
    path("teksten/domeinen/nieuw/", domain_lists.add, name="add_domain_list"),
    path("teksten/domeinen/<int:pk>/", domain_lists.listed, name="domain_list"),
    path("teksten/domeinen/<int:pk>/wijzigen/", domain_lists.change, name="change_domain_list"),
    path("teksten/domeinen/<int:pk>/verwijderen/", domain_lists.delete, name="delete_domain_list"),
    path("teksten/domeinen/<int:pk>/domein/", domain_lists.add_domain, name="add_domain"),
    path("teksten/domein/<int:pk>/", domain_lists.change_domain, name="domain"),
    path("teksten/domein/<int:pk>/plaats/", domain_lists.move_domain, name="move_domain"),
    path("teksten/domein/<int:pk>/verwijderen/", domain_lists.delete_domain, name="delete_domain"),
]
