"""A dossier passes from one to another: proposed, answered, taken back, by who may and to who may have it."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, Deputy, User
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients import services, timeline
from clients.models import Change, Client, Handover, Task
from clients.models.responsibility import HandoverState
from clients.services import accept, add_reminder, add_task, give_back, hand_over, withdraw
from tests.passing import holder, proposed, proposed_days_ago, stretch
from tests.people import a_client, a_shielded_client, a_transfer, today


def on_the_list_of(user: User) -> list[str]:
    return sorted(Task.objects.open().visible_to(user).values_list("kind", flat=True))


def test_until_the_receiver_accepts_the_giver_stays_responsible(jaimy, anna, bas, jan):
    handover = proposed(jaimy, bas, jan)
    assert (handover.state, holder(jaimy)) == (HandoverState.PROPOSED, anna)
    assert on_the_list_of(jan) == ["clients.handover"]
    assert Task.objects.get().due_on == today(3)

    accept(handover.pk, by=jan)

    assert (holder(jaimy), jaimy.version) == (jan, 2)
    assert (stretch(jaimy).reason, stretch(jaimy).given_by, stretch(jaimy).to_divide) == ("Andere wijk", bas, False)
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
    proposed_days_ago(handover, 3)
    assert services.remind_of_unanswered() == 0
    proposed_days_ago(handover, 4)
    assert services.remind_of_unanswered() == 1
    assert services.remind_of_unanswered() == 0
    assert (on_the_list_of(anna), on_the_list_of(bas)) == (["clients.handover_late"], ["clients.handover_late_in_team"])
    assert holder(jaimy) == anna

    accept(handover.pk, by=carla)
    assert not Task.objects.open().exists()
