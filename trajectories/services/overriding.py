"""A warning that a professional puts aside: the ground, who and when stay with the step."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from instruments.rules.checks import Check
from trajectories.models import Alert, Deployment
from trajectories.services.checks import Grounds


def put_aside(step: Deployment, checks: Sequence[Check], grounds: Grounds, *, by: User) -> None:
    """Keep with a new step why it was planned although rules warn. Part of the act that plans it."""
    warnings: dict[str, list[Check]] = {}  # a municipality may set one kind of condition twice
    for check in checks:
        if check.warns:
            warnings.setdefault(check.rule_key, []).append(check)
    today = timezone.localdate()
    Alert.objects.bulk_create(
        Alert(
            client_id=step.trajectory.client_id,
            deployment=step,
            rule_key=rule_key,
            effect=found[0].effect,
            sentence=" ".join(check.sentence for check in found),
            advice=found[0].advice,
            basis=found[0].basis,
            evaluated_on=step.starts_on,
            raised_on=today,
            override_ground=grounds[rule_key].strip(),
            overridden_by=by,
            overridden_on=today,
        )
        for rule_key, found in warnings.items()
    )
