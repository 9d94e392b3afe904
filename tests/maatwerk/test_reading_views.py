"""The page of one request, before and after the decision: what it says, and what one does next."""

import pytest

from accounts.models import AuditEvent, Mandate
from clients.models import Client, Task
from maatwerk.models import Request
from tests.chain import a_concept, a_request
from tests.decided import an_agreement, no, version_of, yes
from tests.people import a_client, today
from tests.queries import at_most


def page(browser, request: Request) -> str:
    return browser.get(f"/maatwerk/{request.pk}/").content.decode()


def steps(browser, request: Request) -> list[tuple[str, str]]:
    return [(step.words, step.label) for step in browser.get(f"/maatwerk/{request.pk}/").context["next_steps"]]


def test_who_writes_reads_what_is_missing(as_anna, jaimy, catalogue, anna):
    words = steps(as_anna, a_concept(jaimy, catalogue, anna))

    assert words[0][0].startswith("Nog te schrijven: ")
    assert "gewenst effect" in words[0][0]
    assert words[1][0] == "Er zijn nog twee adviezen nodig, van een ander dan wie dit vraagt."


def test_who_may_decide_gets_the_button(as_bas, request_of_anna):
    assert steps(as_bas, request_of_anna)[0][1] == "Besluiten"


def test_who_asked_reads_with_whom_it_lies(as_anna, request_of_anna, bas):
    [(words, label)] = steps(as_anna, request_of_anna)

    assert words.startswith("Het besluit is aan Bas van Werk.")
    assert label == ""


def test_a_teamleider_who_asked_reads_why_another_decides(client, jaimy, catalogue, bas, second_lead):
    own = a_request(jaimy, catalogue, bas)
    client.force_login(bas)

    words = [words for words, _ in steps(client, own)]
    assert words[0].startswith("Het besluit is aan Tess")
    assert "zelf gevraagd" in words[1]


def test_where_nobody_may_decide_it_is_said(as_anna, request_of_anna):
    Mandate.objects.all().delete()

    assert "Nu heeft niemand een mandaat" in steps(as_anna, request_of_anna)[0][0]


def test_after_approval_the_decision_stands_first_with_what_was_agreed(as_anna, request_of_anna, bas):
    an_agreement(request_of_anna, bas, text="Belt elke maand")

    answer = as_anna.get(f"/maatwerk/{request_of_anna.pk}/")

    keys = [shown.part.key for shown in answer.context["parts"]]
    assert keys[0] == "decision"
    assert {"agreements", "reviews", "letters"} <= set(keys)
    assert "unusual" not in keys
    text = answer.content.decode()
    assert "Belt elke maand" in text
    assert 'href="#agreements"' in text
    assert ("Stap plannen") in [label for _, label in steps(as_anna, request_of_anna)]


def test_who_asked_discusses_a_refusal_and_ticks_it_off(as_anna, request_of_anna, bas):
    no(request_of_anna, bas, alternative="De bibliotheek past ook")

    assert "Ik heb dit besproken" in page(as_anna, request_of_anna)
    as_anna.post(f"/maatwerk/{request_of_anna.pk}/besproken/")

    assert "Ik heb dit besproken" not in page(as_anna, request_of_anna)
    assert "De bibliotheek past ook" in page(as_anna, request_of_anna)


def test_what_is_unusual_is_told_to_who_decides(as_bas, request_of_anna):
    Request.objects.update(wanted_from=today(-5), wanted_until=today(900), cost=7000)

    text = page(as_bas, request_of_anna)

    assert "Deze vorm kan hoogstens tot en met" in text
    assert "Die dag is al voorbij" in text
    assert "er is geen fonds gekozen" in text


def test_closing_an_agreement_and_opening_it_again(as_anna, request_of_anna, bas):
    row = an_agreement(request_of_anna, bas)
    address = f"/maatwerk/afspraken/{row.pk}/"
    sent = {"kept": "nee", "happened_on": str(today()), "version": row.version}

    assert list(as_anna.post(address, sent).context["form"].errors) == ["note"]
    assert (
        as_anna.post(address, sent | {"note": "Niet meer nodig."}).url == f"/maatwerk/{request_of_anna.pk}/#agreements"
    )
    assert "Niet meer nodig." in page(as_anna, request_of_anna)

    assert "Weer openzetten" in as_anna.get(address).content.decode()
    assert "Open de afspraak opnieuw" in as_anna.post(f"{address}heropenen/", follow=True).content.decode()
    as_anna.post(f"{address}heropenen/", {"version": 2})
    row.refresh_from_db()
    assert row.is_open


