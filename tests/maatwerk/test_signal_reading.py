"""What a missing link tells: how often, at what cost, what they have in common, and nothing of who they are."""

import datetime
from decimal import Decimal

import pytest

from clients.models import Client
from clients.services.circumstances import add_involved
from maatwerk.models import Request, Signal
from maatwerk.rules.anonymity import cut
from maatwerk.services.signals import raise_signals
from maatwerk.signals import grouping
from maatwerk.signals.counting import window_on
from maatwerk.signals.reading import last_quarters, quarter_name, summaries
from maatwerk.signals.recurrence import recurrence_of
from maatwerk.signals.running import running_of, visible_running
from maatwerk.signals.sketches import told_of
from tests.amounts import as_if_always
from tests.chain import FOUNDATION, a_request
from tests.people import a_client, today
from tests.queries import at_most
from tests.recurring import a_missing_link, an_approval, closed, delivered


@pytest.fixture
def three(catalogue, anna, bas) -> Signal:
    for number in range(3):
        client = a_client(anna, first_names=f"Roepnaam{number}", last_name="van Zwaluwenburg")
        an_approval(catalogue, anna, bas, client=client)
    return Signal.objects.get()


def of(signal: Signal):
    return summaries([signal], window_on(today()))[signal.pk]


def test_what_it_cost_by_year_and_fund(catalogue, anna):
    client = a_client(anna)
    for day, cost, fund in (
        (today(), 100, "wmo"),
        (today(-1), 50, "wmo"),
        (today(-2), 25, "participatiebudget"),
        (today(-800), 1000, ""),
    ):
        delivered(client, catalogue.guidance, day, cost=Decimal(cost), fund=fund)
    raise_signals()
    found = of(Signal.objects.get())

    assert (found.number, found.cost, found.ever, found.cost_ever) == (3, 175, 4, 1175)
    assert found.funds == [("Niet bekend", 1000), ("Wmo", 150), ("Participatiebudget", 25)]
    assert sum(year.cost for year in found.years) == 1175
    assert [year.year for year in found.years] == sorted({year.year for year in found.years}, reverse=True)
    assert found.first_on == today(-2)


def test_the_quarters_add_up_and_an_empty_one_is_there_too(catalogue, anna):
    client = a_client(anna)
    for days in (0, 0, 200):
        delivered(client, catalogue.guidance, today(-days))
    raise_signals()
    quarters = of(Signal.objects.get()).quarters

    assert len(quarters) == 8
    assert sum(number for _, number in quarters) == 3
    assert quarters[-1] == (quarter_name(last_quarters(today())[-1]), 2)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (datetime.date(2026, 1, 1), "2e kw. 2024", "1e kw. 2026"),
        (datetime.date(2026, 12, 31), "1e kw. 2025", "4e kw. 2026"),
        (datetime.date(2024, 2, 29), "2e kw. 2022", "1e kw. 2024"),
    ],
)
def test_quarters_go_back_two_years(day, first, last):
    starts = last_quarters(day)
    assert (quarter_name(starts[0]), quarter_name(starts[-1])) == (first, last)


def test_many_signals_cost_no_more_questions_than_one(catalogue, anna):
    client = a_client(anna)
    for number in range(5):
        for _ in range(3):
            delivered(client, catalogue.guidance, today(-number), deviation=f"regel_{number}")
    raise_signals()
    signals = list(Signal.objects.all())
    window = window_on(today())

    with at_most(2):
        found = summaries(signals, window)
    assert [found[signal.pk].number for signal in signals] == [3] * 5


def test_the_number_is_that_of_the_list_behind_it(three, catalogue, anna, bas, eva):
    an_approval(catalogue, anna, bas, location="De kas")
    delivered(a_client(anna), catalogue.guidance, today(-1))

    assert of(three).ever == Request.objects.of_signal(three).filter(decision__outcome="goedgekeurd").count() == 4


def test_a_wide_one_leaves_out_what_has_a_signal_of_its_own(three, catalogue, anna):
    client = a_client(anna)
    for _ in range(3):
        delivered(client, catalogue.guidance, today(-1))
    raise_signals()
    wide = Signal.objects.exclude(pk=three.pk).get()

    assert wide.is_wide
    found = summaries([wide, three], window_on(today()))
    assert (found[wide.pk].ever, found[three.pk].ever) == (3, 3)
    assert Request.objects.of_signal(wide).count() == 3


