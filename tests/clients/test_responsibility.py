"""Somebody is always responsible: who had nobody gets someone, who is released waits with the teamleider."""

import itertools
import random

import pytest

from accounts.models import Deputy, User
from accounts.workflow import Refusal
from clients import worklists
from clients.models import Assignment, Client, Handover, Task
from clients.models.responsibility import HandoverState
from clients.services import accept, give_back, withdraw
from tests.passing import holder, proposed, stretch
from tests.people import a_client, a_transfer, today


def on_the_list_of(user: User) -> list[str]:
    return sorted(Task.objects.open().visible_to(user).values_list("kind", flat=True))


def assert_somebody_always(client: Client) -> None:
    """From the first stretch on they are adjacent, without gap or overlap, and exactly one is open."""
    stretches = list(Assignment.objects.filter(client=client).order_by("starts_at", "pk"))
    for one, following in itertools.pairwise(stretches):
        assert one.ends_at == following.starts_at
    assert [row.ends_at is None for row in stretches].count(True) == (1 if stretches else 0)
    assert not stretches or stretches[-1].ends_at is None
    client.refresh_from_db()
    assert client.case_manager_id == (stretches[-1].staff_id if stretches else None)


def test_what_had_nobody_has_someone_at_once_who_may_give_it_back(nobodys, bas, jan):
    handover = proposed(nobodys, bas, jan)
    assert (handover.state, holder(nobodys)) == (HandoverState.DONE, jan)
    assert on_the_list_of(jan) == ["clients.handover"]

    give_back(handover.pk, by=jan, reason="Ik ken de familie.")

    assert (holder(nobodys), stretch(nobodys).to_divide, stretch(nobodys).reason) == (bas, True, "Ik ken de familie.")
    assert nobodys in worklists.rows_of(worklists.worklist_for(bas, "verdelen"), bas, today())
    assert not Task.objects.open().exists()


def test_who_says_yes_keeps_it_for_good(nobodys, bas, jan):
    handover = accept(proposed(nobodys, bas, jan).pk, by=jan)
    assert (handover.state, holder(nobodys)) == (HandoverState.ACCEPTED, jan)
    with pytest.raises(Refusal, match="wacht niet meer"):
        give_back(handover.pk, by=jan, reason="Toch niet")


def test_it_is_told_to_who_gets_it_in_another_team_too(nobodys, bas, carla):
    proposed(nobodys, bas, carla)
    assert on_the_list_of(carla) == ["clients.handover"]
    assert nobodys not in Client.objects.visible_to(bas)


def test_a_klantmanager_does_not_take_what_is_nobodys(nobodys, jan, anna):
    Deputy.objects.create(absentee=jan, deputy=anna, starts_on=today(), ends_on=today(3))
    with pytest.raises(Client.DoesNotExist):
        proposed(nobodys, anna, anna)


def test_released_by_the_teamleider_it_waits_to_be_divided(jaimy, anna, bas, jan):
    assert proposed(jaimy, bas, None).state == HandoverState.DONE
    assert (holder(jaimy), stretch(jaimy).to_divide) == (bas, True)
    with pytest.raises(Refusal, match="wacht al op verdeling"):
        proposed(jaimy, bas, None)

    a_transfer(jaimy, bas, jan)
    assert (stretch(jaimy).staff, stretch(jaimy).to_divide) == (jan, False)


def test_a_teamleider_puts_own_work_with_what_is_to_divide_and_takes_it_back(bas):
    own = a_client(bas)
    proposed(own, bas, None)
    assert stretch(own).to_divide
    proposed(own, bas, bas)
    assert (holder(own), stretch(own).to_divide) == (bas, False)
    assert_somebody_always(own)


def test_a_klantmanager_asks_the_teamleider_of_the_team_to_take_it(jaimy, anna, bas, dirk):
    handover = proposed(jaimy, anna, None)
    assert (handover.state, handover.receiver, holder(jaimy)) == (HandoverState.PROPOSED, bas, anna)
    accept(handover.pk, by=bas)
    assert (holder(jaimy), stretch(jaimy).to_divide) == (bas, True)


def test_without_a_teamleider_nothing_can_be_released(jaimy, anna, dirk):
    with pytest.raises(Refusal, match="geen teamleider die dit dossier kan overnemen"):
        proposed(jaimy, anna, None)
    assert not Handover.objects.exists()


def test_what_nobody_has_can_not_be_released(nobodys, bas):
    with pytest.raises(Refusal, match="Niemand is verantwoordelijk"):
        proposed(nobodys, bas, None)


# --- never a moment without


def an_act(chance: random.Random, client: Client, people: list[User]) -> None:
    by, to = chance.choice(people), chance.choice(people)
    newest = Handover.objects.order_by("-pk").first()
    act = chance.choice(["hand_over", "hand_over", "release", "accept", "accept", "give_back", "withdraw", "delivered"])
    if act in ("hand_over", "release"):
        proposed(client, by, to if act == "hand_over" else None)
    elif act == "delivered":
        Client.objects.filter(pk=client.pk).update(case_manager=to)
    elif newest:
        answers = {
            "accept": accept,
            "withdraw": withdraw,
            "give_back": lambda pk, by: give_back(pk, by=by, reason="nee"),
        }
        answers[act](newest.pk, by=chance.choice([by, newest.receiver or by]))


@pytest.mark.parametrize("seed", range(12))
def test_there_is_never_a_moment_without_somebody_responsible(anna, bas, carla, dirk, jan, nobodys, seed):
    chance = random.Random(seed)  # noqa: S311
    begun = a_client(anna)
    done = 0
    for _ in range(40):
        client = chance.choice([begun, nobodys])
        try:
            an_act(chance, client, [anna, bas, carla, dirk, jan])
        except (Refusal, Client.DoesNotExist, Handover.DoesNotExist):
            continue
        finally:
            assert_somebody_always(begun)
            assert_somebody_always(nobodys)
        done += 1
    assert done > 5
