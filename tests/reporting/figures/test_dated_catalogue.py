"""A figure counts with what the catalogue said on the day that counts, however often its texts changed since."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.models import DistanceMeasurement
from clients.models.measurements import Distance
from clients.services.benefits import add_benefit
from config.exchange import import_package
from instruments.models import Instrument, Provider, ProviderKind
from reporting.figures import REGISTER, Period, printed, reckon_all
from reporting.figures.instruments import far_from_work
from tests.catalogued import told_since
from tests.chain import a_trajectory
from tests.conftest import person
from tests.packages import write_package
from tests.people import a_client
from tests.reporting.figures.packages import FUNDS, TURNING, Maker
from trajectories.models import Deployment

YEAR = 2021
IN_YEAR, AT_END = "participatie_grote_afstand_in_jaar_personen", "participatie_grote_afstand_personen"


def value(key: str, year: int = YEAR) -> object:
    return REGISTER[key].reckon(Period(year)).value


@pytest.fixture
def step(db, anna) -> Deployment:
    """Someone far from work, in dagbesteding from March to October; nobody said whether it counts."""
    far = a_client(anna)
    add_benefit(far.pk, by=anna, scheme="pw", starts_on=date(2019, 1, 1))
    DistanceMeasurement.objects.create(client=far, measured_on=date(2020, 5, 1), distance=Distance.LARGE)
    trajectory = a_trajectory(far, anna, starts_on=date(2019, 2, 1))
    instrument = Instrument.objects.create(code="dag", name="Dagbesteding", theme="Meedoen", fund="wmo")
    return Deployment.objects.create(
        trajectory=trajectory,
        instrument=instrument,
        starts_on=date(YEAR, 3, 1),
        ends_on=date(YEAR, 11, 1),
        committed_amount=Decimal(100),
    )


def test_money_is_of_the_fund_that_paid_when_the_step_began(step, eva):
    assert value("verplicht_inzet_per_fonds") == {"wmo": "100.00"}

    told_since(step.instrument, date(YEAR, 3, 2), eva, fund="participatiebudget")
    assert value("verplicht_inzet_per_fonds") == {"wmo": "100.00"}

    told_since(step.instrument, date(YEAR, 3, 1), eva, fund="")
    assert value("verplicht_inzet_per_fonds") == {"onbekend": "100.00"}


def test_it_counts_as_participation_when_it_did_on_a_day_of_the_step(step, eva):
    """From the day after its last day is too late."""
    assert value(IN_YEAR) == 0

    told_since(step.instrument, date(YEAR, 11, 1), eva, counts_as_participation=True)
    assert value(IN_YEAR) == 0

    told_since(step.instrument, date(YEAR, 10, 31), eva, counts_as_participation=True)
    assert value(IN_YEAR) == 1


def test_what_counted_before_the_step_began_does_not_make_it_count(step, eva):
    told_since(step.instrument, date(2020, 1, 1), eva, counts_as_participation=True)
    assert value(IN_YEAR) == 1

    told_since(step.instrument, date(YEAR, 3, 1), eva, counts_as_participation=None)
    assert value(IN_YEAR) == 0


def test_on_the_last_day_counts_what_the_catalogue_says_that_day(step, eva):
    Deployment.objects.update(ends_on=None)
    told_since(step.instrument, date(YEAR, 1, 1), eva, counts_as_participation=True)
    told_since(step.instrument, date(YEAR + 1, 1, 1), eva, counts_as_participation=False)
    assert (value(AT_END), value(AT_END, YEAR + 1)) == (1, 0)
    assert (value(IN_YEAR), value(IN_YEAR, YEAR + 1)) == (1, 0)


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_a_change_of_other_words_changes_no_figure(example, year, eva):
    before = printed(reckon_all(Period(year)))
    for instrument in Instrument.objects.all():
        told_since(instrument, date(year, 6, 1), eva, description="Anders gezegd", theme="Anders")
        told_since(instrument, date(year - 1, 1, 1), eva, purpose="Hetzelfde doel")
    assert printed(reckon_all(Period(year))) == before


def by_day(year: int) -> tuple[dict[str, Decimal], int, int]:
    """The same three figures the slow way: every day of the year, and what the catalogue said of it."""
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    days = [day for day in days if day.year == year]
    said = {instrument.pk: instrument for instrument in Instrument.objects.prefetch_related("versions")}
    paid: dict[str, Decimal] = defaultdict(Decimal)
    taking_part: dict[int, set[date]] = defaultdict(set)
    for step in Deployment.objects.select_related("trajectory", "provider"):
        if step.ends_on and step.ends_on <= step.starts_on:
            continue
        instrument = said[step.instrument_id]
        if step.starts_on.year == year and step.committed_amount is not None:
            paid[instrument.described_on(step.starts_on).fund or "onbekend"] += step.committed_amount
        if step.provider and step.provider.kind == ProviderKind.NEIGHBOURHOOD_TEAM:
            continue
        for day in days:
            runs = step.starts_on <= day and (step.ends_on is None or day < step.ends_on)
            if runs and instrument.described_on(day).counts_as_participation:
                taking_part[step.trajectory.client_id].add(day)
    far = set(far_from_work(Period(year)).values_list("client", flat=True))
    return (
        dict(paid),
        sum(1 for client in far if taking_part[client]),
        sum(1 for client in far if days[-1] in taking_part[client]),
    )


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False, note_method_calls=False))
def test_figures_equal_what_the_catalogue_said_day_by_day(chance):
    with TemporaryDirectory() as folder, transaction.atomic():
        write_package(Path(folder), Maker(chance).package())
        assert not import_package(Path(folder)).faults
        change_policy(chance)
        for year in (2020, 2021, 2022):
            found = [value(key, year) for key in ("verplicht_inzet_per_fonds", IN_YEAR, AT_END)]
            paid, in_year, at_end = by_day(year)
            assert found == [{fund: f"{paid[fund]:.2f}" for fund in sorted(paid)}, in_year, at_end]
        transaction.set_rollback(True)


def change_policy(chance: Random) -> None:
    """Other funds, and other things that count, on days on which definitions turn."""
    eva = person("eva", "beleidsadviseur")
    assert Provider.objects.exists()
    for instrument in Instrument.objects.all():
        for day in chance.sample(TURNING, chance.randint(0, 4)):
            told_since(
                instrument,
                day,
                eva,
                fund=chance.choice(FUNDS),
                counts_as_participation=chance.choice([True, False, None]),
            )
