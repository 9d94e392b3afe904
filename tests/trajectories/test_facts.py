import pytest

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client, Fact
from instruments.rules.facts import FACTS, About, FactKind, ValueKind
from tests.people import a_client, today
from tests.queries import asking, at_most
from trajectories.services import plan_step
from trajectories.services.facts import record_fact, restore_fact, withdraw_fact
from trajectories.views.facts import ELSEWHERE

KINDS = (
    FactKind("proef_ja", "proef gezien", "Is de proef gezien?"),
    FactKind("proef_dag", "dag van de proef", "Op welke dag was de proef?", ValueKind.DAY),
    FactKind("proef_getal", "uren proef", "Hoeveel uren?", ValueKind.NUMBER, unit="uur", lasts=True),
    FactKind(
        "proef_keuze",
        "soort proef",
        "Welke proef?",
        ValueKind.CHOICE,
        choices=(("uwv", "UWV"), ("zelf", "zelf gedaan")),
    ),
    FactKind("proef_stap", "plek bekeken", "Is de plek bekeken?", about=About.STEP),
    FactKind("proef_elders", "iets anders", "Elders", recorded=False),
)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    for kind in KINDS:
        monkeypatch.setitem(FACTS, kind.key, kind)


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


@pytest.fixture
def step(trajectory, catalogue, anna):
    return plan_step(trajectory.pk, catalogue.plan(), by=anna, version=1)


@pytest.fixture
def their_step(carla, catalogue):
    """In a dossier that anna may not see."""
    trajectory = a_client(carla, last_name="Bos").trajectories.create(starts_on=today(-9))
    return trajectory.deployments.create(instrument=catalogue.work, starts_on=today(-9))


def answer(client: Client, by, key: str = "proef_ja", value: str = "ja", **values) -> Fact:
    return record_fact(
        client.pk, by=by, key=key, value=value, **({"starts_on": today(-5), "source": "Inwoner"} | values)
    )


def url(client: Client, key: str = "proef_ja", query: str = "") -> str:
    return f"/inwoners/{client.pk}/gegeven/{key}/{query}"


def test_an_answer_has_its_period_its_source_and_who_gave_it(jaimy, anna):
    fact = answer(jaimy, anna, "proef_getal", "12.5", ends_on=today(5))

    assert (fact.value, fact.source, fact.recorded_by) == ("12.5", "Inwoner", anna)
    event = AuditEvent.objects.get(verb="fact.record")
    assert (event.client_id, event.happened_on) == (jaimy.pk, today(-5))
    assert list(Change.objects.filter(event=event).values_list("field", "old", "new")) == [("value", "", "12,5 uur")]


def test_a_later_answer_stands_beside_the_first(jaimy, anna):
    answer(jaimy, anna)
    answer(jaimy, anna, value="nee", starts_on=today())

    assert list(Fact.objects.order_by("pk").values_list("value", flat=True)) == ["ja", "nee"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("proef_ja", "misschien"),
        ("proef_ja", ""),
        ("proef_dag", "01-02-2026"),
        ("proef_dag", "2026-02-30"),
        ("proef_getal", "veel"),
        ("proef_getal", "NaN"),
        ("proef_getal", "9" * 30),
        ("proef_getal", "-1"),
        ("proef_getal", "10001"),
        ("proef_keuze", "UWV"),
        ("proef_elders", "ja"),
        ("geboortedatum", "2000-01-01"),
        ("bestaat_niet", "ja"),
    ],
)
def test_what_is_no_answer_to_the_question_is_refused(jaimy, anna, key, value):
    with pytest.raises(Refusal):
        answer(jaimy, anna, key, value)
    assert not Fact.objects.exists()


def test_a_source_and_a_period_that_makes_sense_are_needed(jaimy, anna):
    with pytest.raises(Refusal, match="waar u dit van weet"):
        answer(jaimy, anna, source=" ")
    with pytest.raises(Refusal, match="laatste dag"):
        answer(jaimy, anna, "proef_getal", "3", ends_on=today(-5))


