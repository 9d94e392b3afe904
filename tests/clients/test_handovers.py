"""A dossier passes from one to another: proposed, accepted, given back, released. Somebody is always responsible."""

import datetime
import itertools
import random

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Deputy, User
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients import services, timeline, worklists
from clients.models import Appointment, Assignment, Change, Client, Handover, Task
from clients.models.responsibility import HandoverState
from clients.services import accept, add_reminder, add_task, give_back, hand_over, withdraw
from tests.conftest import person
from tests.people import a_client, a_shielded_client, a_transfer, today
from tests.queries import at_most


@pytest.fixture
def jan(team_werk) -> User:
    """A second klantmanager in team Werk."""
    return person("jan", Role.KLANTMANAGER, team_werk)


@pytest.fixture
def nobodys(db) -> Client:
    """For whom nobody is responsible: delivered so."""
    return Client.objects.create(last_name="Vrij")


def proposed(client: Client, by: User, to: User | None, reason: str = "Andere wijk") -> Handover:
    client.refresh_from_db()
    return hand_over(client.pk, by=by, version=client.version, to=to, reason=reason)


def holder(client: Client) -> User | None:
    client.refresh_from_db()
    return client.case_manager


def now(client: Client) -> Assignment:
    return Assignment.objects.get(client=client, ends_at=None)


def on_the_list_of(user: User) -> list[str]:
    return sorted(Task.objects.open().visible_to(user).values_list("kind", flat=True))


def late(handover: Handover, days: int) -> None:
    Handover.objects.filter(pk=handover.pk).update(changed_at=timezone.now() - datetime.timedelta(days=days))


# --- proposing and answering


def test_until_the_receiver_accepts_the_giver_stays_responsible(jaimy, anna, bas, jan):
    handover = proposed(jaimy, bas, jan)
    assert (handover.state, holder(jaimy)) == (HandoverState.PROPOSED, anna)
    assert on_the_list_of(jan) == ["clients.handover"]
    assert Task.objects.get().due_on == today(3)

    accept(handover.pk, by=jan)

    assert (holder(jaimy), jaimy.version) == (jan, 2)
    assert (now(jaimy).reason, now(jaimy).given_by, now(jaimy).to_divide) == ("Andere wijk", bas, False)
    assert not Task.objects.open().exists()


def test_a_change_of_klantmanager_keeps_who_it_was_and_why(jaimy, anna, bas, jan):
    a_transfer(jaimy, bas, jan, reason="Jan spreekt Tigrinya")
    event = AuditEvent.objects.filter(verb="client.assign").get()
    change = Change.objects.get(event=event)
    assert (event.actor, change.old, change.new, event.label_of(change.field)) == (jan, "Anna", "Jan", "klantmanager")
    [entry] = [row for row in timeline.page_of(jaimy.pk).entries if row.title.startswith("Klantmanager")]
    assert (entry.title, entry.text) == ("Klantmanager: Jan", "Jan spreekt Tigrinya")


def test_given_back_it_stays_where_it_was_and_everyone_can_read_why(jaimy, anna, bas, jan):
    handover = give_back(proposed(jaimy, anna, jan).pk, by=jan, reason="Ik zit vol.")
    assert (handover.state, handover.message, holder(jaimy)) == (HandoverState.DECLINED, "Ik zit vol.", anna)
    assert not Task.objects.open().exists()
    [entry] = [row for row in timeline.page_of(jaimy.pk).entries if "teruggegeven" in row.title]
    assert entry.text == "Andere wijk\nTeruggegeven: Ik zit vol."


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_passes_without_a_reason(jaimy, anna, jan, reason):
    with pytest.raises(Refusal, match="reden"):
        proposed(jaimy, anna, jan, reason=reason)
    with pytest.raises(Refusal, match="waarom"):
        give_back(proposed(jaimy, anna, jan).pk, by=jan, reason=reason)


def test_withdrawn_by_who_asked_or_who_has_it_or_who_leads_the_team(jaimy, anna, bas, carla, jan):
    for asker, taker_back in ((anna, anna), (anna, bas), (bas, anna)):
        handover = withdraw(proposed(jaimy, asker, jan).pk, by=taker_back)
        assert (handover.state, holder(jaimy)) == (HandoverState.WITHDRAWN, anna)
    handover = proposed(jaimy, anna, jan)
    with pytest.raises(Refusal, match="eigen dossiers"):
        withdraw(handover.pk, by=jan)
    with pytest.raises(Client.DoesNotExist):
        withdraw(handover.pk, by=carla)
    with pytest.raises(Refusal, match="wacht niet meer op een antwoord: ingetrokken"):
        withdraw(withdraw(handover.pk, by=anna).pk, by=anna)


