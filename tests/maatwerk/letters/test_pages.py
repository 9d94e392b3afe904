"""The screens of letters: which fits, what is missing and where, how it will look, and what was sent when."""

import pytest
from django.urls import reverse

from maatwerk.models import Letter, LetterKind, Request, SentBy
from maatwerk.services import letters
from office.models import Job
from tests.maatwerk.letters.written import a_letter, decided, typed_for
from tests.people import today
from tests.queries import at_most

pytestmark = pytest.mark.usefixtures("quick")
D = LetterKind.DECISION


def text(response) -> str:
    return " ".join(response.content.decode().split())


def write_url(request: Request, kind: str = "besluit") -> str:
    return reverse("maatwerk:write_letter", args=[request.pk, kind])


def filled_in(request: Request, by, kind: str = "besluit", **values) -> dict:
    fresh = Request.objects.get(pk=request.pk)
    return {"version": fresh.version, "dated": today(), **typed_for(kind, fresh, by)} | values


def sent(letter: Letter, by) -> Letter:
    return letters.send(letter.pk, by=by, version=letter.version, sent_on=letter.dated, how=SentBy.POST)


def test_while_it_waits_one_chooses_which_letter(as_anna, request_of_anna):
    page = text(as_anna.get(reverse("maatwerk:letter_new", args=[request_of_anna.pk])))
    assert "Ontvangstbevestiging" in page
    assert "Verzoek om de aanvraag aan te vullen" in page
    assert "Besluit (beschikking)" not in page


def test_after_the_decision_there_is_one_and_it_begins_with_what_was_decided(as_anna, approved):
    answer = as_anna.get(reverse("maatwerk:letter_new", args=[approved.pk]))
    assert answer.headers["Location"] == write_url(approved)
    page = as_anna.get(write_url(approved))
    assert page.context["form"]["reasons"].value() == approved.decision.grounds
    assert "Ja, u krijgt dit maatwerk." in text(page)
    assert "schrijf liever “u”" in text(page)  # what was written about the inwoner


def test_looking_first_keeps_nothing_and_shows_what_was_typed(as_anna, approved, anna):
    page = as_anna.post(write_url(approved), filled_in(approved, anna, reasons="Zo leert u het vak.", bekijk="ja"))
    assert text(page).count("Zo leert u het vak.") == 2  # in the field and in the letter
    assert not Letter.objects.exists()


