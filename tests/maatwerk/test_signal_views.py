"""The pages of missing links, for each who reads them or sees to them."""

import pytest
from django.urls import reverse

from accounts.models import AuditEvent, User
from accounts.verbs import LOOK_LIST
from instruments.models import Parameter
from maatwerk.models import Request, Signal
from tests.amounts import as_if_always
from tests.chain import FOUNDATION, a_request
from tests.people import a_client, today
from tests.queries import at_most
from tests.recurring import a_missing_link, an_approval, closed

LIST = "/maatwerk/schakels/"


@pytest.fixture
def three(catalogue, anna, bas) -> Signal:
    for number in range(3):
        an_approval(catalogue, anna, bas, client=a_client(anna, last_name=f"Zwaluw{number}"))
    return Signal.objects.get()


def reading(browser, user: User, address: str, **sent: object) -> str:
    browser.force_login(user)
    answer = browser.post(address, sent, follow=True) if sent else browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def of(signal: Signal, page: str = "signal") -> str:
    return reverse(f"maatwerk:{page}", args=[signal.pk])


def test_the_list_tells_how_often_what_it_costs_and_that_nobody_sees_to_it(client, three, eva):
    page = reading(client, eva, LIST)

    assert "Locatie niet in contract: Arbeidsmatige dagbesteding bij Zorgpunt" in page
    assert "3 keer" in page
    assert "Nog niemand" in page
    assert "3 dit kwartaal, 0 in het vorige" in page
    assert "Zwaluw" not in page


def test_an_empty_list_says_when_one_will_be_there(client, eva):
    assert "3 keer goedgekeurd in 12 maanden" in reading(client, eva, LIST)


def test_without_the_amounts_it_is_said_that_nothing_is_counted(client, three, eva, bas):
    as_if_always("maatwerk_patroon_aantal", starts_on=today(10))

    assert "Keten telt nu niet" in reading(client, eva, LIST)
    assert "Keten telt nu niet" in reading(client, eva, of(three))
    reading(client, bas, of(three, "signal_requests"))
    assert Parameter.objects.filter(key="maatwerk_patroon_aantal").exists()


@pytest.mark.parametrize("sort", ["aantal", "-aantal", "kosten", "-kosten", "sinds", "-sinds", "onzin"])
def test_it_sorts_and_costs_the_same_however_many_there_are(client, catalogue, eva, sort):
    for number in range(3):
        a_missing_link(catalogue.guidance, deviation=f"regel_{number}", kind="vrij")
    client.force_login(eva)
    client.get(LIST)

    with at_most(8):
        assert client.get(LIST, {"sorteer": sort}).status_code == 200


def test_one_pages_through_all_of_them_in_the_order_that_one_chose(client, catalogue, eva):
    for number in range(27):
        a_missing_link(catalogue.guidance, deviation=f"regel_{number}", kind="vrij")
    client.force_login(eva)

    first = client.get(LIST, {"sorteer": "sinds"}).context
    last = client.get(LIST, {"sorteer": "sinds", "na": first["page"].next}).context

    keys = [line.pk for line in (*first["lines"], *last["lines"])]
    assert (len(first["lines"]), len(last["lines"]), len(set(keys))) == (25, 2, 27)
    back = client.get(LIST, {"sorteer": "sinds", "voor": last["page"].previous}).context
    assert [line.pk for line in back["lines"]] == keys[:25]


def test_closed_ones_are_there_when_one_asks_for_them(client, three, eva):
    closed(three, eva)

    assert "Er ontbreekt geen schakel" in reading(client, eva, LIST)
    page = reading(client, eva, f"{LIST}?stand=gesloten")
    assert "De plek staat in het contract." in page
    assert "Werkt vanaf" in page


def test_the_page_names_nobody_and_holds_where_it_was(client, three, eva):
    page = reading(client, eva, of(three))

    assert "Zwaluw" not in page
    assert FOUNDATION in page
    assert "Het gaat om 3 mensen." in page
    assert "staan hier pas vanaf 10 mensen" in page
    assert "Alle 3 mensen" not in page
    assert "Dit maatwerk loopt nog 3 keer." in page
    assert not AuditEvent.objects.filter(verb=LOOK_LIST).exists()


def test_the_list_behind_it_has_as_many_lines_as_the_number(client, three, catalogue, carla, dirk, bas, frank, eva):
    an_approval(catalogue, carla, dirk, client=a_client(carla, last_name="Elders"))

    page = reading(client, bas, of(three, "signal_requests"))
    assert "4 keer goedgekeurd" in page
    assert page.count("Zwaluw") == 3
    assert page.count("Een dossier dat u niet ziet") == 1
    assert "Elders" not in page
    seen = AuditEvent.objects.get(verb=LOOK_LIST, actor=bas)
    assert len(seen.client_ids) == 3
    assert "Elders" in reading(client, frank, of(three, "signal_requests"))
    client.force_login(eva)
    assert client.get(of(three, "signal_requests")).status_code == 404