def test_only_who_was_asked_answers_and_only_once(jaimy, anna, bas, carla, jan):
    handover = proposed(jaimy, anna, carla)
    for someone in (anna, bas, jan):
        with pytest.raises(Handover.DoesNotExist):
            accept(handover.pk, by=someone)
    accept(handover.pk, by=carla)
    with pytest.raises(Refusal, match="wacht niet meer"):
        accept(handover.pk, by=carla)


def test_who_is_asked_may_read_the_dossier_first_and_no_longer_after_no(client, jaimy, anna, carla):
    handover = proposed(jaimy, anna, carla)
    client.force_login(carla)
    assert client.get(reverse("clients:dossier", args=[jaimy.pk])).status_code == 200
    give_back(handover.pk, by=carla, reason="Niet mijn wijk")
    assert client.get(reverse("clients:dossier", args=[jaimy.pk])).status_code == 404


def test_a_dossier_that_was_given_away_is_no_longer_there(client, anna, bas, carla, jaimy):
    a_transfer(jaimy, bas, carla)
    client.force_login(anna)
    assert client.get(reverse("clients:dossier", args=[jaimy.pk])).status_code == 404


def test_a_second_handover_waits_for_the_first(jaimy, anna, bas, jan):
    proposed(jaimy, anna, jan)
    with pytest.raises(Refusal, match="loopt al een overdracht naar Jan"):
        proposed(jaimy, bas, bas)


def test_when_a_delivery_named_another_klantmanager_meanwhile_the_proposal_lapses(jaimy, anna, bas, jan):
    handover = proposed(jaimy, anna, jan)
    Client.objects.filter(pk=jaimy.pk).update(case_manager=bas)
    after = accept(handover.pk, by=jan)
    assert (after.state, after.message) == (HandoverState.FAILED, "Intussen is Bas verantwoordelijk voor dit dossier.")
    assert (holder(jaimy), Task.objects.open().count()) == (bas, 0)


def test_open_tasks_go_along_when_it_is_accepted_and_not_before(jaimy, anna, bas, carla, team_werk, team_jeugd):
    mine = add_reminder(jaimy.pk, by=anna, title="Bellen")
    work = {"kind": "maatwerk.decide", "title": "Besluit", "url_name": "maatwerk:request", "url_key": 5}
    shared = add_task(jaimy.pk, by=anna, team=team_werk, **work)
    done = services.complete_task(add_reminder(jaimy.pk, by=anna, title="Al gebeld").pk, by=anna, version=1)
    handover = proposed(jaimy, bas, carla)
    mine.refresh_from_db()
    assert mine.assignee == anna

    accept(handover.pk, by=carla)

    for task in (mine, shared, done):
        task.refresh_from_db()
    assert (mine.assignee, shared.team, done.assignee) == (carla, team_jeugd, anna)
    assert AuditEvent.objects.get(verb="client.assign").counts == {"open taken overgedragen": 2}


# --- who may


def test_a_klantmanager_proposes_own_dossiers_and_not_those_of_colleagues(jaimy, anna, jan, carla):
    assert proposed(jaimy, anna, carla).state == HandoverState.PROPOSED
    other = a_client(jan)
    with pytest.raises(Refusal, match="alleen uw eigen dossiers"):
        proposed(other, anna, anna)


def test_a_teamleider_divides_the_work_of_the_team_and_no_other(jaimy, anna, bas, dirk, jan):
    assert proposed(jaimy, bas, jan).state == HandoverState.PROPOSED
    other = a_client(dirk)
    with pytest.raises(Client.DoesNotExist):
        proposed(other, bas, jan)


def test_a_dossier_of_another_team_that_one_may_see_is_still_not_ones_to_give(jaimy, bas, dirk, jan):
    proposed(jaimy, bas, dirk)  # so that Dirk may read it
    withdraw(Handover.objects.get().pk, by=bas)
    Deputy.objects.create(absentee=dirk, deputy=bas, starts_on=today(), ends_on=today(3))
    of_dirk = a_client(dirk)
    assert proposed(of_dirk, bas, jan).state == HandoverState.PROPOSED  # who stands in does the work


def test_reading_is_not_dividing(jaimy, frank, jan):
    with pytest.raises(NotAllowed):
        proposed(jaimy, frank, jan)


