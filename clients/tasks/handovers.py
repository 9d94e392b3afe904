"""Passing on many dossiers, and the term to answer."""

from celery import shared_task

from clients import services
from clients.services.batches import CARRY_OUT
from office import jobs


# It stops on the page of the batch: dossiers that wait are let go of. The stubs of Celery know no options of our own.
@shared_task(name=CARRY_OUT, stops_elsewhere=True)  # type: ignore[call-overload]
def carry_out_of_job(key: str) -> None:
    jobs.perform(key, _carry_out)


@shared_task(name="clients.remind_of_unanswered")
def remind_of_unanswered() -> None:
    services.remind_of_unanswered()


def _carry_out(work: jobs.Work) -> None:
    batch_id = work.job.arguments["batch_id"]
    services.carry_out_batch(batch_id, progress=work.tell)
    work.finish("clients:distribution", batch_id)
