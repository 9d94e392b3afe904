"""The pages on which a way back is asked, read and changed."""

import pytest
from django.urls import reverse

from clients.models import Client
from tests.chain import LIBRARY
from tests.people import today
from tests.trajectories.returning.ways import a_way_back, moved_up
from trajectories.models import Deployment, FallbackPlan
from trajectories.services import WayBack, stop_step


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def address(step: Deployment, name: str = "way_back") -> str:
    return reverse(f"trajectories:{name}", args=[step.pk])


def agreed(place: Deployment, **values) -> dict:
    return {
        "returns_to": str(place.pk),
        "contact": "Ria",
        "ends_on": str(today(90)),
        "certainties": ["plek", "vervoer"],
        "agreed_on": str(today()),
        "version": "1",
        **values,
    }


def next_step(place: Deployment, catalogue, **values) -> dict:
    return {
        "ended_on": str(today(-1)),
        "result": "doel_bereikt",
        "instrument": catalogue.work.code,
        "starts_on": str(today()),
        "version": str(place.version),
        **values,
    }


def test_moving_on_proposes_to_go_back_to_the_step_that_ends(as_anna, place):
    form = as_anna.get(address(place, "verder")).context["form"]

    assert form["back_returns_to"].value() == str(place.pk)
    assert form["back_ends_on"].value() > today(300)
    assert form["back_agreed_on"].value() is None, "it is a proposal until somebody says that it was agreed on"


def test_a_first_step_asks_no_way_back(as_anna, trajectory, catalogue):
    page = as_anna.get(f"/trajecten/{trajectory.pk}/stap/").content.decode()

    assert "Weg terug" not in page


def test_what_is_filled_in_is_stored_with_the_step(as_anna, place, catalogue):
    back = {"back_returns_to": str(place.pk), "back_certainties": ["plek"], "back_contact": "Ria"}
    days = {"back_ends_on": str(today(99)), "back_agreed_on": str(today(-1))}

    sent = as_anna.post(address(place, "verder"), next_step(place, catalogue, **back, **days))

    assert sent.status_code == 302, sent.context["form"].errors
    plan = FallbackPlan.objects.get()
    assert (plan.returns_to, plan.provider, plan.contact, plan.certainties) == (place, place.provider, "Ria", ["plek"])
    assert (plan.ends_on, plan.agreed_on) == (today(100), today(-1))


def test_no_way_back_asks_why(as_anna, place, catalogue):
    filled = next_step(place, catalogue, back_returns_to="geen")
    assert "Schrijf waarom" in as_anna.post(address(place, "verder"), filled).content.decode()

    as_anna.post(address(place, "verder"), filled | {"back_none_reason": "De plek stopt"})

    assert FallbackPlan.objects.get().none_reason == "De plek stopt"


def test_a_refusal_about_the_way_back_stands_at_its_field(as_anna, place, catalogue):
    back = {"back_returns_to": str(place.pk), "back_ends_on": str(today(-1))}

    form = as_anna.post(address(place, "verder"), next_step(place, catalogue, **back)).context["form"]

    assert set(form.errors) == {"back_ends_on"}


def test_what_the_inwoner_said_is_stored_and_a_day_without_a_talk_is_not(as_anna, place, catalogue):
    said = {"purpose": "Ritme", "own_words": "Ik wil dit", "agreed_on": str(today())}

    as_anna.post(address(place, "verder"), next_step(place, catalogue, **said))

    step = Deployment.objects.latest("pk")
    assert (step.purpose, step.own_words, step.agreement, step.agreed_on) == ("Ritme", "Ik wil dit", "", None)


def test_what_is_folded_away_opens_on_a_fault(as_anna, place, catalogue):
    filled = next_step(place, catalogue, agreement="eens", agreed_on=str(today(3)))

    page = as_anna.post(address(place, "verder"), filled).content.decode()

    assert 'k-back__more" open' in page
    assert "vandaag of eerder" in page


def test_only_who_may_see_the_dossier_can_be_made_responsible(as_anna, place, anna, bas, carla):
    form = as_anna.get(address(place, "verder")).context["form"]
    assert set(form.fields["responsible"].queryset) == {anna, bas}

    Client.objects.update(shielded=True)
    form = as_anna.get(address(place, "verder")).context["form"]
    assert set(form.fields["responsible"].queryset) == {anna}


def test_the_page_of_going_back_comes_filled_in_and_one_press_does_it(as_anna, work, place):
    shown = as_anna.get(address(work, "terug"))
    page, form = shown.content.decode(), shown.context["form"]
    assert form["to"].value() == place.pk
    for told in ("Ria, begeleider", "De plek blijft vrij", "Dezelfde begeleider blijft"):
        assert told in page

    values = {"to": form["to"].value(), "ends_on": str(today(-1)), "version": form["version"].value()}
    assert as_anna.post(address(work, "terug"), values).status_code == 302
    assert Deployment.objects.get(resumes=place).starts_on == today()


def test_a_way_back_that_ran_out_says_what_to_do(as_anna, work):
    FallbackPlan.objects.update(ends_on=today())

    page = as_anna.get(address(work, "terug")).content.decode()

    assert "kon tot en met" in page
    assert address(work) in page
    assert address(work, "verder") in page
    assert "Stap terug zetten" not in page


