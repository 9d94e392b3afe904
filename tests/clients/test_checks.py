"""The random check: nobody can foresee who is drawn, everything that was found is kept, and it ranks nobody."""

import datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.permissions import Role
from accounts.workflow import NotAllowed, Refusal, StaleEdit
from clients.models import Change, CheckAnswer, CheckedDossier, CheckQuestion, Client, RandomCheck
from clients.services.check_questions import add_question, change_question, move_question
from clients.services.checks import answer, draw
from instruments.models import Parameter
from tests.amounts import as_if_always
from tests.conftest import person
from tests.people import a_client, a_shielded_client, a_transfer, today
from tests.queries import at_most

URL = "/team/steekproef/"


def drawn(check: RandomCheck) -> set[str]:
    return set(check.dossiers.values_list("client__last_name", flat=True))


def moved_back(check: RandomCheck, months: int) -> RandomCheck:
    """As if it was drawn some months ago."""
    month = (today().replace(day=1) - datetime.timedelta(days=30 * months)).replace(day=1)
    drawn_at = timezone.make_aware(datetime.datetime.combine(month, datetime.time(12)))
    RandomCheck.objects.filter(pk=check.pk).update(month=month, drawn_at=drawn_at)
    check.refresh_from_db()
    return check


def everything(value: bool | None = True) -> dict[int, bool | None]:
    return dict.fromkeys(CheckQuestion.objects.filter(in_use=True).values_list("pk", flat=True), value)


# --- drawing


def test_so_many_dossiers_are_drawn_as_the_municipality_chose(anna, bas):
    for number in range(9):
        a_client(anna, last_name=f"N{number}")
    assert len(drawn(draw(by=bas))) == Parameter.objects.on("steekproef_dossiers", today()) == 5


def test_of_a_small_team_everyone_is_drawn(anna, bas, jan):
    a_client(anna, last_name="Een")
    a_client(jan, last_name="Twee")
    a_client(anna, last_name="Weg", moved_away_on=today(-3))
    check = draw(by=bas)
    assert drawn(check) == {"Een", "Twee"}
    assert set(check.dossiers.values_list("responsible__username", flat=True)) == {"anna", "jan"}


def test_it_is_drawn_once_a_month_by_who_checks_the_work_of_the_own_team(anna, bas, carla, dirk):
    a_client(anna)
    draw(by=bas)
    with pytest.raises(Refusal, match="al getrokken"):
        draw(by=bas)
    with pytest.raises(NotAllowed):
        draw(by=anna)
    with pytest.raises(Refusal, match="geen dossiers"):
        draw(by=dirk)
    with pytest.raises(Refusal, match="geen team"):
        draw(by=person("lena", Role.TEAMLEIDER))


def test_another_draw_draws_others(anna, bas):
    """Of 40 dossiers 5: that three draws are alike by chance happens once in 400 thousand million times."""
    as_if_always("steekproef_dossiers", value=5)
    for number in range(40):
        a_client(anna, last_name=f"N{number}")
    found = []
    for _ in range(3):
        check = draw(by=bas)
        found.append(frozenset(drawn(check)))
        check.delete()
    assert len(set(found)) > 1


def test_who_was_looked_at_lately_is_drawn_last(anna, bas):
    for number in range(5):
        a_client(anna, last_name=f"Eerst {number}")
    first = moved_back(draw(by=bas), 2)
    for number in range(4):
        a_client(anna, last_name=f"Later {number}")
    second = drawn(draw(by=bas))
    assert {f"Later {number}" for number in range(4)} < second
    assert len(second & drawn(first)) == 1


def test_after_half_a_year_one_can_be_drawn_again(anna, bas):
    as_if_always("steekproef_dossiers", value=1)
    a_client(anna, last_name="Oud")
    moved_back(draw(by=bas), 8)
    a_client(anna, last_name="Recent")
    RandomCheck.objects.create(team=bas.team, month=today().replace(day=1, year=2020), drawn_by=bas)
    lately = RandomCheck.objects.get(month__year=2020)
    CheckedDossier.objects.create(check_of=lately, client=Client.objects.get(last_name="Recent"))
    assert drawn(draw(by=bas)) == {"Oud"}


