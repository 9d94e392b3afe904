import pytest

from accounts.models import AuditEvent
from clients.models import Client
from clients.services.benefits import add_benefit
from instruments.models import Instrument, InstrumentVersion
from tests.chain import FOUNDATION, LIBRARY, a_trajectory
from tests.people import today
from tests.queries import asking, at_most
from tests.trajectories.rules_of_test import ROOM, TALK, a_condition, ruled
from trajectories.models import Deployment
from trajectories.services import plan_step
from trajectories.services.facts import record_fact
from trajectories.services.fitting import Fit, Fits, fits_on

__all__ = ["ruled"]  # a fixture


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def fit_of(client: Client, instrument: Instrument, days: int = 0) -> Fit:
    return next(fit for fit in fits_on(client.pk, today(days)) if fit.code == instrument.code)


def answer(client: Client, anna, key: str, value: str = "ja", **values) -> None:
    record_fact(client.pk, by=anna, key=key, value=value, source="Gezien", **({"starts_on": today(-5)} | values))


def url(client: Client) -> str:
    return f"/inwoners/{client.pk}/passend/"


def test_of_what_asks_nothing_keten_does_not_say_that_it_fits(jaimy, catalogue):
    fit = fit_of(jaimy, catalogue.work)

    assert (fit.verdict, fit.checks, fit.may_be_planned) == (Fits.FREE, (), True)


def test_a_missing_fact_that_the_law_asks_is_unknown_and_not_no(jaimy, ruled):
    fit = fit_of(jaimy, ruled)

    assert (fit.verdict, fit.may_be_planned) == (Fits.UNKNOWN, False)
    assert [check.missing_fact for check in fit.unmet] == [ROOM, TALK]


def test_what_the_law_forbids_does_not_fit_now(jaimy, anna, ruled):
    answer(jaimy, anna, ROOM, "nee")

    fit = fit_of(jaimy, ruled)

    assert (fit.verdict, fit.may_be_planned) == (Fits.NOT_NOW, False)
    assert fit.unmet[0].offers == ("Thuis",)


def test_what_only_warns_can_be_planned(jaimy, anna, ruled):
    answer(jaimy, anna, ROOM)
    answer(jaimy, anna, TALK, "nee", step_key="instrument:proef")

    fit = fit_of(jaimy, ruled)

    assert (fit.verdict, fit.may_be_planned) == (Fits.WARNED, True)


def test_what_is_unknown_and_blocks_nothing_can_be_planned_and_is_called_unknown(jaimy, anna, ruled):
    answer(jaimy, anna, ROOM)

    fit = fit_of(jaimy, ruled)

    assert (fit.verdict, fit.may_be_planned) == (Fits.UNKNOWN, True)


def test_a_missing_fact_that_blocks_nothing_does_not_hide_a_warning(jaimy, anna, ruled):
    answer(jaimy, anna, ROOM)
    a_condition(ruled, "uitkering", nodig="ja")

    fit = fit_of(jaimy, ruled)

    assert fit.verdict is Fits.WARNED
    assert [check.rule_key for check in fit.unmet] == ["uitkering", "afspraak"]


def test_everything_is_judged_on_the_day_that_is_asked(jaimy, anna, catalogue, ruled):
    answer(jaimy, anna, ROOM, starts_on=today(10))
    a_condition(catalogue.work, "uitkering", nodig="ja", starts_on=today(5), ends_on=today(8))
    Instrument.objects.filter(pk=catalogue.guidance.pk).update(ends_on=today(3))

    assert [fit_of(jaimy, ruled, days).unmet[0].rule_key for days in (9, 10)] == ["ruimte", "afspraak"]
    assert [fit_of(jaimy, catalogue.work, days).verdict for days in (4, 5, 7, 8)] == [
        Fits.FREE,
        Fits.WARNED,
        Fits.WARNED,
        Fits.FREE,
    ]
    assert [len(fits_on(jaimy.pk, today(days))) for days in (2, 3)] == [3, 2]


