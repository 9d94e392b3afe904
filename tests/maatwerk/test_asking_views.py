import pytest

from accounts.models import Mandate
from clients.models import Client, Task
from maatwerk.models import Request
from maatwerk.rules.kinds import KINDS, KindKey
from maatwerk.services import begin, record_advice, write
from office.models import Delivery
from tests.chain import ANSWERS, FOUNDATION, LIBRARY, WEIGHING, a_concept, a_request, advice, second_advice
from tests.people import today
from tests.queries import at_most


def step(catalogue, **values) -> dict:
    return {
        "instrument": catalogue.guidance.code,
        "provider": catalogue.provider.code,
        "location": FOUNDATION,
        "starts_on": str(today()),
        "expected_end_on": str(today(100)),
        **values,
    }


def begun(**values) -> dict:
    return {"kind": KindKey.PLACE, "received_on": str(today()), **values}


@pytest.fixture
def concept(jaimy, catalogue, anna) -> Request:
    return a_concept(jaimy, catalogue, anna)


@pytest.fixture
def whole(concept, anna) -> Request:
    written = write(concept.pk, by=anna, version=concept.version, answers=ANSWERS, **WEIGHING)
    record_advice(written.pk, advice(), by=anna)
    record_advice(written.pk, second_advice(), by=anna)
    written.refresh_from_db()
    return written


class TestBeginning:
    def test_the_form_begins_with_the_rule_that_failed_and_the_kind_that_fits(self, as_anna, jaimy, catalogue):
        page = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step(catalogue))

        text = page.content.decode()
        assert "Stichting De Brug staat op" in text
        assert LIBRARY in text  # what does fit
        assert "Wmo 2015 art. 2.3.5" in text
        assert page.context["form"]["kind"].value() == KindKey.PLACE

    def test_from_the_rule(self, as_anna, jaimy, catalogue):
        answer = as_anna.post(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step(catalogue) | begun())

        request = Request.objects.get()
        assert answer.url == f"/maatwerk/{request.pk}/schrijven/"
        assert (request.location, request.wanted_until, request.status) == (FOUNDATION, today(101), "concept")

    def test_freely_each_kind_says_when_to_choose_it(self, as_anna, jaimy):
        page = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/").content.decode()
        assert [kind.label for kind in KINDS.values() if kind.explanation not in page] == []

        as_anna.post(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", begun(kind=KindKey.CERTAINTY))

        assert Request.objects.get().deviation == "tijdelijke_zekerheid"

    def test_an_address_can_not_make_up_a_rule_that_failed(self, as_anna, jaimy, catalogue):
        address = f"/inwoners/{jaimy.pk}/maatwerk/nieuw/"
        possible = step(catalogue, location=LIBRARY)

        assert "Maatwerk is hier niet nodig" in as_anna.get(address, possible).content.decode()
        as_anna.post(address, possible | begun(refusal="verzonnen", deviation="alles_mag"))

        assert not Request.objects.exists()

    @pytest.mark.parametrize("values", [{"instrument": "bestaat-niet"}, {"starts_on": "nooit"}])
    def test_a_step_that_makes_no_sense_is_planned_again(self, as_anna, jaimy, catalogue, values):
        answer = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step(catalogue) | values)

        assert answer.url == f"/inwoners/{jaimy.pk}/trajecten/"

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"kind": ""}, "Kies een vorm."),
            ({"received_on": ""}, "Vul een datum in."),
            ({"received_on": str(today(1))}, "Vul een datum in tot en met"),
            ({"starts_on": ""}, "Vul een datum in."),
            ({"expected_end_on": str(today(900))}, "De laatste dag die kan, is"),
        ],
    )
    def test_what_is_missing_or_can_not_be_is_said(self, as_anna, jaimy, catalogue, values, said):
        page = as_anna.post(f"/inwoners/{jaimy.pk}/maatwerk/nieuw/", step(catalogue) | begun() | values)

        assert page.status_code == 200
        assert said in page.content.decode()
        assert not Request.objects.exists()

    def test_what_was_asked_already_is_led_to(self, as_anna, jaimy, catalogue, concept):
        address = f"/inwoners/{jaimy.pk}/maatwerk/nieuw/"
        assert f'href="/maatwerk/{concept.pk}/"' in as_anna.get(address).content.decode()

        page = as_anna.post(address, step(catalogue) | begun()).content.decode()

        assert "Dit is al gevraagd" in page
        assert Request.objects.count() == 1


