"""The way of a text, on screen and in the services: each step needs its answers, its person and its order."""

import datetime
import re

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Role
from accounts.workflow import FieldRefusal, NotAllowed, Refusal, StaleEdit
from reporting import services
from reporting.models import CouncilText, Part, Stage
from reporting.workflow import MOVES
from tests.council import a_text, moved, through
from tests.people import today
from tests.queries import at_most


@pytest.fixture
def text(snapshot, eva) -> CouncilText:
    return a_text(snapshot, eva)


def browse(client, user):
    client.force_login(user)
    return client


def test_a_text_with_a_fault_is_not_offered(text, eva):
    section = text.sections.get(part=Part.LETTER)
    services.write_section(section.pk, by=eva, version=1, title="Werk", body="Wij hielpen 12 mensen.")
    with pytest.raises(Refusal, match="1 keer"):
        moved(text, "aanbieden", eva)
    services.write_section(section.pk, by=eva, version=2, title="Werk", body="Wij hielpen twaalf mensen.")
    assert moved(text, "aanbieden", eva).stage == "controle"  # a warning is for who reads


def test_a_letter_in_which_nothing_is_written_is_not_offered(snapshot, eva, client):
    text = services.start_text(snapshot.pk, by=eva)
    services.add_section(text.pk, by=eva, title="Aan het werk", body="Zo helpen wij.", part=Part.FACTSHEET)
    services.add_section(text.pk, by=eva, title="Van bijstand naar werk", body=" \n")
    with pytest.raises(Refusal, match="nog niets geschreven"):
        moved(text, "aanbieden", eva)
    client.force_login(eva)
    assert "Aanbieden voor controle" not in client.get(f"/raadsteksten/{text.pk}/").content.decode()


def test_who_wrote_gets_no_button_to_agree_and_no_agreement(text, eva, frank, client):
    text.authors.create(user=frank)
    moved(text, "aanbieden", eva)
    page = browse(client, frank).get(reverse("reporting:text", args=[text.pk])).content.decode()
    assert reverse("reporting:move_text", args=[text.pk, "controleren"]) not in page
    for key in ("controleren", "teruggeven"):
        with pytest.raises(Refusal, match="U schreef aan deze tekst"):
            moved(text, key, frank, check_note="Nee")
    with pytest.raises(NotAllowed):
        moved(text, "controleren", eva)


def test_it_is_given_back_with_a_note_that_the_writer_reads(text, eva, frank, client):
    moved(text, "aanbieden", eva)
    with pytest.raises(FieldRefusal):
        moved(text, "teruggeven", frank, check_note="   ")
    moved(text, "teruggeven", frank, check_note="Het woord klopt niet.")
    assert (
        "Het woord klopt niet." in browse(client, eva).get(reverse("reporting:text", args=[text.pk])).content.decode()
    )


def test_a_remark_at_a_section_stands_in_the_way_until_it_is_taken_away(text, eva, frank):
    section = text.sections.get(part=Part.LETTER)
    moved(text, "aanbieden", eva)
    services.check_section(section.pk, by=frank, version=1, remark="Welk jaar?")
    with pytest.raises(Refusal, match="Er staan nog opmerkingen"):
        moved(text, "controleren", frank)
    services.check_section(section.pk, by=frank, version=1)
    section.refresh_from_db()
    assert section.is_agreed
    assert moved(text, "controleren", frank).checked_by == frank


def test_a_section_is_looked_at_by_another_in_control_and_as_it_stands(text, eva, frank):
    section = text.sections.get(part=Part.LETTER)
    with pytest.raises(Refusal, match="Dit kan nu niet"):
        services.check_section(section.pk, by=frank, version=1)
    moved(text, "aanbieden", eva)
    with pytest.raises(StaleEdit):
        services.check_section(section.pk, by=frank, version=9)
    with pytest.raises(NotAllowed):
        services.check_section(section.pk, by=eva, version=1)


def test_days_come_in_their_order_and_not_in_the_future(text, eva, frank):
    text = through(text, "portefeuillehouder", eva=eva, frank=frank)
    with pytest.raises(FieldRefusal, match="akkoord van de portefeuillehouder"):
        moved(text, "vaststellen", eva, alderman_agreed_on=today(), college_decided_on=today(-1))
    with pytest.raises(FieldRefusal, match="al is geweest"):
        moved(text, "vaststellen", eva, college_decided_on=today(1))
    decided = moved(text, "vaststellen", eva)
    assert decided.dated == decided.college_decided_on


def test_nothing_is_sent_before_the_final_documents_are_made(text, eva, frank):
    text = through(text, "vastgesteld", eva=eva, frank=frank)
    with pytest.raises(Refusal, match="Maak eerst de definitieve stukken"):
        moved(text, "verzenden", eva)


def test_who_saw_an_older_text_takes_no_step(text, eva):
    with pytest.raises(StaleEdit):
        services.move_text(text.pk, "aanbieden", by=eva, version=text.version + 1)


