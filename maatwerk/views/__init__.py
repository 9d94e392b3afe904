"""The screens of maatwerk."""

from maatwerk.views.asking import advise, ask, discussed, of_client, withdraw
from maatwerk.views.deciding import detail, requests

__all__ = ["advise", "ask", "detail", "discussed", "of_client", "requests", "withdraw"]
