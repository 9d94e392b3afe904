"""What the figures, the lists and the missing data make of work that was recorded in Keten."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from clients.services.benefits import add_benefit
from instruments.models import Provider, ProviderKind
from reporting.figures import REGISTER, Period
from tests.lacking import a_step, a_whole_dossier, links, numbers
from tests.people import today
from tests.queries import at_most
from tests.trajectories.placing.conftest import BAKERY
from trajectories.models import Placement, ReadinessAssessment
from trajectories.services.placements import record_placement, withdraw_placement

LIST = reverse("clients:list_of", args=["aan_het_werk"])
YEAR = today().year - 1


def value(key: str, year: int = YEAR):
    return REGISTER[key].reckon(Period(year)).value


@pytest.fixture
def long_ago(step):
    """The step of the story, begun before the years that are counted."""
    type(step).objects.filter(pk=step.pk).update(starts_on=date(YEAR - 1, 1, 1))
    step.refresh_from_db()
    return step


def test_partly_out_is_who_has_paid_work_beside_bijstand(long_ago, anna, jaimy):
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=date(YEAR - 1, 1, 1))
    assert value("gedeeltelijk_uitgestroomd_personen") == 0
    work = record_placement(long_ago.pk, by=anna, starts_on=date(YEAR, 5, 1), **BAKERY)
    assert value("gedeeltelijk_uitgestroomd_personen") == 1
    withdraw_placement(work.pk, by=anna, version=1, reason="Ander dossier")
    assert value("gedeeltelijk_uitgestroomd_personen") == 0


def test_moved_on_is_who_got_paid_work_within_a_year_of_being_ready(long_ago, anna):
    company = Provider.objects.create(code="oc", name="Kracht", kind=ProviderKind.DEVELOPMENT_COMPANY)
    there = long_ago.trajectory.deployments.create(
        instrument=long_ago.instrument, provider=company, stage="beschut_werk", starts_on=date(YEAR - 1, 1, 1)
    )
    ReadinessAssessment.objects.create(deployment=there, assessed_on=date(YEAR - 1, 6, 1), ready=True)
    assert value("doorgestroomd_12m_personen") == 0
    work = record_placement(long_ago.pk, by=anna, starts_on=date(YEAR, 3, 1), **BAKERY)
    assert value("doorgestroomd_12m_personen") == 1
    withdraw_placement(work.pk, by=anna, version=1, reason="Ander dossier")
    assert value("doorgestroomd_12m_personen") == 0


def test_the_list_of_who_is_at_work_tells_where(as_anna, work, step, anna):
    hired = {"employer": "Bureau Snel", "hirer": "Fabriek", "contract": "uitzend", "hours_per_week": Decimal("8.5")}
    record_placement(step.pk, by=anna, starts_on=today(-5), **hired)
    context = as_anna.get(LIST).context
    keys = [column.key for column in context["shown"].columns]
    (line,) = context["lines"]
    told = dict(zip(keys, [cell.text for cell in line.cells], strict=True))
    assert told["werkgever"] == "Bakkerij De Korenaar; Fabriek, in dienst bij Bureau Snel"
    assert (told["werk_contract"], told["werk_uren"]) == ("Tijdelijk, uitzend", "32,5 uur")
    for contract, number in (("uitzend", 1), ("vast", 0), ("onzin", 1)):
        assert len(as_anna.get(LIST, {"contract": contract}).context["lines"]) == number
    Placement.objects.update(ends_on=today())
    assert as_anna.get(LIST).context["lines"] == []
    with at_most(12):
        as_anna.get(LIST)


def test_paid_work_without_an_employer_is_missing_and_leads_to_where_it_is_recorded(as_anna, anna):
    step = a_step(a_whole_dossier(anna), anna, stage="regulier_werk")
    assert links(as_anna, "stap_werkgever") == [reverse("trajectories:place", args=[step.pk])]
    work = record_placement(step.pk, by=anna, starts_on=today(-5), employer="Kas Groen", contract="vast")
    assert (numbers(as_anna)["stap_werkgever"], numbers(as_anna)["plaatsing"]) == (0, 1)
    assert links(as_anna, "plaatsing") == [reverse("trajectories:change_placement", args=[work.pk])]
    withdraw_placement(work.pk, by=anna, version=1, reason="Ander dossier")
    assert (numbers(as_anna)["stap_werkgever"], numbers(as_anna)["plaatsing"]) == (1, 0)


def test_unpaid_work_needs_no_employer(as_anna, anna):
    a_step(a_whole_dossier(anna), anna, stage="dagbesteding")
    assert numbers(as_anna)["stap_werkgever"] == 0
