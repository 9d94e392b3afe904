"""The kinds of help that the law knows. An instrument of such a kind brings the tests and terms of the law with it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Regime:
    key: str
    label: str
    articles: tuple[str, ...] = ()  # pieces of a legal basis by which Keten proposes this kind
    outcomes: tuple[str, ...] = ()  # what can come of it, proposed for the catalogue


_ALL = (
    Regime(
        "loonkostensubsidie",
        "Loonkostensubsidie",
        ("Participatiewet, artikelen 10c en 10d", "artikel 10d"),
        (
            "loopt",
            "hoger",
            "lager",
            "niet meer nodig",
            "dienstverband geëindigd",
            "werkgever trekt in",
            "doelgroep vervallen",
        ),
    ),
    Regime(
        "beschut_werk",
        "Beschut werk",
        ("artikel 10b",),
        ("geplaatst", "wachtend", "doorgestroomd", "terug naar een eerdere stap", "advies ingetrokken"),
    ),
    Regime(
        "dagbesteding",
        "Dagbesteding",
        ("Wmo 2015, artikel 2.3.5",),
        ("voortgezet", "doorgestroomd", "andere voorliggende voorziening", "beëindigd"),
    ),
    Regime(
        "proefplaatsing",
        "Proefplaatsing",
        ("artikel 8a, tweede lid, onder d",),
        ("dienstverband", "verlengd", "geen dienstverband, keuze werkgever", "geen dienstverband, keuze inwoner"),
    ),
    Regime(
        "participatieplaats",
        "Participatieplaats",
        ("artikel 10a",),
        ("doorgestroomd", "verlengd", "beëindigd na twaalf maanden", "andere omgeving"),
    ),
    Regime("praktijkdiagnose", "Praktijkdiagnose", (), ("uitgevoerd met advies", "afgebroken")),
    Regime("jobcoaching", "Jobcoaching", ("artikel 10da",), ("afgebouwd", "voortgezet", "beëindigd")),
    Regime(
        "betaald_werk", "Betaald werk", (), ("volledige uitstroom", "gedeeltelijke uitstroom", "contract niet verlengd")
    ),
    Regime("scholing", "Scholing", (), ("diploma", "certificaat", "deelcertificaat", "afgebroken")),
    Regime(
        "web",
        "Basisvaardigheden (WEB)",
        ("Wet educatie en beroepsonderwijs",),
        ("certificaat", "deelcertificaat", "afgebroken"),
    ),
    Regime(
        "inburgering",
        "Inburgering",
        ("Wet inburgering 2021",),
        ("examen behaald", "Z-route afgerond", "ontheven", "vrijgesteld", "termijn verlengd", "verhuisd"),
    ),
    Regime("ontzorgen", "Ontzorgen", ("artikel 56a",), ("regelt het zelf", "verlengd met een grond", "beëindigd")),
    Regime(
        "doorstroompunt",
        "Doorstroompunt (voorheen RMC)",
        ("Wet van school naar duurzaam werk",),
        ("school", "werk", "dagbesteding", "zorg", "niet in beeld"),
    ),
    Regime(
        "jongerenaanpak",
        "Aanpak voor jongeren tot 27 jaar",
        (),
        ("startkwalificatie", "praktijkbewijs", "werk", "uitgevallen"),
    ),
    Regime("leerwerkloket", "Leerwerkloket", (), ("diploma", "certificaat", "afgebroken")),
    Regime("leerwerktraject", "Leerwerktraject", ("artikel 10f",), ("diploma", "praktijkverklaring", "afgebroken")),
    Regime(
        "schuldhulp",
        "Schuldhulpverlening",
        ("Wet gemeentelijke schuldhulpverlening",),
        ("schuldenvrij", "beheersbaar", "regeling loopt", "uitgevallen"),
    ),
    Regime(
        "zelfstandige",
        "Bijstand voor zelfstandigen",
        ("Besluit bijstandverlening zelfstandigen",),
        ("bedrijf gestart", "lening verstrekt", "beëindigd", "terug naar bijstand"),
    ),
    Regime(
        "taalmeter",
        "Taalmeter",
        (),
        ("geen signaal", "signaal met gesprek en aanbod", "geweigerd", "vrijgesteld"),
    ),
    Regime("taalaanbod", "Taalhulp zonder indicatie", (), ("voortgezet", "doorgestroomd", "gestopt")),
    Regime("vrijwilligerswerk", "Vrijwilligerswerk", (), ("voortgezet", "doorgestroomd", "gestopt")),
)
REGIMES: dict[str, Regime] = {regime.key: regime for regime in _ALL}


def proposed_for(legal_basis: str) -> Regime | None:
    """The kind whose article stands in this legal basis, where exactly one does."""
    found = [regime for regime in _ALL if any(_names(legal_basis, article) for article in regime.articles)]
    return found[0] if len(found) == 1 else None


def _names(legal_basis: str, article: str) -> bool:
    """Article 10d is not the beginning of 10da, nor 2.3.5 of 2.3.51."""
    return re.search(rf"\b{re.escape(article)}(?!\w)", legal_basis, re.IGNORECASE) is not None
