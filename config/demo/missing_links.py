"""What the beleidsadviseur does about the deviations that came back most."""

import datetime

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from config.demo.logins import DEMO_LOGINS
from maatwerk.models import Change, Signal
from maatwerk.services.signals import plan

IN = datetime.timedelta(days=60)
ACTIONS: dict[str, tuple[Change, str]] = {
    "locatie_niet_in_contract": (
        Change.CONTRACT,
        "Met de aanbieders afspreken welke plekken erbij komen in het contract.",
    ),
    "verdringing": (Change.RULE, "Opschrijven wanneer kort vrijwilligerswerk geen betaalde baan verdringt."),
    "startkwalificatie": (Change.RULE, "Voorstellen wie met een diploma toch een opleiding kan volgen."),
}


def see_to_the_most_frequent() -> None:
    """Of each rule the deviation that came back most. The others wait for an owner, so that there is something to do
    for who looks around.
    """
    username = next(login.username for login in DEMO_LOGINS if login.role == Role.BELEIDSADVISEUR)
    by = User.objects.get(username=username)
    for deviation, (change, action) in ACTIONS.items():
        delivered = Signal.objects.open().filter(deviation=deviation, provider=None)
        if signal := delivered.order_by("-raised_at_count", "pk").first():
            due_on = timezone.localdate() + IN
            plan(signal.pk, by=by, version=signal.version, change=change, action=action, due_on=due_on)
