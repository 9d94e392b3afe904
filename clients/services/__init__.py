"""What happens to a dossier: each act one function, one transaction, one line in the audit trail."""

from clients.services.batches import carry_out_batch, distribute, hand_over, remind_of_unanswered, stop
from clients.services.changes import keep_changes
from clients.services.closing import close_dossier, reopen_dossier
from clients.services.contacts import FollowUp, answer_question, change_contact, log_contact, may_correct
from clients.services.dossiers import change_client, find_by_bsn, register_client
from clients.services.drafts import DraftForm, StaleDraft, discard_draft, finish_draft, save_draft
from clients.services.responsibility import accept, give_back, may_hand_over, withdraw
from clients.services.tasks import (
    add_reminder,
    add_task,
    complete_task,
    complete_tasks,
    hand_over_task,
    reopen_task,
    snooze_task,
    wake_task,
)
from clients.services.templates import add_template, change_template

__all__ = [
    "DraftForm",
    "FollowUp",
    "StaleDraft",
    "accept",
    "add_reminder",
    "add_task",
    "add_template",
    "answer_question",
    "carry_out_batch",
    "change_client",
    "change_contact",
    "change_template",
    "close_dossier",
    "complete_task",
    "complete_tasks",
    "discard_draft",
    "distribute",
    "find_by_bsn",
    "finish_draft",
    "give_back",
    "hand_over",
    "hand_over_task",
    "keep_changes",
    "log_contact",
    "may_correct",
    "may_hand_over",
    "register_client",
    "remind_of_unanswered",
    "reopen_dossier",
    "reopen_task",
    "save_draft",
    "snooze_task",
    "stop",
    "wake_task",
    "withdraw",
]
