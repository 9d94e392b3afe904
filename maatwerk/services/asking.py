"""Asking for maatwerk: a concept that is written together, and asked once it is whole."""

import datetime
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
from maatwerk.rules.kinds import KINDS, KindKey
from maatwerk.services.guards import TWO_PROFESSIONALS, database_agrees
from maatwerk.services.locking import hold_request
from maatwerk.services.worklist import put_to_decide
from maatwerk.workflow import SUBMIT, Status
from trajectories.services import StepPlan, checks_of_step

ADVISERS = 2
"""So many professionals advise besides who asks; PostgreSQL counts them too."""
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
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "received_on")
    values = _asked_of_rule(client.pk, plan, rule_key) if plan else {"deviation": str(kind)}
    same = {name: values.get(name) for name in ("deviation", "instrument", "provider")}
    twice = Request.objects.undecided().filter(client=client, location=values.get("location", ""), **same)
    if plan and twice.exists():
        raise Refusal("Dit is al gevraagd, en er is nog geen besluit.")
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
def write(request_id: int, *, by: User, version: int, **written: Any) -> Request:
    """Write in the weighing, as far as one is. Who writes along asks along, and can not decide any more."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by, version=version)
    if request.status not in (Status.CONCEPT, Status.ASKED):
        raise Refusal(f"Dit verzoek is {request.status.label}. Er kan niets meer in veranderen.")
    if unknown := set(written) - set(WRITTEN):
        raise ValueError(f"not written in a request: {sorted(unknown)}")
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
    if request.submitted_on and not request.is_weighed:
        raise Refusal(f"Er is al om een besluit gevraagd. Laat niets leeg: {', '.join(missing_in(request))}.")
    request.version += 1
    request.save()
    request.authors.add(by)
    event = audit.record(
        "maatwerk.write",
        by=by,
        target=request,
        client_id=request.client_id,
        fields=tuple(changes),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    keep_changes(event, changes)
    return request


@transaction.atomic
def submit(request_id: int, *, by: User, version: int) -> Request:
    """Ask for the decision: the weighing is whole, and two professionals advised."""
    request = hold_request(request_id, SUBMIT.permission, by=by, version=version)
    if request.submitted_on or request.status not in (
        Status.CONCEPT,
        Status.ASKED,
    ):  # what was delivered is asked again
        raise Refusal(f"Dit verzoek is al {request.status.label}.")
    if missing := missing_in(request):
        raise Refusal(f"De weging is nog niet compleet. Vul nog in: {', '.join(missing)}.")
    if len(professionals(request)) < ADVISERS:
        raise Refusal(TWO_PROFESSIONALS)
    with database_agrees():
        request.submitted_on = timezone.localdate()
        request.version += 1
        request.save()
        request.authors.add(by)
    request.refresh_from_db(fields=["mandate_level"])
    put_to_decide(request, by=by)
    audit.record(
        "maatwerk.ask",
        by=by,
        target=request,
        client_id=request.client_id,
        fields=("submitted_on",),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    return request


def missing_in(request: Request) -> list[str]:
    """What is still to be written before it can be asked, by the names that the form has."""
    names = [name for name in (*WEIGHED, "legal_nature", "legal_nature_ground") if not getattr(request, name).strip()]
    known = {field.name: str(field.verbose_name) for field in Request._meta.concrete_fields}
    labels = [known[name] for name in names]
    if not (request.room + request.alternative_road).strip():
        labels.append("ruimte binnen de regels, of het alternatief")
    answered = request.answers
    return labels + [row.label for row in KINDS[request.kind].questions if not answered.get(row.key, "").strip()]


def professionals(request: Request) -> set[str]:
    """Who advised, each once: not who asks."""
    given = request.advice.filter(given_on__isnull=False).exclude(adviser=request.requested_by)
    return {str(row.adviser_id) if row.adviser_id else row.name.strip().casefold() for row in given}


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


def _refuse_impossible(request: Request) -> None:
    if request.wanted_from and request.wanted_until and request.wanted_until <= request.wanted_from:
        raise FieldRefusal("De laatste dag ligt voor de eerste dag.", "wanted_until")
    for name in ("cost", "avoided_cost"):
        if (amount := getattr(request, name)) is not None and amount < 0:
            raise FieldRefusal("Het bedrag kan niet lager zijn dan nul.", name)
    if request.received_on and request.received_on > timezone.localdate():
        raise FieldRefusal("Deze dag moet nog komen. Kies vandaag of een eerdere dag.", "received_on")
