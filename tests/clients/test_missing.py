"""What is missing in dossiers, whose work that is, and the field one click away."""

import datetime
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import AuditEvent
from clients.missing import ITEMS, today_is
from clients.models import Benefit, BenefitApplication, BenefitMember, Client, Destination, Education, LanguageTest
from clients.services import log_contact
from instruments.models import Parameter, Provider, ProviderKind
from maatwerk.models import Request
from maatwerk.services import approve
from office.days import months_on
from reporting.figures import REGISTER, Period
from tests import chain
from tests.people import TEST_BSNS, a_client, a_delivery, a_shielded_client, today
from tests.queries import asking, at_most
from trajectories.models import Deployment, Placement

MISSING = reverse("clients:missing")


def address(key: str) -> str:
    return reverse("clients:missing_of", args=[key])


def names(browser, key: str, **whose) -> list[str]:
    return [row.last_name for row in browser.get(address(key), whose).context["page"].rows]


def numbers(browser, **whose) -> dict[str, int]:
    context = browser.get(MISSING, whose).context
    found = dict.fromkeys(ITEMS, 0) | {row.item.key: row.number for row in context["items"]}
    assert sum(found.values()) == context["total"]
    return found


def links(browser, key: str) -> list[str]:
    return [url for line in browser.get(address(key)).context["lines"] for _, url in line.links]


@pytest.fixture
def whole(anna) -> Client:
    """A dossier in which nothing is missing."""
    client = a_client(
        anna,
        last_name="Compleet",
        bsn=TEST_BSNS[3],
        birth_date=datetime.date(1980, 1, 1),
        neighbourhood="Noord",
        status_holder=True,
        status_holder_since=today(-900),
    )
    Education.objects.create(client=client, level="mbo4", finished=True)
    client.ladder_measurements.create(measured_on=today(-3), step=3)
    client.distances.create(measured_on=today(-3), distance="groot")
    return client


def a_share(client: Client, **benefit) -> Benefit:
    row = Benefit.objects.create(**{"scheme": "pw", "starts_on": today(-300), **benefit})
    BenefitMember.objects.create(client=client, benefit=row)
    return row


def a_step(client: Client, anna, **values) -> Deployment:
    trajectory = client.trajectories.first() or chain.a_trajectory(client, anna)
    catalogue = Deployment._meta.get_field("instrument").related_model.objects.first() or chain.a_catalogue().guidance
    defaults = {"instrument": catalogue, "starts_on": today(-30), "stage": "dagbesteding"}
    return trajectory.deployments.create(**(defaults | values))


def an_application(client: Client, days: int = -100, **values) -> BenefitApplication:
    defaults = {"scheme": "pw", "received_on": today(days), "decision": "toegekend", "decided_on": today(days + 20)}
    return BenefitApplication.objects.create(client=client, **(defaults | values))


def test_where_nothing_is_missing_it_says_so(as_anna, whole):
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0)
    assert "Er ontbreekt niets" in as_anna.get(MISSING).content.decode()
    for key in ITEMS:
        assert names(as_anna, key) == []


# --- the person -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("geboortedatum", {"birth_date": None}),
        ("bsn", {"bsn_hash": None, "bsn_encrypted": ""}),
        ("wijk", {"neighbourhood": ""}),
        ("statushouder_sinds", {"status_holder_since": None}),
    ],
)
def test_what_is_missing_of_the_person_leads_to_the_form_of_the_person(as_anna, whole, key, values):
    Client.objects.filter(pk=whole.pk).update(**values)
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0) | {key: 1}
    assert links(as_anna, key) == [reverse("clients:change", args=[whole.pk])]
    Client.objects.filter(pk=whole.pk).update(moved_away_on=today())
    assert numbers(as_anna)[key] == 0


def test_an_education_is_missing_or_nobody_knows_whether_it_was_finished(as_anna, whole):
    whole.educations.all().delete()
    assert numbers(as_anna)["opleiding"] == 1
    Education.objects.create(client=whole, level="vmbo", finished=None)
    assert numbers(as_anna)["opleiding"] == 0  # no vmbo gives a startkwalificatie: that is known
    Education.objects.create(client=whole, level="mbo2", finished=None)
    assert numbers(as_anna)["opleiding"] == 1
    Education.objects.create(client=whole, level="havo", finished=True)
    assert numbers(as_anna)["opleiding"] == 0


