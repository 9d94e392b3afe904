"""A step under a contract with a price."""

import datetime
from decimal import Decimal

import pytest

from instruments.services import prices
from tests.agreed import a_contract
from tests.chain import LIBRARY
from trajectories.models import Deployment
from trajectories.services import plan_step

FIRST = datetime.date(2026, 3, 1)  # whole months, whatever day it is today


@pytest.fixture
def contract(catalogue, eva):
    return a_contract(catalogue.provider, eva, starts_on=datetime.date(2020, 1, 1))


@pytest.fixture
def add_price(contract, catalogue, eva):
    def add(amount="310", unit="maand", starts_on=datetime.date(2020, 1, 1), contract=contract):
        given = {"amount": Decimal(amount), "unit": unit, "starts_on": starts_on}
        return prices.add_price(contract.pk, by=eva, instrument=catalogue.guidance, **given)

    return add


@pytest.fixture
def plan(trajectory, catalogue, anna):
    def plan(starts_on=FIRST, **values) -> Deployment:
        trajectory.refresh_from_db()
        asked = catalogue.plan(starts_on=starts_on, **values)
        return plan_step(trajectory.pk, asked, by=anna, version=trajectory.version)

    return plan


@pytest.fixture
def trajectory(trajectory):
    trajectory.starts_on = datetime.date(2025, 1, 1)
    trajectory.save()
    return trajectory


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def filled(catalogue, **values) -> dict:
    return {
        "instrument": catalogue.guidance.code,
        "provider": catalogue.provider.code,
        "location": LIBRARY,
        "starts_on": str(FIRST),
        "version": "1",
        **values,
    }
