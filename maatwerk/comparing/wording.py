"""What a page says of why two cases are alike."""

from collections.abc import Iterable

from clients.models import Scheme
from clients.models.measurements import Distance
from clients.models.person import TargetGroupRegister
from instruments.models import Stage
from maatwerk.rules.circumstances import FACETS, OLDEST, YOUNGEST
from maatwerk.rules.likeness import Likeness, Trait

VALUES: dict[str, dict[str, str]] = {
    "leeftijd": {
        YOUNGEST: "jonger dan 27 jaar",
        "27_tot_40": "27 tot 40 jaar",
        "40_tot_55": "40 tot 55 jaar",
        OLDEST: "55 jaar of ouder",
    },
    "uitkering": {**{key: f"uitkering {label}" for key, label in Scheme.choices}, "geen": "geen uitkering"},
    "huishouden": {
        "bij_ouders": "woont bij de ouders",
        "paar_met_kinderen": "paar met kinderen",
        "alleenstaande_ouder": "alleenstaande ouder",
        "paar": "paar zonder kinderen",
        "met_anderen": "woont met anderen",
        "alleen": "woont alleen",
    },
    "plek": {**{key: label.lower() for key, label in Stage.choices}, "geen": "geen plek in de keten"},
    "statushouder": {"ja": "statushouder", "nee": "geen statushouder"},
    "doelgroep": {
        TargetGroupRegister.YES: "in het doelgroepregister",
        TargetGroupRegister.NO: "niet in het doelgroepregister",
        TargetGroupRegister.PRESUMED: "vermoedelijk doelgroepregister",
    },
    "opleiding": {
        "geen_startkwalificatie": "geen startkwalificatie",
        "startkwalificatie": "startkwalificatie",
        "hoger": "hbo of wo",
    },
    "afstand": {
        Distance.SMALL: "kleine afstand tot werk",
        Distance.MIDDLE: "middelgrote afstand tot werk",
        Distance.LARGE: "grote afstand tot werk",
    },
}
TRAITS = {
    Trait.RULE: "dezelfde regel",
    Trait.INSTRUMENT: "hetzelfde instrument",
    Trait.PROVIDER: "dezelfde aanbieder",
    Trait.KIND: "dezelfde vorm",
}


def told(keys: Iterable[str]) -> list[str]:
    """Circumstances in words, in the order of the facets."""
    values = dict(key.split(":", 1) for key in keys if ":" in key)
    return [VALUES[facet].get(values[facet], values[facet]) for facet in FACETS if facet in values]


def reasons(likeness: Likeness) -> list[str]:
    """Why it is alike, the weightiest first."""
    told_of = [TRAITS[trait] for trait in TRAITS if trait in likeness.traits]
    circumstances = likeness.circumstances
    if circumstances.known:
        told_of.append(f"{len(circumstances.same)} van {circumstances.known} omstandigheden gelijk")
    if likeness.words.same:
        told_of.append(f"woorden: {', '.join(likeness.words.same)}")
    return told_of


def differing(likeness: Likeness) -> list[str]:
    """In which circumstances it differs. Not how: that would tell of someone else."""
    return [FACETS[facet] for facet in likeness.circumstances.other]
