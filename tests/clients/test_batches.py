"""Many dossiers at once: each in a transaction of its own, so that whatever breaks, each one is old or new."""

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

import pytest
from celery import current_app
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from accounts.workflow import Refusal
from clients import services
from clients.models import Assignment, Client, Handover, HandoverBatch, Task
from clients.models.responsibility import HandoverState
from clients.services import batches
from office.models import Job, JobState
from tests.at_once import at_once
from tests.people import a_client, a_shielded_client


def some(by: User, number: int) -> list[Client]:
    return [a_client(by, last_name=f"Nummer {place}") for place in range(number)]


def asked(clients: list[Client], by: User, to: User | None, reason: str = "Langdurig ziek") -> HandoverBatch:
    return services.distribute({client.pk: client.version for client in clients}, by=by, to=to, reason=reason)


def waiting(clients: list[Client], by: User, to: User | None) -> HandoverBatch:
    """Where transactions are real the work would begin at once; here its message gets lost."""
    with patch.object(current_app.tasks[batches.CARRY_OUT], "delay"):
        batch = asked(clients, by, to)
    assert set(outcomes(batch)) == {"klaargezet"}
    return batch


def outcomes(batch: HandoverBatch) -> list[str]:
    return list(batch.handovers.order_by("pk").values_list("state", flat=True))


def assert_whole(client: Client, old: User, new: User) -> None:
    """Responsible, history, tasks and the list of outcomes tell the same: old or new, and never between."""
    client.refresh_from_db()
    assert client.case_manager in (old, new)
    assert Assignment.objects.get(client=client, ends_at=None).staff == client.case_manager
    done = Handover.objects.get(client=client).state == HandoverState.DONE
    assert done == (client.case_manager == new)
    assert set(Task.objects.open().filter(client=client).values_list("assignee", flat=True)) == {client.case_manager_id}


# --- asked for, and done in the background


def test_the_work_begins_when_the_question_is_kept(bas, anna, jan, django_capture_on_commit_callbacks):
    clients = some(anna, 3)
    with django_capture_on_commit_callbacks(execute=True):
        batch = asked(clients, bas, jan)
        assert outcomes(batch) == ["klaargezet"] * 3
    assert outcomes(batch) == ["voorgesteld"] * 3
    job = Job.objects.get(key=batch.job_key)
    assert (job.state, job.result_url_name, job.result_key) == (JobState.DONE, "clients:distribution", str(batch.pk))
    assert "Nummer" not in job.label


def test_each_dossier_has_an_outcome_of_its_own(bas, anna, jan, dirk):
    plain, running, stale, moved = some(anna, 4)
    hidden = a_shielded_client(anna, last_name="Geheim")
    hidden.named_users.add(bas)
    nobodys = Client.objects.create(last_name="Van niemand")
    services.hand_over(running.pk, by=anna, version=1, to=bas, reason="Eerder gevraagd")
    services.change_client(stale.pk, by=anna, version=1, phone="06 1")
    batch = asked([plain, running, stale, moved, hidden, nobodys], bas, jan)
    Client.objects.filter(pk=moved.pk).update(case_manager=dirk)
    services.carry_out_batch(batch.pk)

    found = {row.client_id: (row.state, row.message) for row in batch.handovers.all()}
    assert found == {
        plain.pk: ("voorgesteld", ""),
        running.pk: ("mislukt", "Voor dit dossier loopt al een overdracht naar Bas."),
        stale.pk: ("mislukt", batches.CHANGED),
        moved.pk: ("mislukt", batches.OUT_OF_SIGHT),
        hidden.pk: ("mislukt", "Dit dossier is afgeschermd. Het kan alleen naar een collega die erop is genoemd."),
        nobodys.pk: ("gedaan", ""),
    }


def test_what_one_may_not_see_is_left_out_without_a_word(bas, anna, jan, carla):
    mine, hidden, elsewhere = a_client(anna), a_shielded_client(anna), a_client(carla)
    batch = asked([mine, hidden, elsewhere], bas, jan)
    assert list(batch.handovers.values_list("client", flat=True)) == [mine.pk]
    with pytest.raises(Refusal, match="ten minste een dossier"):
        asked([hidden, elsewhere], bas, jan)
    with pytest.raises(Refusal, match="ten hoogste"):
        services.distribute(dict.fromkeys(range(1, 502), 1), by=bas, to=jan, reason="Te veel")


