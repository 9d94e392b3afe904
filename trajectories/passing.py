"""A step for which a colleague was named stays with that colleague, whoever has the dossier."""

from collections.abc import Collection, Iterator

from django.utils import timezone

from clients.passing import register
from trajectories.models import Deployment


def named_steps(client_ids: Collection[int]) -> Iterator[tuple[int, str]]:
    """Steps that run or are planned. One question."""
    steps = Deployment.objects.counting().lasting_on(timezone.localdate())
    named = steps.filter(trajectory__client__in=client_ids, responsible__is_active=True).order_by("starts_on", "pk")
    columns = ("trajectory__client", "instrument__name", "responsible__name")
    for client_id, instrument, colleague in named.values_list(*columns):
        yield client_id, f"{instrument}: {colleague} blijft verantwoordelijk voor deze stap"


register(named_steps)
