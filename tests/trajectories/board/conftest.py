import pytest


@pytest.fixture
def as_bas(client, bas):
    client.force_login(bas)
    return client


@pytest.fixture
def as_eva(client, eva):
    client.force_login(eva)
    return client


@pytest.fixture
def as_frank(client, frank):
    client.force_login(frank)
    return client
