"""The screens of maatwerk."""

from maatwerk.views.advising import advise
from maatwerk.views.asking import ask, of_client, withdraw
from maatwerk.views.deciding import detail, discussed, requests

__all__ = ["advise", "ask", "detail", "discussed", "of_client", "requests", "withdraw"]