def test_an_education_counts_as_missing_exactly_where_the_figure_on_young_people_says_unknown(as_anna, anna, whole):
    year = timezone.localdate().year
    Client.objects.update(birth_date=datetime.date(year - 20, 1, 1))
    people = [whole, *(a_client(anna, birth_date=datetime.date(year - 20, 1, 1)) for _ in range(3))]
    Education.objects.create(client=people[1], level="mbo3", finished=None)
    Education.objects.create(client=people[2], level="vmbo", finished=True)
    from_figure = REGISTER["jongeren_startkwalificatie_onbekend_personen"]
    assert numbers(as_anna)["opleiding"] == from_figure.reckon(Period(year)).value == 2


def test_a_young_person_without_startkwalificatie_is_out_of_view_after_a_year(as_anna, whole):
    year = timezone.localdate().year
    Client.objects.update(birth_date=datetime.date(year - 26, 12, 31))
    assert numbers(as_anna)["bestemming"] == 0
    Education.objects.update(level="vmbo")
    assert numbers(as_anna)["bestemming"] == 1
    Destination.objects.create(client=whole, established_on=today(-3), destination="onbekend")
    assert numbers(as_anna)["bestemming"] == 1
    known = Destination.objects.create(client=whole, established_on=today(-4), destination="werk")
    assert numbers(as_anna)["bestemming"] == 0
    Destination.objects.filter(pk=known.pk).update(established_on=months_on(today(), -12))
    assert numbers(as_anna)["bestemming"] == 1
    Client.objects.update(birth_date=datetime.date(year - 27, 12, 31))
    assert numbers(as_anna)["bestemming"] == 0


# --- measurements -----------------------------------------------------------------------------------------------


def test_a_ladder_measurement_grows_old_after_the_months_of_the_parameter(as_anna, whole):
    whole.ladder_measurements.update(measured_on=months_on(today(), -6))
    assert numbers(as_anna)["trede"] == 1
    whole.ladder_measurements.update(measured_on=months_on(today(), -6) + datetime.timedelta(days=1))
    assert numbers(as_anna)["trede"] == 0
    Parameter.objects.filter(key="trede_ouder_dan_maanden").update(value=5)
    assert numbers(as_anna)["trede"] == 1
    assert links(as_anna, "trede") == [reverse("clients:measure", args=[whole.pk, "ladder"])]


def test_the_distance_is_measured_of_who_has_bijstand(as_anna, whole):
    whole.distances.all().delete()
    assert numbers(as_anna)["afstand"] == 0
    a_share(whole)
    assert numbers(as_anna)["afstand"] == 1
    whole.distances.create(measured_on=months_on(today(), -12), distance="groot")
    assert numbers(as_anna)["afstand"] == 1
    whole.distances.create(measured_on=months_on(today(), -12) + datetime.timedelta(days=1), distance="groot")
    assert numbers(as_anna)["afstand"] == 0


# --- applications and benefits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "is_missing"), [(-57, False), (56, False), (57, True), (-366, False), (-368, True), (None, True)]
)
def test_a_taalmeter_belongs_to_an_application(as_anna, whole, taken, is_missing):
    application = an_application(whole, days=-100)
    if taken is not None:
        day = application.received_on + datetime.timedelta(days=taken)
        if taken == -366:
            day = months_on(application.received_on, -12)
        LanguageTest.objects.create(client=whole, taken_on=day, result="vrijgesteld")
    assert numbers(as_anna)["taalmeter"] == int(is_missing)


@pytest.mark.parametrize("values", [{"scheme": "bbz"}, {"decision": "ingetrokken"}, {"days": -1200}])
def test_an_application_that_no_figure_counts_needs_no_taalmeter(as_anna, whole, values):
    an_application(whole, **values)
    assert numbers(as_anna)["taalmeter"] == 0


