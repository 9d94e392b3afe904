"""Deciding over a premie, putting it right and taking it back: the act and the screens."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.models import Change, Client
from tests.helped import a_step, decided
from tests.people import today
from tests.queries import at_most
from trajectories.models import Alert, Deployment, Premium
from trajectories.premiums import place_of
from trajectories.services.premiums import change_premium, decide_premium, remove_premium


@pytest.fixture
def step(jaimy, anna) -> Deployment:
    """Thirteen months: two half years are over."""
    return a_step(jaimy, anna, "participatieplaats", days=-400)


@pytest.fixture
def as_anna(client, anna):
    client.force_login(anna)
    return client


def late(step: Deployment) -> bool:
    return Alert.objects.filter(deployment=step, rule_key="participatieplaats_premie").unsolved().exists()


def test_a_decision_takes_the_signal_away_and_taking_it_back_brings_it(step, anna):
    decided(step, anna, 1)
    assert late(step)
    second = decided(step, anna, 2)
    assert not late(step)
    remove_premium(second.pk, by=anna, version=1, reason="Verkeerde inwoner")
    assert late(step)


def test_no_premie_is_a_decision_too_and_says_why(step, anna):
    with pytest.raises(FieldRefusal, match="waarom er geen premie"):
        decided(step, anna, granted=False, ground=" ")
    row = decided(step, anna, granted=False, ground="Kwam elf keer niet", amount=Decimal(500), paid_on=today())

    assert (row.granted, row.amount, row.paid_on) == (False, None, None)


def test_the_premies_of_a_year_stay_within_the_maximum(step, anna):
    first = decided(step, anna, 1, amount=Decimal(3000))
    with pytest.raises(FieldRefusal, match=r"€.3\.398,00") as refusal:
        decided(step, anna, 2, amount=Decimal("398.01"))
    assert refusal.value.field == "amount"
    assert decided(step, anna, 2, amount=Decimal(398)).amount == 398
    with pytest.raises(FieldRefusal, match="hoogstens"):
        change_premium(first.pk, by=anna, version=1, amount=Decimal("3000.01"))
    assert change_premium(first.pk, by=anna, version=1, amount=Decimal(2999)).amount == 2999


def test_each_act_has_its_line_and_keeps_what_stood(step, anna):
    row = decided(step, anna)
    change_premium(row.pk, by=anna, version=1, paid_on=today(), amount=Decimal(600))
    remove_premium(row.pk, by=anna, version=2, reason="Vergissing")

    verbs = AuditEvent.objects.filter(verb__startswith="premium.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["premium.add", "premium.change", "premium.remove"]
    kept = {(row.event.verb, row.field): (row.old, row.new) for row in Change.objects.select_related("event")}
    assert kept["premium.change", "amount"] == ("500", "600")
    assert kept["premium.remove", "reden"] == ("", "Vergissing")


def test_what_can_not_be_is_refused_at_its_field(step, anna):
    begins = place_of(step, today()).halves()[1].decides_from
    for values, field in (
        ({"decided_on": today(1)}, "decided_on"),
        ({"number": 2, "decided_on": begins - (today(1) - today())}, "decided_on"),
        ({"amount": None}, "amount"),
        ({"amount": Decimal(0)}, "amount"),
        ({"paid_on": today(-1)}, "paid_on"),
    ):
        number = values.pop("number", 1)
        with pytest.raises(FieldRefusal) as refusal:
            decided(step, anna, number, **values)
        assert refusal.value.field == field


def test_a_half_year_is_decided_once_and_only_when_it_is_there(step, jaimy, anna):
    decided(step, anna)
    with pytest.raises(Refusal, match="al besloten"):
        decided(step, anna)
    for number in (0, 4, 10**9):
        with pytest.raises(Refusal, match="is er niet"):
            decided(step, anna, number)
    with pytest.raises(Refusal, match="geen participatieplaats"):
        decided(a_step(jaimy, anna, "dagbesteding"), anna)


def test_who_comes_second_is_told(step, anna, bas):
    row = decided(step, anna)
    change_premium(row.pk, by=bas, version=1, ground="Goed gewerkt")
    for act in (
        lambda: change_premium(row.pk, by=anna, version=1, ground="x"),
        lambda: remove_premium(row.pk, by=anna, version=1, reason="x"),
    ):
        with pytest.raises(StaleEdit):
            act()


def test_only_who_works_on_the_dossier_decides(step, anna, carla, frank):
    row = decided(step, anna)
    with pytest.raises(Deployment.DoesNotExist):
        decided(step, carla, 2)
    with pytest.raises(Premium.DoesNotExist):
        remove_premium(row.pk, by=carla, version=1, reason="x")
    for act in (lambda: decided(step, frank, 2), lambda: change_premium(row.pk, by=frank, version=1, ground="x")):
        with pytest.raises(NotAllowed):
            act()


# --- the screens ----------------------------------------------------------------------------------------------------


def test_deciding_on_the_screen_with_the_amount_that_is_proposed(as_anna, step):
    page = f"/stappen/{step.pk}/premie/1/"
    proposed = as_anna.get(page).context["form"]["amount"].value()
    sent = as_anna.post(page, {"granted": "ja", "amount": "1.699,00", "decided_on": today()})

    assert proposed == "1699,00"
    assert sent.url == f"/stappen/{step.pk}/"
    shown = as_anna.get(sent.url).content.decode()
    assert "1.699,00" in shown
    assert "Beoordelingen" in shown
    changed = {"granted": "nee", "ground": "Kwam niet", "decided_on": today(), "version": "1"}
    as_anna.post(page, changed)
    assert Premium.objects.get().amount is None
    assert "Niet opgeslagen" in as_anna.post(page, changed | {"ground": "Anders"}).content.decode()
    as_anna.post(f"/premies/{Premium.objects.get().pk}/weghalen/", {"reason": "Vergissing", "version": "2"})
    assert not Premium.objects.exists()


def test_the_proposal_leaves_no_more_than_the_year_has_room_for(as_anna, step, anna):
    decided(step, anna, 1, amount=Decimal(3000))

    form = as_anna.get(f"/stappen/{step.pk}/premie/2/").context["form"]

    assert form["amount"].value() == "398,00"
    assert "€ 398,00" in form.fields["amount"].help_text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"granted": ""}, "granted"),
        ({"amount": ""}, "amount"),
        ({"amount": "veel"}, "amount"),
        ({"amount": "99999"}, "amount"),
        ({"granted": "nee", "ground": ""}, "ground"),
        ({"ground": "\0"}, "ground"),
        ({"ground": "ë" * 100_000}, "ground"),
        ({"decided_on": date(1990, 1, 1)}, "decided_on"),
        ({"decided_on": "ooit"}, "decided_on"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(as_anna, step, values, field):
    sent = {"granted": "ja", "amount": "500", "decided_on": today()} | values

    assert field in as_anna.post(f"/stappen/{step.pk}/premie/1/", sent).context["form"].errors
    assert not Premium.objects.exists()


def test_who_decides_while_a_colleague_did_is_told(as_anna, step, bas):
    decided(step, bas)

    sent = as_anna.post(f"/stappen/{step.pk}/premie/1/", {"granted": "ja", "amount": "700", "decided_on": today()})

    assert sent.url == f"/stappen/{step.pk}/premie/1/"
    assert Premium.objects.get().amount == 500


def test_what_is_no_half_year_of_the_step_has_no_page(as_anna, step, jaimy, anna):
    other = a_step(jaimy, anna, "dagbesteding")
    for address in (f"/stappen/{step.pk}/premie/{number}/" for number in (0, 3, 4, 10**12)):
        assert as_anna.get(address).status_code == 404
    assert as_anna.get(f"/stappen/{other.pk}/premie/1/").status_code == 404


def test_the_question_of_a_rule_leads_to_the_step(as_anna, jaimy, step):
    for key in ("premie_besloten_op", "premie_bedrag"):
        assert as_anna.get(f"/inwoners/{jaimy.pk}/gegeven/{key}/?stap={step.pk}").url == f"/stappen/{step.pk}/"


def test_the_page_asks_the_same_however_much_was_decided(as_anna, step, anna):
    with at_most(40) as without:
        as_anna.get(f"/stappen/{step.pk}/")
    decide_premium(step.pk, 1, by=anna, decided_on=today(), granted=False, ground="Kwam niet")
    decided(step, anna, 2)
    with at_most(len(without)):
        as_anna.get(f"/stappen/{step.pk}/")


def test_a_reader_reads_and_another_team_gets_no_hint(client, jaimy, step, anna, frank, carla, bas):
    row = decided(step, anna)
    acts = [f"/stappen/{step.pk}/premie/1/", f"/stappen/{step.pk}/premie/2/", f"/premies/{row.pk}/weghalen/"]
    client.force_login(frank)
    shown = client.get(f"/stappen/{step.pk}/").content.decode()
    assert "500,00" in shown
    assert "/premie/" not in shown
    assert {client.get(act).status_code for act in acts} == {404}
    Client.objects.filter(pk=jaimy.pk).update(shielded=True)
    for stranger in (carla, bas):
        client.force_login(stranger)
        assert {client.get(act).status_code for act in acts} == {404}
