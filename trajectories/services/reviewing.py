"""Looking through the dossiers with the rules of today: everyone at night, one person after an act.

The night goes through the dossiers in the order of their number, a chunk in one transaction. That transaction also
writes down how far it came, so whatever stops it, at most one chunk is done again and none is done twice.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone

from accounts import audit
from accounts.verbs import name_acts
from clients.models import Client
from clients.querysets import ClientQuerySet
from trajectories.models import Alert, Deployment, Review
from trajectories.services.cases import Catalogue, catalogue_on
from trajectories.services.findings import Tally, bring_in_line

AT_ONCE = 500  # dossiers in one transaction: about a second, in which nobody else can change them
ONE_ROUND = 20150113  # the advisory lock that a round takes
ROUND = "alerts.review"
name_acts({ROUND: "alle dossiers nagekeken met de regels"})


def review_dossiers(day: datetime.date, *, at_once: int = AT_ONCE) -> Review | None:
    """Everyone, from where an earlier round of this day stopped. None while another round is at it."""
    with _alone() as alone:
        if not alone:
            return None
        review, _ = Review.objects.get_or_create(day=day)
        if review.finished_at is None:
            catalogue = catalogue_on(day)
            while review.finished_at is None:
                review_chunk(review, catalogue, at_once)
        return review


@transaction.atomic
def review_chunk(review: Review, catalogue: Catalogue, size: int) -> None:
    """The next dossiers, and how far the round is now."""
    after = Client.objects.filter(pk__gt=review.last_client_id)
    judged, gone = _held(_concerned(after, review.day).order_by("pk"), catalogue.day, size)
    tally = bring_in_line(judged, gone, catalogue)
    review.last_client_id = max([*judged, *gone], default=review.last_client_id)
    review.seen += len(judged)
    review.raised += tally.raised
    review.cleared += tally.cleared
    if len(judged) + len(gone) < size:
        review.finished_at = timezone.now()
        audit.record(ROUND, by=None, counts={"seen": review.seen, "raised": review.raised, "cleared": review.cleared})
    review.save()


@transaction.atomic
def review_client(client_id: int, day: datetime.date | None = None) -> Tally:
    """One dossier again, inside the act that changed it."""
    catalogue = catalogue_on(day or timezone.localdate())
    return bring_in_line(*_held(Client.objects.filter(pk=client_id), catalogue.day, 1), catalogue)


def _concerned(clients: ClientQuerySet, day: datetime.date) -> ClientQuerySet:
    """Who is judged, and of whom a signal is left.

    Everyone who lives here is judged, also without a benefit, a step or a fact: a rule may be about a child that turns
    18 or an application that waits, and a choice made here would have to know what each rule reads.
    """
    open_alerts = Alert.objects.unsolved().filter(client=OuterRef("pk"))
    return clients.filter(_is_judged(day) | Q(Exists(open_alerts)))


def _is_judged(day: datetime.date) -> Q:
    """Alive, and living here or, after a move, still in a step that this municipality carries. In a closed dossier
    nobody works, so nothing is asked of anybody; what still runs in the administration shows who came back.
    """
    alive = Q(deceased_on__isnull=True) | Q(deceased_on__gt=day)
    here = Q(moved_away_on__isnull=True) | Q(moved_away_on__gt=day)
    steps = Deployment.objects.counting().covering(day).filter(trajectory__client=OuterRef("pk"))
    is_open = Q(closed_on__isnull=True) | Q(closed_on__gt=day)
    return alive & is_open & (here | Q(Exists(steps)))


def _held(clients: ClientQuerySet, day: datetime.date, size: int) -> tuple[list[int], list[int]]:
    """The first of these dossiers, locked until the end of the transaction: who is judged, and who is gone."""
    rows = clients.annotate(is_judged=ExpressionWrapper(_is_judged(day), output_field=BooleanField()))
    found = rows.select_for_update(of=("self",)).values_list("pk", "is_judged")[:size]
    parted: dict[bool, list[int]] = {True: [], False: []}
    for pk, is_judged in found:
        parted[is_judged].append(pk)
    return parted[True], parted[False]


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether this is the only round. The database lets go of the lock when a worker that has it dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_ROUND])
        ((is_alone,),) = cursor.fetchall()
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_ROUND])
