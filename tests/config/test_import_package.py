"""An import is one act: wholly or not at all, and the same package again changes nothing."""

import os
import threading
from collections import Counter

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from psycopg import sql

from accounts.models import AuditEvent, Municipality, User
from accounts.permissions import Role
from clients.models import Client, Contact, LadderMeasurement
from config.exchange import TABLES, check_package, export_package, import_package
from office.models import Delivery
from tests.packages import EXAMPLE, SCHEMA, says, write_package
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
        can_change = bool(table.key)  # rows without a key come and go, and never become another
        assert table.counts_changes_in == ("version" if has_version and can_change else ""), table.name


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
    small["inwoners"][0]["achternaam"] = "Boer"
    import_package(write_package(tmp_path, small))
    before = everything()
    small["inwoners"][0]["achternaam"] = "Boerin"
    assert check_package(write_package(tmp_path, small)).faults == []
    assert everything() == before
    assert Delivery.objects.count() == AuditEvent.objects.count() == 1


def test_a_folder_may_have_any_name(tmp_path, small):
    folder = write_package(tmp_path / os.fsdecode(b"levering \xff"), small)
    assert import_package(folder).faults == []
    assert Delivery.objects.get().name == "levering �"
    missing = tmp_path / os.fsdecode(b"weg \xff")
    assert [str(fault) for fault in import_package(missing).faults] == [
        f"{tmp_path}/weg �: de map bestaat niet, verwacht een map met CSV-bestanden"
    ]


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