def test_the_talk_after_the_taalmeter_is_one_click_away(as_anna, whole):
    test = LanguageTest.objects.create(client=whole, taken_on=today(-9), result="mogelijk_laaggeletterd")
    assert numbers(as_anna)["taalgesprek"] == 1
    assert links(as_anna, "taalgesprek") == [reverse("clients:language_talk", args=[test.pk])]
    LanguageTest.objects.update(talk_on=today(-9))
    assert numbers(as_anna)["taalgesprek"] == 0


def test_a_decision_without_its_day_is_missing_that_day(as_anna, whole):
    LanguageTest.objects.create(client=whole, taken_on=today(-100), result="voldoende")
    application = an_application(whole, decided_on=None)
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0) | {"besluit_op": 1}
    assert links(as_anna, "besluit_op") == [reverse("clients:change_application", args=[whole.pk, application.pk])]


def test_a_benefit_that_ended_has_a_reason(as_anna, whole):
    benefit = a_share(whole, ends_on=today(-3))
    assert numbers(as_anna)["eindreden"] == 1
    assert links(as_anna, "eindreden") == [reverse("clients:change_benefit", args=[whole.pk, benefit.pk])]
    for values in ({"end_reason": "studie"}, {"end_reason": "", "ends_on": today(3)}, {"ends_on": benefit.starts_on}):
        Benefit.objects.update(**values)
        assert numbers(as_anna)["eindreden"] == 0


def test_what_was_delivered_is_put_right_by_who_sends_it(as_anna, whole):
    Benefit.objects.filter(pk=a_share(whole, ends_on=today(-3)).pk).update(delivery=a_delivery())
    page = as_anna.get(address("eindreden"))
    assert names(as_anna, "eindreden") == ["Compleet"]
    assert links(as_anna, "eindreden") == []
    assert "laat het aanvullen door wie het levert" in page.content.decode()
    assert reverse("clients:person", args=[whole.pk]) in page.content.decode()


# --- trajecten and maatwerk -------------------------------------------------------------------------------------


def test_a_step_past_its_expected_end_leads_to_what_may_end_it(as_anna, anna, whole):
    step = a_step(whole, anna, expected_end_on=today(1))
    assert numbers(as_anna)["stap_einde"] == 0
    Deployment.objects.update(expected_end_on=today())
    assert numbers(as_anna)["stap_einde"] == 1
    acts = ("verder", "terug", "stoppen")
    assert links(as_anna, "stap_einde") == [reverse(f"trajectories:{act}", args=[step.pk]) for act in acts]
    Deployment.objects.update(ends_on=today(5))
    assert numbers(as_anna)["stap_einde"] == 0


@pytest.mark.parametrize(
    ("key", "values"),
    [("stap_resultaat", {"ends_on": today(-1)}), ("stap_fase", {"stage": ""}), ("traject_doel", {})],
)
def test_what_a_step_or_traject_lacks(as_anna, anna, whole, key, values):
    step = a_step(whole, anna, **values)
    if key == "traject_doel":
        type(step.trajectory).objects.update(goal="", goal_stage="")
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0) | {key: 1}
    Deployment.objects.update(starts_on=today(-40), ends_on=today(-40), result="")  # withdrawn
    type(step.trajectory).objects.update(ends_on=today(-1))
    assert numbers(as_anna) == dict.fromkeys(ITEMS, 0)


def test_running_work_has_hours_and_a_contract(as_anna, anna, whole):
    work = Placement.objects.create(deployment=a_step(whole, anna), employer="Bakker", starts_on=today(-3))
    for values, missing in (
        ({"hours_per_week": Decimal(20)}, 1),
        ({"contract": "vast"}, 0),
        ({"hours_per_week": None}, 1),
        ({"ends_on": today()}, 0),
    ):
        Placement.objects.filter(pk=work.pk).update(**values)
        assert numbers(as_anna)["plaatsing"] == missing


