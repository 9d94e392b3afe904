"""What happens to a dossier: each act one function, one transaction, one line in the audit trail."""

from clients.services.changes import keep_changes
from clients.services.contacts import log_contact
from clients.services.dossiers import assign, change_client, find_by_bsn, register_client
from clients.services.tasks import add_reminder, add_task, complete_task, complete_tasks

__all__ = [
    "add_reminder",
    "add_task",
    "assign",
    "change_client",
    "complete_task",
    "complete_tasks",
    "find_by_bsn",
    "keep_changes",
    "log_contact",
    "register_client",
]
