"""The pages of the chain, one after another: inside Django, on the database that chain_speed.py filled."""

from django.db.models import Count
from django.test.utils import override_settings
from django.urls import NoReverseMatch, reverse

from tests.benchmarks.working_day_pages import Day, line, measured
from trajectories.models import Deployment, Trajectory

GOAL_BOARD, GOAL_PATH = 200, 100  # milliseconds, at the median


def measure() -> None:
    """Print the table."""
    line("", "vragen", "p50 ms", "p95 ms", "cpu ms")
    with override_settings(ALLOWED_HOSTS=["localhost"], SECURE_SSL_REDIRECT=False, DEBUG=False):
        for username in ("tl0", "controller", "beleid"):
            _of_everyone(Day(username))
        _of_one(Day("km0"))


def _of_everyone(reader: Day) -> None:
    name = reader.user.username
    pages = {"bord": ("trajectories:board", {}), "doorstroom": ("trajectories:flows", {})}
    if name != "beleid":
        people = "trajectories:chain_people"
        pages |= {
            "inwoners: vast": (people, {"toon": "vast"}),
            "inwoners: klaar": (people, {"toon": "klaar"}),
            "inwoners: alle fasen": (people, {}),
            "inwoners: zonder fase": (people, {"fase": "geen"}),
        }
    for label, (page, asked) in pages.items():
        try:
            measured(f"{label} ({name})", reader.browser, reader.page(page, **asked), goal=GOAL_BOARD)
        except NoReverseMatch:
            line(f"{label} ({name})", "is er niet")


def _of_one(reader: Day) -> None:
    mine = Trajectory.objects.visible_to(reader.user).annotate(steps=Count("deployments"))
    path = mine.order_by("-steps", "pk")[0]
    step = Deployment.objects.filter(trajectory=path).order_by("-starts_on")[0]
    line(f"een traject met {path.steps} stappen")
    for page, key in (("of_client", path.client_id), ("step", step.pk)):
        address = reverse(f"trajectories:{page}", args=[key])
        measured(page, reader.browser, lambda browser, to=address: browser.get(to), goal=GOAL_PATH)