def test_the_whole_way_on_screen(text, eva, frank, municipality, client):
    answers = {
        "voorleggen": {"alderman": "Wethouder W. Werk"},
        "vaststellen": {
            "alderman_agreed_on": today(),
            "college_decided_on": today(),
            "college_decision": "2026-0412",
        },
        "verzenden": {"sent_on": today()},
    }
    for key in ("aanbieden", "controleren", "voorleggen", "vaststellen", "verzenden", "openbaar"):
        if key == "verzenden":
            services.make_documents(text.pk, by=eva, is_final=True)
        page = reverse("reporting:move_text", args=[text.pk, key])
        browser = browse(client, frank if key == "controleren" else eva)
        overview = browser.get(reverse("reporting:text", args=[text.pk])).content.decode()
        assert page in overview
        version = re.search(r'name="version" value="(\d+)"', browser.get(page).content.decode())[1]
        answer = browser.post(page, {"version": version, **answers.get(key, {})})
        assert answer.status_code == 302, answer.context["form"].errors
        text.refresh_from_db()
        assert text.stage == MOVES[key].target
    assert text.published_at
    assert not text.documents.filter(is_final=True, published_at=None).exists()
    after = browse(client, eva).get(reverse("reporting:text", args=[text.pk])).content.decode()
    assert reverse("reporting:correct_text", args=[text.pk]) in after


def test_a_step_that_asks_something_says_what_is_missing(text, eva, frank, client):
    text = through(text, "portefeuillehouder", eva=eva, frank=frank)
    page = reverse("reporting:move_text", args=[text.pk, "vaststellen"])
    answer = browse(client, eva).post(page, {"version": text.version})
    assert answer.context["form"].errors.keys() == {"alderman_agreed_on", "college_decided_on", "college_decision"}
    answer = browse(client, eva).post(page, {})
    assert "version" in answer.context["form"].errors


def test_a_step_that_does_not_fit_the_stage_leads_back(text, eva, client):
    answer = browse(client, eva).get(reverse("reporting:move_text", args=[text.pk, "openbaar"]))
    assert answer.status_code == 302
    assert browse(client, eva).get(reverse("reporting:move_text", args=[text.pk, "bestaat-niet"])).status_code == 404


def test_the_second_person_sees_each_number_with_the_way_to_its_list(text, eva, frank, client):
    moved(text, "aanbieden", eva)
    page = browse(client, frank).get(reverse("reporting:check_text", args=[text.pk])).content.decode()
    link = reverse("reporting:figure", args=["uitstroom_naar_werk_personen"])
    assert f"{link}?momentopname={text.snapshot_id}" in page
    section = text.sections.get(part=Part.LETTER)
    post = reverse("reporting:check_section", args=[section.pk])
    client.post(post, {"version": 1, "antwoord": "opmerking", "remark": "Klopt dit?"})
    section.refresh_from_db()
    assert section.has_remark
    client.post(post, {"version": 1, "antwoord": "akkoord", "remark": "Klopt dit?"})
    section.refresh_from_db()
    assert section.is_agreed
    for nothing in ({}, {"version": "x"}, {"version": 1, "remark": "\x00"}, {"version": 1, "remark": "x" * 100_000}):
        assert client.post(post, nothing).status_code == 302


def test_each_page_asks_as_much_however_long_the_text(text, eva, frank, client):
    pages = [reverse(f"reporting:{name}", args=[text.pk]) for name in ("text", "compare_texts")]
    browse(client, eva)
    for _ in range(2):
        for page in pages:
            with at_most(22):
                assert client.get(page).status_code == 200
        for number in range(4):
            services.add_section(text.pk, by=eva, title=f"Deel {number}", body="[[bestand_eind]]")
    browse(client, frank)
    with at_most(22):
        assert client.get(reverse("reporting:check_text", args=[text.pk])).status_code == 200


def test_the_moves_know_the_days_they_ask(text):
    asked = {name for move in MOVES.values() for name in move.requires}
    assert {
        "alderman",
        "alderman_agreed_on",
        "college_decided_on",
        "college_decision",
        "sent_on",
        "check_note",
    } == asked
    assert isinstance(CouncilText(dated=datetime.date(2022, 1, 1)).dated, datetime.date)


@pytest.fixture
def sent(text, eva, frank) -> CouncilText:
    return through(text, Stage.SENT, eva=eva, frank=frank)


def hearing(client, eva, sent) -> str:
    return browse(client, eva).get(reverse("reporting:move_text", args=[sent.pk, "openbaar"])).content.decode()


def test_who_makes_it_public_reads_who_gets_a_mail_and_who_has_no_address(sent, eva, griet, client, settings):
    settings.EMAIL_URL = "smtp://mail"
    griet.email = "griet@voorbeeld.nl"
    griet.save()
    User.objects.create(username="gijs", name="Gijs", role=Role.GRIFFIE)
    page = hearing(client, eva, sent)
    assert "Griet (griet@voorbeeld.nl)" in page
    assert re.search(r"geen e-mailadres heeft in Keten: Gijs\.", page)
    assert "Niemand krijgt" not in page


@pytest.mark.parametrize(
    ("email_url", "role", "why"),
    [
        ("smtp://mail", Role.GRIFFIE, "Van de griffie is geen e-mailadres bekend (Griet)"),
        ("smtp://mail", Role.KLANTMANAGER, "Niemand heeft de rol griffie"),
        ("", Role.GRIFFIE, "Mail is in deze installatie niet ingesteld"),
    ],
)
def test_that_nobody_hears_is_said_before_it_is_public(sent, eva, griet, client, settings, email_url, role, why):
    settings.EMAIL_URL = email_url
    User.objects.filter(pk=griet.pk).update(role=role, email="" if email_url else "griet@voorbeeld.nl")
    page = hearing(client, eva, sent)
    assert "Niemand krijgt hiervan een mail" in page
    assert why in page


def test_a_step_that_tells_nobody_says_nothing_of_mail(text, eva, client):
    page = browse(client, eva).get(reverse("reporting:move_text", args=[text.pk, "aanbieden"])).content.decode()
    assert "een mail" not in page