def test_who_works_at_the_ontwikkelbedrijf_for_a_year_is_judged_in_that_year(as_anna, anna, whole):
    company = Provider.objects.create(code="oc", name="Kracht", kind=ProviderKind.DEVELOPMENT_COMPANY)
    step = a_step(whole, anna, provider=company, starts_on=months_on(today(), -12))
    assert links(as_anna, "gereedheid") == [reverse("trajectories:assess", args=[step.pk])]
    step.readiness.create(assessed_on=today(-3), ready=False)
    assert numbers(as_anna)["gereedheid"] == 0
    step.readiness.update(assessed_on=months_on(today(), -12))
    assert numbers(as_anna)["gereedheid"] == 1
    Deployment.objects.update(starts_on=months_on(today(), -11))
    assert numbers(as_anna)["gereedheid"] == 0


def test_maatwerk_is_evaluated_by_talking_about_it(as_anna, anna, bas, whole):
    request = chain.a_request(whole, chain.a_catalogue(), by=anna)
    approved(request, bas)
    Request.objects.update(evaluate_on=today())
    assert numbers(as_anna)["maatwerk_evaluatie"] == 0
    Request.objects.update(evaluate_on=today(-1))
    assert numbers(as_anna)["maatwerk_evaluatie"] == 1
    assert links(as_anna, "maatwerk_evaluatie") == [reverse("clients:contacts", args=[whole.pk])]
    log_contact(whole.pk, by=anna, held_on=today(-1), kind="gesprek")
    assert numbers(as_anna)["maatwerk_evaluatie"] == 0


def approved(request: Request, by) -> None:
    approve(request.pk, by=by, version=request.version, grounds="Passend.", starts_on=today())


# --- what the list of items promises ----------------------------------------------------------------------------


def test_every_item_names_figures_that_exist_and_ways_that_lead_somewhere():
    for item in ITEMS.values():
        assert set(item.figures) <= REGISTER.keys(), item.key
        for way in item.ways:
            keys = [1] * (1 + item.with_client) + ([way.kind] if way.kind else [])
            assert reverse(way.url_name, args=keys), item.key
        assert reverse(item.seen_at, args=[1]), item.key


def test_an_item_without_a_way_can_only_be_delivered():
    assert {item.key for item in ITEMS.values() if not item.ways} == {
        "stap_resultaat",
        "stap_fase",
        "traject_doel",
        "plaatsing",
    }


# --- whose work it is -------------------------------------------------------------------------------------------


@pytest.fixture
def teams(anna, bas, carla):
    a_client(anna, last_name="Van Anna")
    a_client(bas, last_name="Van Bas")
    a_client(carla, last_name="Van Carla")
    Client.objects.filter(pk=a_client(bas, last_name="Van niemand").pk).update(case_manager=None)
    a_shielded_client(anna, last_name="Geheim")


def test_a_klantmanager_sees_the_own_dossiers_and_can_not_choose(as_anna, bas, teams):
    assert names(as_anna, "wijk") == ["Geheim", "Van Anna"]
    assert names(as_anna, "wijk", klantmanager=bas.pk) == ["Geheim", "Van Anna"]
    assert as_anna.get(MISSING).context["form"] is None


def test_a_teamleider_sees_the_team_each_colleague_and_who_has_nobody(client, anna, bas, carla, teams):
    client.force_login(bas)
    assert names(client, "wijk") == ["Van Anna", "Van Bas"]
    assert names(client, "wijk", klantmanager=anna.pk) == ["Van Anna"]
    assert names(client, "wijk", klantmanager="geen") == ["Van niemand"]
    assert names(client, "wijk", klantmanager=carla.pk) == []
    assert numbers(client, klantmanager=carla.pk) == numbers(client)  # is no choice: it is about the team
    assert [worker.name for worker, _ in client.get(MISSING).context["workers"]] == ["Anna", "Bas"]


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 40, "²", "\u0663"])
def test_nonsense_for_whose_does_no_harm(client, bas, teams, nonsense):
    client.force_login(bas)
    assert client.get(MISSING, {"klantmanager": nonsense}).status_code == 200
    assert client.get(address("wijk"), {"klantmanager": nonsense}).status_code == 200


def test_it_is_for_who_works_on_dossiers(client, eva, frank, hans, teams):
    for user in (eva, frank, hans):
        client.force_login(user)
        assert client.get(MISSING).status_code == 404
        assert client.get(address("wijk")).status_code == 404


