"""The person and the dossier."""

from clients.models.agenda import Appointment, CalendarFeed, Letter
from clients.models.benefits import Benefit, BenefitApplication, BenefitMember, Scheme
from clients.models.checks import CheckAnswer, CheckedDossier, CheckQuestion, RandomCheck
from clients.models.circumstances import (
    Domain,
    DomainList,
    Indication,
    InvolvedPerson,
    LivingArea,
    ProtectedNote,
    SelfRelianceScore,
    WorkAbility,
)
from clients.models.contacts import Contact, ContactExemption, ContactKind, ContactTemplate, ContactVersion
from clients.models.documents import Document, DocumentContent
from clients.models.drafts import Draft
from clients.models.facts import Fact, TermChange, TermChangeKind
from clients.models.measurements import Destination, DistanceMeasurement, LadderMeasurement, LanguageTest
from clients.models.person import Client, ClosedReason, Education, Household, HouseholdMember
from clients.models.privacy import Admission, EmergencyAccess, LookDisclosure
from clients.models.responsibility import Assignment, Handover, HandoverBatch
from clients.models.work import Change, ColumnChoice, Digest, SavedList, Task

__all__ = [
    "Admission",
    "Appointment",
    "Assignment",
    "Benefit",
    "BenefitApplication",
    "BenefitMember",
    "CalendarFeed",
    "Change",
    "CheckAnswer",
    "CheckQuestion",
    "CheckedDossier",
    "Client",
    "ClosedReason",
    "ColumnChoice",
    "Contact",
    "ContactExemption",
    "ContactKind",
    "ContactTemplate",
    "ContactVersion",
    "Destination",
    "Digest",
    "DistanceMeasurement",
    "Document",
    "DocumentContent",
    "Domain",
    "DomainList",
    "Draft",
    "Education",
    "EmergencyAccess",
    "Fact",
    "Handover",
    "HandoverBatch",
    "Household",
    "HouseholdMember",
    "Indication",
    "InvolvedPerson",
    "LadderMeasurement",
    "LanguageTest",
    "Letter",
    "LivingArea",
    "LookDisclosure",
    "ProtectedNote",
    "RandomCheck",
    "SavedList",
    "Scheme",
    "SelfRelianceScore",
    "Task",
    "TermChange",
    "TermChangeKind",
    "WorkAbility",
]
