"""The overview of a team: every number is the length of the list behind it, whatever there is."""

import random
import re
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import Deputy, Team, User
from accounts.permissions import Role
from accounts.services import set_caseload_norm
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients import worklists
from clients.caseload import Caseload, Worker, caseload_of
from clients.models import Benefit, BenefitMember, Client, DistanceMeasurement
from clients.services import add_reminder, add_task, hand_over
from tests.conftest import person
from tests.people import a_client, a_contact, a_shielded_client, today
from tests.queries import at_most

URL = "/team/"
LINK = re.compile(r'href="(/(?:lijsten|team)/[^"]*)">([\d.]+)<')


def the_row_of(user: User, caseload: Caseload) -> Worker:
    return next(worker for worker in caseload.workers if worker.user == user)


def overdue(client: Client, by: User, days: int = 3) -> None:
    task = add_reminder(client.pk, by=by, title="Bellen")
    task.due_on = today(-days)
    task.save()


def a_benefit(client: Client) -> None:
    benefit = Benefit.objects.create(scheme="pw", starts_on=today(-10))
    BenefitMember.objects.create(client=client, benefit=benefit)


def near_work(client: Client, months: int = 6) -> None:
    DistanceMeasurement.objects.create(
        client=client, measured_on=today(-10), distance="middel", expected_within_months=months
    )


# --- what is counted


def test_each_has_a_number_a_weight_what_is_late_and_who_was_not_spoken(anna, bas, jan):
    for intensity in ("licht", "gewoon", "intensief"):
        client = a_client(anna)
        Client.objects.filter(pk=client.pk).update(intensity=intensity)
    a_contact(client, anna, -3)
    overdue(client, anna)

    load = the_row_of(anna, caseload_of(bas)).load
    assert (load.number, load.weight, load.late, load.quiet) == (3, Decimal("3.5"), 1, 2)
    assert the_row_of(jan, caseload_of(bas)).load.number == 0


def test_who_died_or_moved_away_is_no_work(anna, bas):
    a_client(anna, deceased_on=today(-1))
    a_client(anna, moved_away_on=today(-1))
    assert the_row_of(anna, caseload_of(bas)).load.number == 0


def test_a_shielded_dossier_counts_for_those_on_it_only(anna, bas):
    hidden = a_shielded_client(anna)
    overdue(hidden, anna)
    load = the_row_of(anna, caseload_of(bas)).load
    assert (load.number, load.weight, load.late, load.quiet) == (0, 0, 0, 0)
    hidden.named_users.add(bas)
    assert the_row_of(anna, caseload_of(bas)).load.number == 1


def test_another_team_is_not_there(bas, carla, dirk):
    a_client(carla)
    assert caseload_of(bas).total.number == 0
    assert caseload_of(dirk).total.number == 1


def test_who_has_left_and_still_has_dossiers_stands_out(client: Browser, anna, bas):
    a_client(anna)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    client.force_login(bas)
    assert "Werkt hier niet meer" in client.get(URL).content.decode()


def test_who_is_away_is_marked_with_who_stands_in(client: Browser, anna, bas, jan):
    Deputy.objects.create(absentee=anna, deputy=jan, starts_on=today(), ends_on=today(2))
    client.force_login(bas)
    text = client.get(URL).content.decode()
    assert "Afwezig" in text
    assert "Jan neemt waar" in text


# --- the norm


def test_the_norm_is_set_by_who_leads_the_team(client: Browser, anna, bas, team_werk):
    client.force_login(bas)
    url = reverse("clients:caseload_norm")
    client.post(url, {"norm": 60, "version": 1})
    team_werk.refresh_from_db()
    assert (team_werk.caseload_norm, team_werk.version) == (60, 2)

    stale = client.post(url, {"norm": 70, "version": 1}).content.decode()
    assert "Niet opgeslagen" in stale
    for wrong in ({"norm": "veel", "version": 2}, {"norm": 0, "version": 2}, {"norm": 50}):
        assert client.post(url, wrong).status_code == 200
    team_werk.refresh_from_db()
    assert team_werk.caseload_norm == 60
    with pytest.raises(NotAllowed):
        set_caseload_norm(by=anna, version=2, norm=1)
    with pytest.raises(StaleEdit):
        set_caseload_norm(by=bas, version=1, norm=1)


def test_without_a_team_there_is_no_norm_and_no_caseload(client: Browser, db):
    lost = person("lena", Role.TEAMLEIDER)
    with pytest.raises(Refusal, match="geen team"):
        set_caseload_norm(by=lost, version=1, norm=1)
    client.force_login(lost)
    assert "U hoort bij geen team" in client.get(URL).content.decode()
    assert client.get(reverse("clients:caseload_norm")).status_code == 404


def test_over_the_norm_and_room_under_it(anna, bas, jan):
    Team.objects.update(caseload_norm=2)
    for _ in range(3):
        a_client(anna)
    bas.refresh_from_db()
    found = caseload_of(bas)
    assert [(row.user, row.is_over, row.distance) for row in found.workers] == [
        (anna, True, "1 erboven"),
        (jan, False, "2 ruimte"),
    ]
    assert [row[0] for row in found.picture.table.rows] == ["Norm van het team", "Anna", "Jan"]