def test_where_there_is_none_it_says_why(as_anna, place, catalogue, anna):
    work = moved_up(place, catalogue, anna, way_back=WayBack(none_reason="De plek stopt"))

    assert "De plek stopt" in as_anna.get(address(work, "terug")).content.decode()


def test_another_way_back_is_agreed_and_what_changed_stands_on_the_timeline(as_anna, work, place, jaimy):
    as_anna.post(address(work), agreed(place))

    plan = FallbackPlan.objects.get()
    assert (plan.contact, plan.ends_on, plan.certainties, plan.version) == ("Ria", today(91), ["plek", "vervoer"], 2)
    page = as_anna.get(f"/inwoners/{jaimy.pk}/tijdlijn/").content.decode()
    assert "Weg terug gewijzigd: terug naar Arbeidsmatige dagbesteding" in page
    assert "het vervoer blijft geregeld" in page


def test_who_comes_second_sees_both(as_anna, work, place):
    as_anna.post(address(work), agreed(place))

    page = as_anna.post(address(work), agreed(place, contact="Wim")).content.decode()

    assert "Niet opgeslagen" in page
    assert "Wim" in page
    assert FallbackPlan.objects.get().contact == "Ria"


def test_what_is_sent_in_unchanged_changes_nothing(as_anna, work):
    form = as_anna.get(address(work)).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}
    values |= {"ends_on": str(today(179)), "agreed_on": str(values["agreed_on"])}

    assert as_anna.post(address(work), values).status_code == 302
    assert FallbackPlan.objects.get().version == 1


def test_a_delivered_step_gets_its_first_way_back(as_anna, work, place):
    FallbackPlan.objects.all().delete()

    assert "Er is geen weg terug vastgelegd" in as_anna.get(address(work, "step")).content.decode()
    assert as_anna.post(address(work), agreed(place, version="0")).status_code == 302
    assert FallbackPlan.objects.get().returns_to == place


def test_a_step_that_is_over_has_a_way_back_to_read_only(as_anna, work, place, anna):
    stop_step(work.pk, by=anna, version=work.version, ends_on=today(), result="niet_bereikt")

    assert "Deze stap is voorbij" in as_anna.get(address(work)).content.decode()
    as_anna.post(address(work), agreed(place))
    assert FallbackPlan.objects.get().version == 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Terug naar Arbeidsmatige dagbesteding"),
        ({"ends_on": today(3)}, "Terug kan nog tot en met"),
        ({"ends_on": today()}, "Spreek een nieuwe terugkeer af"),
        ({"agreed_on": None}, "Nog af te spreken"),
    ],
)
def test_the_page_of_the_step_says_how_the_way_back_stands(as_anna, work, values, told):
    FallbackPlan.objects.update(**values)

    assert told in as_anna.get(address(work, "step")).content.decode()


def test_no_button_leads_along_a_way_that_is_closed(as_anna, work):
    FallbackPlan.objects.update(ends_on=today())

    assert "Terug naar Arbeidsmatige" not in as_anna.get(address(work, "step")).content.decode()


def test_a_reader_sees_it_and_changes_nothing(client, frank, work):
    client.force_login(frank)

    page = client.get(address(work, "step")).content.decode()
    assert "Ria, begeleider" in page
    assert address(work) not in page
    assert client.get(address(work)).status_code == 404


def test_for_another_team_and_of_a_shielded_dossier_it_is_not_there(client, bas, carla, work):
    client.force_login(carla)
    assert client.get(address(work)).status_code == 404
    Client.objects.update(shielded=True)
    client.force_login(bas)
    assert {client.get(address(work)).status_code, client.post(address(work)).status_code} == {404}


def test_the_history_links_the_step_that_was_left_and_the_one_taken_up(as_anna, work, place, jaimy):
    values = {"to": place.pk, "ends_on": str(today(-1)), "version": work.version}
    as_anna.post(address(work, "terug"), values)

    page = as_anna.get(f"/inwoners/{jaimy.pk}/tijdlijn/").content.decode()
    assert "Stap beëindigd, terug: Werk met begeleiding" in page
    assert f"{LIBRARY}. Verder op de stap van {place.starts_on:%d-%m-%Y}" in page
    steps = as_anna.get(f"/inwoners/{jaimy.pk}/trajecten/").content.decode()
    assert "Hervat: verder op de" in steps
    assert steps.count(f'href="{address(place, "step")}"') == 2  # in the list of earlier steps, and where it goes on


def test_the_trial_asks_the_stage_of_the_job(as_anna, trajectory, catalogue):
    type(catalogue.work).objects.filter(pk=catalogue.work.pk).update(regime="proefplaatsing")
    url = f"/trajecten/{trajectory.pk}/stap/"

    assert "Fase van de baan die de inwoner probeert" in as_anna.get(url, {"instrument": "werk"}).content.decode()
    sent = {"instrument": "werk", "starts_on": str(today()), "version": "1"}
    assert set(as_anna.post(url, sent).context["form"].errors) == {"stage"}


def test_the_proposal_of_a_new_agreement_is_of_today(as_anna, place, catalogue, anna):
    work = moved_up(place, catalogue, anna, way_back=a_way_back(place, ends_on=today(-1)))

    form = as_anna.get(address(work)).context["form"]

    assert form["ends_on"].value() > today(300)
    assert form["agreed_on"].value() == today()
