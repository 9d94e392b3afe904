"""Every act in the audit trail has a name that people know."""

import ast
import re
from pathlib import Path

from django.urls import get_resolver

from accounts.verbs import WORDING

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "instruments", "clients", "trajectories", "maatwerk", "reporting", "config")


WRITERS = {"record", "_record", "_save", "_keep", "_add", "added", "changed", "removed"}  # they are given the verb
VERB = re.compile(r"[a-z_]+\.[a-z_]+")


def verbs() -> set[str]:
    """Every text that looks like a verb and is given to what writes the trail, also as a choice of two."""
    found: set[str] = set()
    for path in (path for app in APPS for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and name_of(node.func) in WRITERS:
                texts = (
                    part.value for given in node.args for part in ast.walk(given) if isinstance(part, ast.Constant)
                )
                found |= {text for text in texts if isinstance(text, str) and VERB.fullmatch(text)}
    return found


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_verb_that_is_recorded_has_a_name():
    assert get_resolver().url_patterns  # reads every page, and with it the names that stand beside them
    recorded = verbs()
    assert {"contact.log", "task.add", "task.change", "package.import", "account.sign_in"} <= recorded
    assert recorded - WORDING.keys() == set()
