"""An import is one act: wholly or not at all, and the same package again changes nothing."""

import threading
from collections import Counter
from copy import deepcopy

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from psycopg import sql

from accounts.models import AuditEvent, Municipality, User
from accounts.permissions import Role
from clients.models import Benefit, Client, Contact, LadderMeasurement
from config.exchange import TABLES, check_package, export_package, import_package
from maatwerk.models import Decision, Request
from office.models import Delivery
from tests.packages import EXAMPLE, SCHEMA, SMALL, Rows, says, write_package
from trajectories.models import Deployment

pytestmark = pytest.mark.django_db


def everything() -> dict[str, Counter]:
    """Every row of every table, with the transaction that last wrote it: a row written again differs."""
    found = {}
    for model in apps.get_models():
        if model not in {Delivery, AuditEvent}:
            with connection.cursor() as cursor:
                table = sql.Identifier(model._meta.db_table)
                cursor.execute(sql.SQL("SELECT xmin::text, ctid::text, t::text FROM {} AS t").format(table).as_string())
                found[model._meta.label] = Counter(cursor.fetchall())
    return found


@pytest.fixture
def deliver(tmp_path):
    """Import a package with these rows, as one delivery after the other."""
    count = 0

    def deliver(rows: Rows):
        nonlocal count
        count += 1
        report = import_package(write_package(tmp_path / str(count), rows))
        assert [str(fault) for fault in report.faults] == []
        return report

    return deliver


@pytest.fixture
def small() -> Rows:
    return deepcopy(SMALL)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_columns_are_those_of_the_data_package(table):
    published = SCHEMA[table.name]["schema"]
    own = table.descriptor()["schema"]
    assert own["fields"] == [
        {key: value for key, value in each.items() if key != "description"} for each in published["fields"]
    ]
    assert own.get("primaryKey") == published.get("primaryKey")
    references = [
        {"fields": [column.name], "reference": {"resource": target, "fields": [key]}}
        for column in table.references
        for target, key in [
            (
                "" if column.references == table.name else column.references,
                next(other for other in TABLES if other.name == column.references).key_column.name,
            )
        ]
    ]
    assert references == published.get("foreignKeys", [])


def test_every_table_of_the_data_package_has_a_place_after_those_it_refers_to():
    names = [table.name for table in TABLES]
    assert sorted(names) == sorted(SCHEMA)
    for place, table in enumerate(TABLES):
        assert {column.references for column in table.references} <= set(names[: place + 1])


def test_a_changed_row_has_a_new_version_wherever_forms_look_at_it():
    for table in TABLES:
        has_version = any(field.name == "version" for field in table.model._meta.fields)
        assert table.counts_changes_in == ("version" if has_version else ""), table.name


def test_the_example_comes_back_as_it_went_in(tmp_path):
    report = import_package(EXAMPLE)
    assert report.faults == []
    assert {name: counts.new for name, counts in report.counts.items()} == {
        name: rows.total() for name, rows in says(EXAMPLE).items()
    }
    export_package(tmp_path / "terug")
    assert says(tmp_path / "terug") == says(EXAMPLE)


def test_the_same_package_again_changes_nothing_but_the_log():
    import_package(EXAMPLE)
    before = everything()
    acts = AuditEvent.objects.count()
    report = import_package(EXAMPLE)
    assert {(counts.new, counts.changed) for counts in report.counts.values()} == {(0, 0)}
    assert everything() == before
    assert AuditEvent.objects.count() == acts + 1


def test_an_import_is_one_line_in_the_log_and_its_rows_name_the_delivery(small, tmp_path):
    gerda = User.objects.create(username="gerda", role=Role.BEHEERDER)
    import_package(write_package(tmp_path / "klein", small), by=gerda)
    delivery = Delivery.objects.get()
    act = AuditEvent.objects.get()
    assert (act.verb, act.actor, act.target) == ("package.import", gerda, f"office.Delivery:{delivery.pk}")
    assert act.counts == {name: len(rows) for name, rows in small.items()}
    assert (delivery.name, delivery.received_by_id) == ("klein", gerda.pk)
    assert delivery.counts["inwoners"] == {"new": 3, "changed": 0}
    for table in TABLES:
        brought = table.model._default_manager.filter(delivery=delivery)
        assert brought.count() == len(small[table.name]), table.name


def test_a_changed_row_names_the_delivery_that_changed_it(deliver, small):
    deliver(small)
    first = Delivery.objects.get()
    small["inwoners"][2]["wijk"] = "Noord"
    report = deliver(small)
    second = Delivery.objects.latest("pk")
    assert (report.counts["inwoners"].changed, report.counts["inwoners"].same) == (1, 2)
    changed = Client.objects.get(source_key="P3")
    assert (changed.delivery, changed.neighbourhood, changed.version) == (second, "Noord", 2)
    same = Client.objects.get(source_key="P1")
    assert (same.delivery, same.version) == (first, 1)


def test_a_cell_that_became_empty_becomes_unknown(deliver, small):
    deliver(small)
    small["inwoners"][0] |= {"bsn": "", "klantmanager": "", "statushouder": ""}
    deliver(small)
    client = Client.objects.get(source_key="P1")
    assert (client.bsn, client.bsn_hash, client.case_manager, client.status_holder) == ("", None, None, None)


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


def test_rows_without_a_key_are_a_multiset(deliver, small):
    deliver(small)
    (contact, same) = small["contacten"]
    assert contact == same
    assert Contact.objects.count() == 2
    small["contacten"] = [contact, contact, contact, {**contact, "medewerker": ""}]
    assert deliver(small).counts["contacten"].new == 2
    small["contacten"] = [contact]
    assert deliver(small).counts["contacten"].new == 0
    assert Contact.objects.count() == 4


