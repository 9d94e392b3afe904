"""Who is responsible, and the work of a team."""

from django.urls import path

from clients.views import handovers

urlpatterns = [
    path("team/verdelen/", handovers.distribute, name="distribute"),
    path("team/verdelingen/<int:pk>/", handovers.distribution, name="distribution"),
    path("team/verdelingen/<int:pk>/stoppen/", handovers.stop, name="stop_distribution"),
    path("team/overdrachten/<int:pk>/", handovers.answer, name="handover_answer"),
    path("team/overdrachten/<int:pk>/intrekken/", handovers.withdraw, name="withdraw_handover"),
]