def test_nobody_gets_a_dossier_who_can_not_keep_it(jaimy, anna, bas, carla, ina):
    with pytest.raises(Refusal, match="kan geen klantmanager zijn"):
        proposed(jaimy, bas, ina)
    handover = proposed(jaimy, bas, carla)
    User.objects.filter(pk=carla.pk).update(is_active=False)
    carla.refresh_from_db()
    with pytest.raises(NotAllowed):
        accept(handover.pk, by=carla)
    withdraw(handover.pk, by=bas)
    with pytest.raises(Refusal, match="kan geen klantmanager zijn"):
        proposed(jaimy, bas, carla)
    assert holder(jaimy) == anna


def test_who_came_second_is_told(jaimy, anna, bas, jan):
    services.change_client(jaimy.pk, by=anna, version=1, phone="06 12345678")
    with pytest.raises(StaleEdit):
        hand_over(jaimy.pk, by=bas, version=1, to=jan, reason="Ruil")


def test_what_one_already_has_can_not_be_given(jaimy, anna, bas):
    with pytest.raises(Refusal, match="Anna heeft dit dossier al"):
        proposed(jaimy, bas, anna)


def test_a_teamleider_who_takes_a_dossier_waits_for_nobody(jaimy, bas):
    assert (proposed(jaimy, bas, bas).state, holder(jaimy)) == (HandoverState.DONE, bas)
    assert not Task.objects.exists()


# --- nobody responsible, and released


def test_what_had_nobody_has_someone_at_once_who_may_give_it_back(nobodys, bas, jan):
    handover = proposed(nobodys, bas, jan)
    assert (handover.state, holder(nobodys)) == (HandoverState.DONE, jan)
    assert on_the_list_of(jan) == ["clients.handover"]

    give_back(handover.pk, by=jan, reason="Ik ken de familie.")

    assert (holder(nobodys), now(nobodys).to_divide, now(nobodys).reason) == (bas, True, "Ik ken de familie.")
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
    assert (holder(jaimy), now(jaimy).to_divide) == (bas, True)
    with pytest.raises(Refusal, match="wacht al op verdeling"):
        proposed(jaimy, bas, None)

    a_transfer(jaimy, bas, jan)
    assert (now(jaimy).staff, now(jaimy).to_divide) == (jan, False)


def test_a_teamleider_puts_own_work_with_what_is_to_divide_and_takes_it_back(bas):
    own = a_client(bas)
    proposed(own, bas, None)
    assert now(own).to_divide
    proposed(own, bas, bas)
    assert (holder(own), now(own).to_divide) == (bas, False)
    assert_somebody_always(own)


def test_a_klantmanager_asks_the_teamleider_of_the_team_to_take_it(jaimy, anna, bas, dirk):
    handover = proposed(jaimy, anna, None)
    assert (handover.state, handover.receiver, holder(jaimy)) == (HandoverState.PROPOSED, bas, anna)
    accept(handover.pk, by=bas)
    assert (holder(jaimy), now(jaimy).to_divide) == (bas, True)


def test_without_a_teamleider_nothing_can_be_released(jaimy, anna, dirk):
    with pytest.raises(Refusal, match="geen teamleider die dit dossier kan overnemen"):
        proposed(jaimy, anna, None)
    assert not Handover.objects.exists()


def test_what_nobody_has_can_not_be_released(nobodys, bas):
    with pytest.raises(Refusal, match="Niemand is verantwoordelijk"):
        proposed(nobodys, bas, None)


# --- shielded


def test_a_shielded_dossier_goes_only_to_someone_named_on_it(anna, bas, jan):
    hidden = a_shielded_client(anna)
    with pytest.raises(Refusal, match="afgeschermd"):
        proposed(hidden, anna, jan)
    with pytest.raises(Client.DoesNotExist):
        proposed(hidden, bas, jan)
    hidden.named_users.add(jan)
    accept(proposed(hidden, anna, jan).pk, by=jan)
    assert holder(hidden) == jan
    assert hidden not in Client.objects.visible_to(anna)


def test_a_shielded_dossier_is_released_only_to_a_teamleider_who_is_named(anna, bas):
    hidden = a_shielded_client(anna)
    with pytest.raises(Refusal, match="geen teamleider"):
        proposed(hidden, anna, None)
    hidden.named_users.add(bas)
    assert proposed(hidden, anna, None).receiver == bas


