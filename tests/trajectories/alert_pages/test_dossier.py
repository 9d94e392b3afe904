"""Signals on the dossier: what is the matter, and leaving it as it is."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from clients.models import Client
from instruments.rules.library import FACTS, Moment
from instruments.rules.register import met, not_met, rule
from tests.chain import a_signal, a_trajectory
from tests.people import today
from tests.queries import asking, at_most
from tests.test_shielded import CHANGING
from tests.trajectories.alert_pages.conftest import back_of, filled, page_of, tab
from trajectories.models import Alert
from trajectories.services import plan_step, put_aside
from trajectories.services.facts import record_fact

OF_STEP, ABOUT_PERSON = (
    next(key for key, kind in FACTS.items() if kind.recorded and kind.kind == "ja_nee" and kind.about == about)
    for about in ("stap", "persoon")
)
NUL, LONG = "voor\0na", "ë" * 100_000


def test_the_tab_says_what_is_the_matter_with_what_what_to_do_and_since_when(as_anna, alert, jaimy):
    page = as_anna.get(tab(jaimy)).content.decode()

    for told in ("Let op", alert.sentence, alert.advice, alert.basis, "Arbeidsmatige dagbesteding", "Gezien sinds"):
        assert told in page
    assert f'href="{page_of(alert)}"' in page
    assert f'href="#stap-{alert.deployment_id}"' in page
    assert f'id="stap-{alert.deployment_id}"' in page


@pytest.fixture
def transport(no_rules) -> str:
    """A rule about a step, that looks at one fact of the step and one of the person."""

    @rule("vervoer", label="Vervoer", article="Afspraak", moment=Moment.RUNNING)
    def by_bus(case):
        case.fact("geboortedatum")
        return met("Er is vervoer.") if case.maybe(OF_STEP) else not_met("Niemand schreef op hoe de inwoner er komt.")

    return "vervoer"


def test_one_goes_from_the_signal_to_the_fact_behind_it_and_back(as_anna, step, jaimy, transport):
    Client.objects.update(birth_date=today(-9000))
    alert = a_signal(jaimy, step, rule_key=transport)

    page = as_anna.get(page_of(alert))

    known = {fact.label: fact for fact in page.context["facts"]}
    missing = known[FACTS[OF_STEP].title]
    assert (missing.value, known[FACTS["geboortedatum"].title].value) == ("", f"{today(-9000):%d-%m-%Y}")
    assert page.content.decode().count('k-missing">niet bekend') == 1
    assert missing.url.startswith(f"/inwoners/{jaimy.pk}/gegeven/{OF_STEP}/?stap={step.pk}&")
    assert as_anna.get(missing.url).context["back"] == page_of(alert)


def test_the_page_of_a_signal_opens_also_where_its_rule_breaks_down(as_anna, alert, no_rules):
    rule("breekt", label="Breekt", article="-", moment=Moment.RUNNING)(lambda case: met(str(1 // 0)))
    Alert.objects.update(rule_key="breekt")

    assert as_anna.get(page_of(alert)).context["facts"] == []


def test_the_page_of_a_signal_asks_a_fixed_number_of_questions(as_anna, anna, alert, jaimy, catalogue, transport):
    Alert.objects.update(rule_key=transport)
    with at_most(40) as one:
        as_anna.get(page_of(alert))
    other = a_trajectory(jaimy, anna)
    for number in range(5):
        plan_step(other.pk, catalogue.plan(starts_on=today(number)), by=anna, version=number + 1)
        record_fact(jaimy.pk, by=anna, key=ABOUT_PERSON, value="ja", starts_on=today(-number), source="Gesprek")
    with at_most(len(one)):
        as_anna.get(page_of(alert))


def test_a_signal_of_a_rule_that_is_no_more_or_that_was_about_planning_shows_no_facts(as_anna, alert):
    assert as_anna.get(page_of(alert)).context["facts"] == []


def test_without_signals_nothing_asks_attention(as_anna, step, jaimy):
    assert "Let op" not in as_anna.get(tab(jaimy)).content.decode()


def test_what_the_law_blocks_can_not_be_left_as_it_is(as_anna, step, jaimy):
    blocking = a_signal(jaimy, step, effect="houdt_tegen")

    assert "Aanvullen of zo laten" not in as_anna.get(tab(jaimy)).content.decode()
    page = as_anna.get(page_of(blocking)).content.decode()
    assert "vraag daar maatwerk voor" in page
    assert "Zo laten</button>" not in page
    as_anna.post(page_of(blocking), filled())
    blocking.refresh_from_db()
    assert blocking.overridden_by is None


def test_a_controller_reads_the_signals_and_decides_nothing(client, alert, jaimy, frank, anna):
    a_signal(jaimy, rule_key="ander", override_ground="Goed zo", overridden_by=anna, overridden_on=today())
    client.force_login(frank)

    page = client.get(tab(jaimy)).content.decode()

    assert alert.sentence in page
    assert "Goed zo" in page
    assert page_of(alert) not in page
    assert client.get(page_of(alert)).status_code == 404


def test_it_is_left_as_it_is_with_a_reason_and_put_back(as_anna, alert, jaimy, anna):
    answer = as_anna.post(page_of(alert), filled(), follow=True)

    assert answer.redirect_chain == [(tab(jaimy), 302)]
    page = answer.content.decode()
    assert "Er is nu niets dat aandacht vraagt" in page
    assert "Toch zo gelaten, met een reden (1)" in page
    assert "Bijna klaar" in page
    assert "Anna op" in page

    page = as_anna.post(back_of(alert), {"version": "2"}, follow=True).content.decode()
    assert "Het signaal staat weer bovenaan" in page
    assert "Bijna klaar" not in page


def test_what_was_written_stands_in_the_form_to_change_it(as_anna, alert):
    as_anna.post(page_of(alert), filled())

    form = as_anna.get(page_of(alert)).context["form"]

    assert (form["ground"].value(), form["until"].value(), form["version"].value()) == ("Bijna klaar", today(30), 2)


def test_who_comes_second_sees_what_the_colleague_wrote_beside_the_own_words(as_anna, alert, bas):
    put_aside(alert.pk, by=bas, version=1, ground="Van Bas", until=today(9))

    page = as_anna.post(page_of(alert), filled(ground="Van Anna")).content.decode()

    assert "Niet opgeslagen" in page
    assert "Van Bas" in page
    assert "Van Anna" in page
    alert.refresh_from_db()
    assert alert.override_ground == "Van Bas"


@pytest.mark.parametrize(
    "values",
    [
        {"ground": ""},
        {"ground": NUL},
        {"ground": LONG},
        {"until": ""},
        {"until": str(today())},
        {"until": "31-31-2026"},
        {"until": "9" * 5000},
        {"version": ""},
        {"version": "9" * 30},
    ],
)
def test_what_does_not_fit_is_said_and_changes_nothing(as_anna, alert, values):
    answer = as_anna.post(page_of(alert), filled(**values))

    assert answer.status_code == 200
    alert.refresh_from_db()
    assert (alert.version, alert.override_ground) == (1, "")


def test_any_script_and_emoji_is_a_reason(as_anna, alert):
    as_anna.post(page_of(alert), filled(ground="👩‍🦽 مريم is bijna klaar <b>"))

    alert.refresh_from_db()
    assert alert.override_ground == "👩‍🦽 مريم is bijna klaar <b>"
    assert "&lt;b&gt;" in as_anna.get(tab(alert.client)).content.decode()


def test_a_signal_that_was_solved_meanwhile_asks_nothing_any_more(as_anna, alert, jaimy):
    Alert.objects.update(cleared_on=today())

    answer = as_anna.get(page_of(alert), follow=True)
    assert answer.redirect_chain == [(tab(jaimy), 302)]
    assert "al opgelost" in answer.content.decode()
    assert "al opgelost" in as_anna.post(page_of(alert), filled(), follow=True).content.decode()
    assert "al opgelost" in as_anna.post(back_of(alert), {"version": "1"}, follow=True).content.decode()


@pytest.mark.parametrize("sent", [{}, {"version": ""}, {"version": "x"}, {"version": "9" * 30}, {"version": "7"}])
def test_putting_back_needs_the_version_that_was_seen(as_anna, alert, bas, sent):
    put_aside(alert.pk, by=bas, version=1, ground="Van Bas", until=today(9))

    assert as_anna.post(back_of(alert), sent).status_code == 302
    alert.refresh_from_db()
    assert alert.override_ground == "Van Bas"


def test_for_another_team_and_for_who_is_not_named_it_is_not_there(client, alert, bas, carla, dirk, eva, hans, ina):
    nowhere = reverse("trajectories:alert", args=[10**9])

    def answers(someone, url):
        client.force_login(someone)
        both = (client.get(url), client.post(url, filled()))
        return [(answer.status_code, CHANGING.sub(b"", answer.content)) for answer in both]

    for someone in (carla, dirk, eva, hans, ina):
        assert answers(someone, page_of(alert)) == answers(someone, nowhere), someone
        assert client.post(back_of(alert), {"version": 1}).status_code == 404
    Client.objects.update(shielded=True)
    assert answers(bas, page_of(alert)) == answers(bas, nowhere)


def test_looking_at_it_is_on_record_for_what_it_is_for(as_anna, alert, jaimy, anna):
    as_anna.get(page_of(alert))

    assert AuditEvent.objects.filter(
        verb="dossier.look", actor=anna, client_id=jaimy.pk, url_name="trajectories:alert"
    ).exists()


def test_the_tab_costs_the_same_with_one_signal_as_with_many(as_anna, alert, jaimy, step, bas):
    with asking() as one:
        as_anna.get(tab(jaimy))
    for number in range(6):
        a_signal(jaimy, step if number % 2 else None, rule_key=f"regel {number}")
    left = {"override_ground": "Zo goed", "overridden_by": bas, "overridden_on": today(), "overridden_until": today(9)}
    a_signal(jaimy, step, rule_key="aan de kant", **left)
    with at_most(15) as many:
        as_anna.get(tab(jaimy))
    assert len(many) == len(one)