def test_few_people_are_not_sketched_apart(three):
    told = told_of(three, window_on(today()))

    assert (told.people, told.is_small, told.sketches) == (3, True, ())
    assert told.locations == ((FOUNDATION, 3),)


def test_what_all_of_a_few_people_share_is_not_told_for_that_is_told_of_each(three):
    assert told_of(three, window_on(today())).shared == ()

    as_if_always("kleine_aantallen_drempel", value=4)
    assert told_of(three, window_on(today())).shared == ()


def test_without_a_small_number_nothing_about_people_is_told(three, monkeypatch):
    monkeypatch.setattr("maatwerk.signals.sketches.SMALL", "niet_vastgesteld")

    told = told_of(three, window_on(today()))

    assert (told.is_small, told.shared, told.sketches) == (True, (), ())


def test_a_sketch_holds_no_name_and_a_shielded_dossier_none_at_all(catalogue, anna, bas):
    as_if_always("kleine_aantallen_drempel", value=3)
    effects = (
        "Roepnaam wil leren bij Stichting De Brug. Bel 06-12345678 of Mila van Zorgpunt, 2 ochtenden.",
        "Van Zwaluwenburg wil geld verdienen.",
        "Dit mag niemand lezen.",
    )
    for effect in effects:
        client = a_client(anna, first_names="Roepnaam", last_name="van Zwaluwenburg")
        an_approval(catalogue, anna, bas, client=client, effect=effect)
    client.shielded = True
    client.save()

    told = told_of(Signal.objects.get(), window_on(today()))

    assert told.people == 3
    assert {sketch.effect for sketch in told.sketches} == {
        "… wil leren bij …. Bel … of … van …, 2 ochtenden.",
        "Van … wil geld verdienen.",
    }
    assert told.shared == ()  # two of them is fewer than three


def shared_by(signal: Signal) -> dict[str, str]:
    return {shared.label: shared.whose for shared in told_of(signal, window_on(today())).shared}


def test_from_the_small_number_on_what_so_many_share_is_told_and_what_fewer_share_is_not(catalogue, anna, bas):
    as_if_always("kleine_aantallen_drempel", value=3)
    for age in (8000, 8001, 12000):
        an_approval(catalogue, anna, bas, client=a_client(anna, birth_date=today(-age)))
    shared = shared_by(Signal.objects.get())

    assert shared["geen uitkering"] == "Alle 3 mensen"
    assert not [label for label in shared if "jaar" in label]


def test_the_few_who_differ_are_not_to_be_counted(catalogue, anna, bas):
    """Of five of whom four are young one would know that one is not; three and three tell of neither."""
    as_if_always("kleine_aantallen_drempel", value=3)
    for age in (8000, 8001, 8002, 8003, 12000):
        an_approval(catalogue, anna, bas, client=a_client(anna, birth_date=today(-age)))
    assert shared_by(Signal.objects.get())["jonger dan 27 jaar"] == "De meeste mensen"

    for age in (12001, 12002):
        an_approval(catalogue, anna, bas, client=a_client(anna, birth_date=today(-age)))
    shared = shared_by(Signal.objects.get())
    assert (shared["jonger dan 27 jaar"], shared["27 tot 40 jaar"]) == ("4 van 7 mensen", "3 van 7 mensen")


def test_a_shielded_dossier_makes_it_most_and_never_all(catalogue, anna, bas):
    as_if_always("kleine_aantallen_drempel", value=3)
    clients = [a_client(anna) for _ in range(4)]
    for client in clients:
        an_approval(catalogue, anna, bas, client=client)
    Client.objects.filter(pk=clients[0].pk).update(shielded=True)

    assert shared_by(Signal.objects.get())["geen uitkering"] == "De meeste mensen"


