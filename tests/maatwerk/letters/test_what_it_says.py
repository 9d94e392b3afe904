"""What stands in each letter: read as the inwoner reads it."""

import pytest

from accounts.models import Deputy, Mandate
from accounts.workflow import FieldRefusal, Refusal
from clients.models import Client
from maatwerk.models import LetterKind, Request
from maatwerk.services import Agreed, letters
from maatwerk.services.letters import sorts_for
from tests.maatwerk.letters.written import a_letter, decided, factual, paper_text, refused, typed_for
from tests.people import today

pytestmark = pytest.mark.usefixtures("quick")
D, C = LetterKind.DECISION, LetterKind.CONFIRMATION
WAITING = [LetterKind.RECEIVED, LetterKind.COMPLETION, LetterKind.LATER]


def kinds(request: Request) -> list[LetterKind]:
    return [sort.kind for sort in sorts_for(Request.objects.get(pk=request.pk))]


def said(letter) -> dict:
    return dict(letters.compose(letters.SORTS[LetterKind(letter.kind)], letters.about_letter(letter)).said)


def test_what_can_be_written_follows_from_what_was_decided(request_of_anna, anna, bas):
    assert kinds(request_of_anna) == WAITING
    decided(request_of_anna, bas)
    assert kinds(request_of_anna) == [D]


def test_what_is_no_besluit_is_confirmed(request_of_anna, anna, bas):
    decided(factual(request_of_anna, anna), bas)
    assert kinds(request_of_anna) == [C]


def test_saying_no_to_help_that_someone_asks_for_is_a_besluit(request_of_anna, anna, bas):
    refused(factual(request_of_anna, anna), bas)
    assert kinds(request_of_anna) == [D]


def test_a_decision_says_all_that_the_law_asks(approved, anna):
    text = paper_text(letter := a_letter(approved, anna))
    last = letters.compose(letters.SORTS[D], letters.about_letter(letter)).said["object_until"]
    for part in (
        "ontvingen wij uw vraag",
        "Ja, u krijgt dit maatwerk.",
        "tot en met",
        "Stichting De Brug",
        "U gaat twee ochtenden in de week.",
        "U kent de mensen daar",
        "Op die plekken is geen kantoorwerk.",
        "Op deze plek leert u",
        "De kosten zijn gelijk.",
        "Begeleider bij Zorgpunt",
        "Arbeidsdeskundige",
        "Uw uitkering verandert niet.",
        "bespreken wij met u of dit u heeft geholpen",
        "Geef het meteen aan ons door",
        "Participatiewet art. 7 en 10",
        "Postbus 1, 7500 AA Proefstad",
        "uw naam, uw adres en uw handtekening",
        f"kenmerk {approved.reference}",
        "voorzieningenrechter van de rechtbank Overijssel",
        "Bel Anna, via 14 0999.",
    ):
        assert part in text, part
    assert last > today(41)
    assert (letter.signed_as, letter.mandate) == ("teamleider (Werk)", approved.decision.mandate)
    assert said(letter)["letter"].signed_for == "Namens het college van burgemeester en wethouders van Proefstad"


def test_advisers_are_named_by_what_they_are_and_not_by_name(approved, anna):
    text = paper_text(a_letter(approved, anna))
    assert "Mila" not in text
    assert "Joris" not in text


def test_agreements_say_who_does_what_and_by_when(request_of_anna, anna, bas):
    agreements = [Agreed("een werkplan maken", "inwoner", today(30)), Agreed("de begeleiding betalen", "gemeente")]
    text = paper_text(a_letter(decided(request_of_anna, bas, agreements=agreements), anna))
    assert "U doet: een werkplan maken, uiterlijk op" in text
    assert "Wij doen: de begeleiding betalen" in text


def test_a_refusal_says_no_and_what_can_be_done(request_of_anna, anna, bas):
    text = paper_text(a_letter(refused(request_of_anna, bas), anna))
    assert "Nee, u krijgt dit maatwerk niet." in text
    assert "U kunt kantoorwerk leren in de bibliotheek." in text
    assert "U kunt ook bezwaar maken." in text
    assert "Wij kijken terug" not in text


def test_a_confirmation_says_whom_to_talk_to_and_knows_no_bezwaar(request_of_anna, anna, bas):
    letter = a_letter(decided(factual(request_of_anna, anna), bas), anna, C)
    text = paper_text(letter)
    assert "bezwaar" not in text.lower()
    assert "rechtbank" not in text
    assert "Praat erover met Anna, via 14 0999." in text
    assert "om een gesprek met de teamleider" in text
    assert (letter.signed_by, letter.mandate) == (anna, None)
    assert said(letter)["letter"].signed_for == "Gemeente Proefstad"