def test_assigning_transferring_and_releasing_are_told_apart(bas, anna, jan):
    first, second = some(anna, 2)
    nobodys = Client.objects.create(last_name="Van niemand")
    assert asked([first], bas, jan).kind == "overdragen"
    released = asked([second], bas, None)
    services.carry_out_batch(released.pk)
    second.refresh_from_db()
    assert released.kind == "vrijgeven"
    assert asked([nobodys, second], bas, jan).kind == "toewijzen"


# --- stopped, killed, and begun twice


def test_stopped_half_way_the_rest_is_as_it_was(bas, anna):
    clients = some(anna, 5)
    batch = asked(clients, bas, bas)

    def stop_after_two(step: str, done: int, total: int) -> None:
        if done == 2:
            services.stop(batch.pk, by=bas)

    services.carry_out_batch(batch.pk, progress=stop_after_two)
    assert outcomes(batch) == ["gedaan"] * 2 + ["ingetrokken"] * 3
    for client in clients:
        client.refresh_from_db()
    assert [client.case_manager for client in clients] == [bas, bas, anna, anna, anna]
    batch.refresh_from_db()
    assert batch.stopped_at
    services.carry_out_batch(batch.pk)
    assert outcomes(batch) == ["gedaan"] * 2 + ["ingetrokken"] * 3


def test_only_who_asked_stops_it(bas, anna, jan):
    batch = asked(some(anna, 2), bas, jan)
    with pytest.raises(HandoverBatch.DoesNotExist):
        services.stop(batch.pk, by=anna)
    services.carry_out_batch(batch.pk)
    assert services.stop(batch.pk, by=bas).stopped_at is None  # there was nothing left to stop


class Killed(BaseException):
    """What no `except Exception` catches, as when the process dies."""


def dying_at(step: int) -> AbstractContextManager[None]:
    """The process dies at the so-manyth thing that it writes."""
    writes = itertools.count(1)

    def write(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE")) and next(writes) == step:
            raise Killed
        return execute(sql, params, many, context)

    return connection.execute_wrapper(write)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", range(1, 13))
def test_killed_at_any_write_each_dossier_is_old_or_new_and_the_next_run_does_the_rest(bas, anna, step):
    clients = some(anna, 2)
    for client in clients:
        services.add_reminder(client.pk, by=anna, title="Bellen")
    batch = waiting(clients, bas, bas)

    with dying_at(step), pytest.raises(Killed):
        services.carry_out_batch(batch.pk)

    assert "klaargezet" in outcomes(batch)
    for client in clients:
        assert_whole(client, anna, bas)
    services.carry_out_batch(batch.pk)
    assert outcomes(batch) == ["gedaan"] * 2
    for client in clients:
        assert_whole(client, anna, bas)
        assert Assignment.objects.filter(client=client).count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_batch_do_each_dossier_once(bas, anna):
    clients = some(anna, 4)
    batch = waiting(clients, bas, bas)
    assert at_once(lambda: services.carry_out_batch(batch.pk), lambda: services.carry_out_batch(batch.pk)) == [None] * 2
    assert outcomes(batch) == ["gedaan"] * 4
    assert [Assignment.objects.filter(client=client).count() for client in clients] == [2] * 4


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_one_dossier_to_two_colleagues_one_is_told(bas, anna, jan):
    client = a_client(anna)
    given = at_once(
        lambda: services.hand_over(client.pk, by=bas, version=1, to=jan, reason="Ruil"),
        lambda: services.hand_over(client.pk, by=anna, version=1, to=bas, reason="Wijk"),
    )
    assert {type(outcome) for outcome in given} == {Handover, Refusal}


@pytest.mark.django_db(transaction=True)
def test_accepting_and_withdrawing_at_the_same_moment_leaves_one_of_both(bas, anna, jan):
    client = a_client(anna)
    handover = services.hand_over(client.pk, by=anna, version=1, to=jan, reason="Wijk")
    outcome = at_once(lambda: services.accept(handover.pk, by=jan), lambda: services.withdraw(handover.pk, by=anna))
    assert {type(each) for each in outcome} == {Handover, Refusal}
    client.refresh_from_db()
    handover.refresh_from_db()
    assert (client.case_manager == jan) == (handover.state == HandoverState.ACCEPTED)


# --- the pages


def test_many_are_confirmed_done_and_told_one_by_one(
    client: Browser, bas, anna, jan, django_capture_on_commit_callbacks
):
    clients = some(anna, 3)
    client.force_login(bas)
    page = reverse("clients:distribute")
    chosen = client.post(page, {"clients": [row.pk for row in clients]}).content.decode()
    assert "Nummer 0" in chosen
    sent = {"act": "collega", "to": jan.pk, "reason": "Ziek", "chosen": " ".join(f"{row.pk}:1" for row in clients)}
    sure = client.post(page, sent).content.decode()
    assert "3 dossiers overdragen?" in sure
    assert not HandoverBatch.objects.exists()
    back = client.post(page, {**sent, "terug": "ja"}).content.decode()
    assert "Ziek" in back
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page, {**sent, "zeker": "ja"})
    batch = HandoverBatch.objects.get()
    assert answer.headers["Location"] == reverse("clients:distribution", args=[batch.pk])
    result = client.get(answer.headers["Location"]).content.decode()
    assert result.count("Wacht op antwoord") >= 3