# --- near work and without room


def test_near_work_without_room_is_whoever_has_nobody_or_a_full_klantmanager(anna, bas, jan, carla):
    Team.objects.update(caseload_norm=2)
    crowded = [a_client(anna, last_name=name) for name in ("Vol", "Druk", "Ver")]
    calm = a_client(jan, last_name="Ruimte")
    elsewhere = a_client(carla, last_name="Elders")
    for client in (*crowded[:2], calm, elsewhere):
        near_work(client)
    near_work(crowded[2], months=36)
    released = a_client(jan, last_name="Vrij")
    near_work(released)
    hand_over(released.pk, by=bas, version=1, to=None, reason="Verhuisd")

    worklist = worklists.worklist_for(bas, "werk_dichtbij")
    rows = worklists.rows_of(worklist, bas, today(), maanden=24)
    assert sorted(rows.values_list("last_name", flat=True)) == ["Druk", "Vol", "Vrij"]
    found = caseload_of(bas)
    assert (the_row_of(anna, found).load.near, the_row_of(bas, found).load.near, found.total.near) == (2, 1, 3)


# --- every number is the length of its list


def a_team_with_work(chance: random.Random, people: list[User], leads: User) -> None:
    Team.objects.update(caseload_norm=chance.choice([None, 1, 3]))
    for _ in range(chance.randrange(4, 14)):
        by = chance.choice(people)
        client = a_shielded_client(by) if chance.random() < 0.15 else a_client(by)
        values = {"intensity": chance.choice(["licht", "gewoon", "intensief"])}
        if chance.random() < 0.2:
            values["deceased_on"] = today(-1)
        if chance.random() < 0.5:
            near_work(client, chance.choice([3, 24, 40]))
        if chance.random() < 0.5:
            a_contact(client, by, -chance.choice([1, 200]))
        some_tasks(chance, client, by)
        if chance.random() < 0.15:
            values["case_manager"] = None
            a_benefit(client)
        elif chance.random() < 0.2 and Client.objects.visible_to(leads).filter(pk=client.pk).exists():
            hand_over(client.pk, by=leads, version=client.version, to=None, reason="Verdelen")
        Client.objects.filter(pk=client.pk).update(**values)


def some_tasks(chance: random.Random, client: Client, by: User) -> None:
    for _ in range(chance.randrange(3)):
        overdue(client, by, chance.choice([-5, 0, 3]))
    if chance.random() < 0.3:
        shared = {"kind": "team", "title": "Samen", "url_name": "clients:dossier", "url_key": client.pk}
        add_task(client.pk, by=by, team=by.team, due_on=today(-1), **shared)


def length_of_list(client: Browser, url: str) -> int:
    """Of all its pages together, as someone would count them."""
    rows = 0
    while url:
        answer = client.get(url)
        page = answer.context["page"]
        rows += len(page.rows)
        base = url.split("&na=")[0].split("?na=")[0]
        url = f"{base}{'&' if '?' in base else '?'}na={page.next}" if page.next else ""
    return rows


@pytest.mark.parametrize("seed", range(8))
def test_every_number_on_the_page_is_the_length_of_the_list_it_leads_to(client: Browser, anna, bas, jan, carla, seed):
    a_team_with_work(random.Random(seed), [anna, jan, bas, carla], bas)  # noqa: S311
    client.force_login(bas)
    links = LINK.findall(client.get(URL).content.decode().replace("&amp;", "&"))
    assert len(links) >= 8
    for url, number in links:
        assert length_of_list(client, url) == int(number.replace(".", "")), url


@pytest.mark.parametrize("seed", range(4))
def test_the_sum_is_that_of_the_lines(anna, bas, jan, carla, seed):
    a_team_with_work(random.Random(seed), [anna, jan, bas, carla], bas)  # noqa: S311
    found = caseload_of(bas)
    for what in ("number", "weight", "late", "quiet", "near"):
        lines = [getattr(row.load, what) for row in found.workers]
        assert sum(lines) + getattr(found.nobody, what) == getattr(found.total, what)
    team = worklists.rows_of(worklists.worklist_for(bas, "team"), bas, today())
    assert found.total.number == team.count()


def test_forty_workers_cost_as_many_questions_as_one(client: Browser, anna, bas, team_werk):
    a_client(anna)
    for number in range(40):
        colleague = person(f"k{number}", Role.KLANTMANAGER, team_werk)
        overdue(a_client(colleague), colleague)
    client.force_login(bas)
    with at_most(8):
        assert client.get(URL).status_code == 200
    with at_most(8):
        assert client.get(reverse("clients:late_tasks")).status_code == 200


def test_the_list_of_late_tasks_takes_any_address(client: Browser, bas):
    client.force_login(bas)
    for whose in ("team", "1", "0", "-1", "abc", "99999999999999", "²"):
        assert client.get(reverse("clients:late_tasks"), {"wie": whose}).status_code == 200
