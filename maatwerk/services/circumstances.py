"""The circumstances of an inwoner, read from the dossier: kept with a request so that like cases are found later."""

import datetime

from clients.models import BenefitMember, Client, DistanceMeasurement, Education, HouseholdMember
from clients.models.benefits import LIVELIHOOD
from clients.rules.education import Highest, highest
from instruments.models import STAGE_ORDER
from instruments.querysets import covering
from maatwerk.rules.circumstances import Person, keys_of
from trajectories.models import Deployment

NONE = "geen"


def circumstances_of(client: Client, day: datetime.date) -> list[str]:
    """What is known on the day, as keys without names. Nothing of protected areas is read. Five questions."""
    role, others = _household(client, day)
    return keys_of(
        Person(
            age=client.age_on(day),
            benefit=_benefit(client, day),
            role=role,
            others=others,
            stage=_stage(client, day),
            status_holder=client.status_holder,
            target_group=client.target_group_register,
            education=_education(client),
            distance=_distance(client, day),
        )
    )


def _benefit(client: Client, day: datetime.date) -> str:
    """The gemeente pays the benefits, so where none runs the answer is known too."""
    shares = BenefitMember.objects.filter(covering(day), client=client, scheme__in=LIVELIHOOD)
    return shares.order_by("scheme").values_list("scheme", flat=True).first() or NONE


def _household(client: Client, day: datetime.date) -> tuple[str, tuple[str, ...]]:
    mine = HouseholdMember.objects.filter(covering(day), client=client)
    rows = HouseholdMember.objects.filter(covering(day), household__in=mine.values("household"))
    told = list(rows.order_by("pk").values_list("client", "role"))
    own = next((role for pk, role in told if pk == client.pk), "")
    return str(own), tuple(str(role) for pk, role in told if pk != client.pk)


def _stage(client: Client, day: datetime.date) -> str:
    """The highest step of the chain on the day: that is where someone stands."""
    steps = Deployment.objects.counting().covering(day).filter(trajectory__client=client).exclude(stage="")
    return max(steps.values_list("stage", flat=True), key=lambda stage: STAGE_ORDER.get(stage, 0), default=NONE)


def _education(client: Client) -> Highest:
    return highest(Education.objects.filter(client=client).values_list("level", "finished"))


def _distance(client: Client, day: datetime.date) -> str:
    measured = DistanceMeasurement.objects.filter(client=client, measured_on__lte=day).order_by("-measured_on", "-pk")
    return str(measured.values_list("distance", flat=True).first() or "")