@pytest.mark.parametrize("kind", WAITING)
def test_bezwaar_stands_only_in_a_decision(request_of_anna, anna, kind):
    assert "bezwaar" not in paper_text(a_letter(request_of_anna, anna, kind)).lower()


def test_a_request_to_complete_says_what_until_when_and_what_happens_otherwise(request_of_anna, anna):
    text = paper_text(a_letter(request_of_anna, anna, LetterKind.COMPLETION))
    assert "een kopie van uw contract met de stichting" in text
    assert "Wij hebben het graag uiterlijk op" in text
    assert "dat wij uw vraag niet verder behandelen" in text
    assert "4:5" in text


def test_a_letter_that_it_comes_later_names_a_day_after_the_last_one(request_of_anna, anna):
    text = paper_text(a_letter(request_of_anna, anna, LetterKind.LATER))
    assert "U krijgt het besluit uiterlijk op" in text
    sooner = typed_for(LetterKind.LATER, request_of_anna, anna) | {"until": today(20).isoformat()}
    with pytest.raises(FieldRefusal, match="Kies een latere dag"):
        a_letter(request_of_anna, anna, LetterKind.LATER, typed=sooner)


def test_who_stands_in_signs_as_such_by_the_mandate_of_who_is_away(request_of_anna, anna, bas, second_lead):
    Mandate.objects.all().delete()
    mandate = Mandate.objects.create(user=bas, function="teamleider Werk", starts_on=today(-1))
    Deputy.objects.create(absentee=bas, deputy=second_lead, starts_on=today(-1), ends_on=today(9))
    letter = a_letter(decided(request_of_anna, second_lead), anna)
    assert (letter.signed_by, letter.mandate) == (second_lead, mandate)
    assert letter.signed_as == "waarnemend teamleider Werk, in de plaats van Bas"


def test_someone_under_age_gets_it_together_with_who_looks_after_them(approved, anna, jaimy):
    Client.objects.filter(pk=jaimy.pk).update(birth_date=today(-17 * 365))
    assert said(a_letter(approved, anna))["letter"].addressee[1] == "en uw ouders of verzorgers"


@pytest.mark.parametrize(
    ("table", "field", "sentence"),
    [
        ("client", "postcode", "De postcode van de inwoner ontbreekt."),
        ("client", "house_number", "Het huisnummer van de inwoner ontbreekt."),
        ("municipality", "phone", "Het telefoonnummer van de gemeente ontbreekt."),
        ("municipality", "postal_address", "Het postadres van de gemeente voor een bezwaar ontbreekt."),
        ("municipality", "court", "De rechtbank voor een voorlopige voorziening ontbreekt."),
    ],
)
def test_what_is_missing_keeps_a_decision_from_being_made(approved, anna, municipality, table, field, sentence):
    row = municipality if table == "municipality" else approved.client
    setattr(row, field, "")
    row.save(update_fields=[field])
    with pytest.raises(Refusal, match=sentence):
        a_letter(approved, anna)
    assert not approved.letters.exists()


def test_a_letter_to_who_died_is_not_made(approved, anna, jaimy):
    Client.objects.filter(pk=jaimy.pk).update(deceased_on=today(-3))
    with pytest.raises(Refusal, match="nabestaanden"):
        a_letter(approved, anna)


@pytest.mark.parametrize("text", ["Uw nummer is 999990019.", "Zie 9999.90.019", "Het nummer 999 990 019 klopt."])
def test_a_bsn_does_not_get_into_a_letter(approved, anna, text):
    with pytest.raises(FieldRefusal, match="burgerservicenummer"):
        a_letter(approved, anna, typed=typed_for(D, approved, anna) | {"reasons": text})


def test_what_the_font_of_the_house_does_not_have_is_named(approved, anna):
    with pytest.raises(FieldRefusal, match="🎉"):
        a_letter(approved, anna, typed=typed_for(D, approved, anna) | {"reasons": "Gefeliciteerd 🎉"})


@pytest.mark.parametrize("days", [-1, 8])
def test_a_letter_is_dated_on_the_day_it_goes_out(approved, anna, days):
    with pytest.raises(FieldRefusal, match="Kies de dag waarop u de brief verstuurt"):
        a_letter(approved, anna, dated=today(days))


THREATS = ("maatregel op", "korting", "boete", "stopzet", "sanctie", "ongemotiveerd", "verwijtbaar")


@pytest.mark.parametrize("kind", WAITING)
def test_no_letter_threatens(request_of_anna, anna, kind):
    text = paper_text(a_letter(request_of_anna, anna, kind))
    assert not [word for word in THREATS if word in text]
