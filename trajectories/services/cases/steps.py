"""The steps of people, with their placements and what was recorded about each step."""

import datetime
from collections import defaultdict
from collections.abc import Collection

from instruments.rules.case import PlacementOf, StepOf, WageValueOf
from instruments.rules.facts import Facts, Known
from instruments.rules.periods import Period
from trajectories.models import Deployment, Diagnosis, Evaluation, Placement, WageSubsidy, WageValue
from trajectories.services.cases.coaching import coached
from trajectories.services.cases.offers import Catalogue
from trajectories.services.cases.premiums import decided_premiums
from trajectories.services.cases.recorded import Recorded


def steps_of_people(
    ids: Collection[int], catalogue: Catalogue, recorded: Recorded, day: datetime.date
) -> dict[int, tuple[StepOf, ...]]:
    """Every step that counts, past and planned too, oldest first."""
    rows = Deployment.objects.counting().filter(trajectory__client__in=ids).select_related("trajectory", "provider")
    placements, looked, advised = _placements(ids), _looked_for_wage_value(ids), _advised(ids)
    coaching, premiums = coached(ids, recorded), decided_premiums(ids)
    steps: dict[int, list[StepOf]] = defaultdict(list)
    for row in rows.order_by("starts_on", "pk"):
        offer = catalogue.offers.get(row.instrument_id)
        if offer is None:
            continue
        provider = row.provider.code if row.provider else ""
        step = StepOf(
            instrument=offer.instrument.code,
            name=offer.instrument.name,
            regime=offer.described.regime,
            stage=row.stage,
            provider=provider,
            location=row.location,
            starts_on=row.starts_on,
            expected_end_on=row.expected_end_on,
            ends_on=row.ends_on,
            result=row.result,
            resumes=row.resumes_id,
            contract_ends_on=offer.contract_end(row.provider_id, row.location, day),
            placements=tuple(placements.get(row.pk, ())),
            facts=Facts.of(
                [
                    *recorded[row.trajectory.client_id].get(str(row.pk), ()),
                    *looked.get(row.pk, ()),
                    *advised.get(row.pk, ()),
                    *coaching.get(row.pk, ()),
                    *premiums.get(row.pk, ()),
                ]
            ),
            pk=row.pk,
        )
        steps[row.trajectory.client_id].append(step)
    return {client_id: tuple(steps[client_id]) for client_id in ids}


def _looked_for_wage_value(ids: Collection[int]) -> dict[int, list[tuple[str, Known]]]:
    """In dagbesteding an evaluation tells on which day one looked whether work grows out of it."""
    found: dict[int, list[tuple[str, Known]]] = defaultdict(list)
    rows = Evaluation.objects.filter(deployment__trajectory__client__in=ids, work_value__isnull=False)
    for step, day in rows.order_by("held_on", "pk").values_list("deployment", "held_on"):
        found[step].append(("loonwaarde_bekeken_op", Known(day, day, source="Evaluatie")))
    return found


def _advised(ids: Collection[int]) -> dict[int, list[tuple[str, Known]]]:
    """A diagnosis that came from a praktijkdiagnose and advises a stage is the advice that one waits for."""
    found: dict[int, list[tuple[str, Known]]] = defaultdict(list)
    rows = Diagnosis.objects.filter(trajectory__client__in=ids, step__isnull=False).exclude(advised_stage="")
    for step, day in rows.order_by("made_on", "pk").values_list("step", "made_on"):
        found[step].append(("diagnose_advies_op", Known(day, day, source="Diagnose")))
    return found


def _placements(ids: Collection[int]) -> dict[int, list[PlacementOf]]:
    values: dict[int, list[WageValueOf]] = defaultdict(list)
    of_client = {"placement__deployment__trajectory__client__in": ids}
    for placement, day, percentage in WageValue.objects.filter(**of_client).values_list(
        "placement", "measured_on", "percentage"
    ):
        values[placement].append(WageValueOf(day, percentage))
    subsidies: dict[int, list[tuple[str, Period]]] = defaultdict(list)
    for placement, kind, starts_on, ends_on in WageSubsidy.objects.filter(**of_client).values_list(
        "placement", "kind", "starts_on", "ends_on"
    ):
        if ends_on != starts_on:  # withdrawn: nothing was decided
            subsidies[placement].append((kind, Period(starts_on, ends_on)))
    found: dict[int, list[PlacementOf]] = defaultdict(list)
    rows = Placement.objects.counting().filter(deployment__trajectory__client__in=ids)
    for row in rows.order_by("starts_on", "pk"):
        found[row.deployment_id].append(
            PlacementOf(
                employer=row.employer,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                kvk=row.kvk,
                contract=row.contract,
                cao=row.cao,
                hours_per_week=row.hours_per_week,
                wage_values=tuple(sorted(values.get(row.pk, ()), key=lambda value: value.measured_on)),
                subsidies=tuple(subsidies.get(row.pk, ())),
            )
        )
    return found
