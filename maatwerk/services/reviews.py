"""Looking back at what was approved: did it help? It goes with the case for who compares later."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.rows import put
from accounts.workflow import FieldRefusal, Refusal, refuse_stale
from clients.models.work import name_tasks
from clients.services import complete_tasks, keep_changes
from maatwerk.models import Helped, Request, Review
from maatwerk.services.following import put_on_list
from maatwerk.services.locking import hold_request
from maatwerk.workflow import Status

REVIEW = "maatwerk.review"
"""The kind of the task to look back at maatwerk with the inwoner."""
name_tasks({REVIEW: "Terugkijken op maatwerk"})


def plan_review(request: Request) -> None:
    """Put looking back on the list, for the day that was agreed."""
    if request.evaluate_on:
        put_on_list(
            request,
            kind=REVIEW,
            title=f"Terugkijken: heeft het maatwerk geholpen? ({request.subject})",
            url_name="maatwerk:review",
            url_key=request.pk,
            due_on=request.evaluate_on,
        )


@transaction.atomic
def record_review(
    request_id: int,
    *,
    by: User,
    version: int,
    held_on: datetime.date,
    helped: str,
    text: str,
    own_view: str = "",
    next_on: datetime.date | None = None,
) -> Review:
    """Record what came of it, in the words of who looks back and of the inwoner. `next_on`: then once more."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by, version=version)
    if request.status != Status.APPROVED:
        raise Refusal("Alleen op maatwerk dat is goedgekeurd, kijkt u terug.")
    review = Review(request=request, recorded_by=by, held_on=held_on, helped=helped, text=text.strip())
    review.own_view, review.next_on = own_view.strip(), next_on
    _refuse_impossible(review, request)
    review.save()
    complete_tasks(kind=REVIEW, url_key=request.pk, by=by)
    _look_back_again(request, next_on)
    audit.record(
        "maatwerk.review",
        by=by,
        target=review,
        client_id=request.client_id,
        happened_on=held_on,
        fields=("held_on", "helped", "text", "own_view", "next_on"),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    return review


@transaction.atomic
def change_review(review_id: int, *, by: User, version: int, **values: Any) -> Review:
    """Put one's own words right. What a colleague wrote stays; one looks back once more."""
    request = hold_request(
        Review.objects.values_list("request", flat=True).get(pk=review_id), Permission.REQUEST_MAATWERK, by=by
    )
    review = Review.objects.get(pk=review_id)
    if review.recorded_by_id != by.pk:
        raise Refusal("Een collega schreef dit. Kijkt u er anders naar? Leg dan zelf een terugblik vast.")
    refuse_stale(review.version, version)
    changes = put(review, values)
    if not changes:
        return review
    _refuse_impossible(review, request)
    review.version += 1
    review.save()
    if "next_on" in changes and _is_latest(review):
        complete_tasks(kind=REVIEW, url_key=request.pk, by=by)
        _look_back_again(request, review.next_on)
    event = audit.record(
        "maatwerk.change_review",
        by=by,
        target=review,
        client_id=request.client_id,
        happened_on=review.held_on,
        fields=tuple(changes),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    keep_changes(event, changes)
    return review


def _look_back_again(request: Request, day: datetime.date | None) -> None:
    if day:
        request.evaluate_on = day
        request.version += 1
        request.save(update_fields=["evaluate_on", "version"])
        plan_review(request)


def _is_latest(review: Review) -> bool:
    latest = Review.objects.filter(request=review.request_id).order_by("-held_on", "-pk").first()
    return latest == review


def _refuse_impossible(review: Review, request: Request) -> None:
    today, decision = timezone.localdate(), request.decision
    if review.helped not in Helped.values:
        raise FieldRefusal("Kies of het heeft geholpen.", "helped")
    if not review.text.strip():
        raise FieldRefusal("Schrijf op wat er van is gekomen.", "text")
    if review.held_on > today:
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "held_on")
    if decision.decided_on and review.held_on < decision.decided_on:
        raise FieldRefusal("Toen was het maatwerk nog niet goedgekeurd. Kies een latere dag.", "held_on")
    if review.next_on and review.next_on <= today:
        raise FieldRefusal("Kies een dag na vandaag.", "next_on")
