"""The embedded servers: they run for as long as somebody uses them, and come back from a kill -9."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from config.embedded import keeper, keys, locks, places
from config.embedded.postgres import Postgres
from config.embedded.servers import in_use, keep_running, needed, servers
from config.embedded.testing import throwaway_data
from config.embedded.valkey import Valkey

OWN_SETTINGS = {"DJANGO_SETTINGS_MODULE", "KETEN_MODE", "SECRET_KEY", "ALLOWED_HOSTS", "PRIVATE_ROOT", *keys.SETTINGS}


@pytest.fixture
def data(monkeypatch) -> Iterator[Path]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    with throwaway_data() as folder:
        monkeypatch.setenv("KETEN_DATA", str(folder))
        yield folder


def eventually(happens: Callable[[], bool], within: float = 10) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if happens():
            return True
        time.sleep(0.02)
    return happens()


def answers(address: str) -> bool:
    try:
        with psycopg.connect(address, connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def is_kept(server: keeper.Server) -> bool:
    return locks.is_held(keeper.files(server).alive)


def pid_of(server: Postgres) -> int:
    (file,) = places.servers_folder(server.data).glob("postgres-*/postmaster.pid")
    return int(file.read_text().splitlines()[0])


def keeper_of(server: keeper.Server) -> int:
    """The number of the process that holds the lock, as the kernel knows it."""
    number = keeper.files(server).alive.stat().st_ino
    line = next(line for line in Path("/proc/locks").read_text().splitlines() if f":{number} " in line)
    return int(line.split()[4])


def test_both_servers_answer_within_the_block_and_are_gone_after_it(data):
    with servers(data) as addresses:
        with psycopg.connect(addresses["DATABASE_URL"]) as connection:
            major, order, superuser = connection.execute(
                "SELECT current_setting('server_version_num')::int / 10000, datcollate, usesuper"
                " FROM pg_database, pg_user WHERE datname = current_database() AND usename = current_user"
            ).fetchone()
        assert major >= 15
        assert order == "C.UTF-8"
        assert not superuser
        assert redis.Redis.from_url(addresses["REDIS_URL"]).ping()
    assert not answers(addresses["DATABASE_URL"])
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(addresses["REDIS_URL"]).ping()


def test_nobody_gets_in_without_the_password(data):
    with servers(data) as addresses:
        port = keeper.last_port(Postgres(data))
        for stranger in (
            f"postgres://keten@127.0.0.1:{port}/keten",
            f"postgres://postgres:x@127.0.0.1:{port}/postgres",
        ):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(stranger)
        with pytest.raises(redis.AuthenticationError):
            redis.Redis.from_url("redis://" + addresses["REDIS_URL"].split("@")[1]).ping()


def test_passwords_and_data_are_for_the_owner_only(data):
    with servers(data):
        for path in (data / "keys.json", data / "locks", data / "log", places.servers_folder(data)):
            assert path.stat().st_mode & 0o077 == 0


def test_the_server_stays_until_its_last_user_has_left(data):
    server = Postgres(data, fast=True)
    with in_use(server) as address:
        with in_use(server) as same_address:
            assert same_address == address
        assert answers(address)
    assert not is_kept(server)


def test_what_was_committed_is_there_again_at_the_same_address(data):
    server = Postgres(data)
    with in_use(server) as address, psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE note AS SELECT 'kept' AS text")
    with in_use(server) as again, psycopg.connect(again) as connection:
        assert connection.execute("SELECT text FROM note").fetchone() == ("kept",)
    assert again == address


def test_a_database_that_is_killed_comes_back_with_what_was_committed(data):
    server = Postgres(data)
    with in_use(server) as address:
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE note AS SELECT 'kept' AS text")
        os.kill(pid_of(server), signal.SIGKILL)
        assert eventually(lambda: not answers(address))
        assert eventually(lambda: answers(address))
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT text FROM note").fetchone() == ("kept",)


def test_a_queue_that_is_killed_comes_back_with_what_was_in_it(data):
    server = Valkey(data)
    with in_use(server) as address:
        queue = redis.Redis.from_url(address)
        queue.rpush("work", "task")
        time.sleep(1.1)  # it writes to disk every second
        os.kill(queue.info()["process_id"], signal.SIGKILL)
        assert eventually(lambda: not keeper.is_ready(server))
        assert eventually(lambda: keeper.is_ready(server))
        assert redis.Redis.from_url(address).lrange("work", 0, -1) == [b"task"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a process that its parent died")
def test_a_server_does_not_outlive_a_keeper_that_is_killed_and_is_started_again(data):
    server = Postgres(data)
    with in_use(server) as address:
        os.kill(keeper_of(server), signal.SIGKILL)
        assert eventually(lambda: not answers(address))
        assert keep_running(server) == address
        assert answers(address)


def test_nothing_is_left_of_a_user_that_is_killed(data):
    server = Postgres(data, fast=True)
    code = "import sys; from pathlib import Path; from config.embedded.servers import *; "
    code += "data = Path(sys.argv[1])\nwith in_use(Postgres(data, fast=True)): print('ready', flush=True); input()"
    user = subprocess.Popen(
        [sys.executable, "-c", code, str(data)], cwd=places.PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert user.stdout.readline() == b"ready\n"
    assert is_kept(server)
    user.kill()
    user.communicate()
    assert eventually(lambda: not is_kept(server))


def test_two_commands_that_start_at_once_share_one_server(data):
    code = "import sys; from pathlib import Path; from config.embedded.servers import *; "
    code += "data = Path(sys.argv[1])\nwith in_use(Postgres(data, fast=True)) as address: print(address)"
    command = [sys.executable, "-c", code, str(data)]
    commands = [subprocess.Popen(command, cwd=places.PROJECT, stdout=subprocess.PIPE) for _ in range(4)]
    said = {command.communicate(timeout=60)[0] for command in commands}
    assert [command.returncode for command in commands] == [0] * 4
    assert len(said) == 1


def test_data_that_were_half_made_are_made_anew(data):
    half = places.servers_folder(data) / "postgres-18.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    with in_use(Postgres(data, fast=True)) as address:
        assert answers(address)


def test_a_number_that_another_program_has_now_is_left_alone(data):
    server = Postgres(data, fast=True)
    with in_use(server):
        folder = next(places.servers_folder(data).glob("postgres-*"))
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (folder / "postmaster.pid").write_text(f"{bystander.pid}\n{folder}\n")
    try:
        with in_use(server) as address:
            assert answers(address)
            assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_what_the_environment_names_is_not_started(data, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://elders/keten")
    assert [server.name for server in needed(data)] == ["valkey"]
    monkeypatch.setenv("REDIS_URL", "redis://elders/0")
    assert needed(data) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the servers under another account")
def test_data_in_a_closed_folder_of_root_are_kept_where_the_servers_can_reach_them(data):
    closed = data / "closed"
    closed.mkdir(mode=0o700)
    inside = closed / "keten"
    inside.mkdir()
    with in_use(Postgres(inside, fast=True)) as address:
        assert answers(address)
        place = places.servers_folder(inside)
        assert place.parent == places.OUTSIDE
        assert place.stat().st_uid != 0
    assert closed.stat().st_mode & 0o777 == 0o700
    assert sorted(child.name for child in place.iterdir() if "postgres" in child.name)
    shutil.rmtree(place)


def test_a_command_speaks_only_for_itself_on_standard_output(data):
    """The first command on an empty folder makes the database and its tables, and says so elsewhere."""
    code = "import json; from accounts.models import User; print(json.dumps({'users': User.objects.count()}))"
    env = {name: value for name, value in os.environ.items() if name not in OWN_SETTINGS}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", code],
        cwd=places.PROJECT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"users": 0}
    assert "tabellen" in done.stderr
    assert not is_kept(Postgres(data))
