"""Builders for what was measured about someone, and for what few may read: plain functions, through the services."""

from typing import Any

from accounts.models import User
from clients.models import Client, ContactExemption, Domain, DomainList, LivingArea, ProtectedNote, SelfRelianceScore
from clients.services.exemptions import grant_exemption
from clients.services.measurements import measure_ladder, record_language_test
from clients.services.protected import add_protected_note
from clients.services.self_reliance import Scored, score_self_reliance
from tests.people import today

OPEN_DOMAIN, PROTECTED_DOMAIN = "financien", "middelengebruik"


def domain(key: str) -> Domain:
    return Domain.objects.get(key=key, domain_list__version="2017")


def a_score(client: Client, by: User, key: str = OPEN_DOMAIN, level: int = 2, days: int = 0) -> SelfRelianceScore:
    scored = Scored(domain(key).pk, level, "Het plan van aanpak")
    protected = domain(key).is_protected
    [row] = score_self_reliance(client.pk, by=by, measured_on=today(days), scores=[scored], protected=protected)
    return row


def a_protected_note(client: Client, by: User, text: str = "Kan op maandag niet werken.") -> ProtectedNote:
    return add_protected_note(client.pk, by=by, subject="gezondheid", text=text)


def an_exemption(client: Client, by: User, **values: Any) -> ContactExemption:
    given = {
        "starts_on": today(),
        "review_on": today(200),
        "takes_part": "Werkt drie dagen als vrijwilliger.",
        "no_suspicion": "Alle gegevens kloppen.",
    }
    return grant_exemption(client.pk, by=by, **{**given, **values})


def addresses(client: Client, by: User) -> dict[str, dict[str, Any]]:
    """The keys of every address about measurements, for one of each."""
    ladder = measure_ladder(client.pk, by=by, measured_on=today(), step=3)
    test = record_language_test(
        client.pk, by=by, taken_on=today(), result="mogelijk_laaggeletterd", no_talk_reason="De tolk was er niet."
    )
    note, exemption = {"pk": a_protected_note(client, by).pk}, {"pk": an_exemption(client, by).pk}
    area, listed, some_domain = LivingArea.objects.all()[0], DomainList.objects.all()[0], domain(OPEN_DOMAIN)
    of_client = ("measurements", "score", "protected", "close_protected", "add_protected_note", "score_protected")
    return {
        **{f"clients:{name}": {"pk": client.pk} for name in (*of_client, "exemption")},
        "clients:measure": {"pk": client.pk, "kind": "ladder"},
        "clients:withdraw_measurement": {"kind": "ladder", "key": ladder.pk},
        "clients:language_talk": {"pk": test.pk},
        "clients:withdraw_score": {"pk": a_score(client, by).pk},
        "clients:withdraw_protected_score": {"pk": a_score(client, by, PROTECTED_DOMAIN).pk},
        **{f"clients:{name}": note for name in ("change_protected_note", "remove_protected_note")},
        **{f"clients:{name}": exemption for name in ("renew_exemption", "end_exemption")},
        **{f"clients:{name}_living_area": {"pk": area.pk} for name in ("move", "delete")},
        "clients:living_area": {"pk": area.pk},
        **{f"clients:{name}_domain_list": {"pk": listed.pk} for name in ("change", "delete")},
        **{f"clients:{name}": {"pk": listed.pk} for name in ("domain_list", "add_domain")},
        **{f"clients:{name}": {"pk": some_domain.pk} for name in ("domain", "move_domain", "delete_domain")},
    }
