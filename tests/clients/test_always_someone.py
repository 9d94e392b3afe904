"""There is never a day without a responsible person, whatever happens to a dossier, also while it is closed."""

import itertools
import random
from collections.abc import Callable

import pytest

from accounts.models import User
from accounts.permissions import Role
from accounts.workflow import Refusal
from clients.models import Assignment, Client, Handover
from clients.models.responsibility import HandoverState
from clients.services import accept, close_dossier, give_back, reopen_dossier, withdraw
from clients.services.deputies import add_deputy
from tests.conftest import person
from tests.passing import proposed
from tests.people import a_client, today
from trajectories.services.aftercare import begin_aftercare, end_aftercare

STEPS = 40


def assert_never_nobody(client: Client) -> None:
    """From the first moment on the stretches are adjacent, and one is open; PostgreSQL keeps them on the clock."""
    stretches = list(Assignment.objects.filter(client=client).order_by("starts_at", "pk"))
    assert stretches
    for one, following in itertools.pairwise(stretches):
        assert one.ends_at == following.starts_at
    assert [row.ends_at for row in stretches].count(None) == 1
    assert stretches[-1].ends_at is None
    client.refresh_from_db()
    assert client.case_manager_id == stretches[-1].staff_id
    assert not (client.closed_on and client.aftercare.running().exists())


class Walk:
    """One dossier, and colleagues who do to it whatever they may, in an order that nobody thought of."""

    def __init__(self, seed: int, client: Client, colleagues: list[User], leader: User) -> None:
        self.chance = random.Random(seed)  # noqa: S311 (a walk, no secret)
        self.client, self.colleagues, self.leader = client, colleagues, leader
        self.done: list[str] = []

    def run(self) -> None:
        acts: list[Callable[[], object]] = [
            self.hand_over,
            self.answer,
            self.give_back,
            self.withdraw,
            self.close,
            self.reopen,
            self.nazorg,
            self.leaves,
            self.comes_back,
            self.stands_in,
        ]
        for _ in range(STEPS):
            act = self.chance.choice(acts)
            try:
                act()
            except (Refusal, Client.DoesNotExist, Handover.DoesNotExist):
                continue
            finally:
                assert_never_nobody(self.client)
            self.done.append(act.__name__)

    @property
    def now(self) -> Client:
        self.client.refresh_from_db()
        return self.client

    def someone(self) -> User:
        return self.chance.choice([*self.colleagues, self.leader])

    def an_offer(self) -> Handover | None:
        return Handover.objects.filter(client=self.client, state=HandoverState.PROPOSED).first()

    def hand_over(self) -> None:
        proposed(self.client, self.someone(), self.chance.choice([*self.colleagues, None]), reason="Andere wijk")

    def answer(self) -> None:
        if offer := self.an_offer():
            accept(offer.pk, by=offer.receiver)

    def give_back(self) -> None:
        if offer := self.an_offer():
            give_back(offer.pk, by=offer.receiver, reason="Geen ruimte")

    def withdraw(self) -> None:
        if offer := self.an_offer():
            withdraw(offer.pk, by=offer.batch.asked_by)

    def close(self) -> None:
        close_dossier(self.now.pk, by=self.someone(), version=self.client.version, closed_on=today(), reason="werk")

    def reopen(self) -> None:
        reopen_dossier(self.now.pk, by=self.someone(), version=self.client.version, reason="Terug")

    def nazorg(self) -> None:
        running = self.now.aftercare.running().first()
        if running is None:
            begin_aftercare(self.client.pk, by=self.someone(), starts_on=today())
        else:
            ended = {"ends_on": today(), "end_reason": "niet_gewenst"}
            end_aftercare(running.pk, by=self.someone(), version=running.version, **ended)

    def leaves(self) -> None:
        """A colleague can no longer sign in: their dossiers stay theirs until somebody gets them."""
        User.objects.filter(pk=self.chance.choice(self.colleagues).pk).update(is_active=False)

    def comes_back(self) -> None:
        User.objects.filter(pk__in=[colleague.pk for colleague in self.colleagues]).update(is_active=True)

    def stands_in(self) -> None:
        absentee, deputy = self.chance.sample(self.colleagues, 2)
        add_deputy(by=self.leader, absentee=absentee, deputy=deputy, starts_on=today(), ends_on=today(9))


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_someone_is_responsible(seed, anna, bas, jan, team_werk):
    third = person("kees", Role.KLANTMANAGER, team_werk)
    walk = Walk(seed, a_client(anna), [anna, jan, third], bas)
    walk.run()
    assert len(set(walk.done)) > 4, walk.done  # it went somewhere


def test_together_the_walks_close_and_open_and_pass_on(anna, bas, jan, team_werk):
    """Else they would prove nothing about a closed dossier."""
    third = person("kees", Role.KLANTMANAGER, team_werk)
    done: set[str] = set()
    for seed in range(100, 104):
        walk = Walk(seed, a_client(anna), [anna, jan, third], bas)
        walk.run()
        done |= set(walk.done)
    assert {"close", "reopen", "hand_over", "answer", "nazorg", "stands_in"} <= done


def test_a_closed_dossier_passes_to_another_when_its_klantmanager_leaves(anna, bas, jan):
    client = a_client(anna)
    close_dossier(client.pk, by=anna, version=1, closed_on=today(), reason="werk")
    User.objects.filter(pk=anna.pk).update(is_active=False)
    handover = proposed(client, bas, jan)
    if handover.state == HandoverState.PROPOSED:
        accept(handover.pk, by=jan)
    client.refresh_from_db()
    assert (client.case_manager, client.closed_on) == (jan, today())
    assert_never_nobody(client)