def test_a_change_of_the_kind_of_help_brings_its_rules_from_its_day_on(jaimy, anna, bas, catalogue, ruled):
    InstrumentVersion.objects.create(
        instrument=catalogue.work, theme="Werk", regime="proef", starts_on=today(7), reason="Wet", made_by=bas
    )

    assert [len(fit_of(jaimy, catalogue.work, days).checks) for days in (6, 7)] == [0, 2]


def test_the_lightest_stands_first(jaimy, catalogue):
    for code, lightness in (("zwaar", "zwaar"), ("algemeen", "algemeen"), ("licht", "licht")):
        Instrument.objects.create(code=code, name=code, theme="Meedoen", lightness=lightness)

    assert [fit.code for fit in fits_on(jaimy.pk, today())] == [
        "algemeen",
        "licht",
        "zwaar",
        "arbeidsmatige_dagbesteding",  # nobody weighed these yet
        "werk",
    ]


def test_with_one_provider_it_says_where(jaimy, catalogue):
    fit = fit_of(jaimy, catalogue.guidance)
    assert (fit.only_provider, fit.locations) == (catalogue.provider, (LIBRARY,))

    catalogue.contract(FOUNDATION, starts_on=today(5))
    assert fit_of(jaimy, catalogue.guidance, 4).locations == (LIBRARY,)
    assert set(fit_of(jaimy, catalogue.guidance, 5).locations) == {LIBRARY, FOUNDATION}


def test_a_running_step_is_marked(jaimy, trajectory, catalogue, anna):
    plan_step(trajectory.pk, catalogue.plan(starts_on=today(-3)), by=anna, version=1)
    plan_step(trajectory.pk, catalogue.paid_work(starts_on=today(3)), by=anna, version=2)
    Deployment.objects.filter(instrument=catalogue.guidance).update(ends_on=today(4))

    assert [len(fit_of(jaimy, catalogue.guidance, days).steps) for days in (3, 4)] == [1, 0]
    assert len(fit_of(jaimy, catalogue.work).steps) == 1  # planned


# --- the page -------------------------------------------------------------------------------------------------------


def test_the_page_shows_why_what_is_missing_and_the_roads_on(as_anna, jaimy, trajectory, anna, ruled, catalogue):
    answer(jaimy, anna, ROOM, "nee")

    page = as_anna.get(url(jaimy)).content.decode()

    assert "De ruimte past niet. Zoek een andere ruimte." in page
    assert "Wel mogelijk: Thuis." in page
    assert "Wet op de proef" in page
    assert "Wie wil oefenen." in page
    assert f"/inwoners/{jaimy.pk}/maatwerk/nieuw/?instrument=proef&amp;starts_on={today()}&amp;rule=ruimte" in page
    assert f"/inwoners/{jaimy.pk}/gegeven/afspraak_gemaakt/?instrument=proef&amp;op={today()}" in page
    assert f"/trajecten/{trajectory.pk}/stap/?instrument=werk&amp;starts_on={today()}" in page
    assert f"/trajecten/{trajectory.pk}/stap/?instrument=proef" not in page  # it can not be planned as it stands
    assert '<a class="utrecht-link utrecht-link--html-a" href="#niet">Kan nu niet: 1</a>' in page


def test_one_press_fills_in_what_is_missing_and_leads_back(as_anna, jaimy, ruled):
    page = as_anna.get(url(jaimy), {"op": str(today(3)), "zoek": "ruimte"}).content.decode()
    road = page.split(f"/inwoners/{jaimy.pk}/gegeven/{ROOM}/?", 1)[1].split('"', 1)[0].replace("&amp;", "&")

    address = f"/inwoners/{jaimy.pk}/gegeven/{ROOM}/?{road}"
    asked = as_anna.get(address).content.decode()
    back = as_anna.post(address, {"value": "ja", "starts_on": str(today()), "source": "Inwoner"})

    assert "Heeft iemand de ruimte gezien?" in asked
    assert "De ruimte (Proef met ruimte). Grondslag: Wet op de proef." in asked
    assert back.url == f"{url(jaimy)}?op={today(3)}&zoek=ruimte"
    assert "De ruimte is gezien." in as_anna.get(back.url).content.decode()


