"""Dated measurements: distance to work, participatieladder, Taalmeter and destination.

A measurement is never overwritten: what was measured stays, and the next one comes beside it. Only who made a mistake
today takes that one measurement back, and the trail keeps what it was.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent, User
from accounts.permissions import Permission
from accounts.workflow import FieldRefusal, Refusal, require
from clients.models import Client, Destination, DistanceMeasurement, LadderMeasurement, LanguageTest
from clients.models.measurements import LanguageTestResult
from clients.models.work import name_tasks
from clients.services.changes import REASON, keep_changes
from clients.services.locking import hold
from clients.services.tasks import add_task, complete_tasks

LANGUAGE_TALK = "clients.language_talk"
name_tasks({LANGUAGE_TALK: "Gesprek over de Taalmeter"})


@dataclass(frozen=True)
class Kind:
    """One kind of measurement: its word in addresses, and where it is kept."""

    key: str
    model: Any
    on: str  # the field with the day
    values: tuple[str, ...]
    verb: str

    @property
    def label(self) -> str:
        return str(self.model._meta.verbose_name)


DISTANCE = Kind(
    "afstand", DistanceMeasurement, "measured_on", ("distance", "expected_within_months"), "measurement.distance"
)
LADDER = Kind("ladder", LadderMeasurement, "measured_on", ("step",), "measurement.ladder")
LANGUAGE = Kind("taalmeter", LanguageTest, "taken_on", ("result", "talk_on"), "measurement.language")
DESTINATION = Kind("bestemming", Destination, "established_on", ("destination",), "measurement.destination")
KINDS = {kind.key: kind for kind in (DISTANCE, LADDER, LANGUAGE, DESTINATION)}


@transaction.atomic
def measure_distance(
    client_id: int, *, by: User, measured_on: datetime.date, distance: str, expected_within_months: int | None = None
) -> DistanceMeasurement:
    """How far from work, and within how many months work is expected; unknown is a good answer."""
    values = {"distance": distance, "expected_within_months": expected_within_months, "measured_by": by}
    row: DistanceMeasurement = _add(DISTANCE, client_id, by=by, on=measured_on, values=values)
    return row


@transaction.atomic
def measure_ladder(client_id: int, *, by: User, measured_on: datetime.date, step: int) -> LadderMeasurement:
    row: LadderMeasurement = _add(LADDER, client_id, by=by, on=measured_on, values={"step": step, "measured_by": by})
    return row


@transaction.atomic
def record_destination(client_id: int, *, by: User, established_on: datetime.date, destination: str) -> Destination:
    row: Destination = _add(DESTINATION, client_id, by=by, on=established_on, values={"destination": destination})
    return row


@transaction.atomic
def record_language_test(
    client_id: int,
    *,
    by: User,
    taken_on: datetime.date,
    result: str,
    talk_on: datetime.date | None = None,
    no_talk_reason: str = "",
) -> LanguageTest:
    """A Taalmeter. Who may have low literacy is spoken on the same day; when not, it says why and becomes work."""
    possibly_low = result == LanguageTestResult.POSSIBLY_LOW
    if talk_on is not None:
        _refuse_talk_on(talk_on, taken_on)
    if possibly_low and talk_on != taken_on and not no_talk_reason:
        raise FieldRefusal(
            "Bij mogelijk laaggeletterd hoort een gesprek op dezelfde dag. "
            "Vul die dag in, of schrijf waarom het gesprek er op die dag niet was.",
            "talk_on",
        )
    kept = {REASON: ("", no_talk_reason)} if no_talk_reason else {}
    row: LanguageTest = _add(
        LANGUAGE, client_id, by=by, on=taken_on, values={"result": result, "talk_on": talk_on}, kept=kept
    )
    if possibly_low and talk_on is None:
        add_task(
            row.client_id,
            by=by,
            kind=LANGUAGE_TALK,
            title="Gesprek over de Taalmeter",
            url_name="clients:language_talk",
            url_key=row.pk,
            assignee=row.client.case_manager or by,
            due_on=timezone.localdate(),
        )
    return row


@transaction.atomic
def record_language_talk(test_id: int, *, by: User, talk_on: datetime.date) -> LanguageTest:
    """The talk that was still to be held. It adds to the measurement and changes nothing in it."""
    require(by, Permission.LOG_CONTACT)
    seen = LanguageTest.objects.visible_to(by).get(pk=test_id)
    client = hold(seen.client_id, by=by)
    test = LanguageTest.objects.select_for_update().get(pk=test_id)
    if test.delivery_id is not None:
        raise Refusal("Deze Taalmeter is overgenomen uit een ander systeem. Leg het gesprek vast bij de contacten.")
    if test.talk_on is not None:
        raise Refusal(f"Het gesprek over deze Taalmeter is al vastgelegd, op {test.talk_on:%d-%m-%Y}.")
    _refuse_talk_on(talk_on, test.taken_on)
    test.talk_on = talk_on
    test.save(update_fields=["talk_on"])
    audit.record(
        "measurement.language_talk",
        by=by,
        target=test,
        client_id=client.pk,
        happened_on=talk_on,
        fields=("talk_on",),
        url_name="clients:measurements",
        url_key=client.pk,
    )
    complete_tasks(kind=LANGUAGE_TALK, url_key=test.pk, by=by)
    return test


@transaction.atomic
def withdraw_measurement(kind: Kind, key: int, *, by: User, reason: str) -> None:
    """Take back a measurement of one's own, of today, that was a mistake. What it was is kept with the reason."""
    require(by, Permission.LOG_CONTACT)
    if not reason.strip():
        raise FieldRefusal("Schrijf waarom u de meting intrekt.", "reason")
    client = hold(kind.model.objects.visible_to(by).get(pk=key).client_id, by=by)
    row = kind.model.objects.select_for_update().get(pk=key)
    refuse_unless_own_of_today(row, by=by, verb=kind.verb)
    was = {name: (getattr(row, name), "") for name in (kind.on, *kind.values)}
    event = audit.record(
        "measurement.withdraw",
        by=by,
        target=row,
        client_id=client.pk,
        happened_on=getattr(row, kind.on),
        fields=(kind.on, *kind.values),
        url_name="clients:measurements",
        url_key=client.pk,
    )
    keep_changes(event, {**was, REASON: ("", reason)})
    if kind is LANGUAGE:
        complete_tasks(kind=LANGUAGE_TALK, url_key=row.pk, by=by)
    row.delete()


