"""A reader who has everything that was published, in every form, and reckons back what is not shown."""

from tests.attacking.attacker import Attacker, Found, published
from tests.attacking.knowledge import STAGES

__all__ = ["STAGES", "Attacker", "Found", "published"]
