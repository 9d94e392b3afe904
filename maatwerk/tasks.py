"""What beat asks for."""

from celery import shared_task

from maatwerk import services


@shared_task(name="maatwerk.put_delivered_to_decide")
def put_delivered_to_decide() -> None:
    services.put_delivered_to_decide()
