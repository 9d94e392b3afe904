"""Whether Keten can work, for who keeps it running."""

import redis
from django.db import OperationalError


class Silence:
    """A database that does not answer."""

    def cursor(self):
        raise OperationalError


def answering(monkeypatch, *, database: bool = True, queue: bool = True) -> None:
    def ping(self):
        if not queue:
            raise redis.ConnectionError
        return True

    monkeypatch.setattr(redis.Redis, "ping", ping)
    if not database:
        monkeypatch.setattr("config.health.connection", Silence())


def test_anybody_may_ask(client, db, monkeypatch):
    answering(monkeypatch)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"database": True, "wachtrij": True})


def test_a_database_that_does_not_answer_is_told(client, db, monkeypatch):
    answering(monkeypatch, database=False)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": False, "wachtrij": True})


def test_a_queue_that_does_not_answer_is_told(client, db, monkeypatch):
    answering(monkeypatch, queue=False)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"database": True, "wachtrij": False})


def test_asking_changes_nothing(client, db):
    assert client.post("/healthz").status_code == 405