def test_a_shielded_dossier_is_drawn_only_when_the_teamleider_is_named_on_it(anna, bas):
    a_client(anna, last_name="Open")
    hidden = a_shielded_client(anna, last_name="Geheim")
    check = draw(by=bas)
    assert drawn(check) == {"Open"}
    check.delete()
    hidden.named_users.add(bas)
    assert drawn(draw(by=bas)) == {"Open", "Geheim"}


# --- looking through


def test_what_was_found_is_kept_with_who_and_when(anna, bas, jaimy):
    row = draw(by=bas).dossiers.get()
    row = answer(row.pk, by=bas, version=1, answers={**everything(), first_question().pk: None}, remark="Netjes")
    assert (row.checked_by, row.remark, row.version) == (bas, "Netjes", 2)
    assert row.answers.filter(in_order=True).count() == 4
    assert row.answers.get(question=first_question()).in_order is None
    assert AuditEvent.objects.get(verb="check.answer").client_id == jaimy.pk


def first_question() -> CheckQuestion:
    return CheckQuestion.objects.order_by("position").first()


def test_every_question_is_answered_and_a_second_look_keeps_what_stood(anna, bas, jaimy):
    row = draw(by=bas).dossiers.get()
    with pytest.raises(Refusal, match="elke vraag"):
        answer(row.pk, by=bas, version=1, answers={first_question().pk: True})
    answer(row.pk, by=bas, version=1, answers=everything())
    with pytest.raises(StaleEdit):
        answer(row.pk, by=bas, version=1, answers=everything(value=False))
    answer(row.pk, by=bas, version=2, answers={**everything(), first_question().pk: False})
    event = AuditEvent.objects.filter(verb="check.answer").latest("pk")
    assert list(Change.objects.filter(event=event).values_list("field", "old", "new")) == [
        (first_question().text, "in orde", "niet in orde")
    ]
    answer(row.pk, by=bas, version=3, answers={**everything(), first_question().pk: False})
    assert AuditEvent.objects.filter(verb="check.answer").count() == 2


def test_a_dossier_that_went_to_another_team_is_no_longer_looked_through(anna, bas, carla, dirk, jaimy):
    row = draw(by=bas).dossiers.get()
    a_transfer(jaimy, bas, carla)
    with pytest.raises(Client.DoesNotExist):
        answer(row.pk, by=bas, version=1, answers=everything())
    with pytest.raises(CheckedDossier.DoesNotExist):
        answer(row.pk, by=dirk, version=1, answers=everything())


# --- the questions


def test_a_question_out_of_use_is_not_asked_and_its_answers_stay(anna, bas, eva, jaimy):
    row = draw(by=bas).dossiers.get()
    answer(row.pk, by=bas, version=1, answers=everything())
    old = change_question(first_question().pk, by=eva, version=1, in_use=False)
    assert old.pk not in everything()
    assert CheckAnswer.objects.filter(question=old).exists()
    answer(row.pk, by=bas, version=2, answers={**everything(value=False), old.pk: True})
    moved_back(row.check_of, 1)
    later = draw(by=bas).dossiers.get()
    answer(later.pk, by=bas, version=1, answers=everything())
    assert not later.answers.filter(question=old).exists()


def test_the_words_of_an_answered_question_stay_what_was_asked(anna, bas, eva, jaimy):
    change_question(first_question().pk, by=eva, version=1, text="Staat het doel erin?")
    answer(draw(by=bas).dossiers.get().pk, by=bas, version=1, answers=everything())
    with pytest.raises(Refusal, match="al beantwoord"):
        change_question(first_question().pk, by=eva, version=2, text="Iets heel anders?")
    assert change_question(first_question().pk, by=eva, version=2, explanation="In eigen woorden").version == 3


def test_questions_are_arranged_by_who_arranges_texts(anna, eva):
    new = add_question(by=eva, text="Is er een weg terug?")
    assert new.position == 5
    with pytest.raises(Refusal, match="al op de lijst"):
        add_question(by=eva, text="is er een weg terug?")
    with pytest.raises(NotAllowed):
        add_question(by=anna, text="Mag dit?")
    with pytest.raises(StaleEdit):
        change_question(new.pk, by=eva, version=7, in_use=False)
    move_question(new.pk, by=eva, version=1, up=True)
    assert list(CheckQuestion.objects.values_list("pk", flat=True)).index(new.pk) == 4


