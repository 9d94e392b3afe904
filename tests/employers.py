"""A company with all that can be about it, and an amount with a value to come, for the access table."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from instruments.models import Parameter
from instruments.services.employers import add_employer, hand_over_employer
from instruments.services.jobcarving import add_jobcarving
from instruments.services.parameters import new_value, stamp
from instruments.services.sectors import add_sector
from tests.people import today

KEY = "steekproef_dossiers"


def addresses(anna: User, bas: User, eva: User) -> dict[str, dict[str, Any]]:
    """The keys of the pages about employers, and about amounts and terms."""
    sector = add_sector(by=eva, name="Zorg")
    employer = add_employer(by=anna, name="Bakkerij De Korenaar", kvk="12345678", sector=sector)
    at_company = {"contact_name": "Mevrouw Meel", "contact_email": "meel@voorbeeld.example"}
    hand_over_employer(employer.pk, by=anna, version=1, colleague=anna, starts_on=today(-30), **at_company)
    employer.refresh_from_db()
    planned = hand_over_employer(employer.pk, by=anna, version=employer.version, colleague=bas, starts_on=today(30))
    advice = add_jobcarving(employer.pk, by=anna, advised_on=today(-3), tasks="Dozen vouwen", advice="Voeg ze samen")
    brought = Parameter.objects.get(key=KEY)
    value = {"value": Decimal(6), "starts_on": today(30), "source": "Besluit"}
    coming = new_value(KEY, by=eva, version=stamp([brought]), **value)
    about = {
        employer: "employer change_employer end_employer revive_employer hand_over_employer add_jobcarving",
        planned: "change_employer_contact withdraw_employer_contact",
        advice: "change_jobcarving remove_jobcarving",
        sector: "sector",
        brought: "confirm_parameter doubt_parameter",
        coming: "withdraw_parameter",
    }
    found = {name: {"pk": row.pk} for row, names in about.items() for name in names.split()}
    found |= {name: {"key": KEY} for name in ("parameter", "new_value")}
    return {f"instruments:{name}": keys for name, keys in found.items()}