def own_of_today(client_id: int, *, by: User, verbs: Collection[str]) -> frozenset[str]:
    """What `by` recorded today about this person, as targets of the trail: those rows may still be taken back."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    acts = AuditEvent.objects.of_client(client_id).filter(at__gte=midnight, actor=by, verb__in=verbs)
    return frozenset(acts.values_list("target", flat=True))


def refuse_unless_own_of_today(row: Any, *, by: User, verb: str) -> None:
    if f"{row._meta.label}:{row.pk}" not in own_of_today(row.client_id, by=by, verbs=[verb]):
        raise Refusal(
            "Intrekken kan alleen op de dag zelf, en alleen wat u zelf vastlegde. Leg anders een nieuwe meting vast."
        )


def refuse_impossible_day(client: Client, day: datetime.date) -> None:
    """A measurement lies in the life of the person, and not in the future."""
    if day > timezone.localdate():
        raise Refusal("Een meting legt u vast als die is gedaan. Kies vandaag of een eerdere dag.")
    if client.birth_date and day < client.birth_date:
        raise Refusal("Deze dag ligt voor de geboorte van de inwoner. Kijk de datum na.")


def _refuse_talk_on(talk_on: datetime.date, taken_on: datetime.date) -> None:
    if talk_on < taken_on:
        raise FieldRefusal("Het gesprek kan niet voor de Taalmeter zijn geweest. Kijk de datums na.", "talk_on")
    if talk_on > timezone.localdate():
        raise FieldRefusal("Een gesprek legt u vast als het is geweest. Kies vandaag of een eerdere dag.", "talk_on")


def _add(
    kind: Kind,
    client_id: int,
    *,
    by: User,
    on: datetime.date,
    values: dict[str, Any],
    kept: dict[str, tuple[str, str]] | None = None,
) -> Any:
    """One measurement more. The dossier is held, so that of two colleagues at once the second is told."""
    require(by, Permission.LOG_CONTACT)
    client = hold(client_id, by=by)
    refuse_impossible_day(client, on)
    if kind.model.objects.filter(client=client, **{kind.on: on}).exists():
        raise _already_there(on)
    try:
        with transaction.atomic():
            row = kind.model.objects.create(client=client, **{kind.on: on}, **values)
    except IntegrityError as error:  # a delivery came in between: it holds no dossiers
        raise _already_there(on) from error
    event = audit.record(
        kind.verb,
        by=by,
        target=row,
        client_id=client.pk,
        happened_on=on,
        fields=_filled(kind, row),
        url_name="clients:measurements",
        url_key=client.pk,
    )
    keep_changes(event, kept or {})
    return row


def _filled(kind: Kind, row: Any) -> Iterable[str]:
    return [name for name in (kind.on, *kind.values) if getattr(row, name) is not None]


def _already_there(on: datetime.date) -> Refusal:
    return Refusal(
        f"Van {on:%d-%m-%Y} is al een meting vastgelegd, en die blijft staan. Kies een andere dag. "
        "Hebt u zich vandaag zelf vergist? Trek dan eerst die meting in."
    )
