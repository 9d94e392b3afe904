"""The work of trajecten that needs nobody to wait for it. Safe to do twice."""

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone

from trajectories import services


@shared_task(name="trajectories.review_dossiers", autoretry_for=(OperationalError,), retry_backoff=60, max_retries=3)
def review_dossiers() -> None:
    """Every dossier with the rules of today. Asked for each hour of the night: what was cut off goes on, what is done
    stays done.
    """
    services.review_dossiers(timezone.localdate())
