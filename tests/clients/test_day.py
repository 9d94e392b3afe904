"""Where the day begins: what there is to do, what others did, and numbers that are the lengths of their lists."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.permissions import Permission
from clients.day import BY_KEY, SHOWN, Today, begin_of, lines_of, sheet_of
from clients.models import Appointment, Client, Draft, Task
from clients.services import add_reminder, add_task, change_client, hand_over, hand_over_task, log_contact, snooze_task
from maatwerk.services import begin
from tests.advised import asked_of
from tests.dilemmas import a_dilemma
from tests.people import a_client, a_shielded_client, today
from tests.queries import asking, at_most

DAY = reverse("clients:day")
WORK = {"kind": "maatwerk.decide", "title": "Besluit over maatwerk", "url_name": "maatwerk:detail", "url_key": 5}


def at(hour: int, days: int = 0) -> datetime.datetime:
    return begin_of(today(days)) + datetime.timedelta(hours=hour)


def an_appointment(client: Client, staff, hour: int = 10, days: int = 0, **values) -> Appointment:
    starts_at = at(hour, days)
    ends_at = starts_at + datetime.timedelta(minutes=45)
    values = {"subject": "Voortgang", "starts_at": starts_at, "ends_at": ends_at, **values}
    return Appointment.objects.create(client=client, staff=staff, made_by=staff, **values)


def a_draft(client: Client, owner) -> Draft:
    draft = Draft(
        client=client, owner=owner, form="clients.contact", url_name="clients:contacts", url_key=str(client.pk)
    )
    draft.fields = {"report": "Half"}
    draft.save()
    return draft


def parts(user) -> dict[str, list[str]]:
    """Title of every line, by part, as far as there are any."""
    sheet = sheet_of(user, Today.now())
    return {key: [line.title for line in shown.lines] for key, shown in sheet.parts.items() if shown.number}


def late(client: Client, by, title: str = "Bellen", days: int = -1) -> Task:
    return add_reminder(client.pk, by=by, title=title, due_on=today(days))


def test_the_day_begins_here(client, anna, bas):
    for user in (anna, bas):
        client.force_login(user)
        assert client.get("/").headers["Location"] == DAY


def test_who_has_nothing_to_do_is_done(as_anna):
    assert "U bent klaar voor vandaag" in as_anna.get(DAY).content.decode()


def test_what_others_did_or_must_do_keeps_nobody_from_being_done(as_anna, anna, bas, jaimy):
    add_task(jaimy.pk, by=anna, assignee=bas, **WORK)
    text = as_anna.get(DAY).content.decode()
    assert "U bent klaar voor vandaag" in text
    assert "Wacht op anderen" in text


def test_every_kind_of_work_has_its_part(anna, bas, jaimy):
    an_appointment(jaimy, anna)
    late(jaimy, anna, "Te laat")
    late(jaimy, anna, "Straks", days=3)
    late(jaimy, anna, "Veel later", days=30)
    a_draft(jaimy, anna)
    given = late(jaimy, anna, "Gegeven", days=1)
    hand_over_task(given.pk, by=anna, version=1, to=bas, reason="Vakantie")
    theirs = a_client(bas, last_name="Overdracht")
    hand_over(theirs.pk, by=bas, version=theirs.version, to=anna, reason="Andere wijk")
    log_contact(jaimy.pk, by=bas, held_on=today(), kind="gesprek")
    assert parts(anna) == {
        "afspraken": ["Voortgang"],
        "te_laat": ["Te laat"],
        "binnenkort": ["Straks"],
        "overdrachten": ["Overdracht van een dossier"],
        "concepten": ["Nieuw contact"],
        "anderen": ["Gegeven"],
        "gewijzigd": ["Contact"],
    }
    assert parts(bas)["voorgesteld"] == ["Overdracht wacht op antwoord"]


def test_an_appointment_that_began_leads_to_its_report(anna, jaimy):
    begun, later = an_appointment(jaimy, anna, days=-1), an_appointment(jaimy, anna, days=1)
    tomorrow = Today(today(1), amber=5)
    assert [line.url for line in sheet_of(anna, tomorrow).parts["afspraken"].lines] == [
        f"{reverse('clients:contacts', args=[jaimy.pk])}?afspraak={begun.pk}#nieuw",
        reverse("clients:appointment", args=[later.pk]),
    ]


def test_each_line_is_one_click_from_doing_it(as_anna, anna, jaimy):
    an_appointment(jaimy, anna)
    late(jaimy, anna)
    a_draft(jaimy, anna)
    for shown in as_anna.get(DAY).context["sheet"].to_do:
        for line in shown.lines:
            assert as_anna.get(line.url).status_code == 200, shown.part.key


def test_an_appointment_that_nobody_rounded_off_stays_until_someone_does(anna, bas, jaimy):
    an_appointment(jaimy, anna, days=-2, subject="Vergeten")
    an_appointment(jaimy, anna, subject="Geweest", state="geweest")
    an_appointment(jaimy, anna, days=1, subject="Morgen")
    an_appointment(jaimy, bas, subject="Van Bas")
    an_appointment(jaimy, anna, hour=23, subject="Vanavond")
    assert parts(anna) == {"afspraken": ["Vergeten", "Vanavond"]}


def test_a_task_that_was_put_off_is_not_of_today(anna, jaimy):
    task = late(jaimy, anna)
    snooze_task(task.pk, by=anna, version=1, until=today(2), reason="Wacht op post")
    assert parts(anna) == {}


def test_what_colleagues_did_in_ones_own_caseload_is_told_and_ones_own_acts_are_not(anna, bas, jaimy):
    theirs = a_client(bas)
    for client in (jaimy, theirs):
        log_contact(client.pk, by=anna, held_on=today(), kind="gesprek")
        log_contact(client.pk, by=bas, held_on=today(), kind="telefoon")
    change_client(jaimy.pk, by=bas, version=1, phone="06 12345678")
    assert parts(anna) == {"gewijzigd": ["Gegevens gewijzigd", "Contact"]}
    line = sheet_of(anna, Today.now()).parts["gewijzigd"].lines[0]
    assert (line.client, line.who) == ("Jaimy van der Vélde", "Bas")


def test_looking_is_no_change(client, anna, bas, jaimy):
    client.force_login(bas)
    client.get(reverse("clients:dossier", args=[jaimy.pk]))
    client.post(reverse("clients:search"), {"zoek": str(jaimy.pk)})
    assert parts(anna) == {}


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (datetime.date(2026, 11, 24), datetime.date(2026, 11, 23)),
        (datetime.date(2026, 11, 23), datetime.date(2026, 11, 20)),  # a Monday looks back to Friday
        (datetime.date(2026, 12, 28), datetime.date(2026, 12, 24)),  # after Christmas
    ],
)
def test_since_yesterday_is_since_the_working_day_before(day, before):
    assert Today(day, amber=5).working_day_before == before


def test_every_number_is_the_length_of_the_list_behind_it(as_anna, anna, bas, carla, jaimy):
    for number in range(SHOWN + 3):
        an_appointment(jaimy, anna, hour=8 + number)
        late(jaimy, anna, f"Te laat {number}")
        late(jaimy, anna, f"Straks {number}", days=number % 4)
        a_draft(a_client(anna), anna)
        add_task(jaimy.pk, by=anna, assignee=bas, **{**WORK, "url_key": number})
        add_task(jaimy.pk, by=anna, assignee=anna, due_on=today(40), **{**WORK, "url_key": 100 + number})
        theirs = a_client(bas)
        hand_over(theirs.pk, by=bas, version=theirs.version, to=anna, reason="Andere wijk")
        mine = a_client(anna)
        hand_over(mine.pk, by=anna, version=mine.version, to=bas, reason="Andere wijk")
        log_contact(jaimy.pk, by=bas, held_on=today(), kind="gesprek")
        asked_of(anna, begin(a_client(carla).pk, by=carla, received_on=today()), carla)  # of another team
        a_dilemma(jaimy, anna)
    sheet = as_anna.get(DAY).context["sheet"]
    assert sheet.parts.keys() == BY_KEY.keys()
    for key, shown in sheet.parts.items():
        assert (len(shown.lines), shown.number) == (SHOWN, SHOWN + 3), key
        behind = as_anna.get(shown.part.list_url).context
        assert len(behind["lines"] if "lines" in behind else behind["page"].rows) == shown.number, key
        assert len(lines_of(shown.part, list(shown.part.rows(anna, Today.now())))) == shown.number


def test_thirty_of_everything_cost_as_many_questions_as_one(as_anna, anna, bas):
    def more(number: int) -> None:
        for _ in range(number):
            client = a_client(anna)
            an_appointment(client, anna)
            late(client, anna)
            a_draft(client, anna)
            add_task(client.pk, by=anna, assignee=bas, **{**WORK, "url_key": client.pk})
            log_contact(client.pk, by=bas, held_on=today(), kind="gesprek")

    more(1)
    with asking() as one:
        as_anna.get(DAY)
    more(29)
    with at_most(8) as thirty:
        as_anna.get(DAY)
    assert len(one) == len(thirty)
    for key in BY_KEY:
        with at_most(8):
            as_anna.get(reverse("clients:day_part", args=[key]))


def test_nothing_of_a_dossier_one_may_no_longer_see_stands_here(client, anna, bas, carla, team_werk):
    hidden = a_client(anna, last_name="Verborgen")
    an_appointment(hidden, bas)
    a_draft(hidden, bas)
    add_task(hidden.pk, by=bas, team=team_werk, permission=Permission.DECIDE_MAATWERK, due_on=today(-1), **WORK)
    add_task(hidden.pk, by=bas, assignee=anna, **{**WORK, "url_key": 6})
    assert parts(bas).keys() == {"afspraken", "te_laat", "concepten", "anderen"}
    Client.objects.filter(pk=hidden.pk).update(shielded=True)
    assert parts(bas) == {}
    client.force_login(bas)
    for key in BY_KEY:
        assert "Verborgen" not in client.get(reverse("clients:day_part", args=[key])).content.decode()
    assert "Verborgen" not in client.get(DAY).content.decode()


def test_a_shielded_dossier_of_ones_own_stands_here(anna):
    late(a_shielded_client(anna), anna)
    assert parts(anna) == {"te_laat": ["Bellen"]}


def test_who_stood_on_the_page_is_recorded_once(as_anna, anna, jaimy):
    late(jaimy, anna)
    an_appointment(jaimy, anna)
    as_anna.get(DAY)
    lines = AuditEvent.objects.filter(verb="list.look", url_name="clients:day")
    assert [line.client_ids for line in lines] == [[jaimy.pk]]


def test_a_part_that_does_not_exist_is_not_there(as_anna):
    assert as_anna.get("/vandaag/onzin/").status_code == 404


def test_amber_begins_as_many_days_before_as_the_municipality_chose(anna, jaimy):
    late(jaimy, anna, "Vijf", days=5)
    late(jaimy, anna, "Zes", days=6)
    assert Today.now().amber == 5
    assert parts(anna) == {"binnenkort": ["Vijf"]}


def test_a_day_begins_at_midnight_here(monkeypatch):
    assert begin_of(datetime.date(2026, 7, 1)).astimezone(datetime.UTC).hour == 22
    assert timezone.is_aware(begin_of(datetime.date(2026, 1, 1)))


def test_a_decision_shows_while_its_last_day_is_far_and_stands_nowhere_twice(bas, jaimy, anna):
    add_task(jaimy.pk, by=anna, assignee=bas, due_on=today(40), **WORK)
    assert parts(bas) == {"maatwerk": [WORK["title"]]}
    add_task(jaimy.pk, by=anna, assignee=bas, due_on=today(-1), **WORK)
    assert parts(bas) == {"te_laat": [WORK["title"]]}