def test_shielded_after_it_was_proposed_it_is_not_there_for_who_was_asked(client, jaimy, anna, jan):
    handover = proposed(jaimy, anna, jan)
    Client.objects.filter(pk=jaimy.pk).update(shielded=True)
    with pytest.raises(Handover.DoesNotExist):
        accept(handover.pk, by=jan)
    client.force_login(jan)
    for name, key in (("handover_answer", handover.pk), ("distribution", handover.batch_id)):
        assert client.get(reverse(f"clients:{name}", args=[key])).status_code == 404
    assert not Task.objects.visible_to(jan).exists()


# --- standing in


def test_who_stands_in_answers_for_who_is_away(jaimy, anna, bas, carla, dirk):
    handover = proposed(jaimy, anna, carla)
    Deputy.objects.create(absentee=carla, deputy=dirk, starts_on=today(), ends_on=today(5))
    accept(handover.pk, by=dirk)
    assert holder(jaimy) == carla


def test_who_stands_in_decides_nothing_that_takes_another_right(jaimy, anna, bas, jan):
    handover = proposed(jaimy, anna, None)
    Deputy.objects.create(absentee=bas, deputy=jan, starts_on=today(), ends_on=today(5))
    with pytest.raises(NotAllowed):
        accept(handover.pk, by=jan)
    assert holder(jaimy) == anna


# --- the term to answer


def test_past_the_term_giver_and_teamleider_hear_it_and_nothing_moves(jaimy, anna, bas, carla):
    handover = proposed(jaimy, anna, carla)
    late(handover, 3)
    assert services.remind_of_unanswered() == 0
    late(handover, 4)
    assert services.remind_of_unanswered() == 1
    assert services.remind_of_unanswered() == 0
    assert (on_the_list_of(anna), on_the_list_of(bas)) == (["clients.handover_late"], ["clients.handover_late_in_team"])
    assert holder(jaimy) == anna

    accept(handover.pk, by=carla)
    assert not Task.objects.open().exists()


# --- never a moment without


def assert_somebody_always(client: Client) -> None:
    """From the first stretch on they are adjacent, without gap or overlap, and exactly one is open."""
    stretches = list(Assignment.objects.filter(client=client).order_by("starts_at", "pk"))
    for one, following in itertools.pairwise(stretches):
        assert one.ends_at == following.starts_at
    assert [row.ends_at is None for row in stretches].count(True) == (1 if stretches else 0)
    assert not stretches or stretches[-1].ends_at is None
    client.refresh_from_db()
    assert client.case_manager_id == (stretches[-1].staff_id if stretches else None)


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


# --- the pages


def test_one_dossier_is_passed_on_in_one_page(client: Browser, jaimy, bas, jan):
    client.force_login(bas)
    page = reverse("clients:distribute")
    asked = client.get(f"{page}?clients={jaimy.pk}")
    assert "Jaimy van der Vélde" in asked.content.decode()
    sent = {"act": "collega", "to": jan.pk, "reason": "Ruil", "chosen": f"{jaimy.pk}:1"}
    answer = client.post(page, sent, follow=True)
    assert answer.redirect_chain == [(reverse("clients:dossier", args=[jaimy.pk]), 302)]
    assert "Tot het antwoord blijft Anna verantwoordelijk" in answer.content.decode()
    assert "voorgesteld aan Jan" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"to": ""}, "Kies een collega"),
        ({"to": "999999"}, "Kies een collega uit de lijst"),
        ({"reason": ""}, "Vul een reden in"),
        ({"act": "weg"}, "Kies wat u wilt doen"),
        ({"chosen": ""}, "Kies ten minste een dossier"),
        ({"chosen": "12"}, "Kies ten minste een dossier"),
        ({"chosen": "99999999:1"}, "Kies ten minste een dossier"),
        ({"reason": "a" * 2000}, "1000"),
    ],
)
def test_what_is_missing_is_told_and_nothing_passes(client: Browser, jaimy, anna, bas, jan, wrong, told):
    client.force_login(bas)
    sent = {"act": "collega", "to": jan.pk, "reason": "Ruil", "chosen": f"{jaimy.pk}:1", **wrong}
    answer = client.post(reverse("clients:distribute"), sent, follow=True)
    assert told in answer.content.decode()
    assert not Handover.objects.exists()


