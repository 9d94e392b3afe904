"""What may be missing in maatwerk."""

from django.db.models import Exists, OuterRef, Q, Subquery

from clients.missing import Item, Today, Way, register
from clients.missing.items import here
from maatwerk.models import Outcome, Request, Review


def _not_reviewed(today: Today) -> Q:
    """The day to look back has passed, and nobody recorded what came of it. Looking back once more moves that day."""
    latest = Review.objects.filter(request=OuterRef("pk")).order_by("-held_on", "-pk")
    approved = Request.objects.filter(
        client=OuterRef("pk"),
        decision__outcome=Outcome.APPROVED,
        decision__decided_on__gte=today.counts_from,
        evaluate_on__lt=today.day,
    ).annotate(again=Subquery(latest.values("next_on")[:1]))
    return here(today) & Q(Exists(approved.filter(~Exists(latest) | Q(again__isnull=False))))


register(
    Item(
        key="maatwerk_evaluatie",
        label="Terugkijken op maatwerk",
        why="De dag om terug te kijken is voorbij, en er is niet vastgelegd of het heeft geholpen.",
        condition=_not_reviewed,
        ways=(Way("Kijk terug", "maatwerk:of_client"),),
    ),
)
