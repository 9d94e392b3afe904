"""The screens of the programme, the stories and the way to all of it."""

import datetime
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.urls import reverse

from reporting.models import Action, Goal, Programme, Story, Target
from reporting.services import programme as programmes
from reporting.services import stories
from tests.accounted import LETTER, a_story, a_text_of, public
from tests.chain import a_catalogue
from tests.council import moved
from tests.people import today
from tests.queries import asking, at_most
from tests.recurring import a_missing_link

SHARE = "klaar_voor_volgende_stap_aandeel"


@pytest.fixture
def desk(client, eva) -> Browser:
    client.force_login(eva)
    return client


@pytest.fixture
def programme(eva) -> Programme:
    return programmes.add_programme(by=eva, year=today().year)


@pytest.fixture
def goal(programme, eva) -> Goal:
    return programmes.add_goal(programme.pk, by=eva, title="Meer werk")


def page(desk: Browser, name: str, *keys: object) -> str:
    answer = desk.get(reverse(f"reporting:{name}", args=keys))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_programme_is_begun_and_gets_a_goal_that_is_typed_in_percents(desk, db):
    desk.post(reverse("reporting:add_programme"), {"year": 2025, "introduction": ""})
    told = {"title": "Klaar voor meer", "figure": SHARE, "target": "52,5"}
    answer = desk.post(reverse("reporting:add_goal", args=[2025]), told, follow=True)

    assert "Klaar voor meer" in answer.content.decode()
    assert "52,5" in answer.content.decode()
    assert Target.objects.get(figure=SHARE).value == Decimal("0.525")
    assert 'value="52,5"' in page(desk, "change_goal", Goal.objects.get().pk)


def test_an_action_is_added_reported_on_and_seen(desk, goal, eva):
    told = {"title": "Ontmoetingen", "owner": eva.pk, "due_on": "01-12-2026", "budget": "1.000"}
    desk.post(reverse("reporting:add_action", args=[goal.pk]), told)
    action = Action.objects.get()
    report = {"state": "klaar", "spent": "900", "result": "", "version": action.version}
    answer = desk.post(reverse("reporting:report_action", args=[action.pk]), report)
    assert "Schrijf op wat ervan kwam" in answer.content.decode()
    desk.post(reverse("reporting:report_action", args=[action.pk]), report | {"result": "Twintig keer."})

    shown = page(desk, "programme", goal.programme.year)
    assert "Twintig keer." in shown
    assert "€\xa01.000</td>" in shown
    assert "€\xa0900</td>" in shown


def test_who_comes_second_keeps_what_was_typed(desk, goal):
    address = reverse("reporting:change_goal", args=[goal.pk])
    desk.post(address, {"title": "Eerste", "position": 1, "version": 1})
    answer = desk.post(address, {"title": "Tweede", "position": 1, "version": 1}).content.decode()
    assert "Een collega heeft dit intussen gewijzigd" in answer
    assert "Tweede" in answer


def test_from_a_missing_link_one_gets_to_an_action_that_shows_it(desk, goal, eva):
    catalogue = a_catalogue()
    signal = a_missing_link(catalogue.guidance, catalogue.provider)
    address = reverse("reporting:action_for_signal", args=[signal.pk])
    assert address in desk.get(reverse("maatwerk:signal", args=[signal.pk])).content.decode()

    told = {"goal": goal.pk, "title": "Meer plekken", "owner": eva.pk, "due_on": "2026-12-01"}
    desk.post(address, told)

    assert Action.objects.get().signal == signal
    assert reverse("maatwerk:signal", args=[signal.pk]) in page(desk, "programme", goal.programme.year)
    assert "staat al in een programma" in page(desk, "action_for_signal", signal.pk)


def test_a_teamleider_reads_the_programme_and_changes_nothing(client, bas, goal):
    client.force_login(bas)
    shown = page(client, "programme", goal.programme.year)
    assert "Doel toevoegen" not in shown
    assert client.get(reverse("reporting:add_goal", args=[goal.programme.year])).status_code == 404


def test_the_page_of_a_programme_costs_the_same_for_one_action_as_for_many(desk, goal, eva):
    def act() -> None:
        programmes.add_action(goal.pk, by=eva, title="Iets", owner=eva, due_on=today())

    act()
    with asking() as one:
        page(desk, "programme", goal.programme.year)
    act()
    act()
    with at_most(len(one)):
        page(desk, "programme", goal.programme.year)


