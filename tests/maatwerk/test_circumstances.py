"""What is kept of the circumstances of someone who asks: bands and kinds, nobody's name and nothing of health."""

import pytest

from clients.models import Client, DistanceMeasurement, Household, HouseholdMember, LivingArea
from clients.rules.education import Highest
from clients.services.benefits import add_benefit
from clients.services.circumstances import add_indication
from clients.services.schooling import add_education
from maatwerk.rules.circumstances import FACETS, Overlap, Person, keys_of, overlap
from maatwerk.services.circumstances import circumstances_of
from tests.chain import a_trajectory
from tests.people import a_client, today
from tests.queries import at_most
from trajectories.services import plan_step


def test_only_that_no_benefit_runs_and_no_step_is_known_of_who_is_new(jaimy):
    assert circumstances_of(jaimy, today()) == ["uitkering:geen", "plek:geen"]


def test_what_the_dossier_knows_is_told_in_kinds(jaimy, anna, catalogue):
    Client.objects.filter(pk=jaimy.pk).update(
        birth_date=today(-27 * 366), status_holder=False, target_group_register="ja"
    )
    jaimy.refresh_from_db()
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today(-9))
    add_education(jaimy.pk, by=anna, level="mbo2", finished=True, source="DUO")
    DistanceMeasurement.objects.create(client=jaimy, measured_on=today(-9), distance="groot")
    trajectory = a_trajectory(jaimy, anna)
    plan_step(trajectory.pk, catalogue.plan(starts_on=today(-5)), by=anna, version=trajectory.version)
    house = Household.objects.create(key="h1")
    child = a_client(anna, last_name="Klein")
    for person, role in ((jaimy, "aanvrager"), (child, "kind")):
        HouseholdMember.objects.create(household=house, client=person, role=role, starts_on=today(-9))

    with at_most(5):
        found = circumstances_of(jaimy, today())

    assert found == [
        "leeftijd:27_tot_40",
        "uitkering:pw",
        "huishouden:alleenstaande_ouder",
        "plek:dagbesteding",
        "statushouder:nee",
        "doelgroep:ja",
        "opleiding:startkwalificatie",
        "afstand:groot",
    ]


def test_it_is_told_of_the_day_that_is_asked(jaimy, anna):
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today(-9))
    DistanceMeasurement.objects.create(client=jaimy, measured_on=today(-9), distance="groot")

    assert circumstances_of(jaimy, today(-10)) == ["uitkering:geen", "plek:geen"]


def test_nothing_of_health_is_told(jaimy, anna):
    add_indication(jaimy.pk, by=anna, kind="medisch_urenbeperkt", starts_on=today(-9), source="UWV")

    assert circumstances_of(jaimy, today()) == ["uitkering:geen", "plek:geen"]
    assert not {area.key for area in LivingArea.objects.filter(protected=True)} & set(FACETS)


@pytest.mark.parametrize(
    ("role", "others", "kind"),
    [
        ("aanvrager", (), "alleen"),
        ("aanvrager", ("partner",), "paar"),
        ("partner", ("aanvrager", "kind"), "paar_met_kinderen"),
        ("aanvrager", ("kind", "kind"), "alleenstaande_ouder"),
        ("aanvrager", ("overig",), "met_anderen"),
        ("kind", ("aanvrager", "partner"), "bij_ouders"),
    ],
)
def test_a_household_is_one_of_six_kinds(role, others, kind):
    assert keys_of(Person(role=role, others=others)) == [f"huishouden:{kind}"]


@pytest.mark.parametrize(("role", "others"), [("", ()), ("overig", ("aanvrager",))])
def test_who_lives_with_others_in_another_way_is_not_known(role, others):
    assert keys_of(Person(role=role, others=others)) == []


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "tot_27"), (26, "tot_27"), (27, "27_tot_40"), (54, "40_tot_55"), (55, "vanaf_55"), (99, "vanaf_55")],
)
def test_an_age_is_told_in_bands(age, band):
    assert keys_of(Person(age=age)) == [f"leeftijd:{band}"]


@pytest.mark.parametrize(
    ("education", "kind"),
    [
        (Highest(), None),
        (Highest(attended="mbo2", maybe_finished="mbo2"), None),
        (Highest(attended="mbo2"), "geen_startkwalificatie"),
        (Highest(finished="vmbo", attended="mbo2"), "geen_startkwalificatie"),
        (Highest(finished="havo", attended="havo"), "startkwalificatie"),
        (Highest(finished="hbo", attended="wo"), "hoger"),
    ],
)
def test_an_education_that_may_be_finished_is_not_known(education, kind):
    assert keys_of(Person(education=education)) == ([f"opleiding:{kind}"] if kind else [])


def test_what_is_not_known_of_both_is_not_compared():
    one, other = (
        ["leeftijd:tot_27", "uitkering:pw", "plek:geen"],
        ["leeftijd:tot_27", "uitkering:geen", "afstand:groot"],
    )

    assert overlap(one, other) == Overlap(same=("leeftijd",), other=("uitkering",))
    assert overlap(one, other).share == 0.5
    assert overlap(one, []).share == 0