def test_withdrawing_is_kept_undone_and_kept_again(jaimy, anna):
    fact = answer(jaimy, anna)

    withdrawn = withdraw_fact(fact.pk, by=anna, version=1)
    assert withdrawn.withdrawn_at
    with pytest.raises(StaleEdit):
        restore_fact(fact.pk, by=anna, version=1)
    with pytest.raises(Refusal, match="al ingetrokken"):
        withdraw_fact(fact.pk, by=anna, version=2)
    assert restore_fact(fact.pk, by=anna, version=2).withdrawn_at is None
    with pytest.raises(Refusal, match="niet ingetrokken"):
        restore_fact(fact.pk, by=anna, version=3)
    verbs = AuditEvent.objects.filter(verb__startswith="fact.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["fact.record", "fact.withdraw", "fact.restore"]


def test_only_who_works_on_the_dossier_records(jaimy, anna, carla, frank):
    fact = answer(jaimy, anna)
    with pytest.raises(Client.DoesNotExist):
        answer(jaimy, carla)
    with pytest.raises(Fact.DoesNotExist):
        withdraw_fact(fact.pk, by=carla, version=1)
    for act in (lambda: answer(jaimy, frank), lambda: withdraw_fact(fact.pk, by=frank, version=1)):
        with pytest.raises(NotAllowed):
            act()


# --- the screens ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "typed", "stored"),
    [
        ("proef_ja", "nee", "nee"),
        ("proef_dag", "01-02-2026", "2026-02-01"),
        ("proef_dag", "2026-02-01", "2026-02-01"),
        ("proef_getal", "12,5", "12.5"),
        ("proef_keuze", "uwv", "uwv"),
    ],
)
def test_each_kind_of_question_takes_its_own_answer(as_anna, jaimy, key, typed, stored):
    sent = as_anna.post(url(jaimy, key), {"value": typed, "starts_on": str(today()), "source": "Inwoner"})

    assert sent.url == f"/inwoners/{jaimy.pk}/gegeven/"
    assert Fact.objects.get().value == stored


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("proef_ja", {"value": "misschien"}),
        ("proef_ja", {"value": ""}),
        ("proef_getal", {"value": "veel"}),
        ("proef_getal", {"value": "9" * 5000}),
        ("proef_getal", {"value": "10001"}),
        ("proef_dag", {"value": "\0"}),
        ("proef_ja", {"source": "\0"}),
        ("proef_ja", {"source": "ë" * 100_000}),
        ("proef_ja", {"starts_on": "ooit"}),
        ("proef_getal", {"ends_on": "2001-01-01"}),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field_and_the_rest_stays(as_anna, jaimy, key, values):
    filled = {"value": "7" if key == "proef_getal" else "ja", "starts_on": str(today()), "source": "Inwoner"}

    page = as_anna.post(url(jaimy, key), filled | values)

    assert set(values) <= set(page.context["form"].errors)
    assert not Fact.objects.exists()


def test_only_what_lasts_asks_for_a_last_day(as_anna, jaimy):
    assert "ends_on" in as_anna.get(url(jaimy, "proef_getal")).context["form"].fields
    assert "ends_on" not in as_anna.get(url(jaimy)).context["form"].fields


def test_earlier_answers_stand_below_with_who_and_when(as_anna, jaimy, anna):
    withdraw_fact(answer(jaimy, anna, source="Brief van UWV").pk, by=anna, version=1)

    page = as_anna.get(url(jaimy)).content.decode()

    assert "Brief van UWV" in page
    assert "Ingetrokken" in page
    assert f"{today():%d-%m-%Y}, Anna" in page


def test_every_fact_that_stands_elsewhere_leads_to_where_it_is_filled_in(as_anna, jaimy):
    for kind in FACTS.values():
        if kind.recorded:
            continue
        sent = as_anna.get(url(jaimy, kind.key))
        assert sent.status_code == 302, kind.key
        assert as_anna.get(sent.url).status_code == 200, kind.key
        named = kind.about is About.STEP or kind.key in ELSEWHERE or kind.key == "proef_elders"
        assert named, f"{kind.key}: say where it is filled in"


def test_a_question_that_no_rule_knows_is_not_there(as_anna, jaimy):
    assert as_anna.get(url(jaimy, "bestaat_niet")).status_code == 404


