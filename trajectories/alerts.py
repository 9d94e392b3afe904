"""The signals of a dossier as they are shown: what asks attention, and what was left as it is with a reason."""

import datetime
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from clients.models import Client
from instruments.rules.checks import Check, Effect
from instruments.rules.library import FACTS, RULES, Moment
from trajectories.models import Alert
from trajectories.services.cases import cases_of, catalogue_on

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Signals:
    open: list[Alert]  # what stands in the way first, then the oldest
    aside: list[Alert]


def signals_of(client: Client, today: datetime.date) -> Signals:
    """One question."""
    rows = Alert.objects.unsolved().filter(client=client).select_related("deployment__instrument", "overridden_by")
    signals = Signals([], [])
    for row in rows.order_by("raised_on", "pk"):
        (signals.aside if row.is_aside_on(today) else signals.open).append(row)
    signals.open.sort(key=lambda row: row.effect != Effect.BLOCK)
    return signals


@dataclass(frozen=True)
class Asked:
    """One fact that the rule of a signal looks at, and where it is filled in."""

    label: str
    value: str  # empty when it is not known
    url: str


def facts_behind(alert: Alert, today: datetime.date) -> list[Asked]:
    """What the rule looks at, asked again today. None where it was a rule about planning the step."""
    check = _asked_again(alert, today)
    return list(_facts(alert, check)) if check else []


def _asked_again(alert: Alert, today: datetime.date) -> Check | None:
    rule = RULES.get(alert.rule_key)
    if rule is None or rule.moment is Moment.ENTRY:
        return None
    case = cases_of([alert.client_id], catalogue_on(today))[alert.client_id]
    step = next((step for step in case.steps if step.pk == alert.deployment_id), None)
    try:
        return rule.check(case.about(step))
    except Exception:  # as at night: what nobody thought of must not keep this page shut
        logger.exception("regel %s kon een dossier niet beoordelen", rule.key)
        return None


def _facts(alert: Alert, check: Check) -> Iterator[Asked]:
    back = {"terug": reverse("trajectories:alert", args=[alert.pk])}
    query = urlencode({"stap": alert.deployment_id, **back} if alert.deployment_id else back)
    for kind in sorted((FACTS[key] for key in check.asked), key=lambda kind: kind.title):
        path = reverse("trajectories:record_fact", args=[alert.client_id, kind.key])
        yield Asked(kind.title, check.values.get(kind.title, ""), f"{path}?{query}")
