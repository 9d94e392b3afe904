"""The API under /api/v1/: its addresses, its document, and one place where a refusal becomes an answer."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from accounts.workflow import NotAllowed, Refusal
from clients import api as clients
from office.api import problem
from reporting import api as reporting
from trajectories import api as trajectories


def answer_to(error: Exception, context: dict[str, Any]) -> Response | None:
    """Problem details for what a service or DRF refuses. Who may not act on a thing learns nothing of it: 404."""
    if isinstance(error, (NotAllowed, ObjectDoesNotExist)):
        return problem(404, "Dit is er niet, of niet voor u.")
    if isinstance(error, Refusal):
        return problem(409, error.message, **({"regel": error.rule_key} if error.rule_key else {}))
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, exceptions.ValidationError):
        return problem(400, "De invoer klopt niet. Kijk bij elk veld wat er anders moet.", velden=response.data)
    answer = problem(response.status_code, str(response.data.get("detail", "")))
    for name in ("Allow", "WWW-Authenticate", "Retry-After"):
        if name in response.headers:
            answer.headers[name] = response.headers[name]
    return answer


app_name = "api"
urlpatterns = [
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="openapi"),
    path("inwoners/", clients.ClientList.as_view(), name="clients"),
    path("inwoners/<int:pk>/", clients.ClientDetail.as_view(), name="client"),
    path("inwoners/<int:pk>/contacten/", clients.ContactList.as_view(), name="contacts"),
    path("inwoners/<int:pk>/trajecten/", trajectories.TrajectoryList.as_view(), name="trajectories"),
    path("cijfers/", reporting.FigureYearList.as_view(), name="figure_years"),
    path("cijfers/<int:year>/", reporting.FigureList.as_view(), name="figures"),
]
