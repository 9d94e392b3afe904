"""The screens of work at an employer: on the page of the step, and each act on it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from instruments.services.employers import add_employer
from office.forms import DAY
from tests.people import a_delivery, today
from tests.queries import asking, at_most
from tests.trajectories.placing.conftest import BAKERY
from trajectories.models import Deployment, Placement, SubsidyPayment, WageSubsidy, WageValue
from trajectories.services.placements import change_placement, record_placement
from trajectories.services.wages import record_subsidy, record_wage_value

FILLED = {"employer": "Kas Groen", "contract": "vast", "hours_per_week": "32,5", "starts_on": str(today(-10))}
MEASURED = {"measured_on": today(-5), "percentage": Decimal("62.5"), "measured_by": "R. Meter"}


def page(name: str, row) -> str:
    return reverse(f"trajectories:{name}", args=[row.pk])


def part(browser, step, key: str = "placements"):
    """What the page of the step tells of it, or None where it is absent."""
    shown = browser.get(page("step", step)).context["parts"]
    return next((one.told for one in shown if one.part.key == key), None)


class TestOnThePageOfTheStep:
    def test_work_stands_with_what_was_measured_decided_and_paid(self, as_anna, step, work, anna):
        record_wage_value(work.pk, by=anna, **MEASURED)
        subsidy = record_subsidy(work.pk, by=anna, kind="loonwaarde", starts_on=work.starts_on)
        for month, amount in (("2025-11", 400), ("2025-12", -50), ("2026-01", 420)):
            SubsidyPayment.objects.create(
                wage_subsidy=subsidy, month=month, subsidy=amount, employer_costs=Decimal(amount) / 10
            )
        (shown,) = part(as_anna, step)["works"]
        assert [(paid.year, paid.together) for paid in shown.paid] == [
            ("2026", Decimal(462)),
            ("2025", Decimal(385)),
        ]
        html = as_anna.get(page("step", step)).content.decode()
        for words in ("Bakkerij De Korenaar", "Tijdelijk", "62,5\xa0%", "R. Meter", "Naar loonwaarde", "€\xa0385,00"):
            assert words in html, words

    def test_a_step_without_work_says_what_to_do_and_one_that_needs_none_says_nothing(
        self, as_anna, step, trajectory, catalogue
    ):
        assert part(as_anna, step)["works"] == []
        guidance = Deployment.objects.create(
            trajectory=trajectory, instrument=catalogue.guidance, stage="dagbesteding", starts_on=today(-5)
        )
        assert part(as_anna, guidance) is None

    def test_a_resumed_step_offers_the_work_of_before_and_has_none(self, as_anna, step, work, trajectory):
        step.placements.update(ends_on=today(-20))
        Deployment.objects.filter(pk=step.pk).update(ends_on=today(-20))
        again = Deployment.objects.create(
            trajectory=trajectory, instrument=step.instrument, stage=step.stage, starts_on=today(-3), resumes=step
        )
        assert part(as_anna, again)["earlier"] == work
        address = f"{page('place', again)}?van={work.pk}"
        form = as_anna.get(address).context["form"]
        assert (form["employer"].value(), form["starts_on"].value()) == ("Bakkerij De Korenaar", again.starts_on)
        as_anna.post(address, FILLED | {"starts_on": str(today(-3))})
        assert again.placements.get().employer == "Kas Groen"
        assert part(as_anna, again)["earlier"] is None

    def test_who_only_reads_gets_no_buttons(self, client, frank, step, work):
        client.force_login(frank)
        html = client.get(page("step", step)).content.decode()
        assert "Bakkerij De Korenaar" in html
        assert page("change_placement", work) not in html

    def test_costs_as_many_questions_with_three_works_as_with_one(self, as_anna, step, work, anna):
        def fill(one):
            record_wage_value(one.pk, by=anna, **MEASURED)
            record_subsidy(one.pk, by=anna, kind="loonwaarde", starts_on=one.starts_on)

        fill(work)
        with asking() as one:
            as_anna.get(page("step", step))
        for number in range(2):
            other = BAKERY | {"employer": f"Kas {number}", "hours_per_week": Decimal(4)}
            fill(record_placement(step.pk, by=anna, starts_on=today(-90), **other))
        with at_most(len(one)):
            as_anna.get(page("step", step))


class TestRecording:
    def test_leads_back_to_the_step(self, as_anna, step):
        answer = as_anna.post(page("place", step), FILLED)
        assert answer.headers["Location"] == page("step", step)
        work = Placement.objects.get()
        assert (work.employer, work.company, work.hours_per_week) == ("Kas Groen", None, Decimal("32.5"))

    def test_a_company_is_chosen_by_how_it_stands_in_the_list(self, as_anna, step, anna):
        company = add_employer(by=anna, name="Kas Groen", kvk="12345678", town="Almelo")
        add_employer(by=anna, name="Kas Groen", kvk="87654321", town="Hengelo", is_another=True)
        both = as_anna.post(page("place", step), FILLED)
        assert "meer bedrijven met deze naam" in both.context["form"].errors["employer"][0]
        as_anna.post(page("place", step), FILLED | {"employer": "Kas Groen (Almelo, KvK 12345678)"})
        work = Placement.objects.get()
        assert (work.company, work.employer, work.kvk) == (company, "Kas Groen", "12345678")

    def test_companies_are_offered_as_one_types_without_a_person_in_it(self, as_anna, anna):
        add_employer(by=anna, name="Kas Groen", town="Almelo")
        ended = add_employer(by=anna, name="Kas Rood")
        type(ended).objects.filter(pk=ended.pk).update(ended_on=today(-1))
        address = reverse("trajectories:companies")
        with at_most(6):
            html = as_anna.get(address, {"employer": "kas"}).content.decode()
        assert '<datalist id="bedrijven-employer"><option value="Kas Groen (Almelo)"></option></datalist>' in html
        assert "Voeg het bedrijf toe" in as_anna.get(address, {"hirer": "Onbekend"}).content.decode()
        assert as_anna.get(address, {"employer": "a\0b" + "%" * 500}).status_code in (200, 404)

    def test_what_goes_with_the_step_is_filled_in(self, as_anna, trial):
        assert as_anna.get(page("place", trial)).context["form"]["contract"].value() == "proefplaatsing"

    def test_the_question_whether_it_is_right_is_asked_only_where_something_looks_wrong(self, as_anna, trial):
        address = page("place", trial)
        assert "is_right" not in as_anna.get(address).context["form"].fields
        refused = as_anna.post(address, FILLED)
        assert "is_right" in refused.context["form"].errors
        as_anna.post(address, FILLED | {"is_right": "on"})
        assert trial.placements.get().contract == "vast"

    def test_an_inlener_is_of_who_is_hired_out_alone(self, as_anna, step):
        hirer = {"hirer": "Fietsenfabriek Wiel"}
        as_anna.post(page("place", step), FILLED | hirer)
        assert Placement.objects.get().hirer == ""
        Placement.objects.all().delete()
        as_anna.post(page("place", step), FILLED | hirer | {"contract": "detachering"})
        assert Placement.objects.get().hirer == "Fietsenfabriek Wiel"

    def test_other_hours_from_a_day_end_what_was_there(self, as_anna, step, work):
        address = f"{page('place', step)}?na={work.pk}"
        form = as_anna.get(address).context["form"]
        assert form["version"].value() == 1
        as_anna.post(address, FILLED | {"version": "1"})
        work.refresh_from_db()
        assert work.ends_on == today(-10)
        assert step.placements.count() == 2


class TestChanging:
    def test_a_colleague_who_was_first_is_shown_beside_what_was_typed(self, as_anna, work, bas):
        change_placement(work.pk, by=bas, version=1, cao="Bakkers")
        typed = FILLED | {"employer": work.employer, "cao": "Horeca", "version": "1"}
        answer = as_anna.post(page("change_placement", work), typed)
        differences = {row.label: (row.now, row.yours) for row in answer.context["stale"].differences}
        assert differences["Cao"] == ("Bakkers", "Horeca")
        work.refresh_from_db()
        assert work.cao == "Bakkers"

    def test_what_was_delivered_is_not_asked(self, as_anna, work):
        Placement.objects.update(delivery=a_delivery(), hours_per_week=None)
        fields = as_anna.get(page("change_placement", work)).context["form"].fields
        assert "hours_per_week" in fields
        assert not {"employer", "contract", "starts_on"} & fields.keys()

    def test_ending_withdrawing_and_putting_back(self, as_anna, work, step):
        ended = {"ends_on": str(today(-10)), "end_reason": "samen", "version": "1"}
        assert as_anna.post(page("end_placement", work), ended).status_code == 302
        work.refresh_from_db()
        assert work.ends_on == today(-10) + DAY
        assert page("reopen_placement", work) in as_anna.get(page("step", step)).content.decode()
        as_anna.post(page("reopen_placement", work), {"version": "2"})
        as_anna.post(page("withdraw_placement", work), {"version": "3", "reason": "Ander dossier"})
        work.refresh_from_db()
        assert work.is_withdrawn
        assert [one.placement for one in part(as_anna, step)["withdrawn"]] == [work]
        as_anna.post(page("reopen_placement", work), {"version": "4"})
        work.refresh_from_db()
        assert work.ends_on is None

    def test_wage_value_and_subsidy(self, as_anna, work):
        value = {"measured_on": str(today(-1)), "percentage": "55", "measured_by": "R. Meter"}
        as_anna.post(page("record_wage_value", work), value)
        measured = WageValue.objects.get()
        as_anna.post(page("change_wage_value", measured), value | {"percentage": "65", "version": "1"})
        measured.refresh_from_db()
        assert measured.percentage == 65
        as_anna.post(page("record_subsidy", work), {"kind": "loonwaarde", "starts_on": str(today(-1))})
        subsidy = WageSubsidy.objects.get()
        changed = {"kind": "loonwaarde", "starts_on": str(today(-1)), "ends_on": str(today(9)), "version": "1"}
        as_anna.post(page("change_subsidy", subsidy), changed)
        subsidy.refresh_from_db()
        assert subsidy.ends_on == today(10)
        as_anna.post(page("withdraw_subsidy", subsidy), {"reason": "Niet besloten", "version": "2"})
        subsidy.refresh_from_db()
        assert subsidy.is_withdrawn

    @pytest.mark.parametrize("someone", ["bas", "carla"])
    def test_a_wage_value_of_another_is_not_put_right(self, request, client, work, anna, someone):
        value = record_wage_value(work.pk, by=anna, **MEASURED)
        client.force_login(request.getfixturevalue(someone))
        assert client.get(page("change_wage_value", value)).status_code == 404


def test_for_another_team_and_who_sees_no_dossiers_nothing_is_there(client, step, work, anna, carla, eva, hans):
    value = record_wage_value(work.pk, by=anna, **MEASURED)
    subsidy = record_subsidy(work.pk, by=anna, kind="loonwaarde", starts_on=work.starts_on)
    acts = ("change", "end", "withdraw", "reopen")
    addresses = [
        page("place", step),
        page("contract", step),
        *(page(f"{act}_placement", work) for act in acts),
        page("record_wage_value", work),
        page("change_wage_value", value),
        page("record_subsidy", work),
        page("change_subsidy", subsidy),
        page("withdraw_subsidy", subsidy),
    ]
    for someone in (carla, eva, hans):
        client.force_login(someone)
        for address in addresses:
            assert client.get(address).status_code in (404, 405), address
            assert client.post(address, {"version": "1"}).status_code in (404, 405), address