def test_the_button_has_the_letter_made_and_its_page_leads_to_the_paper(
    as_anna, approved, anna, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_anna.post(write_url(approved), filled_in(approved, anna))
    assert answer.headers["Location"] == reverse("jobs:progress", args=[Job.objects.get().key])
    letter = Letter.objects.get()
    page = text(as_anna.get(reverse("maatwerk:letter", args=[letter.pk])))
    assert reverse("clients:document", args=[letter.document_id]) in page
    assert reverse("maatwerk:send_letter", args=[letter.pk]) in page
    at_documents = as_anna.get(reverse("clients:letter", args=[letter.document_id]))
    assert at_documents.headers["Location"] == reverse("maatwerk:letter", args=[letter.pk])


def test_what_is_missing_is_named_before_one_writes_with_the_way_to_it(as_anna, approved, municipality, jaimy):
    municipality.court = ""
    municipality.save()
    jaimy.postcode = ""
    jaimy.save()
    page = text(as_anna.get(write_url(approved)))
    assert "De rechtbank voor een voorlopige voorziening ontbreekt. Vraag de beheerder" in page
    assert "De postcode van de inwoner ontbreekt." in page
    assert reverse("clients:change", args=[jaimy.pk]) in page
    assert "Maak brief" not in page


def test_an_empty_blank_and_a_bsn_are_told_at_their_field_and_what_was_typed_stays(as_anna, approved, anna):
    page = as_anna.post(write_url(approved), filled_in(approved, anna, question="", reasons="Nummer 999990019."))
    assert page.context["form"].errors == {"question": ["Vul dit in."]}
    page = as_anna.post(write_url(approved), filled_in(approved, anna, reasons="Nummer 999990019."))
    assert "burgerservicenummer" in page.context["form"].errors["reasons"][0]
    assert page.context["form"]["weighing"].value() == typed_for(D, approved, anna)["weighing"]
    assert not Letter.objects.exists()


def test_who_wrote_while_the_request_changed_keeps_the_text(as_anna, request_of_anna, anna):
    data = filled_in(request_of_anna, anna, "mededeling")
    Request.objects.filter(pk=request_of_anna.pk).update(version=99)
    page = as_anna.post(write_url(request_of_anna, "mededeling"), data)
    assert page.context["stale"]
    assert data["because"] in text(page)


@pytest.mark.parametrize("typed", ["\x00", "a" * 100_000, "🎉"])
def test_what_can_not_be_in_a_letter_is_told(as_anna, approved, anna, typed):
    page = as_anna.post(write_url(approved), filled_in(approved, anna, reasons=typed))
    assert page.status_code == 200
    assert "reasons" in page.context["form"].errors


def test_a_letter_that_does_not_fit_leads_back_and_an_unknown_one_is_not_there(as_anna, approved):
    assert as_anna.get(write_url(approved, "aanvulling")).status_code == 302
    assert as_anna.get(write_url(approved, "dreigbrief")).status_code == 404


def test_that_it_was_sent_is_recorded_on_its_page(as_anna, approved, anna):
    letter = a_letter(approved, anna)
    url = reverse("maatwerk:send_letter", args=[letter.pk])
    page = as_anna.post(url, {"version": letter.version, "sent_on": today(1), "how": "post"})
    assert page.context["form"].errors["sent_on"]
    answer = as_anna.post(url, {"version": letter.version, "sent_on": today(), "how": "berichtenbox"})
    assert answer.headers["Location"] == reverse("maatwerk:letter", args=[letter.pk])
    shown = text(as_anna.get(answer.headers["Location"]))
    assert "in de berichtenbox, door Anna" in shown
    assert "Bezwaar kan tot en met" in shown
    assert reverse("maatwerk:rewrite_letter", args=[letter.pk]) not in shown
    assert as_anna.get(url).status_code == as_anna.get(reverse("maatwerk:rewrite_letter", args=[letter.pk])).status_code


def test_who_records_a_day_after_the_date_says_that_it_is_so(as_anna, approved, anna):
    letter = a_letter(approved, anna)
    Letter.objects.filter(pk=letter.pk).update(dated=today(-2))
    url = reverse("maatwerk:send_letter", args=[letter.pk])
    data = {"version": letter.version, "sent_on": today(), "how": "post"}
    assert "als laatste dag voor bezwaar" in as_anna.post(url, data).context["form"].errors["sent_on"][0]
    assert as_anna.post(url, data | {"is_late": "on"}).status_code == 302


def test_an_unsent_letter_is_written_again(as_anna, approved, anna):
    letter = a_letter(approved, anna)
    url = reverse("maatwerk:rewrite_letter", args=[letter.pk])
    page = as_anna.get(url)
    assert page.context["form"]["reasons"].value() == letter.typed["reasons"]
    data = {"version": letter.version, "dated": today(), **letter.typed, "reasons": "Anders gezegd."}
    assert as_anna.post(url, data).status_code == 302
    assert Letter.objects.get().typed["reasons"] == "Anders gezegd."


def test_the_request_tells_what_was_written_and_when_it_was_sent(as_anna, approved, anna):
    page = reverse("maatwerk:detail", args=[approved.pk])
    assert "Nog geen brieven" in text(as_anna.get(page))
    sent(a_letter(approved, anna), anna)
    shown = text(as_anna.get(page))
    assert f"{today():%d-%m-%Y}, per post" in shown
    assert "Brief schrijven" not in shown


def test_the_register_finds_by_letter_sent_or_not_and_period(as_anna, request_of_anna, anna, bas):
    received = a_letter(request_of_anna, anna, LetterKind.RECEIVED)
    sent(received, anna)
    a_letter(decided(request_of_anna, bas), anna)
    url = reverse("maatwerk:letters")

    def found(**query) -> list[str]:
        return [letter.kind for letter in as_anna.get(url, query).context["page"].rows]

    assert sorted(found()) == ["besluit", "ontvangst"]
    assert found(stand="ja") == ["ontvangst"]
    assert found(stand="nee") == ["besluit"]
    assert found(soort="besluit") == ["besluit"]
    assert found(vanaf=today(1)) == []
    assert "Kies een andere brief" in text(as_anna.get(url, {"vanaf": today(1)}))


def test_the_register_asks_the_same_number_of_questions_for_any_number(as_anna, request_of_anna, anna, catalogue):
    for _ in range(3):
        a_letter(request_of_anna, anna, LetterKind.RECEIVED)
    with at_most(8):
        as_anna.get(reverse("maatwerk:letters"))


def test_letters_of_a_dossier_one_may_not_see_are_not_there(client, approved, anna, carla, frank):
    letter = a_letter(approved, anna)
    for person in (carla, frank):
        client.force_login(person)
        for name in ("letter", "rewrite_letter", "send_letter"):
            assert client.get(reverse(f"maatwerk:{name}", args=[letter.pk])).status_code == 404
        assert client.get(write_url(approved)).status_code == 404
    client.force_login(carla)
    assert not client.get(reverse("maatwerk:letters")).context["page"].rows


def test_an_empty_register_says_where_to_begin(as_anna):
    assert "Een brief schrijft u bij het verzoek." in text(as_anna.get(reverse("maatwerk:letters")))


def test_the_task_leads_to_the_letter_that_waits_to_be_sent(as_anna, approved, anna):
    letter = a_letter(approved, anna)
    answer = as_anna.get(reverse("maatwerk:letter_new", args=[approved.pk]))
    assert answer.headers["Location"] == reverse("maatwerk:letter", args=[letter.pk])


DIFFERENCE = "Hier is <elke dag> een begeleider op de plek."


def test_what_makes_it_differ_is_offered_to_who_writes_and_stands_in_no_letter_by_itself(
    as_anna, anna, request_of_anna, bas
):
    made = decided(request_of_anna, bas, difference=DIFFERENCE)
    shown = "Hier is &lt;elke dag&gt; een begeleider op de plek."

    page = as_anna.get(write_url(made))

    assert text(page).count(shown) == 1  # beside the form, and not in the letter as it will look
    assert DIFFERENCE not in page.context["form"]["reasons"].value()
    letter = a_letter(made, anna)
    assert DIFFERENCE not in str(letter.typed)


def test_where_nothing_differs_nothing_is_offered(as_anna, approved):
    assert "Wat dit verzoek anders maakt" not in text(as_anna.get(write_url(approved)))