def test_a_stale_page_shows_who_has_it_now_and_keeps_what_was_typed(client: Browser, jaimy, anna, bas, jan):
    proposed(jaimy, bas, bas)
    client.force_login(bas)
    sent = {"act": "collega", "to": jan.pk, "reason": "Een lange uitleg", "chosen": f"{jaimy.pk}:1"}
    answer = client.post(reverse("clients:distribute"), sent)
    text = answer.content.decode()
    assert "Er is niets opgeslagen" in text
    assert "Een lange uitleg" in text
    assert f"{jaimy.pk}:2" in text
    assert not Handover.objects.filter(receiver=jan).exists()


def test_the_receiver_takes_all_of_a_batch_or_gives_one_back(client: Browser, anna, carla):
    first, second, third = (a_client(anna, last_name=name) for name in ("Aa", "Bb", "Cc"))
    batch = services.distribute({row.pk: 1 for row in (first, second, third)}, by=anna, to=carla, reason="Verhuisd")
    services.carry_out_batch(batch.pk)
    handovers = list(batch.handovers.order_by("pk"))
    url = reverse("clients:handover_answer", args=[handovers[0].pk])
    client.force_login(carla)
    assert "Neemt u deze 3 dossiers aan?" in client.get(url).content.decode()

    no = client.post(url, {"handovers": [handovers[1].pk], "answer": "teruggeven", "reason": ""})
    assert "Vul in waarom u dit teruggeeft" in no.content.decode()
    client.post(url, {"handovers": [handovers[1].pk], "answer": "teruggeven", "reason": "Te ver"})
    answer = client.post(url, {"handovers": [handovers[0].pk, handovers[2].pk], "answer": "aannemen"}, follow=True)

    assert "U hebt 2 dossiers aangenomen" in answer.content.decode()
    assert [holder(row) for row in (first, second, third)] == [carla, anna, carla]


def test_planned_appointments_are_named_so_that_nobody_forgets_them(client: Browser, jaimy, anna, jan):
    starts_at = timezone.now() + datetime.timedelta(days=2)
    Appointment.objects.create(
        client=jaimy,
        staff=anna,
        made_by=anna,
        starts_at=starts_at,
        ends_at=starts_at + datetime.timedelta(hours=1),
        subject="Kennismaken met de werkgever",
    )
    handover = proposed(jaimy, anna, jan)
    client.force_login(jan)
    url = reverse("clients:handover_answer", args=[handover.pk])
    answer = client.post(url, {"handovers": [handover.pk], "answer": "aannemen"}, follow=True)
    assert "Kennismaken met de werkgever" in answer.content.decode()


def test_the_list_of_receivers_is_the_same_whatever_was_chosen(client: Browser, anna, bas, jan, jaimy):
    hidden = a_shielded_client(anna)
    hidden.named_users.add(bas)
    client.force_login(anna)

    def receivers(*chosen: Client) -> str:
        page = client.get(reverse("clients:distribute"), {"clients": [row.pk for row in chosen]}).content.decode()
        return page[page.index('<select name="to"') : page.index("</select>")]

    assert receivers(jaimy) == receivers(hidden) == receivers(jaimy, hidden)


def test_a_dossier_that_one_may_not_see_can_not_be_chosen(client: Browser, anna, jaimy, carla, dirk):
    other, hidden = a_client(carla, last_name="Vanander"), a_shielded_client(dirk, last_name="Geheim")
    client.force_login(anna)
    page = client.get(reverse("clients:distribute"), {"clients": [jaimy.pk, other.pk, hidden.pk]}).content.decode()
    assert "Gekozen" in page
    assert "Vanander" not in page
    assert "Geheim" not in page
    sent = {"act": "collega", "to": carla.pk, "reason": "x", "chosen": f"{other.pk}:1 {hidden.pk}:1"}
    answer = client.post(reverse("clients:distribute"), sent, follow=True)
    assert "Kies ten minste een dossier" in answer.content.decode()


def test_thirty_dossiers_cost_as_many_questions_as_one(client: Browser, anna, jan):
    client.force_login(anna)
    for number in range(30):
        a_client(anna, last_name=f"Nummer {number}")
    chosen = {row.pk: 1 for row in Client.objects.all()}
    batch = services.distribute(chosen, by=anna, to=jan, reason="Verlof")
    services.carry_out_batch(batch.pk)
    handover = batch.handovers.first()
    with at_most(8):
        client.get(reverse("clients:distribute"))
    with at_most(8):
        client.get(reverse("clients:distribute"), {"clients": list(chosen)})
    with at_most(8):
        client.get(reverse("clients:distribution", args=[batch.pk]))
    client.force_login(jan)
    with at_most(8):
        client.get(reverse("clients:handover_answer", args=[handover.pk]))
