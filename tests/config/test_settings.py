"""The settings: production does not start on a guess, and lets nobody in who should not be."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

from config.embedded import environment, places

PRODUCTION = {
    "KETEN_MODE": "production",
    "SECRET_KEY": "invented-for-this-test-" + "Kx9." * 10,
    "ALLOWED_HOSTS": "keten.example.nl",
    "BSN_KEYS": "dGVzdHMtaGF2ZS1uby1zZWNyZXRzLTMyLWJ5dGVzLi4=",
    "BSN_HASH_KEY": "invented",
    "DATABASE_URL": "postgres://keten@127.0.0.1:1/keten",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "PRIVATE_ROOT": "/nonexistent",
}
SHOW = "import config.settings as s; print(s.{})"


def settings_with(shown: str = "DEBUG", **changes: str | None) -> subprocess.CompletedProcess[str]:
    """The settings as a process of its own reads them, with production's environment changed."""
    own = {name: value for name, value in os.environ.items() if name not in PRODUCTION}
    changed = {name: value for name, value in (PRODUCTION | changes).items() if value is not None}
    command = [sys.executable, "-c", SHOW.format(shown)]
    return subprocess.run(command, cwd=places.PROJECT, env=own | changed, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"KETEN_MODE"}))
@pytest.mark.parametrize("value", [None, ""])
def test_production_does_not_start_without(name, value):
    done = settings_with(**{name: value})
    assert done.returncode != 0
    assert f"{name} ontbreekt" in done.stderr


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"ALLOWED_HOSTS": "keten.example.nl,*"}, "ALLOWED_HOSTS"), ({"KETEN_MODE": "test"}, "KETEN_MODE")],
)
def test_production_does_not_start_with_a_setting_that_opens_it(changes, reason):
    done = settings_with(**changes)
    assert done.returncode != 0
    assert reason in done.stderr


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT", "False True True True"),
        ("SECURE_HSTS_SECONDS >= 31_536_000", "True"),
        ("SECURE_PROXY_SSL_HEADER", "None"),
    ],
)
def test_without_a_word_about_the_mode_it_is_production(shown, expected):
    done = settings_with(shown, KETEN_MODE=None, DEBUG="1")
    assert done.stdout.strip() == expected


def test_the_word_of_a_proxy_counts_only_when_there_is_one():
    done = settings_with("SECURE_PROXY_SSL_HEADER", TRUSTED_PROXY_COUNT="1")
    assert done.stdout.strip() == "('HTTP_X_FORWARDED_PROTO', 'https')"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, True),
        ({"SECRET_KEY": "k"}, True),
        ({"DATABASE_URL": "postgres://keten@localhost/keten"}, True),
        ({"DATABASE_URL": "postgres://keten@localhost/keten", "SECRET_KEY": "k"}, False),
        ({"DATABASE_URL": "postgres://keten@database/keten"}, False),
        ({"KETEN_MODE": "production"}, False),
        ({"KETEN_MODE": "development", "DATABASE_URL": "postgres://keten@database/keten"}, True),
    ],
)
def test_keys_are_made_up_only_for_a_trial(given, expected, monkeypatch):
    for name in ("KETEN_MODE", "DATABASE_URL", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert environment.is_trial() is expected


def test_every_answer_tells_the_browser_what_it_may_not_do(client, db):
    headers = client.get("/healthz").headers
    policy = dict(directive.split(" ", 1) for directive in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_task_that_is_lost_with_its_worker_is_done_again():
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > settings.CELERY_TASK_TIME_LIMIT


READ = re.compile(r'(?:environ\.get|required|env(?:\.\w+)?)\("([A-Z_]+)"')


def test_every_setting_of_the_environment_is_told_to_who_runs_keten():
    sources = [places.PROJECT / "config" / "settings.py", *(places.PROJECT / "config" / "embedded").glob("*.py")]
    read = {name for source in sources for name in READ.findall(source.read_text())}
    assert len(read) > 10
    told = (places.PROJECT / "docs" / "beheer.md").read_text()
    assert [name for name in sorted(read) if not re.search(rf"\b{name}\b", told)] == []


def test_every_setting_of_production_passes_through_compose():
    settings_file = (places.PROJECT / "config" / "settings.py").read_text()
    compose = (places.PROJECT / "docker-compose.yml").read_text()
    assert [name for name in READ.findall(settings_file) if f"    {name}: " not in compose] == ["DEBUG"]
