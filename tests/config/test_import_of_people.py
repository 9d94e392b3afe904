"""What a delivery does to people, their benefits, the decisions about them and those who work for them."""

import pytest
from django.db import connection

from accounts.models import User
from clients.models import Benefit, Client
from config.exchange import import_package
from maatwerk.models import Decision, Request
from maatwerk.services import write
from office.exchange.placing import Counts
from office.models import Delivery
from tests import chain
from tests.decided import yes
from tests.packages import write_package
from tests.people import today

pytestmark = pytest.mark.django_db


def test_a_bsn_is_kept_encrypted_and_found_by_its_hash(deliver, small):
    deliver(small)
    client = Client.objects.get(source_key="P1")
    assert client.bsn == "999995443"
    with connection.cursor() as cursor:
        cursor.execute("SELECT t::text FROM clients_client AS t")
        assert "999995443" not in str(cursor.fetchall())


def test_two_inwoners_may_exchange_their_bsn(deliver, small):
    deliver(small)
    one, other = small["inwoners"][:2]
    one["bsn"], other["bsn"] = other["bsn"], one["bsn"]
    report = deliver(small)
    assert report.counts["inwoners"].changed == 2
    assert [Client.objects.get(source_key=key).bsn for key in ("P1", "P2")] == ["000011198", "999995443"]


def test_a_bsn_may_move_to_a_new_inwoner_when_its_owner_gives_it_up(deliver, small):
    deliver(small)
    small["inwoners"].append({"inwoner_id": "P0", "bsn": small["inwoners"][0].pop("bsn"), "achternaam": "Boer"})
    deliver(small)
    assert Client.objects.get(source_key="P0").bsn == "999995443"


def test_a_bsn_may_move_to_an_inwoner_who_is_there_while_its_owner_keeps_none(deliver, small):
    deliver(small)
    one, other = small["inwoners"][:2]
    one["bsn"], other["bsn"] = "", one["bsn"]
    report = deliver(small)
    assert (report.counts["inwoners"].changed, report.counts["inwoners"].same) == (2, 1)
    one, other = (Client.objects.get(source_key=key) for key in ("P1", "P2"))
    assert (one.bsn, one.bsn_hash, other.bsn) == ("", None, "999995443")
    assert (one.version, other.version) == (2, 2)
    assert one.delivery == other.delivery == Delivery.objects.latest("pk")


def test_a_couple_has_one_benefit_whose_members_follow_the_delivery(deliver, small):
    deliver(small)
    benefit = Benefit.objects.get(source_key="U1")

    def members() -> set:
        return set(benefit.members.values_list("client__source_key", "is_partner", "starts_on", "scheme"))

    start = benefit.starts_on
    assert members() == {("P1", False, start, "pw"), ("P2", True, start, "pw")}
    small["uitkeringen"][0] |= {"inwoner_id": "P2", "partner_id": "P1"}
    assert deliver(small).counts["uitkeringen"].changed == 1
    assert members() == {("P2", False, start, "pw"), ("P1", True, start, "pw")}
    small["uitkeringen"][0] |= {"partner_id": "", "regeling": "ioaw"}
    assert deliver(small).counts["uitkeringen"].changed == 1
    assert members() == {("P2", False, start, "ioaw")}


def test_two_benefits_may_change_places_without_ever_overlapping_in_the_end(deliver, small):
    first = {"uitkering_id": "U3", "inwoner_id": "P2", "regeling": "pw", "van": "2015-01-01", "tot": "2016-01-01"}
    second = {"uitkering_id": "U4", "inwoner_id": "P2", "regeling": "pw", "van": "2016-01-01", "tot": "2017-01-01"}
    small["uitkeringen"] += [first, second]
    deliver(small)
    first |= {"van": "2016-01-01", "tot": "2017-01-01"}
    second |= {"van": "2015-01-01", "tot": "2016-01-01"}
    assert deliver(small).counts["uitkeringen"].changed == 2


def test_a_withdrawn_benefit_overlaps_nothing(deliver, small):
    small["uitkeringen"].append(
        {"uitkering_id": "U9", "inwoner_id": "P1", "regeling": "ioaz", "van": "2020-03-01", "tot": "2020-03-01"}
    )
    deliver(small)
    assert Benefit.objects.count() == 3


def test_a_benefit_other_than_bijstand_may_overlap(deliver, small):
    small["uitkeringen"].append({"uitkering_id": "U9", "inwoner_id": "P1", "regeling": "bbz", "van": "2020-03-01"})
    deliver(small)
    assert Benefit.objects.count() == 3


