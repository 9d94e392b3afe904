"""One mail about one thing to one colleague, however often the task runs."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from office import mail
from reporting.models import Notice


def tell_once(reader: User, *, about: str, subject: str, text: str) -> bool:
    """Send it unless it went already; whether it went now."""
    return mail.send_once(Notice.objects, to=reader.email, subject=subject, text=text, about=about, reader_id=reader.pk)


def address(url_name: str, *keys: object) -> str:
    """A whole address: a mail has no request to take the beginning from."""
    return settings.SITE_URL + reverse(url_name, args=keys)


def written(template: str, **values: object) -> str:
    return render_to_string(template, values)
