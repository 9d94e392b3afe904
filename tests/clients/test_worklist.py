"""The list of tasks on the screen: filters, numbers, and each act with its way back."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.models import AuditEvent, Deputy
from accounts.permissions import Permission
from clients.models import Task
from clients.services import add_reminder, add_task, hand_over_task, snooze_task
from tests.people import a_client, a_shielded_client, today
from tests.queries import asking, at_most

LIST = reverse("clients:worklist")
WORK = {"kind": "maatwerk.decide", "title": "Besluit over maatwerk", "url_name": "maatwerk:detail", "url_key": 5}


def act(name: str, task: Task) -> str:
    return reverse(f"clients:{name}", args=[task.pk])


def listed(browser, **parameters) -> list[str]:
    return [task.title for task in browser.get(LIST, parameters).context["page"].rows]


def seen(task: Task) -> str:
    task.refresh_from_db()
    return f"{task.pk}:{task.version}"


def said(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.fixture
def bellen(anna, jaimy) -> Task:
    return add_reminder(jaimy.pk, by=anna, title="Bellen", due_on=today(1))


def test_a_reminder_comes_on_the_list_and_is_ticked_off(as_anna, jaimy):
    as_anna.post(reverse("clients:remind", args=[jaimy.pk]), {"title": "Bel over de taalles", "due_on": today()})
    task = Task.objects.get()
    assert listed(as_anna) == ["Bel over de taalles"]
    assert as_anna.get(task.url).status_code == 200
    as_anna.post(reverse("clients:complete_tasks"), {"een": seen(task)})
    assert listed(as_anna) == []


def test_the_most_urgent_stands_first_and_what_is_late_or_near_says_so(as_anna, anna, jaimy):
    for title, days in (("Later", 9), ("Te laat", -2), ("Ooit", None), ("Nu", 0), ("Gauw", 4)):
        add_reminder(jaimy.pk, by=anna, title=title, due_on=None if days is None else today(days))
    page = as_anna.get(LIST)
    assert [task.title for task in page.context["page"].rows] == ["Te laat", "Nu", "Gauw", "Later", "Ooit"]
    text = page.content.decode()
    assert [text.count(f">{word}</span>") for word in ("Te laat", "Vandaag", "Binnenkort")] == [1, 1, 1]


def test_each_filter_leaves_its_own_tasks(client, bas, anna, jaimy, team_werk):
    client.force_login(bas)
    add_reminder(jaimy.pk, by=bas, title="Bellen", due_on=today(-1))
    add_task(jaimy.pk, by=anna, team=team_werk, permission=Permission.DECIDE_MAATWERK, due_on=today(3), **WORK)
    add_task(jaimy.pk, by=anna, assignee=bas, **{**WORK, "kind": "iets.anders", "title": "Onbekend werk"})
    asleep = add_reminder(jaimy.pk, by=bas, title="Slaapt")
    snooze_task(asleep.pk, by=bas, version=1, until=today(9), reason="Vakantie")

    assert listed(client) == ["Bellen", "Besluit over maatwerk", "Onbekend werk"]
    assert listed(client, van="mij") == ["Bellen", "Onbekend werk"]
    assert listed(client, van="team") == ["Besluit over maatwerk"]
    assert listed(client, soort="client.reminder") == ["Bellen"]
    assert listed(client, soort="maatwerk.decide") == ["Besluit over maatwerk"]
    assert listed(client, soort="overig") == ["Onbekend werk"]
    assert listed(client, termijn="te_laat") == ["Bellen"]
    assert listed(client, termijn="binnenkort") == ["Besluit over maatwerk"]
    assert listed(client, termijn="later") == ["Onbekend werk"]
    assert listed(client, termijn="uitgesteld") == ["Slaapt"]
    assert listed(client, zoek="maatwerk besluit") == ["Besluit over maatwerk"]
    assert listed(client, sorteer="wat") == ["Bellen", "Besluit over maatwerk", "Onbekend werk"]


def test_who_stands_in_finds_the_tasks_of_who_is_away_apart(client, anna, carla, jaimy, bellen):
    Deputy.objects.create(absentee=anna, deputy=carla, starts_on=today(), ends_on=today(1))
    add_reminder(a_client(carla).pk, by=carla, title="Van mijzelf")
    client.force_login(carla)
    assert sorted(listed(client)) == ["Bellen", "Van mijzelf"]
    assert listed(client, van="waarneming") == ["Bellen"]
    assert listed(client, van="mij") == ["Van mijzelf"]


def test_a_bsn_is_not_searched_for_in_an_address(as_anna, bellen):
    page = as_anna.get(LIST, {"zoek": "999990019"})
    assert "zoek" in page.context["form"].errors


@pytest.mark.parametrize("nonsense", [{"van": "x"}, {"termijn": "ooit"}, {"soort": "'"}, {"sorteer": "-"}, {"na": "z"}])
def test_an_address_with_nonsense_shows_the_list(as_anna, bellen, nonsense):
    assert listed(as_anna, **nonsense) == ["Bellen"]


def test_ticking_off_can_be_undone_from_the_message(as_anna, bellen):
    after = as_anna.post(
        reverse("clients:complete_tasks"), {"een": seen(bellen), "terug": "termijn=binnenkort"}, follow=True
    )
    assert after.redirect_chain[0][0] == f"{LIST}?termijn=binnenkort"
    text = after.content.decode()
    assert "Klaar: Bellen" in text
    assert f'action="{reverse("clients:reopen_tasks")}"' in text
    assert f'name="rij" value="{seen(bellen)}"' in text
    as_anna.post(reverse("clients:reopen_tasks"), {"rij": seen(bellen)})
    assert listed(as_anna) == ["Bellen"]


def test_several_are_ticked_off_at_once_and_come_back_at_once(as_anna, anna, jaimy):
    tasks = [add_reminder(jaimy.pk, by=anna, title=title) for title in ("Een", "Twee", "Drie")]
    as_anna.post(reverse("clients:complete_tasks"), {"taak": [seen(task) for task in tasks[:2]]})
    assert listed(as_anna) == ["Drie"]
    as_anna.post(reverse("clients:reopen_tasks"), {"rij": [seen(task) for task in tasks[:2]]})
    assert listed(as_anna) == ["Een", "Twee", "Drie"]


def test_one_refusal_stops_no_other(as_anna, anna, bas, jaimy):
    mine, changed = (add_reminder(jaimy.pk, by=anna, title=title) for title in ("Mijn", "Gewijzigd"))
    of_bas = add_reminder(jaimy.pk, by=bas, title="Van Bas")
    before = seen(changed)
    snooze_task(changed.pk, by=anna, version=1, until=today(4), reason="Later")
    answer = as_anna.post(reverse("clients:complete_tasks"), {"taak": [before, seen(of_bas), seen(mine)]})
    assert [Task.objects.get(pk=task.pk).done_at is not None for task in (mine, changed, of_bas)] == [
        True,
        False,
        False,
    ]
    assert len(said(answer)) == 3


@pytest.mark.parametrize("sent", [{}, {"taak": "x"}, {"een": "12"}, {"taak": "9999999999999999999:1"}, {"een": "٣:1"}])
def test_ticking_off_nothing_says_so(as_anna, bellen, sent):
    answer = as_anna.post(reverse("clients:complete_tasks"), sent)
    assert said(answer) == ["U koos geen taak. Vink aan wat klaar is en probeer het opnieuw."]
    assert listed(as_anna) == ["Bellen"]


def test_a_task_is_put_off_with_a_reason_and_taken_up_early(as_anna, bellen):
    page = as_anna.post(act("snooze_task", bellen), {"until": today(7), "reason": "", "version": 1})
    assert "Vul in waarom" in page.content.decode()
    as_anna.post(act("snooze_task", bellen), {"until": today(7), "reason": "Belt zelf terug", "version": 1})
    assert listed(as_anna) == []
    assert "Belt zelf terug" in as_anna.get(LIST, {"termijn": "uitgesteld"}).content.decode()
    as_anna.post(act("wake_task", bellen), {"version": 2})
    assert listed(as_anna) == ["Bellen"]


def test_a_task_is_passed_on_with_a_reason(client, as_anna, bas, bellen):
    as_anna.post(act("hand_over_task", bellen), {"to": bas.pk, "reason": "Ik ben er niet", "version": 1})
    assert listed(as_anna) == []
    assert "Deze taak ligt bij Bas" in as_anna.get(act("task", bellen)).content.decode()
    client.force_login(bas)
    assert "Van Anna: Ik ben er niet" in client.get(LIST).content.decode()


def test_a_colleague_who_can_not_see_the_dossier_is_refused_on_the_form(as_anna, carla, bellen):
    page = as_anna.post(act("hand_over_task", bellen), {"to": carla.pk, "reason": "Ruilen", "version": 1})
    assert "Carla kan dit dossier niet zien" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "values"),
    [("snooze_task", {"until": today(7), "reason": "Mijn reden"}), ("hand_over_task", {"reason": "Mijn reden"})],
)
def test_who_comes_second_sees_what_was_sent_in_and_what_stands_there(as_anna, anna, bas, bellen, name, values):
    snooze_task(bellen.pk, by=anna, version=1, until=today(2), reason="Eerder gekozen")
    page = as_anna.post(act(name, bellen), {**values, "to": bas.pk, "version": 1})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Niet opgeslagen" in text
    assert "Mijn reden" in text
    assert Task.objects.get().snooze_reason == "Eerder gekozen"


@pytest.mark.parametrize("name", ["snooze_task", "hand_over_task", "wake_task"])
def test_a_post_without_a_version_changes_nothing(as_anna, bas, bellen, name):
    answer = as_anna.post(act(name, bellen), {"until": today(3), "reason": "Zo", "to": bas.pk})
    assert answer.status_code in (200, 302)
    bellen.refresh_from_db()
    assert bellen.version == 1


def test_a_task_of_a_dossier_one_may_not_see_is_not_there(client, anna, bas, carla, bellen):
    hidden = add_reminder(a_shielded_client(anna).pk, by=anna, title="Geheim")
    for user, task in ((carla, bellen), (bas, hidden), (bas, bellen)):
        client.force_login(user)
        assert listed(client) == []
        for name in ("task", "snooze_task", "hand_over_task"):
            assert client.get(act(name, task)).status_code == 404
        assert client.post(act("wake_task", task), {"version": 1}).status_code == 404


def test_a_task_that_was_passed_on_is_hidden_with_its_dossier(client, anna, bas, jaimy, bellen):
    hand_over_task(bellen.pk, by=anna, version=1, to=bas, reason="Ruilen")
    type(jaimy).objects.update(shielded=True)
    client.force_login(bas)
    assert listed(client) == []
    assert client.get(act("task", bellen)).status_code == 404


def test_everyone_in_the_list_is_recorded_once(as_anna, anna, jaimy, bellen):
    add_reminder(jaimy.pk, by=anna, title="Nog iets")
    as_anna.get(LIST)
    lines = AuditEvent.objects.filter(verb="list.look", url_name="clients:worklist")
    assert [line.client_ids for line in lines] == [[jaimy.pk]]


def test_thirty_tasks_cost_as_many_questions_as_one(as_anna, anna, bas, jaimy, team_werk):
    def more(number: int) -> None:
        for _ in range(number):
            task = add_reminder(a_client(anna).pk, by=anna, title="Bellen", due_on=today(number))
            Task.objects.filter(pk=task.pk).update(given_by=bas, given_reason="Ruilen")

    more(1)
    with asking() as one:
        as_anna.get(LIST)
    more(29)
    with at_most(8) as thirty:
        as_anna.get(LIST)
    assert len(one) == len(thirty)


def test_htmx_gets_the_results_without_the_frame(as_anna, bellen):
    answer = as_anna.get(LIST, headers={"HX-Request": "true"})
    assert "Bellen" in answer.content.decode()
    assert "<html" not in answer.content.decode()
