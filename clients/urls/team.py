"""Who is responsible, and the work of a team."""

from django.urls import path

from clients.views import caseload, check_questions, checks, deputies, handovers, meeting

urlpatterns = [
    path("team/", caseload.caseload, name="caseload"),
    path("team/norm/", caseload.norm, name="caseload_norm"),
    path("team/te-laat/", caseload.late, name="late_tasks"),
    path("team/verdelen/", handovers.distribute, name="distribute"),
    path("team/verdelingen/<int:pk>/", handovers.distribution, name="distribution"),
    path("team/verdelingen/<int:pk>/stoppen/", handovers.stop, name="stop_distribution"),
    path("team/overdrachten/<int:pk>/", handovers.answer, name="handover_answer"),
    path("team/overdrachten/<int:pk>/intrekken/", handovers.withdraw, name="withdraw_handover"),
    path("team/werkoverleg/", meeting.meeting, name="meeting"),
    path("team/steekproef/", checks.checks, name="checks"),
    path("team/steekproef/trekken/", checks.draw, name="draw_check"),
    path("team/steekproef/<int:pk>/", checks.dossier, name="checked_dossier"),
    path("teksten/steekproef/", check_questions.questions, name="check_questions"),
    path("teksten/steekproef/nieuw/", check_questions.add, name="add_check_question"),
    path("teksten/steekproef/<int:pk>/", check_questions.change, name="check_question"),
    path("teksten/steekproef/<int:pk>/plaats/", check_questions.move, name="move_check_question"),
    path("team/waarneming/", deputies.deputies, name="deputies"),
    path("team/waarneming/nieuw/", deputies.add, name="add_deputy"),
    path("team/waarneming/<int:pk>/", deputies.change, name="change_deputy"),
    path("team/waarneming/<int:pk>/intrekken/", deputies.cancel, name="cancel_deputy"),
]
