"""Asking for maatwerk: a step that a rule refuses, the weighing, and what a second professional advises."""

import dataclasses
import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import Team, User
from accounts.permissions import Permission
from accounts.workflow import Refusal, require
from clients.models import Client
from clients.services.locking import hold as hold_client
from instruments.rules.checks import Check
from maatwerk.models import Advice, Request
from maatwerk.services.locking import hold_request
from maatwerk.services.worklist import put_to_decide
from maatwerk.workflow import Status
from trajectories.services import StepPlan, checks_of_step


@dataclass(frozen=True)
class Weighing:
    """Why deviating is right here: the effect first, the law last, and what the inwoner thinks of it."""

    wished_effect: str
    own_view: str
    standard_considered: str
    lawfulness: str
    cost_weighing: str
    own_effort: str
    motivation: str
    cost: Decimal | None = None
    fund: str = ""


@dataclass(frozen=True)
class GivenAdvice:
    """What another professional advises. Maatwerk needs two professionals: who asks, and one more."""

    name: str
    organisation: str
    text: str
    given_on: datetime.date


def check_to_deviate_from(client_id: int, plan: StepPlan, rule_key: str = "") -> Check | None:
    """The answer of the rule that maatwerk would be about: the one named, or else the first that fails.

    Where none fails it is one that is met or unknown, to say why there is nothing to ask. None where the rule named is
    not asked of this step.
    """
    checks = [check for check in checks_of_step(client_id, plan) if rule_key in ("", check.rule_key)]
    checks.sort(key=lambda check: (not check.is_refused, not check.blocks))
    return checks[0] if checks else None


@transaction.atomic
def ask(
    client_id: int, plan: StepPlan, weighing: Weighing, advice: GivenAdvice, *, by: User, rule_key: str = ""
) -> Request:
    """Ask to deviate from a rule that refuses this step. The rules are asked again here: only a failed one counts."""
    require(by, Permission.REQUEST_MAATWERK)
    client = hold_client(client_id, by=by)
    check = check_to_deviate_from(client.pk, plan, rule_key)
    if check is None:
        raise Refusal("Deze regel geldt niet voor deze stap. Maatwerk is hier niet nodig.")
    if not check.is_refused:
        raise Refusal(f"Maatwerk is hier niet nodig. {check.sentence}")
    if plan.expected_end_on and plan.expected_end_on <= plan.starts_on:
        raise Refusal("De laatste dag ligt voor de eerste dag.")
    _refuse_incomplete(weighing)
    subject = {
        "deviation": check.rule_key,
        "instrument": plan.instrument,
        "provider": plan.provider,
        "location": plan.location.strip(),
    }
    if Request.objects.undecided().filter(client=client, **subject).exists():
        raise Refusal("Dit is al gevraagd, en er is nog geen besluit.")
    request = Request.objects.create(
        client=client,
        **subject,
        **dataclasses.asdict(weighing),
        refusal=check.sentence,
        requested_on=timezone.localdate(),
        requested_by=by,
        wanted_from=plan.starts_on,
        wanted_until=plan.expected_end_on,
    )
    _add_advice(request, advice, by=by)
    put_to_decide(request, _deciding_team(client, by), by=by)
    audit.record(
        "maatwerk.ask",
        by=by,
        target=request,
        client_id=client.pk,
        fields=("deviation", "instrument", "provider", "location", "wanted_from", "wanted_until", "motivation", "cost"),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    return request


@transaction.atomic
def give_advice(request_id: int, advice: GivenAdvice, *, by: User) -> Advice:
    """Add what another professional advises, as long as nothing is decided."""
    request = hold_request(request_id, Permission.REQUEST_MAATWERK, by=by)
    if request.status != Status.ASKED:
        raise Refusal(f"Dit verzoek is {request.status.label}. Er kan geen advies meer bij.")
    given = _add_advice(request, advice, by=by)
    request.version += 1  # who was deciding reads it first
    request.save(update_fields=["version"])
    audit.record(
        "maatwerk.advise",
        by=by,
        target=given,
        client_id=request.client_id,
        happened_on=advice.given_on,
        fields=("name", "organisation", "text", "given_on"),
        url_name="maatwerk:detail",
        url_key=request.pk,
    )
    return given


def _add_advice(request: Request, advice: GivenAdvice, *, by: User) -> Advice:
    if not (advice.name.strip() and advice.organisation.strip() and advice.text.strip()):
        raise Refusal("Vul in wie de tweede professional is, en wat het advies is.")
    if advice.given_on > timezone.localdate():
        raise Refusal("Het advies is nog niet gegeven. Kies vandaag of een eerdere dag.")
    requester = request.requested_by
    if requester and advice.name.casefold().split() == requester.name.casefold().split():
        raise Refusal("Het advies komt van een ander dan wie het maatwerk vraagt. Vul de tweede professional in.")
    return Advice.objects.create(request=request, recorded_by=by, **dataclasses.asdict(advice))


def _refuse_incomplete(weighing: Weighing) -> None:
    texts = dataclasses.asdict(weighing)
    del texts["cost"], texts["fund"]
    if missing := [name for name, text in texts.items() if not text.strip()]:
        labels = {field.name: str(field.verbose_name) for field in Request._meta.concrete_fields}
        raise Refusal(f"De weging is niet compleet. Vul nog in: {', '.join(labels[name] for name in missing)}.")
    if weighing.cost is not None and weighing.cost < 0:
        raise Refusal("De kosten kunnen niet lager zijn dan nul.")


def _deciding_team(client: Client, by: User) -> Team:
    """The team of the dossier; for a dossier that nobody has yet, that of who asks."""
    team = client.case_manager.team if client.case_manager else None
    if found := team or by.team:
        return found
    raise Refusal("Dit dossier hoort nog bij geen team, dus er is niemand die kan besluiten. Wijs het eerst toe.")
