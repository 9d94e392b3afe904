"""What may be missing in maatwerk."""

from django.db.models import Exists, OuterRef, Q

from clients.missing import Item, Today, Way, register
from clients.missing.items import here
from clients.models import Contact
from maatwerk.models import Outcome, Request


def _not_evaluated(today: Today) -> Q:
    """The day to look back has passed, and nobody recorded a contact on it or since: then it was not talked about."""
    since = Contact.objects.filter(client=OuterRef("client"), held_on__gte=OuterRef("evaluate_on"))
    approved = Request.objects.filter(
        client=OuterRef("pk"), decision__outcome=Outcome.APPROVED, decision__decided_on__gte=today.counts_from
    )
    return here(today) & Q(Exists(approved.filter(~Exists(since), evaluate_on__lt=today.day)))


register(
    Item(
        key="maatwerk_evaluatie",
        label="Evaluatie van maatwerk",
        why="De dag van de evaluatie is voorbij, en sindsdien is geen contact vastgelegd.",
        condition=_not_evaluated,
        ways=(Way("Leg het gesprek vast", "clients:contacts"),),
    ),
)