def test_an_item_that_is_not_there_is_not_found(as_anna):
    assert as_anna.get(address("onzin")).status_code == 404


def test_who_was_listed_is_on_record_and_the_overview_names_nobody(as_anna, anna, teams):
    page = as_anna.get(MISSING).content.decode()
    assert "Van Anna" not in page
    assert not AuditEvent.objects.filter(verb="list.look").exists()
    names(as_anna, "wijk")
    line = AuditEvent.objects.get(verb="list.look")
    mine = Client.objects.filter(case_manager=anna).order_by("pk").values_list("pk", flat=True)
    assert (line.url_name, line.client_ids) == ("clients:missing_of", list(mine))


LACKING = st.fixed_dictionaries(
    {
        "whose": st.sampled_from(["anna", "bas", "carla", "niemand"]),
        "shielded": st.booleans(),
        "neighbourhood": st.sampled_from(["", "Noord"]),
        "birth_date": st.sampled_from([None, datetime.date(1980, 1, 1), datetime.date(today().year - 20, 1, 1)]),
        "moved_away_on": st.sampled_from([None, today(-1)]),
        "ended": st.booleans(),
        "applied": st.booleans(),
        "overdue": st.booleans(),
    }
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dossiers=st.lists(LACKING, max_size=7))
def test_the_numbers_are_the_lengths_of_the_lists_and_the_sums_agree(client, anna, bas, carla, dossiers):
    with transaction.atomic():
        staff = {"anna": anna, "bas": bas, "carla": carla, "niemand": bas}
        for lacking in dossiers:
            put(lacking, staff)
        client.force_login(anna)
        for key, number in numbers(client).items():
            assert number == len(names(client, key)), key
        client.force_login(bas)
        team = numbers(client)
        workers = [worker for worker, _ in client.get(MISSING).context["workers"]]
        assert sum(worker.total for worker in workers) == sum(team.values())
        for key, number in team.items():
            assert number == len(names(client, key)), key
            for worker in workers:
                assert worker.counts[key] == len(names(client, key, klantmanager=worker.key)), key
        for worker in workers:
            assert numbers(client, klantmanager=worker.key) == worker.counts
        transaction.set_rollback(True)


def put(lacking, staff) -> None:
    by = staff[lacking["whose"]]
    who = a_client(by, birth_date=lacking["birth_date"], neighbourhood=lacking["neighbourhood"])
    if lacking["ended"]:
        a_share(who, ends_on=today(-3))
        a_share(who, starts_on=today(-3), ends_on=today(-2))  # twice the same is missing once
    if lacking["applied"]:
        an_application(who)
        an_application(who, days=-90)
    if lacking["overdue"]:
        a_step(who, by, expected_end_on=today(-3))
        a_step(who, by, expected_end_on=today(-2))
    nobody = {"case_manager": None} if lacking["whose"] == "niemand" else {}
    Client.objects.filter(pk=who.pk).update(
        shielded=lacking["shielded"], moved_away_on=lacking["moved_away_on"], **nobody
    )


def test_it_costs_the_same_for_one_as_for_sixty(client, anna, bas):
    client.force_login(bas)

    def costs(*addresses: str) -> list[int]:
        found = []
        for each in addresses:
            with asking() as asked:
                client.get(each)
            found.append(len(asked))
        return found

    pages = (MISSING, f"{MISSING}?klantmanager={anna.pk}", address("wijk"), address("stap_einde"))
    a_step(a_client(anna), anna, expected_end_on=today(-3))
    one = costs(*pages)
    for _ in range(59):
        a_step(a_client(anna), anna, expected_end_on=today(-3))
    assert costs(*pages) == one
    assert max(one) <= 8
    further = client.get(address("stap_einde")).context["page"].next
    with at_most(8):
        client.get(address("stap_einde"), {"na": further})


def test_the_terms_are_those_of_the_day(db):
    assert today_is(today()).months == {"trede_ouder_dan_maanden": 6, "afstand_ouder_dan_maanden": 12}