def test_two_who_close_one_agreement(as_anna, request_of_anna, bas):
    row = an_agreement(request_of_anna, bas)
    address = f"/maatwerk/afspraken/{row.pk}/"
    sent = {"kept": "ja", "happened_on": str(today()), "version": row.version}
    as_anna.post(address, sent)

    assert "Niet opgeslagen" in as_anna.post(address, sent | {"note": "Ook ik"}).content.decode()


def test_looking_back_on_the_screen(as_anna, request_of_anna, bas):
    yes(request_of_anna, bas, evaluate_on=today())
    address = f"/maatwerk/{request_of_anna.pk}/terugblik/"
    sent = {
        "held_on": str(today()),
        "helped": "deels",
        "text": "Het lukt half.",
        "version": version_of(request_of_anna),
    }

    assert set(as_anna.post(address, sent | {"helped": "", "text": ""}).context["form"].errors) == {"helped", "text"}
    as_anna.post(address, sent | {"next_on": str(today(30))})

    text = page(as_anna, request_of_anna)
    assert "Deels" in text
    assert "Het lukt half." in text
    review = request_of_anna.reviews.get()
    as_anna.post(f"/maatwerk/terugblikken/{review.pk}/", sent | {"helped": "ja", "version": review.version})
    review.refresh_from_db()
    assert (review.helped, review.next_on) == ("ja", None)


def test_the_words_of_a_colleague_are_read_and_not_changed(client, request_of_anna, anna, bas):
    yes(request_of_anna, bas)
    client.force_login(bas)
    sent = {"held_on": str(today()), "helped": "ja", "text": "Het lukt.", "version": version_of(request_of_anna)}
    client.post(f"/maatwerk/{request_of_anna.pk}/terugblik/", sent)
    review = request_of_anna.reviews.get()
    client.force_login(anna)

    assert client.get(f"/maatwerk/terugblikken/{review.pk}/").status_code == 404
    assert "Het lukt." in page(client, request_of_anna)


def test_what_was_not_approved_has_no_page_to_look_back(as_anna, request_of_anna):
    assert as_anna.get(f"/maatwerk/{request_of_anna.pk}/terugblik/").status_code == 404


def test_only_who_asked_finds_the_page_to_take_it_back(as_bas, request_of_anna):
    assert as_bas.get(f"/maatwerk/{request_of_anna.pk}/intrekken/").status_code == 404


def test_a_shielded_dossier_is_behind_no_address(as_bas, request_of_anna, bas):
    row = an_agreement(request_of_anna, bas)
    Client.objects.update(shielded=True)

    for address in (f"/maatwerk/{request_of_anna.pk}/", f"/maatwerk/afspraken/{row.pk}/"):
        assert as_bas.get(address).status_code == 404


def test_looking_is_recorded(as_bas, request_of_anna, bas):
    as_bas.get(f"/maatwerk/{request_of_anna.pk}/")

    look = AuditEvent.objects.get(verb="dossier.look")
    assert (look.actor, look.client_id, look.url_name) == (bas, request_of_anna.client_id, "maatwerk:detail")


def test_the_page_asks_the_same_however_much_there_is(as_anna, request_of_anna, catalogue, anna, bas):
    yes(request_of_anna, bas, evaluate_on=today(30))
    no(a_request(a_client(anna), catalogue, anna), bas, difference="Hier is een kas.")
    with at_most(70) as one:
        page(as_anna, request_of_anna)
    for number in range(5):
        no(a_request(a_client(anna, last_name=f"Nr{number}"), catalogue, anna), bas, difference="Hier is een kas.")
    Task.objects.filter(client=request_of_anna.client_id).update(due_on=today())
    with at_most(len(one)):
        page(as_anna, request_of_anna)


@pytest.mark.parametrize("path", ["", "advies/", "intrekken/", "terugblik/"])
def test_for_another_team_it_is_not_there(client, request_of_anna, bas, carla, dirk, frank, eva, path):
    yes(request_of_anna, bas)
    for someone in (carla, dirk, frank, eva):
        client.force_login(someone)
        assert client.get(f"/maatwerk/{request_of_anna.pk}/{path}").status_code == 404, someone