def test_a_whole_caseload_is_chosen_with_one_button(client: Browser, bas, anna, jan):
    some(anna, 3)
    a_client(jan, last_name="Van Jan")
    client.force_login(bas)
    page = reverse("clients:distribute")
    assert "Verder met alle 3" in client.get(page, {"van": anna.pk}).content.decode()
    chosen = client.post(page, {"van": anna.pk, "alles": "ja"}).content.decode()
    assert "Nummer 2" in chosen
    assert "Van Jan" not in chosen
    for wrong in ({}, {"clients": ["abc", "²", "9" * 40]}, {"van": "abc", "alles": "ja"}):
        assert client.post(page, wrong, follow=True).status_code == 200


def test_a_klantmanager_chooses_from_own_work_only(client: Browser, bas, anna, jan):
    a_client(anna, last_name="Van Anna")
    a_client(jan, last_name="Van Jan")
    client.force_login(anna)
    page = reverse("clients:distribute")
    for whose in ("", str(jan.pk), "te_verdelen"):
        text = client.get(page, {"van": whose}).content.decode()
        assert "Van Anna" in text
        assert "Van Jan" not in text


def test_it_is_stopped_on_the_page(client: Browser, bas, anna, jan):
    batch = asked(some(anna, 2), bas, jan)
    client.force_login(bas)
    url = reverse("clients:distribution", args=[batch.pk])
    assert "Stop" in client.get(url).content.decode()
    client.post(reverse("clients:stop_distribution", args=[batch.pk]))
    assert outcomes(batch) == ["ingetrokken"] * 2
    assert "gestopt" in client.get(url).content.decode().lower()


def test_of_a_dossier_that_went_out_of_sight_the_result_names_the_number_only(client: Browser, bas, carla):
    free = [Client.objects.create(last_name=name) for name in ("Weg", "Ook weg")]
    batch = asked(free, bas, carla)
    services.carry_out_batch(batch.pk)
    client.force_login(bas)
    text = client.get(reverse("clients:distribution", args=[batch.pk])).content.decode()
    assert f"Dossier {free[0].pk}" in text
    assert "Ook weg" not in text
    client.force_login(carla)
    assert "Ook weg" in client.get(reverse("clients:distribution", args=[batch.pk])).content.decode()


def test_the_result_of_someone_else_is_not_there(client: Browser, bas, anna, dirk, jan):
    batch = asked(some(anna, 2), bas, bas)
    services.carry_out_batch(batch.pk)
    for other in (anna, dirk, jan):
        client.force_login(other)
        assert client.get(reverse("clients:distribution", args=[batch.pk])).status_code == 404
        assert client.post(reverse("clients:stop_distribution", args=[batch.pk])).status_code == 404