def test_a_decision_comes_changes_and_goes_with_its_delivery(deliver, small):
    deliver(small)
    assert list(Decision.objects.values_list("request__source_key", "outcome")) == [("M1", "goedgekeurd")]
    assert deliver(small).counts["maatwerk"].changed == 0
    small["maatwerk"][0] |= {"besluit": "afgewezen"}
    small["maatwerk"][1] |= {"besloten_op": "2021-03-01"}
    assert deliver(small).counts["maatwerk"].changed == 2
    assert Decision.objects.get(request__source_key="M1").outcome == "afgewezen"
    assert Decision.objects.get(request__source_key="M2").outcome == ""
    small["maatwerk"][0] |= {"besluit": "", "besloten_op": "", "besloten_door": ""}
    assert deliver(small).counts["maatwerk"].changed == 1
    assert not Decision.objects.filter(request__source_key="M1").exists()


@pytest.fixture
def decided_in_keten(deliver, small) -> Request:
    """M2 was delivered undecided: its klantmanager weighed it and asked, and the teamleider approved."""
    deliver(small)
    asker, decider = User.objects.get(username="km1"), User.objects.get(username="tl1")
    Client.objects.filter(source_key="P2").update(case_manager=asker)
    asked = chain.asked(Request.objects.get(source_key="M2"), asker, {"wat_anders": "Zij zorgt voor een kind."})
    return yes(asked, decider)


def test_what_was_asked_and_decided_in_keten_outlives_a_delivery_in_which_it_was_still_open(
    deliver, small, decided_in_keten
):
    taken = Decision.objects.values().get(request__source_key="M2")
    kept = Request.objects.values().get(source_key="M2")
    small["inwoners"][1]["klantmanager"] = "km1"
    small["maatwerk"][1] |= {"besloten_door": "km1", "motivering": "Van elders", "kosten": "12.50"}

    assert deliver(small).counts["maatwerk"] == Counts(new=0, changed=0, same=2)

    assert Decision.objects.values().get(request__source_key="M2") == taken
    assert Request.objects.values().get(source_key="M2") == kept


def test_a_delivery_that_knows_the_same_decision_changes_nothing(deliver, small, decided_in_keten):
    small["maatwerk"][1] |= {"besluit": "goedgekeurd", "besloten_op": str(today()), "besloten_door": "tl1"}

    assert deliver(small).counts["maatwerk"].changed == 0


@pytest.mark.parametrize(
    "named",
    [{"besluit": "afgewezen", "besloten_op": str(today())}, {"besluit": "goedgekeurd", "besloten_op": "2021-03-02"}],
)
def test_a_delivery_that_names_another_decision_is_refused_with_the_one_that_was_taken(
    tmp_path, small, decided_in_keten, named
):
    small["maatwerk"][1] |= named

    report = import_package(write_package(tmp_path / "ander", small))

    assert [str(fault) for fault in report.faults] == [
        f"maatwerk.csv, rij 3, kolom besluit: '{named['besluit']}', maar in Keten is dit goedgekeurd op {today()}, "
        "verwacht hetzelfde besluit, of lege cellen"
    ]
    assert Decision.objects.get(request__source_key="M2").outcome == "goedgekeurd"


def test_what_is_being_written_in_keten_is_not_decided_by_a_delivery(deliver, tmp_path, small):
    deliver(small)
    asker = User.objects.get(username="km1")
    Client.objects.filter(source_key="P2").update(case_manager=asker)
    begun = Request.objects.get(source_key="M2")
    write(begun.pk, by=asker, version=begun.version, motivation="Hier geschreven")
    small["inwoners"][1]["klantmanager"] = "km1"
    small["maatwerk"][1]["motivering"] = "Van elders"
    assert deliver(small).counts["maatwerk"].changed == 0
    assert Request.objects.get(source_key="M2").motivation == "Hier geschreven"

    small["maatwerk"][1] |= {"besluit": "goedgekeurd", "besloten_op": "2021-03-02"}
    report = import_package(write_package(tmp_path / "ander", small))

    assert "in Keten is hierover nog niet besloten, verwacht lege cellen" in str(report.faults[0])


def test_history_was_decided_elsewhere_under_its_own_rules(deliver, small):
    small["maatwerk"][0]["besloten_door"] = small["maatwerk"][0]["gevraagd_door"]
    deliver(small)
    decision = Decision.objects.get()
    assert decision.decided_by == decision.request.requested_by
    assert decision.delivery is not None
    assert decision.request.delivery is not None
    assert not decision.request.advice.exists()
    assert Request.objects.filter(own_view="").count() == 2


def test_delivered_staff_cannot_sign_in_until_someone_gives_them_a_password(deliver, small):
    deliver(small)
    user = User.objects.get(username="km1")
    assert not user.has_usable_password()
    user.set_password("een lange zin om mee binnen te komen")
    user.save()
    small["medewerkers"][0]["naam"] = "K. Lantmanager-Nieuw"
    deliver(small)
    user.refresh_from_db()
    assert user.name == "K. Lantmanager-Nieuw"
    assert user.has_usable_password()


def test_names_of_staff_that_differ_in_capitals_are_two_people(deliver, small):
    small["medewerkers"].append({"gebruikersnaam": "KM1", "naam": "K", "rol": "klantmanager"})
    deliver(small)
    assert set(User.objects.filter(username__iexact="km1").values_list("username", flat=True)) == {"km1", "KM1"}
