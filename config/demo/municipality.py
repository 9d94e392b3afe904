"""The municipality of Lindermarke, which does not exist, and who works there."""

from dataclasses import dataclass

from config.demo.logins import DEMO_LOGINS
from config.demo.tables import Package

DOMAIN = "lindermarke.example"
TEAMS = (
    ("meedoen", "Team Meedoen"),
    ("werk", "Team Werk"),
    ("jongeren", "Team Jongeren"),
    ("inburgering", "Team Inburgering"),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff, who does not sign in on the demonstration unless there is a demo login."""

    username: str
    name: str
    role: str
    team: str = ""


_KLANTMANAGERS = {
    "meedoen": (
        "Marja Eshuis-Tibbe",
        "Ron Hulscher",
        "Ilona Brandriet",
        "Kees Wanschers",
        "Sevda Altinok",
        "Tom Heuvelsland",
        "Miriam Zweers",
        "Gerda Olink",
        "Rik Lammersveld",
        "Astrid Noorddijk",
        "Paul Steghuisman",
        "Wilma Rodenbeek",
    ),
    "werk": (
        "Jeroen Kolthof",
        "Nadia Benhaddou",
        "Stefan Wiggersman",
        "Lotte Averdieck",
        "Hans Spijkerveld",
        "Corine Dalmolen",
        "Bjorn Esmeijer",
        "Patricia Loohuizen",
        "Mark Terwelle",
        "Ingrid Schutteveld",
        "Marleen Tijhof",
    ),
    "jongeren": ("Noor Kleinheerenbrink", "Jordi Vredegoor", "Sanne Horstkamp", "Emre Yalçin", "Britt Oldeman"),
    "inburgering": ("Selma Jukić", "Peter Wildenborg", "Hiba Saloum"),
}
_OTHERS = (
    ("Gineke Tenvoorde", "teamleider", "jongeren"),
    ("Rachid El-Khalfi", "teamleider", "inburgering"),
    ("Maarten Bloemerts", "beleidsadviseur", ""),
    ("Annelies Vorgers", "controller", ""),
    ("Frits Holtkuile", "beheerder", ""),
)


def username(name: str) -> str:
    first, *rest = name.lower().split()
    plain = "".join(rest).replace("-", "").translate(str.maketrans("çć", "cc"))
    return f"{first[0]}.{plain}"


def staff() -> list[Colleague]:
    """Who has a demo login, and everybody else."""
    demo = [Colleague(login.username, login.name, login.role, login.team) for login in DEMO_LOGINS]
    klantmanagers = [
        Colleague(username(name), name, "klantmanager", team)
        for team, names in _KLANTMANAGERS.items()
        for name in names
    ]
    return demo + klantmanagers + [Colleague(username(name), name, role, team) for name, role, team in _OTHERS]


def add_municipality(package: Package) -> None:
    package.add(
        "gemeente",
        code="9999",
        naam="Gemeente Lindermarke",
        postadres="Postbus 1, 7599 AA Lindermarke",
        telefoon="14 0999",
        email=f"gemeente@{DOMAIN}",
        secretaris="mevrouw T. Wolbertink",
        burgemeester="de heer A.J. van Lindermeer",
    )
    for code, name in TEAMS:
        package.add("teams", code=code, naam=name)
    for colleague in staff():
        package.add(
            "medewerkers",
            gebruikersnaam=colleague.username,
            naam=colleague.name,
            email=f"{colleague.username}@{DOMAIN}",
            rol=colleague.role,
            team=colleague.team or None,
        )
