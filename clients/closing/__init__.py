"""What keeps a dossier open. Each app tells what of it is not done yet, in a module `closing` of its own."""

from clients.closing import items
from clients.closing.registry import Remaining, reasons_to_stay_open, register

__all__ = ["Remaining", "items", "reasons_to_stay_open", "register"]
