"""Work at an employer with what hangs on it, for the access table."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from clients.models import Client
from instruments.models import Instrument
from tests.people import today
from trajectories.models import Deployment
from trajectories.services.placements import record_placement
from trajectories.services.wages import record_subsidy, record_wage_value


def addresses(client: Client, anna: User) -> dict[str, dict[str, Any]]:
    """The keys of the pages about a proefplaatsing without work, and about work with a wage value and a subsidy."""
    trajectory = client.trajectories.order_by("pk").first()
    kind = Instrument.objects.create(code="proef", name="Proefplaatsing", theme="Werk", regime="proefplaatsing")
    trial, step = (
        Deployment.objects.create(trajectory=trajectory, instrument=instrument, stage=stage, starts_on=today(-30))
        for instrument, stage in ((kind, ""), (Instrument.objects.get(code="werk"), "werk_met_ondersteuning"))
    )
    job = {"employer": "Bakkerij De Korenaar", "contract": "vast", "hours_per_week": Decimal(24)}
    work = record_placement(step.pk, by=anna, starts_on=today(-30), **job)
    measured = {"measured_on": today(-3), "percentage": Decimal(62), "measured_by": "R. Meter, Loonwaardehuis"}
    value = record_wage_value(work.pk, by=anna, **measured)
    subsidy = record_subsidy(work.pk, by=anna, kind="loonwaarde", starts_on=today(-30))
    about = {
        trial: "place contract",
        work: "change_placement end_placement withdraw_placement reopen_placement record_wage_value record_subsidy",
        value: "change_wage_value",
        subsidy: "change_subsidy withdraw_subsidy",
    }
    return {f"trajectories:{name}": {"pk": row.pk} for row, names in about.items() for name in names.split()}
