"""An export hands back everything that the format can hold, also what was made in Keten itself."""

import datetime
import threading
from copy import deepcopy

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from accounts.models import AuditEvent
from clients.models import Client, Contact
from config.exchange import TABLES, FolderInUse, export_package, import_package
from office.exchange.writing import write_table
from tests.packages import SCHEMA, SMALL, says, write_package

pytestmark = pytest.mark.django_db


def test_rows_made_in_keten_are_exported_under_a_key_of_their_own(tmp_path, anna):
    client = Client.objects.create(last_name="Boer", case_manager=anna)
    Contact.objects.create(client=client, held_on=datetime.date(2021, 5, 1), kind="gesprek", staff=anna, report="=1+1")
    export_package(tmp_path / "uit")
    said = says(tmp_path / "uit")
    assert client.source_key
    assert list(said["contacten"]) == [(client.source_key, datetime.date(2021, 5, 1), "gesprek", "anna", "=1+1")]
    report = import_package(tmp_path / "uit")
    assert {(counts.new, counts.changed) for counts in report.counts.values()} == {(0, 0)}
    client.refresh_from_db()
    assert client.delivery is None


def test_every_table_has_a_file_with_a_header_even_without_rows(tmp_path):
    assert set(export_package(tmp_path).values()) == {0}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.csv" for name in SCHEMA)
    for table in TABLES:
        assert (tmp_path / table.file).read_text() == ",".join(table.by_name) + "\n"


def test_an_export_takes_the_same_number_of_queries_whatever_the_number_of_rows(tmp_path, django_assert_num_queries):
    import_package(write_package(tmp_path / "klein", SMALL))
    queries = len(TABLES) + 3  # a savepoint and its release, and the line in the log
    with django_assert_num_queries(queries):
        export_package(tmp_path / "weinig")
    more = deepcopy(SMALL)
    more["inwoners"] += [{"inwoner_id": f"Q{n}", "achternaam": "Smit"} for n in range(50)]
    more["uitkeringen"] += [
        {"uitkering_id": f"V{n}", "inwoner_id": f"Q{n}", "regeling": "pw", "van": "2020-01-01"} for n in range(50)
    ]
    import_package(write_package(tmp_path / "groot", more))
    with django_assert_num_queries(queries):
        export_package(tmp_path / "veel")
    assert says(tmp_path / "veel") == says(tmp_path / "groot")


def test_an_export_is_a_line_in_the_log(tmp_path, anna):
    call_command("export_package", str(tmp_path / "uit"), "--by", "anna")
    act = AuditEvent.objects.get()
    assert (act.verb, act.actor, act.counts["medewerkers"]) == ("package.export", anna, 1)


def test_only_the_owner_may_look_into_a_new_folder(tmp_path):
    export_package(tmp_path / "diep" / "uit")
    assert (tmp_path / "diep" / "uit").stat().st_mode & 0o777 == 0o700


def test_an_export_does_not_mix_with_what_is_already_there(tmp_path, capsys):
    (tmp_path / "oud.csv").write_text("")
    with pytest.raises(FolderInUse):
        export_package(tmp_path)
    with pytest.raises(CommandError, match=r"is niet leeg\. Kies een nieuwe of lege map\.$"):
        call_command("export_package", str(tmp_path))
    with pytest.raises(CommandError, match=r"oud\.csv is niet leeg\."):
        call_command("export_package", str(tmp_path / "oud.csv"))
    with pytest.raises(CommandError, match=r"uit is niet te schrijven: Not a directory\.$"):
        call_command("export_package", str(tmp_path / "oud.csv" / "uit"))
    assert [path.name for path in tmp_path.iterdir()] == ["oud.csv"]
    assert not AuditEvent.objects.exists()


def test_the_command_tells_the_number_of_rows(tmp_path, capsys):
    import_package(write_package(tmp_path / "klein", SMALL))
    call_command("export_package", str(tmp_path / "uit"))
    assert "inwoners: 3\n" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_an_export_shows_one_moment_whatever_others_write_meanwhile(tmp_path, monkeypatch):
    import_package(write_package(tmp_path / "klein", SMALL))
    more = deepcopy(SMALL) | {"contacten": [{"inwoner_id": "P3", "op": "2021-06-01", "soort": "brief"}]}
    write_package(tmp_path / "meer", more)

    def deliver() -> None:
        import_package(tmp_path / "meer")
        connections.close_all()

    def write_slowly(directory, table, rows):
        count = write_table(directory, table, rows)
        if table.name == "inwoners":
            other = threading.Thread(target=deliver)
            other.start()
            other.join()
        return count

    monkeypatch.setattr("config.exchange.write_table", write_slowly)
    export_package(tmp_path / "uit")
    assert Contact.objects.count() == 3
    assert says(tmp_path / "uit") == says(tmp_path / "klein")
