"""What Lindermarke asks itself, beside the law; and a text that will be another one next year."""

from datetime import date
from typing import Any

from accounts.models import User
from instruments.models import Instrument
from instruments.services import catalogue, conditions

CONDITIONS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("sectorroute", "leeftijd", {"van": 18}),
    ("kosteloze_opleiding", "tekortsector", {}),
    ("werkzoekendenbegeleiding", "afstand", {"waarden": ["klein", "middel"]}),
    ("bemiddeling", "afstand", {"waarden": ["klein"]}),
    ("sociale_activering", "afstand", {"waarden": ["groot"]}),
    ("maatschappelijke_participatie", "afstand", {"waarden": ["middel", "groot"]}),
    ("ontwikkeltraject", "niet_naast", {"instrumenten": ["nieuw_beschut", "detachering"]}),
    ("inburgering", "statushouder", {"is": "ja"}),
    ("maatschappelijke_begeleiding", "statushouder", {"is": "ja"}),
    ("groepstraining_nieuwkomers", "statushouder", {"is": "ja"}),
    ("no_risk", "doelgroepregister", {"staat": "ja"}),
    ("rap", "uitkering", {"nodig": "ja"}),
    ("rmt", "uitkering", {"nodig": "nee"}),
)


def set_conditions(policy: User, today: date) -> None:
    for code, rule_key, settings in CONDITIONS:
        conditions.add_condition(code, by=policy, rule_key=rule_key, settings=settings, starts_on=today)


def plan_a_change(policy: User, today: date) -> None:
    """From the new year on the activation of the wijk is paid from another fund."""
    instrument = Instrument.objects.get(code="wijkactivering")
    catalogue.change_instrument(
        instrument.code,
        {
            "fund": "participatiebudget",
            "description": "Het wijkteam en de klantmanager zoeken samen inwoners op die weinig buiten komen, en gaan "
            "met hen naar een activiteit in de eigen wijk.",
        },
        starts_on=date(today.year + 1, 1, 1),
        reason="Besluit bij de begroting: activering hoort bij werk en meedoen.",
        by=policy,
        version=instrument.version,
    )
