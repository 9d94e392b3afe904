"""What beat asks for."""

from celery import shared_task

from office import jobs


@shared_task(name="office.sweep_jobs")
def sweep_jobs() -> None:
    jobs.sweep()