def test_a_question_about_a_step_names_a_step_of_this_dossier(as_anna, jaimy, step, their_step):
    filled = {"value": "ja", "starts_on": str(today()), "source": "Inwoner"}

    for wanted in (their_step.pk, 0, "x", "9" * 30):
        assert as_anna.get(url(jaimy, "proef_stap", f"?stap={wanted}")).status_code == 404
    assert as_anna.get(url(jaimy, "proef_stap")).url == f"/inwoners/{jaimy.pk}/passend/"
    assert as_anna.get(url(jaimy, "proef_stap", "?instrument=%00")).url == f"/inwoners/{jaimy.pk}/passend/"
    as_anna.post(url(jaimy, "proef_stap", f"?stap={step.pk}"), filled)
    as_anna.post(url(jaimy, "proef_stap", "?instrument=werk"), filled)

    assert list(Fact.objects.order_by("pk").values_list("step_key", flat=True)) == [str(step.pk), "instrument:werk"]
    page = as_anna.get(f"/inwoners/{jaimy.pk}/gegeven/").content.decode()
    assert f"Arbeidsmatige dagbesteding, vanaf {today():%d-%m-%Y}" in page
    assert "Werk met begeleiding, nog te plannen" in page


def test_an_answer_never_hangs_from_the_step_of_another_dossier(jaimy, anna, step, their_step):
    for key, wrong in (("proef_ja", str(step.pk)), ("proef_stap", str(their_step.pk)), ("proef_stap", "instrument:x")):
        with pytest.raises(Refusal, match="hoort niet bij dit dossier"):
            answer(jaimy, anna, key, step_key=wrong)
    assert not Fact.objects.exists()
    assert answer(jaimy, anna, "proef_stap", step_key=str(step.pk)).pk


@pytest.mark.parametrize(
    "back", ["https://elders.nl/", "//elders.nl/", "/\\elders.nl", "javascript:alert(1)", "passend/", "\0", ""]
)
def test_one_is_never_led_to_another_site(as_anna, jaimy, back):
    filled = {"value": "ja", "starts_on": str(today()), "source": "Inwoner"}

    sent = as_anna.post(f"{url(jaimy)}", filled, QUERY_STRING=f"terug={back}")

    assert sent.url == f"/inwoners/{jaimy.pk}/gegeven/"


def test_withdrawing_and_putting_back_from_the_screen(as_anna, jaimy, anna):
    fact = answer(jaimy, anna)
    address = f"/inwoners/{jaimy.pk}/gegeven/"

    as_anna.post(f"/gegevens/{fact.pk}/intrekken/", {"version": "1"})
    assert "Zet terug" in as_anna.get(address).content.decode()
    for version in ("1", "", "x", "9" * 30):
        as_anna.post(f"/gegevens/{fact.pk}/terugzetten/", {"version": version})
        fact.refresh_from_db()
        assert fact.withdrawn_at
    as_anna.post(f"/gegevens/{fact.pk}/terugzetten/", {"version": "2"})

    fact.refresh_from_db()
    assert fact.withdrawn_at is None


def test_an_answer_to_a_question_that_is_no_more_is_still_read(as_anna, jaimy, anna, monkeypatch):
    answer(jaimy, anna)
    monkeypatch.delitem(FACTS, "proef_ja")

    assert "Proef ja" in as_anna.get(f"/inwoners/{jaimy.pk}/gegeven/").content.decode()
    assert as_anna.get(f"/inwoners/{jaimy.pk}/tijdlijn/").status_code == 200


def test_a_controller_reads_them_and_another_team_gets_no_hint(client, jaimy, anna, frank, carla, bas):
    fact = answer(jaimy, anna)
    client.force_login(frank)
    page = client.get(f"/inwoners/{jaimy.pk}/gegeven/").content.decode()
    assert "Proef gezien" in page
    assert "Trek in" not in page
    pages = (f"/inwoners/{jaimy.pk}/gegeven/", url(jaimy))
    client.force_login(carla)
    assert {client.get(page).status_code for page in pages} == {404}
    assert client.post(f"/gegevens/{fact.pk}/intrekken/", {"version": "1"}).status_code == 404
    Client.objects.update(shielded=True)
    client.force_login(bas)
    assert {client.get(page).status_code for page in pages} == {404}
    assert client.post(f"/gegevens/{fact.pk}/terugzetten/", {"version": "1"}).status_code == 404


def test_many_answers_cost_the_questions_of_one(as_anna, jaimy, anna, step):
    answer(jaimy, anna)
    address = f"/inwoners/{jaimy.pk}/gegeven/"
    with at_most(42) as one:  # what the rules miss is judged too
        as_anna.get(address)
    for number in range(60):
        answer(jaimy, anna, "proef_stap", starts_on=today(-number), step_key=str(step.pk))
    with asking() as many:
        page = as_anna.get(address).content.decode()

    assert len(many) == len(one)
    assert page.count("Trek in") == 50
    assert "Volgende" in page
