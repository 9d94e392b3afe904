"""The first step of every act: the dossier, seen by who acts and held until the act is done."""

from accounts.models import User
from clients.models import Client


def hold(client_id: int, *, by: User | None) -> Client:
    """The dossier, locked until the end of the transaction. Raises Client.DoesNotExist when `by` may not see it.

    `by` is None for what Keten does by itself.
    """
    clients = Client.objects.all() if by is None else Client.objects.visible_to(by)
    return clients.select_for_update(of=("self",)).get(pk=client_id)
