"""What the dossier already knows of people, as facts for the rules: a question to the database for each table."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal

from clients.models import (
    BenefitApplication,
    BenefitMember,
    Client,
    Destination,
    DistanceMeasurement,
    Education,
    Indication,
    LadderMeasurement,
    LanguageTest,
)
from clients.models.benefits import LIVELIHOOD, WELFARE
from clients.models.circumstances import IndicationKind
from instruments.querysets import covering
from instruments.rules.facts import FACTS, Facts, Known
from trajectories.models import ShelteredAdvice, Trajectory
from trajectories.services.cases.aftercare import aftercare_of_people
from trajectories.services.cases.recorded import Recorded

Found = Iterator[tuple[int, str, Known]]  # client, key of the fact, answer


def facts_of_people(ids: Collection[int], recorded: Recorded, day: datetime.date) -> dict[int, Facts]:
    """Facts of each of these people, with what was recorded for the rules. `day` matters for who lives with whom."""
    pairs: dict[int, list[tuple[str, Known]]] = defaultdict(list)
    readers = (
        _persons,
        _benefits,
        _educations,
        _indications,
        _measured,
        _applications,
        _plans,
        _sheltered,
        aftercare_of_people,
    )
    for reader in readers:
        for client_id, key, known in reader(ids):
            pairs[client_id].append((key, known))
    for client_id in _with_partner_without_plan(ids, day):
        pairs[client_id].append(("partner_zonder_plan", Known(value=True, since=day)))
    return {client_id: Facts.of([*pairs[client_id], *recorded[client_id].get("", ())]) for client_id in ids}


def _persons(ids: Collection[int]) -> Found:
    columns = (
        "pk",
        "birth_date",
        "deceased_on",
        "moved_away_on",
        "neighbourhood",
        "target_group_register",
        "status_holder",
    )
    for pk, born, died, left, area, register, holder, since in Client.objects.filter(pk__in=ids).values_list(
        *columns, "status_holder_since"
    ):
        values = {
            "geboortedatum": born,
            "overleden_op": died,
            "vertrokken_op": left,
            "wijk": area or None,
            "doelgroepregister": register or None,
            "statushouder": holder,
            "statushouder_sinds": since,
        }
        yield from ((pk, key, Known(value, source="Dossier")) for key, value in values.items() if value is not None)


def _benefits(ids: Collection[int]) -> Found:
    """Where no benefit runs the answer is `geen`: the gemeente pays it, so it knows."""
    yield from ((pk, "uitkering", Known("geen", source="Uitkeringenadministratie")) for pk in ids)
    rows = BenefitMember.objects.filter(client__in=ids, scheme__in=LIVELIHOOD)
    for pk, scheme, starts_on, ends_on in rows.values_list("client", "scheme", "starts_on", "ends_on"):
        yield pk, "uitkering", Known(scheme, starts_on, ends_on, "Uitkeringenadministratie")


def _educations(ids: Collection[int]) -> Found:
    """A year without a day counts from its first: a diploma of this year is there this year."""
    keys = {True: "afgeronde_opleiding", False: "begonnen_opleiding", None: "opleiding_onzeker"}
    rows = Education.objects.filter(client__in=ids)
    for pk, level, finished, year, source in rows.values_list("client", "level", "finished", "year", "source"):
        since = datetime.date(year, 1, 1) if year and datetime.MINYEAR <= year <= datetime.MAXYEAR else None
        yield pk, keys[finished], Known(level, since, source=source)


def _indications(ids: Collection[int]) -> Found:
    rows = Indication.objects.filter(client__in=ids)
    for pk, kind, starts_on, ends_on, source in rows.values_list("client", "kind", "starts_on", "ends_on", "source"):
        key = f"indicatie_{kind}"
        if key in FACTS:
            yield pk, key, Known(value=True, since=starts_on, until=ends_on, source=source)
        elif kind == IndicationKind.TARGET_GROUP:
            yield pk, "doelgroepregister", Known("ja", starts_on, ends_on, source)


def _measured(ids: Collection[int]) -> Found:
    """Measurements of every kind: each holds until a later one."""
    distances = DistanceMeasurement.objects.filter(client__in=ids)
    for pk, day, distance, months in distances.values_list(
        "client", "measured_on", "distance", "expected_within_months"
    ):
        yield pk, "afstand", Known(distance, day)
        if months is not None:
            yield pk, "termijn_naar_werk", Known(Decimal(months), day)
    for pk, day, step in LadderMeasurement.objects.filter(client__in=ids).values_list("client", "measured_on", "step"):
        yield pk, "trede", Known(Decimal(step), day)
    for pk, day, result, talk in LanguageTest.objects.filter(client__in=ids).values_list(
        "client", "taken_on", "result", "talk_on"
    ):
        yield pk, "taalmeter", Known(result, day)
        if talk:
            yield pk, "taalmeter_gesprek", Known(talk, talk)
    for pk, day, where in Destination.objects.filter(client__in=ids).values_list(
        "client", "established_on", "destination"
    ):
        yield pk, "bestemming", Known(where, day)


def _applications(ids: Collection[int]) -> Found:
    rows = BenefitApplication.objects.filter(client__in=ids, merged_into__isnull=True)
    columns = ("client", "scheme", "received_on", "decision", "decided_on")
    for pk, scheme, received, decision, decided in rows.values_list(*columns):
        is_welfare = scheme in WELFARE
        yield pk, "aanvraag_ontvangen", Known(received, received)
        if is_welfare:
            yield pk, "bijstand_aangevraagd", Known(received, received)
        if decision and decided:
            yield pk, "aanvraag_besluit", Known(decision, decided)
            if is_welfare:
                yield pk, "bijstand_besluit", Known(decision, decided)


def _plans(ids: Collection[int]) -> Found:
    """Trajecten: what the law calls a plan van aanpak."""
    for pk, starts_on, ends_on in Trajectory.objects.filter(client__in=ids).values_list(
        "client", "starts_on", "ends_on"
    ):
        yield pk, "traject_loopt", Known(value=True, since=starts_on, until=ends_on, source="Dossier")


def _sheltered(ids: Collection[int]) -> Found:
    for advice in ShelteredAdvice.objects.filter(client__in=ids).order_by("requested_on", "pk"):
        for value, since in advice.answers:
            yield advice.client_id, "advies_beschut", Known(value, since, source="UWV")


def _with_partner_without_plan(ids: Collection[int], day: datetime.date) -> set[int]:
    """Who gets a benefit together with somebody for whom no traject runs."""
    own = BenefitMember.objects.filter(covering(day), client__in=ids, scheme__in=LIVELIHOOD)
    shares = set(own.values_list("client", "benefit"))
    members = BenefitMember.objects.filter(covering(day), benefit__in={benefit for _, benefit in shares})
    together: dict[int, set[int]] = defaultdict(set)
    for client_id, benefit in members.values_list("client", "benefit"):
        together[benefit].add(client_id)
    beside = set().union(*together.values())
    planned = set(Trajectory.objects.filter(covering(day), client__in=beside).values_list("client", flat=True))
    return {client_id for client_id, benefit in shares if together[benefit] - {client_id} - planned}
