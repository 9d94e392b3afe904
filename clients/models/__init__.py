"""The person and the dossier."""

from clients.models.benefits import Benefit, BenefitApplication, BenefitMember, Scheme
from clients.models.contacts import Contact, ContactKind
from clients.models.measurements import Destination, DistanceMeasurement, LadderMeasurement, LanguageTest
from clients.models.person import Client, Education, Household, HouseholdMember
from clients.models.work import Change, Task

__all__ = [
    "Benefit",
    "BenefitApplication",
    "BenefitMember",
    "Change",
    "Client",
    "Contact",
    "ContactKind",
    "Destination",
    "DistanceMeasurement",
    "Education",
    "Household",
    "HouseholdMember",
    "LadderMeasurement",
    "LanguageTest",
    "Scheme",
    "Task",
]
