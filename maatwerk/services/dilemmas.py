"""Dilemmas: two roads and no easy answer. Only who is named on one knows that it is there.

So no act here stands on the timeline or becomes a task, which colleagues, deputies and a werkoverleg would read: the
trail keeps who did what and when, without a word of it, and what there is to do stands on the first page of the day of
who chooses (maatwerk/day.py). What stood before a change is kept sealed, beside the act.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.verbs import name_acts
from accounts.workflow import FieldRefusal, Refusal, refuse_stale, require
from clients.models import Client, Draft
from clients.services import keep_changes
from clients.services.locking import hold as hold_client
from clients.services.readers import readers_of
from maatwerk.models import Dilemma, Request
from maatwerk.models.dilemmas import Road

SEALED_TEXTS = "sealed_texts"
DRAFTS = "maatwerk.dilemma"  # so begin the keys of the forms about a dilemma that keep what one types
CHOSEN = "Er is al een weg gekozen. Wat is afgewogen, blijft staan."

name_acts(  # on no timeline
    {
        "dilemma.lay": "dilemma vastgelegd",
        "dilemma.write": "dilemma gewijzigd",
        "dilemma.name": "gewijzigd wie in een dilemma is genoemd",
        "dilemma.choose": "weg gekozen in een dilemma",
        "dilemma.look_back": "teruggekeken op een dilemma",
    }
)


@dataclass(frozen=True)
class Roads:
    """What is written down before there is a choice."""

    title: str
    situation: str
    first_road: str
    first_for: str
    first_against: str
    first_costs: str
    second_road: str
    second_for: str
    second_against: str
    second_costs: str


@transaction.atomic
def lay_dilemma(
    client_id: int, roads: Roads, *, by: User, decider: User, named: Iterable[User] = (), request_id: int | None = None
) -> Dilemma:
    """Write a dilemma down, on its own or beside a request. Who does and who chooses are always named."""
    require(by, Permission.REQUEST_MAATWERK)
    client = hold_client(client_id, by=by)
    chosen = {user.pk: user for user in (*named, decider, by)}
    _refuse_empty(roads)
    _refuse_strangers(client, chosen.values())
    request = Request.objects.filter(client=client).get(pk=request_id) if request_id else None
    dilemma = Dilemma(client=client, request=request, decider=decider, recorded_by=by)
    dilemma.texts = asdict(roads)
    dilemma.save()
    dilemma.named.set(chosen.values())
    _record("dilemma.lay", dilemma, by=by)
    return dilemma


@transaction.atomic
def rewrite_dilemma(dilemma_id: int, roads: Roads, *, by: User, version: int, decider: User) -> Dilemma:
    """Put it right until there is a choice. Another may choose, when who chooses now or who wrote it down says so."""
    dilemma = _hold(dilemma_id, by=by, version=version)
    _refuse_chosen(dilemma)
    _refuse_empty(roads)
    if decider.pk != dilemma.decider_id:
        _refuse_other_decider(dilemma, decider, by)
    written = dilemma.texts | asdict(roads)
    changes: dict[str, tuple[Any, Any]] = {}
    if written != dilemma.texts:
        changes[SEALED_TEXTS] = (dilemma.sealed_texts, "")
        dilemma.texts = written
    if decider.pk != dilemma.decider_id:
        changes["decider"] = (dilemma.decider.name, decider.name)
        dilemma.decider = decider
    if changes:
        _save(dilemma, "sealed_texts", "decider")
        keep_changes(_record("dilemma.write", dilemma, by=by), changes)
    return dilemma


@transaction.atomic
def name_in_dilemma(dilemma_id: int, *, by: User, version: int, named: Iterable[User]) -> Dilemma:
    """Say anew who is named. Who chooses stays, so there is always someone who knows of it."""
    dilemma = _hold(dilemma_id, by=by, version=version, even_closed=True)
    before = list(dilemma.named.order_by("name"))
    chosen = {user.pk: user for user in named}
    if dilemma.decider_id not in chosen:
        raise FieldRefusal(f"{dilemma.decider.name} kiest en blijft dus genoemd. Wijs eerst een ander aan.", "named")
    _refuse_strangers(dilemma.client, [user for user in chosen.values() if user not in before])
    if set(chosen) == {user.pk for user in before}:
        return dilemma
    dilemma.named.set(chosen.values())
    _forget_drafts(dilemma, but=chosen)
    _save(dilemma)
    after = ", ".join(sorted(user.name for user in chosen.values()))
    event = _record("dilemma.name", dilemma, by=by)
    keep_changes(event, {"named": (", ".join(user.name for user in before), after)})
    return dilemma


@transaction.atomic
def choose_road(dilemma_id: int, *, by: User, version: int, road: str, why: str, review_on: datetime.date) -> Dilemma:
    """Choose, and say why and when one looks back. Only who chooses does, and nobody in their place."""
    dilemma = _hold(dilemma_id, by=by, version=version)
    if dilemma.decider_id != by.pk:
        raise Refusal(f"{dilemma.decider.name} kiest. U kunt lezen en meeschrijven.")
    _refuse_chosen(dilemma)
    if road not in Road.values:
        raise FieldRefusal("Kies een weg.", "road")
    if not why.strip():
        raise FieldRefusal("Schrijf waarom.", "why")
    today = timezone.localdate()
    if review_on <= today:
        raise FieldRefusal("Kies een dag na vandaag.", "review_on")
    dilemma.texts = dilemma.texts | {"why": why}
    dilemma.chosen, dilemma.chosen_on, dilemma.chosen_by, dilemma.review_on = road, today, by, review_on
    _save(dilemma, "sealed_texts", "chosen", "chosen_on", "chosen_by", "review_on")
    _record("dilemma.choose", dilemma, by=by)
    return dilemma


@transaction.atomic
def look_back(dilemma_id: int, *, by: User, version: int, text: str, review_on: datetime.date | None = None) -> Dilemma:
    """What came of the road that was chosen; and when one looks again, if at all."""
    dilemma = _hold(dilemma_id, by=by, version=version, even_closed=True)
    if not dilemma.chosen:
        raise Refusal("Er is nog geen weg gekozen.")
    if not text.strip():
        raise FieldRefusal("Schrijf hoe het ging.", "text")
    if review_on and review_on <= timezone.localdate():
        raise FieldRefusal("Kies een dag na vandaag.", "review_on")
    review = {"on": f"{timezone.localdate()}", "by": by.name, "text": text}
    dilemma.texts = dilemma.texts | {"reviews": [*dilemma.texts.get("reviews", []), review]}
    dilemma.review_on = review_on
    _save(dilemma, "sealed_texts", "review_on")
    _record("dilemma.look_back", dilemma, by=by)
    return dilemma


def _hold(dilemma_id: int, *, by: User, version: int, even_closed: bool = False) -> Dilemma:
    """The dilemma, its dossier locked. Raises DoesNotExist for who is not named."""
    require(by, Permission.REQUEST_MAATWERK)
    client_id = Dilemma.objects.visible_to(by).values_list("client", flat=True).get(pk=dilemma_id)
    hold_client(client_id, by=by, even_closed=even_closed)
    seen = Dilemma.objects.visible_to(by).select_related("client__case_manager", "decider")  # again, now it is held
    dilemma = seen.get(pk=dilemma_id)
    refuse_stale(dilemma.version, version)
    return dilemma


def _forget_drafts(dilemma: Dilemma, *, but: Collection[int]) -> None:
    """In what someone was still typing stands what they may no longer read."""
    about = Draft.objects.filter(client=dilemma.client_id, form__startswith=DRAFTS, subject=str(dilemma.pk))
    about.exclude(owner__in=but).delete()


def _refuse_chosen(dilemma: Dilemma) -> None:
    if dilemma.chosen:
        raise Refusal(CHOSEN)


def _refuse_empty(roads: Roads) -> None:
    for field in fields(roads):
        if not getattr(roads, field.name).strip():
            raise FieldRefusal("Vul dit in.", field.name)


def _refuse_other_decider(dilemma: Dilemma, decider: User, by: User) -> None:
    if by.pk not in (dilemma.decider_id, dilemma.recorded_by_id):
        raise FieldRefusal(f"Alleen {dilemma.decider.name} of wie dit vastlegde, wijst een ander aan.", "decider")
    if not dilemma.named.filter(pk=decider.pk).exists():
        raise FieldRefusal("Noem deze collega eerst in het dilemma.", "decider")


def _refuse_strangers(client: Client, named: Iterable[User]) -> None:
    """Who reads a dilemma works with the dossier and with maatwerk; to open it for an hour is not enough."""
    readers = {user.pk for user in readers_of(client)}
    may = Permission.REQUEST_MAATWERK
    strangers = sorted(user.name for user in named if user.pk not in readers or not user.may(may))
    if strangers:
        raise FieldRefusal(f"Dit kan niet: {', '.join(strangers)} werkt niet aan dit dossier.", "named")


def _save(dilemma: Dilemma, *names: str) -> None:
    dilemma.version += 1
    dilemma.save(update_fields=[*names, "version"])


def _record(verb: str, dilemma: Dilemma, *, by: User) -> AuditEvent:
    """Without the names of fields: not even what was touched is anyone else's business."""
    return audit.record(
        verb, by=by, target=dilemma, client_id=dilemma.client_id, url_name="maatwerk:dilemma", url_key=dilemma.pk
    )
