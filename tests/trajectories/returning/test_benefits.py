"""A benefit that ended and begins again is inflow, and shows as a return; a step that is taken up again is neither."""

import datetime

import pytest

from clients.models import Benefit, BenefitMember
from clients.rules.coming_back import returned_after
from clients.services.benefits import add_benefit
from office.days import months_on
from office.models import Delivery
from reporting.figures.period import Period
from reporting.figures.register import reckon_all
from tests.people import a_client, today


def first(client, by, ends_on=None, **values):
    ended = {"ends_on": ends_on or today(-200), "end_reason": "werk_loondienst"} | values
    return add_benefit(client.pk, by=by, scheme="pw", starts_on=today(-900), **ended)


def again(client, by, starts_on=None, scheme="pw"):
    return add_benefit(client.pk, by=by, scheme=scheme, starts_on=starts_on or today(-40))


def returned(client) -> list:
    return list(BenefitMember.objects.returned().filter(client=client).values_list("starts_on", flat=True))


def test_who_comes_back_within_the_time_has_returned(jaimy, anna):
    first(jaimy, anna)
    again(jaimy, anna)

    share = BenefitMember.objects.returned().get()
    assert (share.earlier_ended_on, share.earlier_reason) == (today(-200), "werk_loondienst")


@pytest.mark.parametrize(("days", "is_return"), [(-1, True), (0, True), (1, False)])
def test_the_last_day_on_which_it_is_a_return(jaimy, anna, days, is_return):
    ended = today(-500)
    first(jaimy, anna, ended)
    begins = months_on(ended, 12) + datetime.timedelta(days=days)
    again(jaimy, anna, begins)

    assert returned(jaimy) == ([begins] if is_return else [])


def test_going_over_to_another_scheme_is_no_return(jaimy, anna):
    first(jaimy, anna, today(-40))
    again(jaimy, anna, today(-40), scheme="ioaw")

    assert returned(jaimy) == []


def test_while_another_benefit_runs_nobody_comes_back(jaimy, anna):
    first(jaimy, anna)
    add_benefit(jaimy.pk, by=anna, scheme="bbz", starts_on=today(-220))
    again(jaimy, anna)

    assert returned(jaimy) == []


def test_what_was_withdrawn_is_no_return(jaimy, anna):
    first(jaimy, anna)
    began = again(jaimy, anna)
    Benefit.objects.filter(pk=began.pk).update(ends_on=began.starts_on)

    assert returned(jaimy) == []


def test_bijzondere_bijstand_is_not_what_one_lives_on(jaimy, anna):
    first(jaimy, anna)
    add_benefit(jaimy.pk, by=anna, scheme="bijzondere_bijstand", starts_on=today(-40))

    assert returned(jaimy) == []


def test_a_partner_has_a_return_of_their_own(jaimy, anna):
    partner = a_client(anna, last_name="Partner")
    first(partner, anna)
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today(-40), partner=partner)

    assert (returned(jaimy), returned(partner)) == ([], [today(-40)])


@pytest.mark.parametrize("is_delivered", [True, False])
def test_it_stands_on_the_timeline_and_at_the_benefit(client, jaimy, anna, is_delivered):
    first(jaimy, anna, months_on(today(-40), -5))
    second = again(jaimy, anna)
    if is_delivered:
        type(second).objects.update(delivery=Delivery.objects.create(name="uitkeringen"))
    client.force_login(anna)

    timeline = client.get(f"/inwoners/{jaimy.pk}/tijdlijn/").content.decode()
    person = client.get(f"/inwoners/{jaimy.pk}/persoon/").content.decode()

    assert "Uitkering begonnen: terug na 5 maanden (eerder gestopt door werk in loondienst)" in timeline
    assert "Terug na 5 maanden" in person


@pytest.mark.parametrize(
    ("months", "days", "told"),
    [(0, 20, "terug binnen een maand"), (1, 0, "terug na 1 maand"), (5, 3, "terug na 5 maanden")],
)
def test_how_long_it_was_in_words(months, days, told):
    ended = today().replace(day=1)

    assert returned_after(ended, months_on(ended, months) + datetime.timedelta(days=days)) == told


def test_it_counts_as_inflow(jaimy, anna):
    period = Period.asked(today(-40).year)
    first(jaimy, anna)
    before = reckon_all(period)["instroom_uitkeringen"].value
    again(jaimy, anna)

    assert reckon_all(period)["instroom_uitkeringen"].value == before + 1
