"""The register of mandates of the college of Lindermarke: a teamleider up to an amount, and above it Karin."""

from decimal import Decimal
from functools import partial

from django.utils import timezone

from accounts.models import Mandate
from accounts.permissions import Role
from accounts.services import add_mandate, end_mandate
from config.demo.day.cast import Cast

DECIDED = "Mandaatbesluit maatwerk Lindermarke, artikel 3. In het besluitenregister van het college."
OF_A_TEAMLEIDER = Decimal(5000)


def keep_mandates(cast: Cast) -> None:
    """In the place of what a new installation begins with."""
    today, beheerder = timezone.localdate(), cast["joke"]
    for row in Mandate.objects.holding_on(today):
        end_mandate(row.pk, by=beheerder, version=row.version, ends_on=today)
    give = partial(add_mandate, by=beheerder, starts_on=today, source=DECIDED)
    give(level=1, role=Role.TEAMLEIDER, up_to=OF_A_TEAMLEIDER, function="teamleider")
    give(level=2, user=cast["karin"], function="afdelingshoofd Werk en Inkomen")
