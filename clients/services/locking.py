"""The first step of every act: the dossier, seen by who acts and held until the act is done."""

from accounts.models import User
from accounts.workflow import Refusal
from clients.models import Client


class ClosedDossier(Refusal):
    """A closed dossier is read. What has to be in it waits until it is open again."""

    def __init__(self, client: Client) -> None:
        super().__init__(
            f"Dit dossier is gesloten sinds {client.closed_on:%d-%m-%Y}. Er is niets opgeslagen. "
            "Heropen eerst het dossier."
        )
        self.client = client


def hold(client_id: int, *, by: User | None, even_closed: bool = False) -> Client:
    """The dossier, locked until the end of the transaction. Raises Client.DoesNotExist when `by` may not see it.

    `by` is None for what Keten does by itself. `even_closed` is for what goes on when nobody works on a dossier any
    more: who is responsible, who may see it, and putting right what is written about someone (AVG art. 16).
    """
    clients = Client.objects.all() if by is None else Client.objects.visible_to(by)
    client = clients.select_for_update(of=("self",)).get(pk=client_id)
    if client.closed_on is not None and by is not None and not even_closed:
        raise ClosedDossier(client)
    return client