def test_a_sketch_holds_only_what_is_not_rare_and_no_name_of_who_is_around(catalogue, anna, bas):
    as_if_always("kleine_aantallen_drempel", value=4)
    for age in (8000, 8001, 8002, 12000):
        client = a_client(anna, birth_date=today(-age))
        add_involved(client.pk, by=anna, kind="maatje", name="Noor Wit", starts_on=today())
        an_approval(catalogue, anna, bas, client=client, effect="Noor helpt bij het leren van een vak.")
    told = told_of(Signal.objects.get(), window_on(today()))

    assert "jonger dan 27 jaar" not in {shared.label for shared in told.shared}
    [sketch] = told.sketches
    assert "jonger dan 27 jaar" not in sketch.circumstances
    assert "geen uitkering" in sketch.circumstances
    assert sketch.effect == "… helpt bij het leren van een vak."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jaimy leert hier het meest.", "… leert hier het meest."),
        ("Een baan, met hulp van UWV en Wmo.", "Een baan, met hulp van UWV en Wmo."),
        ("Mail naar j.bos@voorbeeld.nl of bel 074 123 45 67.", "Mail naar … of bel …."),
        ("Werk bij Albert Heijn in Hengelo.", "Werk bij … in …."),
        ("Hij woont op Kerkstraat 1234.", "Hij woont op …."),
        ("", ""),
    ],
)
def test_names_and_numbers_are_cut(text, left):
    assert cut(text, ("Jaimy", "de Vries"), 240) == left


def test_a_long_text_ends_at_a_word():
    short = cut("woord " * 100, (), 50)
    assert short.endswith("woord …")
    assert len(short) <= 52


def test_running_maatwerk_is_listed_for_who_may_see_it_and_counted_for_all(three, bas, dirk, eva):
    assert running_of(three, today()).count() == 3
    assert visible_running(three, bas, today()).count() == 3
    assert visible_running(three, dirk, today()).count() == 0
    assert running_of(three, today(200)).count() == 0


def test_the_page_of_a_request_says_how_often_it_comes_back(three, catalogue, anna):
    asked = a_request(a_client(anna), catalogue, anna, location="De kas")

    with at_most(4):
        found = recurrence_of(asked, today(), anna)
    assert (found.approved, found.waiting, found.signal, found.is_missing_link) == (3, 1, three, True)


def test_after_a_change_the_page_of_a_request_counts_anew(three, catalogue, anna, eva):
    closed(three, eva)
    found = recurrence_of(a_request(a_client(anna), catalogue, anna), today(), anna)

    assert (found.approved, found.signal, found.is_missing_link) == (0, None, False)


@pytest.mark.parametrize(
    ("way", "labels"),
    [
        ("groep", ("Locatie niet in contract", "Arbeidsmatige dagbesteding", "Zorgpunt", "Plek buiten het contract")),
        ("regel", ("Locatie niet in contract",)),
        ("instrument", ("Arbeidsmatige dagbesteding",)),
        ("aanbieder", ("Zorgpunt",)),
        ("locatie", (FOUNDATION,)),
        ("grond", ("Plek buiten het contract",)),
    ],
)
def test_deviations_are_put_together_by_each_dimension(three, catalogue, anna, way, labels):
    delivered(a_client(anna), catalogue.work, today(-1), deviation="verdringing", cost=Decimal(5))
    rows = grouping.grouped(way, today(-9), today())

    assert (rows[0].labels, rows[0].number) == (labels, 3)
    assert sum(row.number for row in rows) == 4
    assert sum(row.cost for row in rows) == 5
    assert len(grouping.heads(way)) == len(labels)


def test_a_door_of_somebody_is_not_told(catalogue, anna, bas):
    hidden = an_approval(catalogue, anna, bas, location="Kerkstraat 1")
    hidden.client.shielded = True
    hidden.client.save()
    an_approval(catalogue, anna, bas, client=a_client(anna, last_name="Zwaluw"), location="Bij Zwaluw thuis")

    assert [row.labels for row in grouping.grouped("locatie", today(-9), today())] == [("Niet getoond",)]


def test_a_signal_of_nobody_is_empty_and_no_fault(catalogue):
    signal = a_missing_link(catalogue.guidance, catalogue.provider)

    assert (of(signal).number, of(signal).years, of(signal).first_on) == (0, [], None)
    assert told_of(signal, window_on(today())).people == 0
