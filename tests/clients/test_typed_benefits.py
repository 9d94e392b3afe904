"""Applications and benefits: typed where nothing is delivered for a person, and read-only where something is."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.workflow import Refusal, StaleEdit
from clients.models import Benefit, BenefitApplication, BenefitMember, Change, Client
from clients.services.benefits import (
    add_application,
    add_benefit,
    change_application,
    change_benefit,
    remove_application,
    remove_benefit,
)
from clients.services.household import add_household_member
from tests.people import a_client, a_delivery, a_shielded_client, today

SPRING = {"starts_on": date(2021, 3, 1), "ends_on": date(2021, 6, 1), "end_reason": "werk_loondienst"}


@pytest.fixture
def running(anna, jaimy) -> Benefit:
    return add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=date(2021, 3, 1))


@pytest.fixture
def partner(anna, jaimy) -> Client:
    other = a_client(anna, first_names="Peter", last_name="Zwart")
    add_household_member(jaimy.pk, by=anna, other_id=other.pk, role="partner", starts_on=date(2020, 1, 1))
    return other


def delivered_to(client: Client, **values) -> BenefitMember:
    benefit = Benefit.objects.create(
        **({"scheme": "pw", "starts_on": date(2020, 1, 1), "delivery": a_delivery()} | values)
    )
    member = BenefitMember.objects.create(client=client, benefit=benefit)
    member.refresh_from_db()
    return member


def page_of(browser, dossier: Client):
    return browser.get(reverse("clients:person", args=[dossier.pk]))


def test_a_dossier_without_benefit_says_so_and_offers_to_type_one(as_anna, jaimy):
    page = page_of(as_anna, jaimy).content.decode()
    assert "Geen uitkering bekend" in page
    assert reverse("clients:add_benefit", args=[jaimy.pk]) in page


def test_a_benefit_is_typed_and_ended_with_a_reason_of_its_end(as_anna, jaimy):
    as_anna.post(reverse("clients:add_benefit", args=[jaimy.pk]), {"scheme": "pw", "starts_on": "01-03-2021"})
    benefit = Benefit.objects.get()
    url = reverse("clients:change_benefit", args=[jaimy.pk, benefit.pk])
    filled = {"scheme": "pw", "starts_on": "01-03-2021", "ends_on": "31-05-2021", "version": "1"}

    page = as_anna.post(url, filled)
    assert "Kies waarom de uitkering stopt." in str(page.context["form"].errors["end_reason"])
    assert as_anna.post(url, filled | {"end_reason": "werk_loondienst"}).status_code == 302

    member = BenefitMember.objects.get()
    assert (member.client, member.starts_on, member.ends_on) == (jaimy, date(2021, 3, 1), date(2021, 6, 1))
    shown = page_of(as_anna, jaimy).content.decode()
    assert "1 maart 2021 tot en met 31 mei 2021" in shown
    assert "In Keten vastgelegd" in shown


def test_where_an_administration_delivers_nothing_is_typed(as_anna, anna, jaimy):
    member = delivered_to(jaimy)
    page = page_of(as_anna, jaimy).content.decode()
    delivery = member.benefit.delivery
    assert f"{delivery.name}, ontvangen op" in page
    for address in ("add_benefit", "add_application"):
        assert reverse(f"clients:{address}", args=[jaimy.pk]) not in page
    refused = as_anna.post(
        reverse("clients:add_application", args=[jaimy.pk]), {"scheme": "pw", "received_on": "01-03-2021"}
    )
    assert "De uitkeringsadministratie levert" in refused.content.decode()
    with pytest.raises(Refusal, match="levert"):
        add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today())
    with pytest.raises(Refusal, match="andere administratie"):
        change_benefit(member.benefit_id, by=anna, version=1, scheme="ioaw")
    url = reverse("clients:change_benefit", args=[jaimy.pk, member.benefit_id])
    assert as_anna.get(url).status_code == 404


def test_a_delivered_application_alone_is_enough_to_type_nothing(anna, jaimy):
    BenefitApplication.objects.create(client=jaimy, scheme="pw", received_on=today(-9), delivery=a_delivery())
    with pytest.raises(Refusal, match="levert"):
        add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today())


def test_what_is_delivered_for_someone_else_hinders_nobody(anna, jaimy):
    delivered_to(a_client(anna))
    assert add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today()).members.get().client == jaimy


def test_what_was_typed_before_the_first_delivery_can_still_be_put_right(anna, jaimy, running):
    delivered_to(jaimy, scheme="bijzondere_bijstand")
    remove_benefit(running.pk, by=anna, version=1, reason="Staat nu in de levering")
    assert not Benefit.objects.filter(pk=running.pk).exists()


def test_two_periods_of_bijstand_at_once_are_refused_in_words(as_anna, anna, jaimy, running):
    page = as_anna.post(reverse("clients:add_benefit", args=[jaimy.pk]), {"scheme": "ioaw", "starts_on": "01-05-2021"})
    assert "Deze inwoner heeft in deze periode al een bijstandsuitkering" in page.content.decode()
    assert Benefit.objects.get() == running
    connection.check_constraints()


def test_a_period_that_would_be_stretched_over_another_is_refused(anna, jaimy):
    first = add_benefit(jaimy.pk, by=anna, scheme="pw", **SPRING)
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=date(2021, 6, 1))
    with pytest.raises(Refusal, match="al een bijstandsuitkering"):
        change_benefit(first.pk, by=anna, version=1, ends_on=None, end_reason="", reason="Het werk ging niet door")
    first.refresh_from_db()
    assert first.ends_on == date(2021, 6, 1)


def test_bijzondere_bijstand_may_run_beside_bijstand(anna, jaimy, running):
    add_benefit(jaimy.pk, by=anna, scheme="bijzondere_bijstand", starts_on=date(2021, 4, 1))
    assert jaimy.benefit_memberships.count() == 2


def test_a_couple_has_one_benefit_on_both_dossiers(as_anna, anna, jaimy, partner):
    url = reverse("clients:add_benefit", args=[jaimy.pk])
    assert [choice.pk for choice in as_anna.get(url).context["form"].fields["partner"].queryset] == [partner.pk]

    as_anna.post(url, {"scheme": "pw", "starts_on": "01-03-2021", "partner": partner.pk})

    benefit = Benefit.objects.get()
    assert dict(benefit.members.values_list("client", "is_partner")) == {jaimy.pk: False, partner.pk: True}
    assert set(AuditEvent.objects.filter(verb="benefit.add").values_list("client_id", flat=True)) == {
        jaimy.pk,
        partner.pk,
    }
    assert "samen met" in page_of(as_anna, partner).content.decode()


def test_the_bijstand_of_the_partner_counts_too(anna, jaimy, partner):
    add_benefit(partner.pk, by=anna, scheme="pw", starts_on=date(2021, 3, 1))
    with pytest.raises(Refusal, match="of de partner"):
        add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=date(2021, 5, 1), partner=partner)


def test_a_partner_for_whom_is_delivered_is_not_typed_along(anna, jaimy, partner):
    delivered_to(partner)
    with pytest.raises(Refusal, match="levert de aanvragen en uitkeringen van de partner"):
        add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=today(), partner=partner)


def test_someone_out_of_sight_can_not_be_chosen_and_is_not_named(as_anna, anna, jaimy, partner):
    add_benefit(jaimy.pk, by=anna, scheme="pw", starts_on=date(2021, 3, 1), partner=partner)
    Client.objects.filter(pk=partner.pk).update(shielded=True, case_manager=None)
    page = page_of(as_anna, jaimy).content.decode()
    assert "Zwart" not in page
    assert "samen met" not in page
    url = reverse("clients:add_benefit", args=[jaimy.pk])
    sent = {"scheme": "bbz", "starts_on": "01-03-2021", "partner": partner.pk}
    assert "Kies iemand uit de lijst." in str(as_anna.post(url, sent).context["form"].errors["partner"])


@pytest.mark.parametrize(
    ("values", "asks"),
    [
        ({"starts_on": date(2021, 4, 1)}, True),
        ({"ends_on": date(2021, 7, 1)}, True),
        ({"ends_on": None, "end_reason": ""}, True),
        ({"end_reason": "studie"}, True),
        ({"scheme": "ioaw"}, False),
    ],
)
def test_a_past_day_and_the_reason_of_an_end_change_for_a_reason(anna, jaimy, values, asks):
    benefit = add_benefit(jaimy.pk, by=anna, scheme="pw", **SPRING)
    if asks:
        with pytest.raises(Refusal) as refused:
            change_benefit(benefit.pk, by=anna, version=1, **values)
        assert refused.value.field == "reason"
    change_benefit(benefit.pk, by=anna, version=1, reason="Stond verkeerd in de brief" if asks else "", **values)
    reasons = list(Change.objects.filter(event__verb="benefit.change", field="reden").values_list("new", flat=True))
    assert reasons == (["Stond verkeerd in de brief"] if asks else [])


def test_the_reason_of_a_change_stands_on_the_timeline(as_anna, anna, jaimy):
    benefit = add_benefit(jaimy.pk, by=anna, scheme="pw", **SPRING)
    change_benefit(benefit.pk, by=anna, version=1, end_reason="studie", reason="Brief van DUO")
    page = as_anna.get(reverse("clients:timeline", args=[jaimy.pk])).content.decode()
    assert "Reden: Brief van DUO" in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"decision": "toegekend"}, "decided_on"),
        ({"decided_on": "01-03-2021"}, "decision"),
        ({"decision": "toegekend", "decided_on": "01-01-2021"}, "decided_on"),
        ({"received_on": today(1)}, "received_on"),
        ({"scheme": "aow"}, "scheme"),
    ],
)
def test_half_a_decision_is_refused(as_anna, jaimy, values, field):
    filled = {"scheme": "pw", "received_on": "01-02-2021"} | values
    page = as_anna.post(reverse("clients:add_application", args=[jaimy.pk]), filled)
    assert page.context["form"].errors[field]
    assert not BenefitApplication.objects.exists()


def test_a_decision_is_filled_in_later_without_a_reason_and_changed_with_one(anna, jaimy):
    application = add_application(jaimy.pk, by=anna, scheme="pw", received_on=date(2021, 2, 1))
    decided = {"decision": "afgewezen", "decided_on": date(2021, 3, 1)}
    change_application(application.pk, by=anna, version=1, **decided)
    with pytest.raises(Refusal):
        change_application(application.pk, by=anna, version=2, decision="toegekend")
    change_application(application.pk, by=anna, version=2, decision="toegekend", reason="Na bezwaar")
    application.refresh_from_db()
    assert (application.decision, application.version) == ("toegekend", 3)


def test_an_application_into_which_another_was_merged_does_not_go(anna, jaimy):
    kept = add_application(jaimy.pk, by=anna, scheme="pw", received_on=date(2021, 2, 1))
    merged = add_application(jaimy.pk, by=anna, scheme="pw", received_on=date(2021, 2, 2))
    BenefitApplication.objects.filter(pk=merged.pk).update(merged_into=kept)
    with pytest.raises(Refusal, match="verwijst"):
        remove_application(kept.pk, by=anna, version=1, reason="Dubbel")
    assert BenefitApplication.objects.count() == 2


def test_who_saves_second_is_refused(anna, bas, jaimy, running):
    change_benefit(running.pk, by=bas, version=1, scheme="ioaw")
    with pytest.raises(StaleEdit):
        change_benefit(running.pk, by=anna, version=1, scheme="bbz")


def test_out_of_sight_a_benefit_can_not_be_touched(anna, carla, bas, jaimy, running):
    hidden = add_benefit(a_shielded_client(anna).pk, by=anna, scheme="pw", starts_on=today())
    for user, benefit in ((carla, running), (bas, hidden)):
        with pytest.raises(Client.DoesNotExist):
            change_benefit(benefit.pk, by=user, version=1, scheme="ioaw")
        with pytest.raises(Client.DoesNotExist):
            remove_benefit(benefit.pk, by=user, version=1, reason="Weg")