def test_a_shielded_dossier_is_a_line_like_any_other_that_one_may_not_see(client, three, frank):
    hidden = Request.objects.earliest("pk").client
    hidden.shielded = True
    hidden.save()

    page = reading(client, frank, of(three, "signal_requests"))
    assert "3 keer goedgekeurd" in page
    assert page.count("Een dossier dat u niet ziet") == 1


def test_running_maatwerk_is_told_by_name_to_the_team_and_counted_for_the_rest(client, three, bas, dirk, eva):
    closed(three, eva)

    page = reading(client, bas, of(three, "signal_running"))
    assert page.count("Zwaluw") == 3
    assert "kan dit zonder maatwerk" in page
    assert "In andere dossiers loopt dit nog 3 keer" in reading(client, dirk, of(three, "signal_running"))
    assert "loopt nog 3 keer" in reading(client, eva, of(three))


def test_she_takes_it_says_what_changes_and_closes_it(client, three, catalogue, eva):
    page = reading(client, eva, of(three, "assign_signal"), version=three.version, owner=eva.pk)
    assert "Vastgelegd." in page
    three.refresh_from_db()
    sent = {"change": "contract", "action": "De stichting opnemen", "due_on": str(today(30))}
    assert "De stichting opnemen" in reading(client, eva, of(three, "plan_signal"), version=three.version, **sent)

    # The contract does not name the place yet: Keten says so, and asks.
    three.refresh_from_db()
    sent = {"change": "contract", "because": "Het contract noemt de stichting.", "effective_on": str(today(30))}
    page = reading(client, eva, of(three, "close_signal"), version=three.version, **sent)
    assert f"{FOUNDATION} staat op" in page
    assert "niet in het contract" in page
    assert Signal.objects.open().exists()

    catalogue.contract(FOUNDATION, starts_on=today(30))
    page = reading(client, eva, of(three, "close_signal"), version=three.version, **sent)
    assert "Gesloten, gaat nog in" in page
    three.refresh_from_db()
    page = reading(client, eva, of(three, "reopen_signal"), version=three.version, reason="Het ging niet door.")
    assert "Het ging niet door." in page
    assert Signal.objects.open().exists()


def test_who_comes_second_keeps_what_was_typed(client, three, eva):
    sent = {"change": "contract", "action": "De stichting opnemen", "due_on": str(today(30))}
    reading(client, eva, of(three, "plan_signal"), version=three.version, **sent)

    page = reading(client, eva, of(three, "plan_signal"), version=three.version, **(sent | {"action": "Iets anders"}))
    assert "Een collega heeft dit intussen gewijzigd" in page
    assert "Iets anders" in page
    assert "De stichting opnemen" in page


def test_what_is_closed_takes_no_act_and_what_is_open_can_not_be_opened(client, three, eva):
    assert "staat al open" in reading(client, eva, of(three, "reopen_signal"), reason="x", version=three.version)
    closed(three, eva)
    for page in ("assign_signal", "plan_signal", "close_signal"):
        assert "al gesloten" in reading(client, eva, of(three, page), version=1)


def test_the_day_of_a_beleidsadviseur_begins_with_what_waits(client, three, eva, bas):
    assert "1 ontbrekende schakel vraagt aandacht" in reading(client, eva, reverse("reporting:figures"))
    Signal.objects.update(owner=eva, due_on=today(-1))
    assert "bij 1 is de afgesproken dag voorbij" in reading(client, eva, reverse("reporting:figures")).lower()
    Signal.objects.update(owner=eva, due_on=today())
    assert "aandacht" not in reading(client, bas, reverse("reporting:figures"))


def test_the_page_of_a_request_leads_who_may_read_it_to_the_missing_link(client, three, catalogue, anna, bas):
    asked = a_request(a_client(anna), catalogue, anna)
    address = reverse("maatwerk:detail", args=[asked.pk])

    for_anna, for_bas = reading(client, anna, address), reading(client, bas, address)
    assert "Hier ontbreekt een schakel" in for_anna
    assert "3 keer goedgekeurd" in for_anna
    assert of(three) not in for_anna
    assert of(three) in for_bas


def test_deviations_are_put_together_as_one_asks(client, three, eva):
    address = reverse("maatwerk:deviations")
    assert "Plek buiten het contract" in reading(client, eva, address)
    assert "Zorgpunt" in reading(client, eva, f"{address}?per=aanbieder")
    assert "Geen goedgekeurd maatwerk" in reading(client, eva, f"{address}?van=2001-01-01&tot=2001-12-31")
    assert "De laatste dag ligt voor de eerste dag." in reading(client, eva, f"{address}?van=2002-01-01&tot=2001-12-31")
