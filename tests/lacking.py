"""What is missing as tests ask for it, and dossiers in which something is."""

import datetime

from django.urls import reverse

from accounts.models import User
from clients.missing import ITEMS
from clients.models import Benefit, BenefitApplication, BenefitMember, Client, Education
from tests import chain
from tests.people import TEST_BSNS, a_client, today
from trajectories.models import Deployment

MISSING = reverse("clients:missing")


def address(key: str) -> str:
    return reverse("clients:missing_of", args=[key])


def names(browser, key: str, **whose) -> list[str]:
    return [row.last_name for row in browser.get(address(key), whose).context["page"].rows]


def numbers(browser, **whose) -> dict[str, int]:
    context = browser.get(MISSING, whose).context
    found = dict.fromkeys(ITEMS, 0) | {row.item.key: row.number for row in context["items"]}
    assert sum(found.values()) == context["total"]
    return found


def links(browser, key: str) -> list[str]:
    return [url for line in browser.get(address(key)).context["lines"] for _, url in line.links]


def a_whole_dossier(by: User) -> Client:
    """Nothing is missing in it."""
    client = a_client(
        by,
        last_name="Compleet",
        bsn=TEST_BSNS[3],
        birth_date=datetime.date(1980, 1, 1),
        neighbourhood="Noord",
        status_holder=True,
        status_holder_since=today(-900),
    )
    Education.objects.create(client=client, level="mbo4", finished=True)
    client.ladder_measurements.create(measured_on=today(-3), step=3)
    client.distances.create(measured_on=today(-3), distance="groot")
    return client


def a_share(client: Client, **benefit) -> Benefit:
    row = Benefit.objects.create(**{"scheme": "pw", "starts_on": today(-300), **benefit})
    BenefitMember.objects.create(client=client, benefit=row)
    return row


def a_step(client: Client, anna, **values) -> Deployment:
    trajectory = client.trajectories.first() or chain.a_trajectory(client, anna)
    catalogue = Deployment._meta.get_field("instrument").related_model.objects.first() or chain.a_catalogue().guidance
    defaults = {"instrument": catalogue, "starts_on": today(-30), "stage": "dagbesteding"}
    return trajectory.deployments.create(**(defaults | values))


def an_application(client: Client, days: int = -100, **values) -> BenefitApplication:
    defaults = {"scheme": "pw", "received_on": today(days), "decision": "toegekend", "decided_on": today(days + 20)}
    return BenefitApplication.objects.create(client=client, **(defaults | values))
