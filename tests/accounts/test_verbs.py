"""Every act in the audit trail has a name that people know."""

import ast
from pathlib import Path

from accounts.verbs import WORDING

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "instruments", "clients", "trajectories", "maatwerk", "reporting", "config")


def verbs() -> set[str]:
    """The text of every first argument of a call to `record`, also as a choice of two."""
    found: set[str] = set()
    for path in (path for app in APPS for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record":
                texts = (part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant))
                found |= {text for text in texts if isinstance(text, str) and "." in text}
    return found


def test_every_verb_that_is_recorded_has_a_name():
    recorded = verbs()
    assert {"contact.log", "task.add", "task.change", "package.import", "account.sign_in"} <= recorded
    assert recorded - WORDING.keys() == set()
