"""A snapshot keeps every figure as it was at one moment, with what it was made of."""

import json
import threading
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.models import AuditEvent
from accounts.workflow import NotAllowed, Refusal
from clients.models import Client, Contact
from instruments.models import Instrument
from reporting.figures import REGISTER, Choices, Figure, Unit
from reporting.figures.measures import PERSON, PERSONS, ROWS
from reporting.figures.reading import one_moment
from reporting.models import FigureValue, Snapshot
from reporting.services import ask_snapshot, take_snapshot
from tests.catalogued import told_since
from tests.packages import HERE
from tests.people import a_client

TOLD = ("name", "theme", "stage", "fund", "description", "purpose", "target_group", "result")


def test_it_keeps_what_was_worked_out_apart(snapshot):
    expected = json.loads((HERE / "voorbeeld-cijfers-2021.json").read_text())
    kept = dict(snapshot.values.values_list("key", "value"))
    assert {key: kept[key] for key in expected} == expected  # there may be more; of these the meaning stays


def test_every_figure_has_as_much_behind_it_as_it_counts(snapshot):
    for value in snapshot.values.all():
        figure = REGISTER[value.key]
        if isinstance(figure, Figure) and figure.measure in (ROWS, PERSONS):
            groups = value.value if figure.by else {"": value.value}
            for group, number in groups.items():
                assert behind(value, group) == number, (value.key, group)


def behind(value: FigureValue, group: str) -> int:
    rows = value.rows(group)
    if value.unit == Unit.PERSONS:
        return len(set(rows.values_list(PERSON[rows.model], flat=True)))
    return rows.count()


def test_the_number_behind_money_is_the_money(snapshot):
    value = snapshot.values.get(key="lks_uitgaven")
    paid = sum(row.subsidy + row.employer_costs for row in value.rows())
    assert f"{paid:.2f}" == value.value == "78483.30"


def test_it_keeps_definitions_choices_and_catalogue(snapshot):
    value = snapshot.values.get(key="aanvragen")
    assert (value.label, value.version) == (REGISTER["aanvragen"].label, REGISTER["aanvragen"].version)
    assert value.definition == REGISTER["aanvragen"].definition
    assert snapshot.settings["welfare"] == ["pw", "ioaw", "ioaz"]
    assert "dag" in {instrument["code"] for instrument in snapshot.catalogue}


def test_it_keeps_the_texts_that_held_on_the_last_day_of_its_year(example, eva):
    activity = Instrument.objects.get(code="dag")
    told_since(activity, date(2022, 1, 1), eva, theme="Nieuw thema", description="Nieuwe tekst")
    told_since(activity, date(2022, 12, 31), eva, purpose="Nieuw doel")

    old, new = (
        next(kept for kept in take_snapshot(year, by=eva).catalogue if kept["code"] == "dag") for year in (2021, 2022)
    )
    assert {name: old[name] for name in TOLD} == {name: getattr(activity, name) for name in TOLD}
    assert (new["theme"], new["description"], new["purpose"]) == ("Nieuw thema", "Nieuwe tekst", "Nieuw doel")


def test_it_never_changes(snapshot):
    for act in (
        lambda: FigureValue.objects.update(value=1),
        lambda: Snapshot.objects.update(year=2020),
        lambda: FigureValue.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_taking_it_is_an_act(snapshot, eva):
    event = AuditEvent.objects.get(verb="snapshot.take")
    assert (event.actor, event.url_key) == (eva, str(snapshot.pk))


def test_with_other_choices_other_figures(example, eva):
    narrow = take_snapshot(2021, by=eva, settings=Choices(welfare=("pw",)))
    assert narrow.values.get(key="bestand_eind").value < 113
    assert narrow.settings["welfare"] == ["pw"]


def test_only_who_may_takes_one(db, bas, griet):
    for colleague in (bas, griet):
        with pytest.raises(NotAllowed):
            take_snapshot(2021, by=colleague)
        with pytest.raises(NotAllowed):
            ask_snapshot(2021, by=colleague)


def test_a_year_that_has_not_begun_is_refused(db, eva):
    with pytest.raises(Refusal, match="nog niet begonnen"):
        ask_snapshot(2999, by=eva)


@pytest.mark.django_db(transaction=True)
def test_all_figures_are_of_one_moment(anna, eva):
    """What is written while it counts is in none of the figures, early or late."""
    client = a_client(anna)

    def write_meanwhile(step: str, done: int, total: int) -> None:
        if done == 1:
            other = threading.Thread(target=log, args=(client,))
            other.start()
            other.join()

    snapshot = take_snapshot(2021, by=eva, progress=write_meanwhile)
    assert Contact.objects.count() == 1
    assert snapshot.values.get(key="contacten_per_soort").value == {}


def log(client: Client) -> None:
    try:
        Contact.objects.create(client=client, held_on=date(2021, 5, 1), kind="gesprek")
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_counting_can_not_write(anna):
    with pytest.raises(DatabaseError, match="read-only"), one_moment():
        Contact.objects.create(client_id=1, held_on=date(2021, 5, 1), kind="gesprek")


@pytest.mark.django_db(transaction=True)
def test_counting_inside_another_transaction_is_refused():
    with pytest.raises(RuntimeError), transaction.atomic(), one_moment():
        pass


def test_asked_for_in_the_background_it_is_taken(example, eva, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = ask_snapshot(2021, by=eva)
    job.refresh_from_db()
    snapshot = Snapshot.objects.get()
    assert (job.state, job.result_url_name, job.result_key) == ("klaar", "reporting:snapshot", str(snapshot.pk))
