"""What one sees of the work there is to do."""

from django.urls import reverse

from clients.models import (
    Benefit,
    BenefitMember,
    Client,
    Task,
)
from clients.services import add_reminder
from tests.people import a_client, a_contact, today


def url(name: str, dossier: Client) -> str:
    return reverse(f"clients:{name}", args=[dossier.pk])


def test_a_reminder_comes_on_the_worklist_and_is_ticked_off(as_anna, jaimy):
    as_anna.post(url("remind", jaimy), {"title": "Bel over de taalles", "due_on": today()})
    task = Task.objects.get()
    assert "Bel over de taalles" in as_anna.get(reverse("clients:worklist")).content.decode()
    assert as_anna.get(task.url).status_code == 200

    as_anna.post(reverse("clients:complete_task", args=[task.pk]))

    assert not as_anna.get(reverse("clients:worklist")).context["page"].rows


def test_the_worklist_has_the_most_urgent_first_and_says_what_is_too_late(as_anna, anna, jaimy):
    for title, days in (("Later", 9), ("Te laat", -2), ("Ooit", None), ("Nu", 0)):
        add_reminder(jaimy.pk, by=anna, title=title, due_on=None if days is None else today(days))
    page = as_anna.get(reverse("clients:worklist"))
    assert [task.title for task in page.context["page"].rows] == ["Te laat", "Nu", "Later", "Ooit"]
    assert page.content.decode().count(">Te laat</span>") == 1


def test_the_worklist_shows_who_was_not_spoken_to_for_longest(as_anna, anna, bas):
    def with_benefit(by, last_name: str, **values) -> Client:
        someone = a_client(by, last_name=last_name, **values)
        benefit = Benefit.objects.create(scheme="pw", starts_on=today(-500))
        BenefitMember.objects.create(client=someone, benefit=benefit)
        return someone

    a_contact(with_benefit(anna, "Kort"), anna, days=-1)
    a_contact(with_benefit(anna, "Lang"), anna, days=-99)
    with_benefit(anna, "Nooit")
    with_benefit(anna, "Vertrokken", moved_away_on=today(-1))
    with_benefit(bas, "VanBas")
    a_client(anna, last_name="ZonderUitkering")
    quiet = as_anna.get(reverse("clients:worklist")).context["quiet"]
    assert [client.last_name for client in quiet] == ["Nooit", "Lang", "Kort"]


def test_only_who_hands_out_work_sees_who_has_no_klantmanager(client, anna, bas, jaimy):
    without_benefit = a_client(anna)
    Client.objects.filter(pk__in=[jaimy.pk, without_benefit.pk]).update(case_manager=None)
    BenefitMember.objects.create(client=jaimy, benefit=Benefit.objects.create(scheme="pw", starts_on=today(-9)))
    shown = {}
    for user in (anna, bas):
        client.force_login(user)
        shown[user] = list(client.get(reverse("clients:worklist")).context["unassigned"])
    assert shown == {anna: [], bas: [jaimy]}
