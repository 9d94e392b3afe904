"""Headers on every answer, beside those of Django and django-csp."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