def test_numbers_are_compared_by_value(deliver, small):
    deliver(small)
    small["loonwaarden"][0]["percentage"] = "49.00"
    small["plaatsingen"][0]["uren_per_week"] = "+38.50"
    small["lks_betalingen"][0]["werkgeverslasten"] = "3.00"
    report = deliver(small)
    assert {(counts.new, counts.changed) for counts in report.counts.values()} == {(0, 0)}


def test_numbers_keep_all_their_decimals(deliver, small, tmp_path):
    small["loonwaarden"][0]["percentage"] = "49.123456789012345678"
    deliver(small)
    export_package(tmp_path / "terug")
    assert says(tmp_path / "terug") == says(tmp_path / "1")


def test_a_measurement_on_a_day_that_has_one_corrects_it(deliver, small):
    deliver(small)
    small["ladder"][0]["trede"] = "4"
    small["ladder"].append({**small["ladder"][0], "gemeten_op": "2021-01-02"})
    report = deliver(small)
    assert (report.counts["ladder"].new, report.counts["ladder"].changed) == (1, 1)
    assert list(LadderMeasurement.objects.order_by("measured_on").values_list("step", flat=True)) == [4, 4]


def test_a_package_may_refer_to_what_was_delivered_before(deliver, small):
    deliver(small)
    deliver({"contacten": [{"inwoner_id": "P3", "op": "2021-06-01", "soort": "brief", "medewerker": "km1"}]})
    assert Contact.objects.get(client__source_key="P3").staff.username == "km1"


def test_rows_may_refer_to_later_rows_and_to_themselves(deliver, small):
    step = {"traject_id": "T1", "instrument": "dag", "van": "2020-01-01"}
    small["inzet"].insert(0, {"inzet_id": "I0", "hervat_van": "I2", **step})
    small["inzet"].append({"inzet_id": "I9", "hervat_van": "I9", **step})
    deliver(small)
    resumed = dict(Deployment.objects.values_list("source_key", "resumes__source_key"))
    assert resumed == {"I0": "I2", "I1": None, "I2": "I1", "I9": "I9"}
    small["inzet"][0]["hervat_van"] = ""
    report = deliver(small)
    assert (report.counts["inzet"].changed, report.counts["inzet"].same) == (1, 3)
    assert Deployment.objects.get(source_key="I0").resumes is None


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


def test_what_the_format_does_not_hold_stays_as_it_is(deliver, small):
    deliver(small)
    Municipality.objects.update(theme="hengelo")
    small["gemeente"][0]["burgemeester"] = "B. Urger"
    deliver(small)
    assert list(Municipality.objects.values_list("theme", "mayor")) == [("hengelo", "B. Urger")]


def test_an_empty_folder_is_a_package_without_rows(tmp_path):
    report = import_package(tmp_path)
    assert report.faults == []
    assert {counts.new for counts in report.counts.values()} == {0}


def test_the_data_package_itself_may_be_among_the_files(deliver, small, tmp_path):
    write_package(tmp_path / "1", {})
    (tmp_path / "1" / "datapackage.json").write_text("{}")
    deliver(small)


def test_checking_writes_nothing(tmp_path, small):
    before = everything()
    assert check_package(write_package(tmp_path, small)).faults == []
    small["inwoners"][0]["achternaam"] = ""
    assert [str(fault) for fault in check_package(write_package(tmp_path, small)).faults] == [
        "inwoners.csv, rij 2, kolom achternaam: de cel is leeg, verwacht een waarde"
    ]
    assert everything() == before
    assert not Delivery.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_command_tells_what_came_of_each_table(tmp_path, small, capsys):
    write_package(tmp_path, small)
    call_command("import_package", str(tmp_path), "--check")
    assert capsys.readouterr().out == "Geen fouten gevonden. Er is niets opgeslagen.\n"
    call_command("import_package", str(tmp_path))
    assert "inwoners: 3 nieuw, 0 gewijzigd, 0 gelijk\n" in capsys.readouterr().out


def test_the_command_tells_each_fault_on_a_line_and_ends_with_one(tmp_path, small, capsys):
    small["ladder"][0]["trede"] = "7"
    small["teams"].append({"code": "x"})
    with pytest.raises(CommandError, match=r"^Niets opgeslagen\. Aantal fouten: 2\.$") as raised:
        call_command("import_package", str(write_package(tmp_path, small)))
    assert raised.value.returncode == 1
    assert capsys.readouterr().out.splitlines() == [
        "teams.csv, rij 3, kolom naam: de cel is leeg, verwacht een waarde",
        "ladder.csv, rij 2, kolom trede: '7' is geen bekende waarde, verwacht een van: 1, 2, 3, 4, 5, 6",
    ]


def test_the_command_names_who_did_it(tmp_path, small, anna):
    call_command("import_package", str(write_package(tmp_path, small)), "--by", "anna")
    assert AuditEvent.objects.get().actor == anna
    with pytest.raises(CommandError, match=r"^Er is geen gebruiker niemand\.$"):
        call_command("import_package", str(tmp_path), "--by", "niemand")


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_the_same_time_come_after_each_other(tmp_path, small):
    write_package(tmp_path, small)
    reports = []

    def deliver() -> None:
        reports.append(import_package(tmp_path))
        connections.close_all()

    with transaction.atomic():
        reports.append(import_package(tmp_path))
        other = threading.Thread(target=deliver)
        other.start()
        other.join(timeout=1)
        assert other.is_alive()  # it waits for this one
    other.join(timeout=30)
    assert [report.counts["contacten"].new for report in reports] == [2, 0]
    assert Contact.objects.count() == 2
