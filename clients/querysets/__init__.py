"""Sets of dossiers and of their rows: fetching is authorising."""

from clients.querysets.people import NEIGHBOURHOODS, ClientQuerySet, gone_by, in_work_on, is_open_on
from clients.querysets.rows import (
    DomainQuerySet,
    DraftQuerySet,
    EmergencyAccessQuerySet,
    HandoverBatchQuerySet,
    HandoverQuerySet,
    OfClientQuerySet,
    PeriodOfClientQuerySet,
    SelfRelianceQuerySet,
)
from clients.querysets.shares import ShareQuerySet
from clients.querysets.tasks import TaskQuerySet
from clients.querysets.visibility import counted_dossiers, visible_dossiers

__all__ = [
    "NEIGHBOURHOODS",
    "ClientQuerySet",
    "DomainQuerySet",
    "DraftQuerySet",
    "EmergencyAccessQuerySet",
    "HandoverBatchQuerySet",
    "HandoverQuerySet",
    "OfClientQuerySet",
    "PeriodOfClientQuerySet",
    "SelfRelianceQuerySet",
    "ShareQuerySet",
    "TaskQuerySet",
    "counted_dossiers",
    "gone_by",
    "in_work_on",
    "is_open_on",
    "visible_dossiers",
]