class TestTab:
    def test_with_nothing_asked_it_says_both_ways_to_begin(self, as_anna, jaimy):
        page = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/").content.decode()

        assert "Houdt een regel een stap tegen" in page
        assert f'href="/inwoners/{jaimy.pk}/maatwerk/nieuw/"' in page
        assert f'href="/inwoners/{jaimy.pk}/trajecten/"' in page

    def test_it_asks_as_much_with_three_requests_as_with_one(self, as_anna, jaimy, catalogue, anna):
        a_concept(jaimy, catalogue, anna)
        with at_most(14):
            as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/")
        a_request(jaimy, catalogue, anna, location="Hier")
        a_request(jaimy, catalogue, anna, location="Daar")
        with at_most(14):
            page = as_anna.get(f"/inwoners/{jaimy.pk}/maatwerk/").content.decode()

        assert "Concept" in page
        assert f'href="/inwoners/{jaimy.pk}/maatwerk/nieuw/"' in page


class TestSubmitting:
    def test_what_is_missing_leads_to_its_field(self, as_anna, concept):
        page = as_anna.get(f"/maatwerk/{concept.pk}/indienen/").content.decode()

        for name in ("own_view", "legal_nature", "antwoord_begeleiding"):
            assert f'href="/maatwerk/{concept.pk}/schrijven/#id_{name}"' in page
        assert "Er zijn 0 adviezen" in page
        assert ">Indienen</button>" not in page
        shown = as_anna.get(f"/maatwerk/{concept.pk}/schrijven/").content.decode()
        assert 'id="id_antwoord_begeleiding"' in shown

    def test_whole_it_is_asked(self, as_anna, whole, bas):
        page = as_anna.get(f"/maatwerk/{whole.pk}/indienen/").content.decode()
        assert "Bas besluit, als teamleider (Werk)." in page

        answer = as_anna.post(f"/maatwerk/{whole.pk}/indienen/", {"version": whole.version})

        assert answer.url == f"/maatwerk/{whole.pk}/"
        assert Request.objects.get().status == "gevraagd"
        assert as_anna.get(f"/maatwerk/{whole.pk}/indienen/").url == f"/maatwerk/{whole.pk}/"

    def test_what_a_colleague_changed_meanwhile_is_read_first(self, as_anna, whole, anna, bas):
        write(whole.pk, by=anna, version=whole.version, own_view="Toch liever ergens anders.")

        page = as_anna.post(f"/maatwerk/{whole.pk}/indienen/", {"version": whole.version}).content.decode()

        assert "Een collega heeft dit intussen gewijzigd" in page
        assert Request.objects.get().status == "concept"

    def test_of_a_shielded_dossier_one_chooses_who_decides(self, as_anna, whole, bas, second_lead):
        Client.objects.update(shielded=True)
        page = as_anna.get(f"/maatwerk/{whole.pk}/indienen/").content.decode()
        assert "ziet dit afgeschermde dossier niet" in page
        assert "Tess (Werk)" in page

        refused = as_anna.post(f"/maatwerk/{whole.pk}/indienen/", {"version": whole.version}).content.decode()
        assert "Kies wie hierover besluit." in refused
        as_anna.post(f"/maatwerk/{whole.pk}/indienen/", {"version": whole.version, "to": second_lead.pk})

        assert Task.objects.open().get(kind="maatwerk.decide").assignee == second_lead

    def test_above_the_mandate_of_the_teamleider_it_says_who_decides_and_sees_the_dossier(
        self, as_anna, anna, whole, bas, dirk
    ):
        Mandate.objects.update(up_to=5000)
        Mandate.objects.create(level=2, user=dirk, function="Afdelingshoofd", starts_on=today(-10))
        write(whole.pk, by=anna, version=whole.version, cost=9000, fund="wmo")

        page = as_anna.get(f"/maatwerk/{whole.pk}/indienen/").content.decode()

        assert "Dirk (Jeugd) besluit, want daar ligt het mandaat." in page
        assert "kan het dossier zien tot er is besloten" in page

    def test_with_nobody_to_decide_it_says_so_and_can_be_asked_all_the_same(self, as_anna, whole, bas):
        Mandate.objects.all().delete()

        assert "Niemand heeft nu dit mandaat" in as_anna.get(f"/maatwerk/{whole.pk}/indienen/").content.decode()
        as_anna.post(f"/maatwerk/{whole.pk}/indienen/", {"version": whole.version})

        assert Request.objects.get().status == "gevraagd"


