"""The table of permissions, as people read it."""

import re
from pathlib import Path

from accounts.permissions import PERMISSIONS, Permission, Role, permission_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "privacy.md"


def test_the_page_about_privacy_has_the_table_of_the_program():
    """To renew it: `manage.py shell -c "from accounts.permissions import *; print(permission_table())"`."""
    printed = re.search(r"<!-- rechten -->\n(.*?)\n<!-- /rechten -->", PAGE.read_text(), re.DOTALL)
    assert printed[1] == permission_table()


def test_every_role_has_permissions_and_every_permission_is_held_by_someone():
    assert PERMISSIONS.keys() == set(Role)
    assert frozenset().union(*PERMISSIONS.values()) == set(Permission)


def test_who_manages_users_or_reads_the_trail_sees_no_dossier():
    dossiers = {Permission.SEE_DOSSIERS, Permission.SEE_ALL_DOSSIERS, Permission.SEE_EVIDENCE}
    for role, held in PERMISSIONS.items():
        if held & {Permission.MANAGE_USERS, Permission.SEE_AUDIT}:
            assert not held & dossiers, role
