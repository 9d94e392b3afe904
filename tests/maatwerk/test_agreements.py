"""What is agreed with an approval is a task until it is known how it went."""

import pytest

from accounts.models import AuditEvent
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from clients.closing import reasons_to_stay_open
from clients.models import Task
from maatwerk.models import Agreement
from maatwerk.services import Agreed, close_agreement, reopen_agreement
from tests.decided import an_agreement, yes
from tests.people import today

KEPT = {"kept": True, "happened_on": today()}


def closed(row: Agreement, by, **values) -> Agreement:
    return close_agreement(row.pk, by=by, **({"version": row.version} | KEPT | values))


def the_task(row: Agreement) -> Task:
    return Task.objects.open().get(kind="maatwerk.agreement", url_key=str(row.pk))


@pytest.mark.parametrize(
    ("done_by", "title"),
    [
        ("gemeente", "Doen: Belt de stichting"),
        ("inwoner", "Vraag na bij de inwoner: Belt de stichting"),
        ("ander", "Vraag na bij een ander: Belt de stichting"),
    ],
)
def test_each_agreement_becomes_a_task_for_who_asked(request_of_anna, anna, bas, done_by, title):
    row = an_agreement(request_of_anna, bas, text=" Belt de stichting ", done_by=done_by)

    task = the_task(row)
    assert (task.assignee, task.title, task.due_on, task.url) == (
        anna, title, today(30), f"/maatwerk/afspraken/{row.pk}/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        (Agreed(" ", "inwoner", today(3)), "wat er is afgesproken"),
        (Agreed("Bellen", "iemand", today(3)), "Kies wie dit doet"),
        (Agreed("Bellen", "inwoner", today(-1)), "al voorbij"),
    ],
    ids=lambda agreed: getattr(agreed, "text", ""),
)
def test_nothing_unclear_is_agreed(request_of_anna, bas, agreed, said):
    with pytest.raises(Refusal, match=said):
        yes(request_of_anna, bas, agreements=[Agreed("Schrijft zich in", "inwoner", today(9)), agreed])
    assert not Agreement.objects.exists()


def test_how_it_went_takes_the_task_off(request_of_anna, anna, bas):
    row = closed(an_agreement(request_of_anna, bas), anna, note="Belde vier keer.")

    assert (row.kept_on, row.dropped_on, row.note, row.closed_by) == (today(), None, "Belde vier keer.", anna)
    assert not Task.objects.open().filter(kind="maatwerk.agreement").exists()
    assert AuditEvent.objects.get(verb="maatwerk.close_agreement").happened_on == today()


def test_what_is_dropped_says_why(request_of_anna, anna, bas):
    row = an_agreement(request_of_anna, bas)

    with pytest.raises(FieldRefusal, match="waarom"):
        closed(row, anna, kept=False)
    assert closed(row, anna, kept=False, note="Niet meer nodig.").dropped_on == today()


def test_nobody_knows_yet_how_it_will_go(request_of_anna, anna, bas):
    with pytest.raises(FieldRefusal, match="moet nog komen"):
        closed(an_agreement(request_of_anna, bas), anna, happened_on=today(1))


def test_closed_by_mistake_it_is_a_task_again(request_of_anna, anna, bas):
    row = closed(an_agreement(request_of_anna, bas), anna, note="Belde.")
    with pytest.raises(Refusal, match="al afgerond"):
        closed(row, anna)

    row = reopen_agreement(row.pk, by=anna, version=row.version)

    assert (row.is_open, row.note, row.closed_by) == (True, "Belde.", None)
    assert the_task(row).due_on == today(30)
    with pytest.raises(Refusal, match="nog open"):
        reopen_agreement(row.pk, by=anna, version=row.version)


def test_who_comes_second_overwrites_nothing(request_of_anna, anna, bas):
    row = an_agreement(request_of_anna, bas)
    closed(row, anna)

    with pytest.raises(StaleEdit):
        closed(row, bas, kept=False, note="Niet gedaan.", version=1)


def test_another_team_does_not_find_it(request_of_anna, bas, carla, frank):
    row = an_agreement(request_of_anna, bas)

    with pytest.raises(row.decision.request.DoesNotExist):
        closed(row, carla)
    with pytest.raises(NotAllowed):
        closed(row, frank)


def test_what_is_open_is_named_when_a_dossier_closes(request_of_anna, jaimy, anna, bas):
    row = an_agreement(request_of_anna, bas, done_by="gemeente", text="Regelt vervoer")

    named = [reason for reason in reasons_to_stay_open(jaimy, today()) if "Regelt vervoer" in reason.words]
    assert [reason.url for reason in named if reason.blocks] == [f"/maatwerk/afspraken/{row.pk}/"]
    closed(row, anna)
    assert not [reason for reason in reasons_to_stay_open(jaimy, today()) if "Regelt vervoer" in reason.words]


def test_what_the_inwoner_would_do_keeps_no_dossier_open(request_of_anna, jaimy, bas):
    an_agreement(request_of_anna, bas, text="Schrijft zich in")

    named = [reason for reason in reasons_to_stay_open(jaimy, today()) if "Schrijft zich in" in reason.words]
    assert named
    assert not [reason for reason in named if reason.blocks]
