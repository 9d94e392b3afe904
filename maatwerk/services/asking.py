"""Asking for maatwerk: a concept that is begun from a failed rule or freely, and written together."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, require
from clients.services import keep_changes
from clients.services.locking import hold as hold_client
from instruments.rules.checks import Check
from maatwerk.models import WEIGHED, Request
from maatwerk.rules.kinds import KINDS, QUESTIONS, KindKey
from maatwerk.services.locking import hold_request
from maatwerk.services.longest import refuse_too_long
from maatwerk.services.whole import missing_in
from maatwerk.services.worklist import put_to_decide
from maatwerk.workflow import Status
from trajectories.services import StepPlan, checks_of_step

WRITTEN = (
    *WEIGHED,
    "kind",
    "answers",
    "instrument",
    "provider",
    "location",
    "received_on",
    "room",
    "alternative_road",
    "legal_nature",
    "legal_nature_ground",
    "cost",
    "avoided_cost",
    "fund",
    "wanted_from",
    "wanted_until",
)
"""What may be written in a request until it is decided on."""


def check_to_deviate_from(client_id: int, plan: StepPlan, rule_key: str = "") -> Check | None:
    """The answer of the rule that maatwerk would be about: the one named, or else the first that fails.

    Where none fails it is one that is met or unknown, to say why there is nothing to ask. None where the rule named is
    not asked of this step.
    """
    checks = [check for check in checks_of_step(client_id, plan) if rule_key in ("", check.rule_key)]
    checks.sort(key=lambda check: (not check.is_refused, not check.blocks))
    return checks[0] if checks else None


@transaction.atomic
def begin(
    client_id: int,
    *,
    by: User,
    received_on: datetime.date,
    kind: str = KindKey.FREE,
    plan: StepPlan | None = None,
    rule_key: str = "",
) -> Request:
    """Begin a request, from a step that a rule refuses or freely. The rule is asked again: only a failed one counts."""
    require(by, Permission.REQUEST_MAATWERK)
    client = hold_client(client_id, by=by)
    if received_on > timezone.localdate():
        raise FieldRefusal(NOT_YET, "received_on")
    values = _asked_of_rule(client.pk, plan, rule_key) if plan else {"deviation": str(kind)}
    if plan:
        refuse_too_long(kind, plan.starts_on, plan.expected_end_on, "expected_end_on")
        _refuse_twice(client.pk, values)
    request = Request.objects.create(
        client=client, kind=kind, requested_on=timezone.localdate(), received_on=received_on, requested_by=by, **values
    )
    request.authors.add(by)
    audit.record(
        "maatwerk.begin",
        by=by,
        target=request,
        client_id=client.pk,
        fields=("kind", "deviation", "instrument", "provider", "location", "received_on"),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    return request


@transaction.atomic
def write(
    request_id: int, *, by: User, version: int, answers: Mapping[str, str] | None = None, **written: Any
) -> Request:
    """Write in the weighing, as far as one is. Who writes along asks along, and can not decide any more.

    `answers` are those to questions of a kind, by key; what was answered to others stays.
    """
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by, version=version)
    if request.status not in (Status.CONCEPT, Status.ASKED):
        raise Refusal(f"Dit verzoek is {request.status.label}. Er kan niets meer in veranderen.")
    if unknown := (set(written) - set(WRITTEN)) | (set(answers or ()) - set(QUESTIONS)):
        raise ValueError(f"not written in a request: {sorted(unknown)}")
    if answers:
        written["answers"] = {**request.answers, **answers}
    changes = {
        name: (getattr(request, name), value) for name, value in written.items() if getattr(request, name) != value
    }
    if not changes:
        return request
    for name, (_old, new) in changes.items():
        setattr(request, name, new)
    if request.deviation in KINDS:  # asked freely: the kind is what it deviates by
        request.deviation = request.kind
    _refuse_impossible(request)
    _save_written(request, by=by)
    event = audit.record(
        "maatwerk.write",
        by=by,
        target=request,
        client_id=request.client_id,
        fields=tuple(changes),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    keep_changes(event, {name: (_told(old), _told(new)) for name, (old, new) in changes.items()})
    return request


def _save_written(request: Request, *, by: User) -> None:
    """Once it is asked it stays whole; and another amount may make it the decision of another."""
    if request.submitted_on and (missing := missing_in(request)):
        raise Refusal(f"Er is al om een besluit gevraagd. Laat niets leeg: {', '.join(missing)}.")
    level = request.mandate_level
    request.version += 1
    request.save()
    request.authors.add(by)
    if request.submitted_on:
        request.refresh_from_db(fields=["mandate_level"])
        if request.mandate_level != level:
            put_to_decide(request, by=by)


def _asked_of_rule(client_id: int, plan: StepPlan, rule_key: str) -> dict[str, Any]:
    """What the refused step asked and why it can not be."""
    check = check_to_deviate_from(client_id, plan, rule_key)
    if check is None:
        raise Refusal("Deze regel geldt niet voor deze stap. Maatwerk is hier niet nodig.")
    if not check.is_refused:
        raise Refusal(f"Maatwerk is hier niet nodig. {check.sentence}")
    return {
        "deviation": check.rule_key,
        "refusal": check.sentence,
        "instrument": plan.instrument,
        "provider": plan.provider,
        "location": plan.location.strip(),
        "wanted_from": plan.starts_on,
        "wanted_until": plan.expected_end_on,
    }


def _refuse_twice(client_id: int, values: Mapping[str, Any]) -> None:
    same = {name: values[name] for name in ("deviation", "instrument", "provider", "location")}
    if Request.objects.undecided().filter(client=client_id, **same).exists():
        raise Refusal("Dit is al gevraagd, en er is nog geen besluit. Schrijf verder aan dat verzoek.")


def _refuse_impossible(request: Request) -> None:
    if request.wanted_from and request.wanted_until and request.wanted_until <= request.wanted_from:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "wanted_until")
    refuse_too_long(request.kind, request.wanted_from, request.wanted_until)
    for name in ("cost", "avoided_cost"):
        if (amount := getattr(request, name)) is not None and amount < 0:
            raise FieldRefusal("Het bedrag kan niet lager zijn dan nul.", name)
    if request.received_on is None and request.delivery_id is None:
        raise FieldRefusal(
            "Vul in wanneer de vraag van de inwoner binnenkwam: vanaf dan telt de termijn.", "received_on"
        )
    if request.received_on and request.received_on > timezone.localdate():
        raise FieldRefusal(NOT_YET, "received_on")


def _told(value: Any) -> Any:
    """A value as a reader of the changes knows it; answers stand below the question."""
    if isinstance(value, dict):
        return "\n".join(f"{QUESTIONS[key].label} {text}" for key, text in value.items() if key in QUESTIONS and text)
    return value


NOT_YET = "Deze dag moet nog komen. Kies vandaag of een eerdere dag."