def test_a_story_is_written_and_waits_for_consent_and_for_another(desk, frank, db):
    a_catalogue()
    told = {"year": 2025, "invented_name": "Esra", "title": "Naar de bakkerij", "body": "Ze was 43 en bakte."}
    answer = desk.post(reverse("reporting:add_story"), told)
    assert "Kies een thema" in answer.content.decode()
    form = answer.context["form"]
    theme = form.fields["theme"].choices[1][0]
    desk.post(reverse("reporting:add_story"), told | {"theme": theme})
    story = Story.objects.get()
    consent = {"version": story.version, "consent_on": "2025-01-02", "consent_kept_at": "Map 12"}
    desk.post(reverse("reporting:consent_story", args=[story.pk]), consent)

    shown = page(desk, "story", story.pk)
    assert "Wacht op een tweede blik" in shown
    assert "kan iemand aanwijzen: 43" in shown
    assert reverse("reporting:check_story", args=[story.pk]) not in shown
    desk.force_login(frank)
    story.refresh_from_db()
    ticks = dict.fromkeys(("no_name", "no_place", "no_mix", "no_neighbour"), "on")
    address = reverse("reporting:check_story", args=[story.pk])
    half = desk.post(address, {"version": story.version, "no_name": "on"}).content.decode()
    assert half.count("Kijk hiernaar, en zet dan een vinkje.") >= 3
    desk.post(address, {"version": story.version, "check_note": "Leeftijd weg"} | ticks)
    assert "Mag worden gedrukt" in page(desk, "story", story.pk)


def test_the_page_of_a_story_says_in_which_documents_it_stands(desk, eva, frank, municipality):
    story = a_story(eva, year=2021, title="Van A & B naar de bakkerij")
    consent = {"consent_on": today(), "consent_kept_at": "Map 12"}
    story = stories.record_consent(story.pk, by=eva, version=story.version, **consent)
    html = "<h3>Van A &amp; B naar de bakkerij</h3><p>Esra bakt.</p>"
    (document,) = public(a_text_of(2021, eva), eva, frank, LETTER, html=html)
    desk.post(reverse("reporting:withdraw_story", args=[story.pk]), {"version": story.version})

    shown = page(desk, "story", story.pk)
    assert "De toestemming is ingetrokken" in shown
    assert reverse("reporting:publication", args=[document.public_key]) in shown
    story.refresh_from_db()
    answer = desk.post(reverse("reporting:remove_story", args=[story.pk]), {"version": story.version})
    assert "staat in een stuk" in answer.content.decode()
    assert Story.objects.exists()


def test_the_list_of_stories_costs_the_same_for_one_as_for_many(desk, eva):
    a_story(eva)
    with asking() as one:
        page(desk, "stories")
    a_story(eva, title="Twee")
    a_story(eva, title="Drie", year=2020)
    with at_most(len(one)):
        page(desk, "stories")
    assert "Drie" not in desk.get(reverse("reporting:stories"), {"jaar": 2019}).content.decode()


def test_the_way_in_shows_what_is_next_to_who_can_do_it(client, eva, frank, municipality):
    text = a_text_of(today().year - 1, eva)
    client.force_login(eva)
    assert "verder schrijven" in page(client, "accounting")
    moved(text, "aanbieden", eva)
    assert ": controleren" not in page(client, "accounting")
    client.force_login(frank)
    assert ": controleren" in page(client, "accounting")


def test_the_way_in_is_short_for_who_only_reads(client, bas):
    client.force_login(bas)
    shown = page(client, "accounting")
    assert "Er wacht nu niets op u." in shown
    assert reverse("reporting:stories") not in shown
    assert reverse("reporting:programmes") in shown


def test_a_late_action_is_told_to_its_owner(client, goal, eva, bas):
    programmes.add_action(goal.pk, by=eva, title="Te laat", owner=bas, due_on=today() - datetime.timedelta(days=1))
    client.force_login(bas)
    assert "Actie: Te laat" in page(client, "accounting")


def test_the_page_of_a_text_names_every_enclosure_that_the_letter_counts(desk, eva):
    shown = page(desk, "text", a_text_of(2021, eva).pk)
    assert all(name in shown for name in ("Vijf cijfers over 2021", "Zo is geteld", "Factsheet werk en meedoen 2021"))


@pytest.mark.parametrize("name", ["snapshots", "evaluation", "srg", "start_text"])
def test_what_the_menu_marks_as_verantwoording_leads_back_there(desk, name, db):
    trail = page(desk, name).split('<nav class="k-breadcrumbs"', 1)[1].split("</nav>")[0]
    assert f'href="{reverse("reporting:accounting")}"' in trail
