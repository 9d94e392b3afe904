"""Builders for what a traject rests on: a diagnosis, goals per living area, and what someone learned."""

from typing import Any

from accounts.models import User
from clients.models import Client, LivingArea
from instruments.models import Stage
from tests.people import today
from trajectories.models import Certificate, CertificateKind, Diagnosis, Goal, Trajectory
from trajectories.services.certificates import record_certificate
from trajectories.services.diagnosing import add_diagnosis
from trajectories.services.goals import add_goal

OPEN_AREA, PROTECTED_AREA = "werk", "gezondheid"
SECRET = "Elke dag om acht uur medicijnen"


def area(key: str = OPEN_AREA) -> LivingArea:
    return LivingArea.objects.get(key=key)


def a_diagnosis(trajectory: Trajectory, by: User, **values: Any) -> Diagnosis:
    told = {
        "made_on": today(-3),
        "strengths": "Komt op tijd en helpt nieuwe collega's.",
        "obstacles": "Drukte in de ochtend.",
        "own_view": "Ik wil iets maken.",
        "advised_stage": Stage.SHELTERED_WORK,
        "advice": "Met begeleiding lukt het in een eigen tempo.",
    }
    return add_diagnosis(trajectory.pk, by=by, **(told | values))


def a_goal(trajectory: Trajectory, by: User, key: str = OPEN_AREA, **values: Any) -> Goal:
    told = {"aim": "Vier dagdelen zonder uitval", "due_on": today(60)}
    return add_goal(trajectory.pk, by=by, area=area(key), **(told | values))


def a_protected_goal(trajectory: Trajectory, by: User, **values: Any) -> Goal:
    return a_goal(trajectory, by, PROTECTED_AREA, protected=True, **({"aim": SECRET} | values))


def a_certificate(client: Client, by: User, **values: Any) -> Certificate:
    told = {"kind": CertificateKind.CERTIFICATE, "name": "Heftruckchauffeur", "obtained_on": today(-20)}
    return record_certificate(client.pk, by=by, **(told | values))


def addresses(client: Client, by: User) -> dict[str, dict[str, Any]]:
    """One of each, and the pages that are about it."""
    trajectory = client.trajectories.get()
    keys = {
        trajectory: ("change", "diagnoses", "add_diagnosis", "add_goal"),
        a_diagnosis(trajectory, by): ("change_diagnosis", "adopt_advice"),
        a_goal(trajectory, by): ("change_goal", "close_goal", "reopen_goal"),
        a_certificate(client, by): ("change_certificate", "withdraw_certificate", "restore_certificate"),
    }
    return {f"trajectories:{name}": {"pk": row.pk} for row, names in keys.items() for name in names}