class TestWithdrawing:
    def test_a_concept(self, as_anna, concept):
        as_anna.post(f"/maatwerk/{concept.pk}/intrekken/", {"grounds": "Niet meer nodig", "version": concept.version})

        assert Request.objects.get().status == "ingetrokken"
        for page in ("schrijven", "indienen", "intrekken"):
            assert as_anna.get(f"/maatwerk/{concept.pk}/{page}/").url == f"/maatwerk/{concept.pk}/"

    def test_for_a_colleague_the_page_is_not_there(self, as_bas, concept):
        assert as_bas.get(f"/maatwerk/{concept.pk}/intrekken/").status_code == 404


class TestList:
    def test_concepts_stand_apart_from_what_waits_for_a_decision(self, as_anna, jaimy, catalogue, concept, anna):
        asked = a_request(jaimy, catalogue, anna, location="Ergens anders")

        waiting = as_anna.get("/maatwerk/").content.decode()
        written = as_anna.get("/maatwerk/", {"stand": "concept"}).content.decode()

        assert f'href="/maatwerk/{asked.pk}/"' in waiting
        assert f'href="/maatwerk/{concept.pk}/"' not in waiting
        assert f'href="/maatwerk/{concept.pk}/"' in written
        assert f'href="/maatwerk/{asked.pk}/"' not in written

    def test_without_concepts_it_says_where_one_begins(self, as_anna):
        assert "Er zijn geen concepten" in as_anna.get("/maatwerk/", {"stand": "concept"}).content.decode()

    def test_what_was_delivered_is_to_be_completed(self, as_anna, jaimy):
        delivery = Delivery.objects.create(name="oud systeem")
        Request.objects.create(client=jaimy, deviation="verdringing", requested_on=today(-9), delivery=delivery)

        assert "Nog aan te vullen" in as_anna.get("/maatwerk/").content.decode()

    @pytest.mark.parametrize("stand", ["concept", "gevraagd"])
    def test_it_asks_as_much_with_three_as_with_one(self, as_anna, jaimy, anna, catalogue, stand):
        begin(jaimy.pk, by=anna, received_on=today())
        a_request(jaimy, catalogue, anna)
        with at_most(12):
            as_anna.get("/maatwerk/", {"stand": stand})
        for location in ("Hier", "Daar"):
            begin(jaimy.pk, by=anna, received_on=today())
            a_request(jaimy, catalogue, anna, location=location)
        with at_most(12):
            as_anna.get("/maatwerk/", {"stand": stand})


def test_what_was_delivered_stands_on_the_timeline(as_anna, jaimy, catalogue):
    delivery = Delivery.objects.create(name="oud systeem")
    Request.objects.create(
        client=jaimy, deviation="verdringing", requested_on=today(-90), motivation="Daarom", delivery=delivery
    )
    page = as_anna.get(f"/inwoners/{jaimy.pk}/tijdlijn/", {"soort": "maatwerk"}).content.decode()

    assert "Maatwerk gevraagd: Verdringing" in page
    assert "Daarom" in page


def test_what_is_written_stands_on_the_timeline(as_anna, jaimy, whole):
    page = as_anna.get(f"/inwoners/{jaimy.pk}/tijdlijn/", {"soort": "maatwerk"}).content.decode()

    assert "Verzoek om maatwerk begonnen" in page
    assert "Aan het verzoek om maatwerk geschreven" in page
