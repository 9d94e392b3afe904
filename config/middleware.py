"""What holds for every address, beside what Django and django-csp do."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from clients.services.locking import ClosedDossier

NOTHING = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"


class PrivacyHeaders:
    """No device of the visitor is used, and no page about people stays behind on a shared computer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", NOTHING)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class NoNulls:
    """PostgreSQL keeps no NUL in a text, so nothing has one in its address: not found, rather than a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)


class ClosedDossiers:
    """What was sent in about a dossier that a colleague closed meanwhile, to a page that no service ever refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ClosedDossier):
            return None
        messages.error(request, exception.message)
        return redirect("clients:dossier", exception.client.pk)