def test_without_a_traject_one_starts_one_and_goes_on_with_the_step(as_anna, jaimy, catalogue):
    page = as_anna.get(url(jaimy)).content.decode()
    road = f"/inwoners/{jaimy.pk}/trajecten/nieuw/?instrument=werk&starts_on={today()}"
    assert road.replace("&", "&amp;") in page

    answered = as_anna.post(road, {"starts_on": str(today())})

    assert answered.url.endswith(f"/stap/?instrument=werk&starts_on={today()}")
    assert as_anna.get(answered.url).context["form"]["instrument"].value() == "werk"


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, {"arbeidsmatige_dagbesteding", "werk", "proef"}),
        ({"thema": "Werk"}, {"werk"}),
        ({"fase": "dagbesteding"}, {"arbeidsmatige_dagbesteding"}),
        ({"zoek": "RUIMTE proef"}, {"proef"}),
        ({"zoek": "oefenen"}, {"proef"}),
        ({"zoek": "bestaat niet"}, set()),
        ({"op": "2017-12-31"}, {"werk", "proef"}),
    ],
)
def test_one_filters_by_theme_stage_word_and_day(as_anna, jaimy, catalogue, ruled, asked, codes):
    page = as_anna.get(url(jaimy), asked)

    assert {entry.fit.code for part in page.context["parts"] for entry in part.entries} == codes
    assert page.context["in_all"] in (2, 3)


@pytest.mark.parametrize("day", ["gisteren", "0001-01-01", "9999-12-31", "\0", "9" * 5000])
def test_a_day_that_makes_no_sense_is_said_and_today_is_shown(as_anna, jaimy, catalogue, day):
    page = as_anna.get(url(jaimy), {"op": day})

    assert page.context["day"] == today()
    assert 'role="alert"' in page.content.decode()


def test_a_word_that_makes_no_sense_is_said_once(as_anna, jaimy, catalogue):
    page = as_anna.get(url(jaimy), {"zoek": "\0", "thema": "bestaat niet"})

    assert page.status_code == 200
    assert len(page.context["form"].errors) == 2


def test_htmx_gets_the_results_alone(as_anna, jaimy, catalogue):
    page = as_anna.get(url(jaimy), headers={"HX-Request": "true"}).content.decode()

    assert "Werk met begeleiding" in page
    assert "<html" not in page


def test_a_controller_reads_it_and_gets_no_roads(client, frank, jaimy, anna, trajectory, ruled, catalogue):
    answer(jaimy, anna, ROOM, "nee")
    client.force_login(frank)

    page = client.get(url(jaimy)).content.decode()

    assert "De ruimte past niet." in page
    for road in ("/maatwerk/nieuw/", "/gegeven/afspraak", "/stap/", "/trajecten/nieuw/"):
        assert road not in page


def test_looking_is_recorded_and_who_may_not_see_the_dossier_gets_no_hint(as_anna, client, jaimy, carla, eva, bas):
    assert as_anna.get(url(jaimy)).status_code == 200
    assert AuditEvent.objects.filter(verb="dossier.look", client_id=jaimy.pk, url_name="trajectories:fit").exists()
    for someone in (carla, eva):
        client.force_login(someone)
        assert client.get(url(jaimy)).status_code == 404
    Client.objects.update(shielded=True)
    client.force_login(bas)
    assert client.get(url(jaimy)).status_code == 404


def test_much_history_costs_the_questions_of_none(as_anna, jaimy, anna, trajectory, catalogue, ruled):
    with asking() as first:
        as_anna.get(url(jaimy))
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today(-9))
    answer(jaimy, anna, ROOM)
    for code in range(30):
        Instrument.objects.create(code=f"i{code}", name=f"Instrument {code}", theme="Meedoen", regime="proef")
        step = Deployment.objects.create(
            trajectory=a_trajectory(jaimy, anna), instrument=catalogue.work, starts_on=today(-code - 1)
        )
        step.placements.create(employer="Bakker", starts_on=today(-1))

    with at_most(len(first) + 8):  # what is prefetched for rows that were not there
        as_anna.get(url(jaimy))
    assert len(first) <= 38
