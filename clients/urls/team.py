"""Who is responsible, and the work of a team."""

from django.urls import path

from clients.views import caseload, deputies, handovers

urlpatterns = [
    path("team/", caseload.caseload, name="caseload"),
    path("team/norm/", caseload.norm, name="caseload_norm"),
    path("team/te-laat/", caseload.late, name="late_tasks"),
    path("team/verdelen/", handovers.distribute, name="distribute"),
    path("team/verdelingen/<int:pk>/", handovers.distribution, name="distribution"),
    path("team/verdelingen/<int:pk>/stoppen/", handovers.stop, name="stop_distribution"),
    path("team/overdrachten/<int:pk>/", handovers.answer, name="handover_answer"),
    path("team/overdrachten/<int:pk>/intrekken/", handovers.withdraw, name="withdraw_handover"),
    path("team/waarneming/", deputies.deputies, name="deputies"),
    path("team/waarneming/nieuw/", deputies.add, name="add_deputy"),
    path("team/waarneming/<int:pk>/", deputies.change, name="change_deputy"),
    path("team/waarneming/<int:pk>/intrekken/", deputies.cancel, name="cancel_deputy"),
]
