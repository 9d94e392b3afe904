"""What amounts and terms are about, so that people find them together. It follows from the first words of a key."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    key: str
    label: str
    beginnings: tuple[str, ...]


OTHER = Subject("overig", "Overig", ())
SUBJECTS = (
    Subject("minimumloon", "Minimumloon", ("wml", "vakantiebijslag")),
    Subject("loonkostensubsidie", "Loonkostensubsidie", ("lks", "lkv", "loonwaarde", "werkgeverslasten")),
    Subject("beschut", "Beschut werk", ("beschut",)),
    Subject(
        "werkplekken",
        "Werkplekken, dagbesteding en begeleiding",
        (
            "dagbesteding",
            "jobcoaching",
            "nazorg",
            "participatieplaats",
            "praktijkdiagnose",
            "premie",
            "proefplaats",
            "urenbeperkt",
            "vrijwilligerswerk",
            "werk_signaal",
            "wmo",
        ),
    ),
    Subject("keten", "De keten", ("evaluatie", "keten", "terugkeer")),
    Subject(
        "jongeren",
        "Jongeren en scholing",
        ("doorstroompunt", "jongere", "leerwerk", "plan_jongeren", "scholing", "volwassen", "zoektermijn"),
    ),
    Subject(
        "inburgering",
        "Inburgering en taal",
        ("begeleiding", "inburgering", "maatschappelijke_begeleiding", "ontzorgen", "pip", "route", "taal"),
    ),
    Subject(
        "bijstand",
        "Bijstand en vermogen",
        ("bufferbudget", "draaideur", "duurzaam", "giften", "ontheffing", "vermogen", "voorschot"),
    ),
    Subject("schulden", "Schulden en eigen bedrijf", ("bbz", "ondernemer", "schuldhulp", "vroegsignaal")),
    Subject("besluiten", "Besluiten en bezwaar", ("awb", "bezwaar", "dwangsom", "ingebrekestelling")),
    Subject("maatwerk", "Maatwerk", ("maatwerk",)),
    Subject(
        "werkdag",
        "Werken met dossiers",
        (
            "afstand",
            "bedrag",
            "bewaren",
            "brief",
            "caseload",
            "contract",
            "geen_contact",
            "inzage",
            "kleine_aantallen",
            "overdracht",
            "stap",
            "steekproef",
            "taak",
            "termijn",
            "trede",
            "waarschuwen",
            "werk_binnen",
        ),
    ),
    OTHER,
)


def subject_of(key: str) -> Subject:
    """The subject of which the longest beginning fits: `werk_signaal` goes before `werk`."""
    fitting = [
        (len(beginning), number)
        for number, subject in enumerate(SUBJECTS)
        for beginning in subject.beginnings
        if key.startswith(beginning)
    ]
    return SUBJECTS[max(fitting)[1]] if fitting else OTHER
