"""Who stands in for a colleague sees and does that colleague's work, for that period and no longer."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import AuditEvent, Deputy, User
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Client, Task
from clients.services import add_reminder
from clients.services.deputies import add_deputy, cancel_deputy, change_deputy
from tests.conftest import person
from tests.people import a_client, a_shielded_client, today
from tests.queries import at_most

PERIOD = {"starts_on": today(), "ends_on": today(3)}


@pytest.fixture
def jan(team_jeugd) -> User:
    """A klantmanager of another team, who sees nothing of team Werk."""
    return person("jan", Role.KLANTMANAGER, team_jeugd)


def standing_in(bas: User, anna: User, jan: User, first: int = 0, last: int = 7) -> Deputy:
    return add_deputy(
        by=bas, absentee=anna, deputy=jan, starts_on=today(first), ends_on=today(last + 1), reason="vakantie"
    )


def sees(user: User) -> set[str]:
    return set(Client.objects.visible_to(user).values_list("last_name", flat=True))


def test_the_stand_in_sees_dossiers_and_tasks_in_the_period_only(anna, bas, jan):
    client = a_client(anna, last_name="Waarneem")
    add_reminder(client.pk, by=anna, title="Bellen")
    row = standing_in(bas, anna, jan)
    assert sees(jan) == {"Waarneem"}
    assert Task.objects.open().visible_to(jan).count() == 1

    for starts_on, ends_on in ((today(1), today(5)), (today(-5), today())):
        Deputy.objects.filter(pk=row.pk).update(starts_on=starts_on, ends_on=ends_on)
        assert sees(jan) == set()
        assert not Task.objects.visible_to(jan).exists()


def test_a_shielded_dossier_stays_with_who_is_named_on_it(anna, bas, jan):
    a_shielded_client(anna, last_name="Geheim")
    standing_in(bas, anna, jan)
    assert sees(jan) == set()


def test_the_dossier_says_who_stands_in(client: Browser, anna, bas, jan, jaimy):
    row = standing_in(bas, anna, jan)
    client.force_login(bas)
    text = client.get(reverse("clients:contacts", args=[jaimy.pk])).content.decode()
    assert "wordt waargenomen door Jan tot en met" in text
    Deputy.objects.filter(pk=row.pk).update(starts_on=today(-9), ends_on=today())
    assert "waargenomen" not in client.get(reverse("clients:contacts", args=[jaimy.pk])).content.decode()


def test_two_do_not_stand_in_for_one_at_the_same_time(anna, bas, jan, carla):
    row = standing_in(bas, anna, jan)
    for first, last in ((0, 7), (7, 9), (3, 4)):
        with pytest.raises(Refusal, match="neemt Jan al waar voor Anna"):
            standing_in(bas, anna, carla, first, last)
    assert standing_in(bas, anna, carla, 8, 9).starts_on == row.ends_on
    with pytest.raises(Refusal, match="neemt Carla al waar"):
        change_deputy(row.pk, by=bas, version=1, ends_on=today(9))


def test_who_is_away_does_not_stand_in(anna, bas, jan):
    other = person("kim", Role.KLANTMANAGER, anna.team)
    standing_in(bas, anna, jan)
    with pytest.raises(Refusal, match="zelf afwezig"):
        standing_in(bas, other, anna)
    mia = person("mia", Role.KLANTMANAGER, jan.team)
    standing_in(bas, other, mia)
    with pytest.raises(Refusal, match="waar voor Kim"):
        add_deputy(by=person("dora", Role.TEAMLEIDER, jan.team), absentee=mia, deputy=bas, **PERIOD)


@pytest.mark.parametrize("unable", ["eva", "frank", "ina"])
def test_only_who_can_be_klantmanager_stands_in(request, anna, bas, unable):
    with pytest.raises(Refusal, match="kan geen klantmanager zijn"):
        standing_in(bas, anna, request.getfixturevalue(unable))


def test_a_teamleider_arranges_it_for_the_own_team(anna, bas, carla, dirk, jan):
    with pytest.raises(Refusal, match="eigen team"):
        standing_in(bas, carla, anna)
    with pytest.raises(Refusal, match="ander dan wie afwezig"):
        standing_in(bas, anna, anna)
    with pytest.raises(NotAllowed):
        standing_in(anna, anna, jan)
    row = standing_in(bas, anna, jan)
    with pytest.raises(Deputy.DoesNotExist):
        change_deputy(row.pk, by=dirk, version=1, ends_on=today(9))


def test_it_begins_today_or_later_and_ends_after_it_begins(anna, bas, jan):
    with pytest.raises(Refusal, match="vandaag of later"):
        standing_in(bas, anna, jan, -1, 3)
    with pytest.raises(Refusal, match="voor de eerste dag"):
        standing_in(bas, anna, jan, 3, 1)


def test_back_early_is_over_after_today(anna, bas, jan):
    a_client(anna, last_name="Waarneem")
    row = standing_in(bas, anna, jan)
    with pytest.raises(Refusal, match="vandaag of later"):
        change_deputy(row.pk, by=bas, version=1, ends_on=today())
    row = change_deputy(row.pk, by=bas, version=1, ends_on=today(1))
    assert (row.version, sees(jan)) == (2, {"Waarneem"})
    with pytest.raises(StaleEdit):
        change_deputy(row.pk, by=bas, version=1, ends_on=today(5))
    Deputy.objects.filter(pk=row.pk).update(starts_on=today(-3), ends_on=today())
    with pytest.raises(Refusal, match="al voorbij"):
        change_deputy(row.pk, by=bas, version=2, ends_on=today(5))


def test_what_has_begun_is_ended_and_what_has_not_is_taken_back(anna, bas, jan):
    running, coming = standing_in(bas, anna, jan), standing_in(bas, anna, jan, 20, 30)
    with pytest.raises(Refusal, match="al begonnen"):
        cancel_deputy(running.pk, by=bas, version=1)
    cancel_deputy(coming.pk, by=bas, version=1)
    assert list(Deputy.objects.all()) == [running]
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "deputy.add",
        "deputy.add",
        "deputy.cancel",
    ]


# --- the pages


def test_it_is_arranged_on_a_page_and_shown_in_a_list(client: Browser, anna, bas, jan):
    client.force_login(bas)
    sent = {"absentee": anna.pk, "deputy": jan.pk, "starts_on": today(), "ends_on": today(4), "reason": "verlof"}
    answer = client.post(reverse("clients:add_deputy"), sent, follow=True)
    text = answer.content.decode()
    assert "Jan neemt waar voor Anna" in text
    assert Deputy.objects.get().ends_on == today(5)

    again = client.post(reverse("clients:add_deputy"), sent).content.decode()
    assert "al waar voor Anna" in again

    url = reverse("clients:change_deputy", args=[Deputy.objects.get().pk])
    assert "Jan neemt waar voor Anna" in client.get(url).content.decode()
    client.post(url, {"ends_on": today(9), "version": 1})
    assert Deputy.objects.get().ends_on == today(10)
    stale = client.post(url, {"ends_on": today(2), "version": 1}).content.decode()
    assert "Niet opgeslagen" in stale
    assert f"{today(2):%d-%m-%Y}" in stale
    assert client.post(url, {"ends_on": today(2)}).status_code == 200
    assert Deputy.objects.get().ends_on == today(10)


def test_taking_back_without_a_version_does_nothing(client: Browser, anna, bas, jan):
    row = standing_in(bas, anna, jan, 5, 6)
    client.force_login(bas)
    url = reverse("clients:cancel_deputy", args=[row.pk])
    client.post(url)
    client.post(url, {"version": 7})
    assert Deputy.objects.exists()
    client.post(url, {"version": 1})
    assert not Deputy.objects.exists()


def test_of_another_team_there_is_nothing(client: Browser, anna, bas, dirk, jan):
    row = standing_in(bas, anna, jan, 5, 6)
    client.force_login(dirk)
    assert "Anna" not in client.get(reverse("clients:deputies")).content.decode()
    assert "Anna" not in client.get(reverse("clients:add_deputy")).content.decode().split('name="deputy"')[0]
    for name in ("change_deputy", "cancel_deputy"):
        assert client.post(reverse(f"clients:{name}", args=[row.pk]), {"version": 1}).status_code == 404


def test_a_long_list_costs_as_much_as_a_short_one(client: Browser, anna, bas, jan):
    for month in range(30):
        standing_in(bas, anna, jan, month * 10, month * 10 + 5)
    client.force_login(bas)
    with at_most(8):
        client.get(reverse("clients:deputies"))
