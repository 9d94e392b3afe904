"""One mail about one thing to one colleague, however often the task runs."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from clients.services.digest import NOT_SENT
from reporting.models import Notice


def tell_once(reader: User, *, about: str, subject: str, text: str) -> bool:
    """Send it unless it went already; whether it went now.

    As with the mail of the day (clients.services.digest.send_once): the row is the claim, and it is there before the
    mail goes, so that two workers, or a task that was killed and runs again, send one. Only when the server for mail
    refuses, or is not there, is the claim given back, so that the next try may send it.
    """
    claim, is_first = Notice.objects.get_or_create(about=about, reader=reader)
    if not is_first:
        return False
    try:
        send_mail(subject, text, None, [reader.email])
    except NOT_SENT:
        claim.delete()
        raise
    claim.sent_at = timezone.now()
    claim.save(update_fields=["sent_at"])
    return True


def address(url_name: str, *keys: object) -> str:
    """A whole address: a mail has no request to take the beginning from."""
    return settings.SITE_URL + reverse(url_name, args=keys)


def written(template: str, **values: object) -> str:
    return render_to_string(template, values)
