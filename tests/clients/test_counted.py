"""Whom the board of the chain and the flows count for a reader."""

import pytest

from clients.models import Client
from clients.services import hand_over
from tests.listed import free, opened
from tests.people import a_client, a_shielded_client

pytestmark = pytest.mark.django_db


def counted(reader):
    return set(Client.objects.counted_for(reader))


@pytest.fixture
def everyone(anna, carla):
    return {
        "own": a_client(anna),
        "elsewhere": a_client(carla),
        "hidden": a_shielded_client(carla),
        "nobody's": free(a_client(carla)),
    }


class TestWhoMaySeeDossiers:
    def test_counts_exactly_those(self, anna, bas, carla, dirk, frank, everyone):
        for reader in (anna, bas, carla, dirk, frank):
            assert counted(reader) == set(Client.objects.visible_to(reader)), reader

    def test_does_not_count_what_was_only_opened_for_a_reason(self, anna, everyone):
        opened(everyone["elsewhere"], anna)
        assert everyone["elsewhere"] in Client.objects.visible_to(anna)
        assert counted(anna) == {everyone["own"]}

    def test_counts_the_own_work_also_when_it_was_opened_before_it_became_that(self, anna, bas, everyone):
        opened(everyone["own"], bas)
        assert everyone["own"] in counted(bas)

    def test_counts_what_one_is_asked_to_take_over(self, anna, carla, everyone):
        client = everyone["elsewhere"]
        hand_over(client.pk, by=carla, version=client.version, to=anna, reason="Betere match")
        assert counted(anna) == {everyone["own"], client}

    def test_counts_a_shielded_dossier_when_named_on_it(self, frank, everyone):
        assert everyone["hidden"] not in counted(frank)
        everyone["hidden"].named_users.add(frank)
        assert everyone["hidden"] in counted(frank)


class TestWhoSeesTheChainWithoutDossiers:
    def test_counts_everyone_who_is_not_shielded(self, eva, everyone):
        assert not Client.objects.visible_to(eva).exists()
        assert counted(eva) == set(everyone.values()) - {everyone["hidden"]}

    def test_counts_who_was_never_said_to_be_shielded_or_not(self, eva, everyone):
        Client.objects.update(shielded=None)
        assert counted(eva) == set(everyone.values())


def test_who_sees_neither_counts_nobody(griet, hans, ina, everyone):
    for reader in (griet, hans, ina):
        assert not counted(reader), reader


def test_the_teamleider_also_counts_who_has_no_klantmanager(bas, everyone):
    assert counted(bas) == {everyone["own"], everyone["nobody's"]}
