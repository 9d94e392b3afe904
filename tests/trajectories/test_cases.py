"""What is fetched for the rules."""

from clients.models import Fact
from clients.services.benefits import add_benefit
from instruments.models import InstrumentVersion
from instruments.rules.facts import Facts
from tests.chain import FOUNDATION, LIBRARY, a_trajectory
from tests.people import a_client, today
from tests.queries import asking
from trajectories.models import Deployment
from trajectories.services import grant_waiver, move_on, plan_step, step_back
from trajectories.services.cases import cases_of, catalogue_on
from trajectories.services.facts import record_fact, withdraw_fact


def known(facts: Facts, key: str, days: int = 0) -> object:
    found = facts.on(key, today(days))
    return found.value if found else None


def case_of(client, days: int = 0):
    return cases_of([client.pk], catalogue_on(today(days)))[client.pk]


def test_a_partner_with_the_same_benefit_and_no_traject_is_known_of_both(anna):
    jaimy, sam, alone = (a_client(anna, last_name=name) for name in ("A", "B", "C"))
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today(-9), partner=sam)
    add_benefit(alone.pk, by=anna, scheme="pw", starts_on=today(-9))
    a_trajectory(sam, anna, starts_on=today(-5))

    def partnered(days: int) -> list[bool]:
        people = (jaimy, sam, alone)
        cases = cases_of([client.pk for client in people], catalogue_on(today(days)))
        return [bool(known(cases[client.pk].facts, "partner_zonder_plan", days)) for client in people]

    assert partnered(-6) == [True, True, False]
    assert partnered(-5) == [False, True, False]
    assert partnered(-10) == [False, False, False]


def test_an_answer_belongs_to_the_person_the_step_or_the_step_to_be(jaimy, trajectory, catalogue, anna):
    step = Deployment.objects.create(trajectory=trajectory, instrument=catalogue.work, starts_on=today(-9))
    for step_key in ("", str(step.pk), "instrument:werk"):
        answer = {"key": "no_risk_verteld", "value": "ja", "starts_on": today(-9), "source": "Brief"}
        record_fact(jaimy.pk, by=anna, step_key=step_key, **answer)
    withdraw_fact(Fact.objects.get(step_key="").pk, by=anna, version=1)

    case = case_of(jaimy)

    assert known(case.facts, "no_risk_verteld") is None
    assert known(case.steps[0].facts, "no_risk_verteld") is True
    assert known(case.intended["werk"], "no_risk_verteld") is True


def test_a_step_that_is_taken_up_again_knows_which_one(jaimy, trajectory, catalogue, anna):
    first = plan_step(trajectory.pk, catalogue.plan(starts_on=today(-9)), by=anna, version=1)
    ended = {"by": anna, "ends_on": today(-3)}
    second = move_on(first.pk, version=1, result="doel_bereikt", plan=catalogue.paid_work(starts_on=today(-3)), **ended)
    step_back(second.pk, by=anna, version=1, ends_on=today(), to=first)

    assert [step.resumes for step in case_of(jaimy).steps] == [None, None, first.pk]


def test_an_answer_that_no_longer_fits_its_question_is_not_known(jaimy, anna):
    answer = {"key": "bezwaar_met_commissie", "value": "ja", "starts_on": today(-9), "source": "Brief"}
    fact = record_fact(jaimy.pk, by=anna, **answer)
    Fact.objects.filter(pk=fact.pk).update(value="2026-01-01")

    assert known(case_of(jaimy).facts, "bezwaar_met_commissie") is None


def test_the_catalogue_is_that_of_its_day(jaimy, catalogue, bas):
    for days, theme in ((-10, "Eerst"), (5, "Straks"), (-5, "Nu")):
        InstrumentVersion.objects.create(
            instrument=catalogue.work, theme=theme, starts_on=today(days), reason="Anders", made_by=bas
        )

    themes = [catalogue_on(today(days)).offers[catalogue.work.pk].described.theme for days in (-11, -10, -6, 0, 5)]

    assert themes == ["Werk", "Eerst", "Eerst", "Nu", "Straks"]


def test_what_maatwerk_granted_goes_along(jaimy, catalogue, bas):
    scope = {"provider": catalogue.provider, "instrument": catalogue.guidance, "location": FOUNDATION}
    grant_waiver(
        jaimy.pk, by=bas, rule_key="uitkering", ground="Past", starts_on=today(), source=("maatwerk", "x", 1), **scope
    )

    [leave] = case_of(jaimy).leaves

    assert leave.rule_key == "uitkering"
    assert leave.reaches("arbeidsmatige_dagbesteding", "zorgpunt", "stichting de  brug", today())
    for elsewhere in (
        ("werk", "zorgpunt", FOUNDATION, today()),
        ("arbeidsmatige_dagbesteding", "", FOUNDATION, today()),
        ("arbeidsmatige_dagbesteding", "zorgpunt", LIBRARY, today()),
        ("arbeidsmatige_dagbesteding", "zorgpunt", FOUNDATION, today(-1)),
    ):
        assert not leave.reaches(*elsewhere)


def test_a_thousand_dossiers_cost_the_questions_of_one(anna, catalogue):
    people = [a_client(anna, last_name=f"Nummer {number}") for number in range(12)]
    for client in people:
        add_benefit(client.pk, by=anna, scheme="pw", starts_on=today(-9))
        a_trajectory(client, anna)
    day = catalogue_on(today())

    with asking() as one:
        cases_of([people[0].pk], day)
    with asking() as many:
        cases_of([client.pk for client in people], day)

    assert len(many) == len(one) <= 27