# --- the pages


def test_from_the_draw_to_the_trend(client: Browser, anna, bas, jaimy):
    client.force_login(bas)
    assert "Nog geen steekproef" in client.get(URL).content.decode()
    assert "0 van 1 bekeken" in client.post(reverse("clients:draw_check"), follow=True).content.decode()
    row = CheckedDossier.objects.get()
    url = reverse("clients:checked_dossier", args=[row.pk])
    assert "Jaimy van der Vélde" in client.get(url).content.decode()
    sent = {f"vraag_{pk}": "ja" for pk in everything()}
    assert "Kies een antwoord" in client.post(url, {"version": 1}).content.decode()
    client.post(url, {**sent, f"vraag_{first_question().pk}": "nee", "version": 1, "remark": "Doel mist"})
    text = client.get(URL).content.decode()
    assert "1 van 1 bekeken" in text
    assert "Deel dat in orde was" in text
    assert "Anna" not in text.split("Deel dat in orde was")[1].split("</section>")[0]

    stale = client.post(url, {**sent, "version": 1}).content.decode()
    assert "Niet opgeslagen" in stale
    assert client.post(url, sent).status_code == 200
    assert CheckedDossier.objects.get().version == 2


def test_earlier_months_can_be_read_again(client: Browser, anna, bas, jaimy):
    old = moved_back(draw(by=bas), 1)
    draw(by=bas)
    client.force_login(bas)
    assert "Per maand" in client.get(URL).content.decode()
    for chosen in (old.pk, 0, "abc", "9" * 30):
        assert client.get(URL, {"maand": chosen}).status_code == 200


def test_of_another_team_or_shielded_there_is_nothing(client: Browser, anna, bas, dirk, jaimy):
    row = draw(by=bas).dossiers.get()
    url = reverse("clients:checked_dossier", args=[row.pk])
    client.force_login(dirk)
    assert client.get(url).status_code == 404
    assert "Vélde" not in client.get(URL).content.decode()
    Client.objects.update(shielded=True)
    client.force_login(bas)
    assert client.get(url).status_code == 404
    text = client.get(URL).content.decode()
    assert "Vélde" not in text
    assert "1 dossier ziet u nu niet meer" in text


def test_questions_are_changed_on_a_page(client: Browser, eva, db):
    client.force_login(eva)
    url = reverse("clients:check_question", args=[first_question().pk])
    client.post(url, {"text": "Staat er een doel in?", "version": 1})
    assert first_question().in_use is False
    assert "Niet opgeslagen" in client.post(url, {"text": "Anders", "in_use": "on", "version": 1}).content.decode()
    client.post(reverse("clients:add_check_question"), {"text": "Nieuw?"})
    new = CheckQuestion.objects.get(text="Nieuw?")
    move = reverse("clients:move_check_question", args=[new.pk])
    client.post(move)
    client.post(move, {"version": 9})
    assert list(CheckQuestion.objects.all())[-1] == new
    client.post(move, {"version": 1, "richting": "op"})
    assert list(CheckQuestion.objects.all())[-2] == new
    for wrong in ({"text": ""}, {"text": "a" * 300}, {"text": "Nieuw?"}):
        assert client.post(reverse("clients:add_check_question"), wrong).status_code == 200
    assert CheckQuestion.objects.filter(text="Nieuw?").count() == 1


def test_a_large_check_costs_as_much_as_a_small_one(client: Browser, anna, bas):
    as_if_always("steekproef_dossiers", value=20)
    for number in range(20):
        a_client(anna, last_name=f"N{number}")
    for months in (3, 2, 1):
        moved_back(draw(by=bas), months)
    for row in draw(by=bas).dossiers.all():
        answer(row.pk, by=bas, version=1, answers=everything())
    client.force_login(bas)
    with at_most(8):
        client.get(URL)
    with at_most(12):
        client.get(reverse("clients:checked_dossier", args=[row.pk]))
