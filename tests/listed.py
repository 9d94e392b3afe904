"""Worklists as tests ask for them, and people in the situations that lists are about."""

import datetime
from itertools import count

from django.urls import reverse
from django.utils import timezone
from hypothesis import strategies as st

from clients.models import (
    Assignment,
    Benefit,
    BenefitMember,
    Client,
    ContactExemption,
    EmergencyAccess,
)
from tests import chain
from tests.people import a_client, a_contact, today

LISTS = reverse("clients:lists")


def address(key: str) -> str:
    return reverse("clients:list") if key == "alle" else reverse("clients:list_of", args=[key])


def names(browser, key: str, **filters) -> list[str]:
    return [row.last_name for row in browser.get(address(key), filters).context["page"].rows]


def numbers(browser) -> dict[str, int]:
    return {entry.worklist.key: entry.number.number for entry in browser.get(LISTS).context["lists"]}


def free(client: Client) -> Client:
    Client.objects.filter(pk=client.pk).update(case_manager=None)
    return client


def a_benefit(client: Client, partner: Client | None = None) -> Benefit:
    benefit = Benefit.objects.create(scheme="pw", starts_on=today(-100))
    BenefitMember.objects.create(benefit=benefit, client=client)
    if partner:
        BenefitMember.objects.create(benefit=benefit, client=partner, is_partner=True)
    return benefit


SITUATION = st.fixed_dictionaries(
    {
        "whose": st.sampled_from(["anna", "bas", "carla", "niemand"]),
        "shielded": st.booleans(),
        "named": st.booleans(),
        "opened": st.booleans(),
        "gone": st.sampled_from([None, "deceased_on", "moved_away_on"]),
        "contact": st.sampled_from([None, 3, 57, 400]),
        "exempt": st.booleans(),
        "divide": st.booleans(),
        "step": st.sampled_from([None, -5, 5]),
        "partner": st.booleans(),
        "intensity": st.sampled_from(["licht", "gewoon", "intensief"]),
    }
)
_numbers = count(1)


def put(situation, staff, catalogue, *, sees) -> Client:
    """Someone in a situation; `sees` may be named on the dossier or have opened it."""
    who = a_client(staff[situation["whose"]], last_name=f"Inwoner {next(_numbers)}", intensity=situation["intensity"])
    by = who.case_manager
    acts = {
        "contact": lambda: a_contact(who, by, days=-situation["contact"]),
        "exempt": lambda: exempted(who, by),
        "step": lambda: chain.a_trajectory(who, by).deployments.create(
            instrument=catalogue.guidance, starts_on=today(-30), expected_end_on=today(situation["step"])
        ),
        "partner": lambda: a_benefit(a_client(by), partner=who),
        "divide": lambda: Assignment.objects.filter(client=who, ends_at=None).update(to_divide=True),
        "opened": lambda: opened(who, sees),
        "named": lambda: who.named_users.add(sees),
    }
    for name, act in acts.items():
        if situation[name]:
            act()
    gone = {situation["gone"]: today(-1)} if situation["gone"] else {}
    nobody = {"case_manager": None} if situation["whose"] == "niemand" else {}
    Client.objects.filter(pk=who.pk).update(shielded=situation["shielded"], **gone, **nobody)
    return who


def exempted(client: Client, by) -> ContactExemption:
    grounds = {"takes_part": "Werkt.", "no_suspicion": "Geen.", "granted_by": by}
    return ContactExemption.objects.create(client=client, starts_on=today(-9), review_on=today(9), **grounds)


def opened(client: Client, by) -> EmergencyAccess:
    until = timezone.now() + datetime.timedelta(hours=1)
    return EmergencyAccess.objects.create(client=client, user=by, ground="balie", reason="Balie", ends_at=until)


def walked(browser, key: str, **filters) -> list[int]:
    """Every row of the list, page after page."""
    seen, after = [], {}
    while True:
        page = browser.get(address(key), {**filters, **after}).context["page"]
        seen += [row.pk for row in page.rows]
        if page.next is None:
            return seen
        after = {"na": page.next}
