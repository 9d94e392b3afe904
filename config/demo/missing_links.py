"""What the beleidsadviseur does about the deviation that came back most."""

import datetime

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from config.demo.logins import DEMO_LOGINS
from maatwerk.models import Change, Signal
from maatwerk.services.signals import plan

IN = datetime.timedelta(days=60)


def see_to_the_first() -> None:
    """The others wait for an owner, so that there is something to do for who looks around."""
    signal = Signal.objects.open().order_by("-raised_at_count", "pk").first()
    if signal is None:
        return
    username = next(login.username for login in DEMO_LOGINS if login.role == Role.BELEIDSADVISEUR)
    plan(
        signal.pk,
        by=User.objects.get(username=username),
        version=signal.version,
        change=Change.CONTRACT,
        action="Met de aanbieders afspreken welke plekken erbij komen in het contract.",
        due_on=timezone.localdate() + IN,
    )
