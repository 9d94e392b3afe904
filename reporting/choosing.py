"""What can be chosen before a year is counted, what was chosen for a snapshot, and what is fixed."""

from collections.abc import Mapping
from dataclasses import dataclass

from clients.models.benefits import EndReason, Scheme
from reporting.figures import Choices
from trajectories.models.placements import Contract


@dataclass(frozen=True)
class Choice:
    """One thing that a municipality may reckon otherwise."""

    key: str  # a field of reporting.figures.Choices
    label: str
    help: str
    names: dict[str, str]


@dataclass(frozen=True)
class Chosen:
    """What was chosen, beside what is usual."""

    label: str
    chosen: str
    usual: str

    @property
    def differs(self) -> bool:
        return self.chosen != self.usual


CHOICES: tuple[Choice, ...] = (
    Choice("welfare", "Bijstand is", "Welke regelingen samen het bestand zijn.", dict(Scheme.choices)),
    Choice(
        "livelihood",
        "Levensonderhoud is",
        "Wie na de bijstand een van deze uitkeringen krijgt, is niet uitgestroomd.",
        dict(Scheme.choices),
    ),
    Choice(
        "work_reasons",
        "Naar werk is",
        "Bij welke redenen van beëindiging iemand naar werk ging.",
        dict(EndReason.choices),
    ),
    Choice("paid_contracts", "Betaald werk is", "Welke contracten betaald werk zijn.", dict(Contract.choices)),
)

FIXED: tuple[tuple[str, str], ...] = (
    ("Paren", "Een paar heeft samen één uitkering: dat is één uitkering en dat zijn twee personen."),
    ("Peildatum", "Een stand is die van 31 december. Een uitkering die op die dag voor het laatst loopt, telt mee."),
    (
        "Groep of stroom",
        "Aanvragen en toekenningen tellen bij het jaar waarin de aanvraag binnenkwam. Alleen het cijfer In het jaar "
        "toegekend telt naar de dag van het besluit.",
    ),
    ("Maand of betaling", "Loonkostensubsidie telt bij de maand waarover is betaald, niet bij de dag van betaling."),
    (
        "Duurzaam",
        "Wie in een jaar naar werk ging, wordt twaalf maanden gevolgd vanaf de laatste beëindiging. Wie overleed of "
        "verhuisde, telt daarbij niet mee.",
    ),
    ("Afgeschermd", "Afgeschermde inwoners tellen mee, maar staan nergens met naam of nummer."),
    ("Ingetrokken", "Wat is ingetrokken, telt nergens mee. Een betaling telt altijd mee."),
)


def chosen(settings: Mapping[str, list[str]]) -> list[Chosen]:
    """The choices under which a snapshot was counted, in words."""
    usual = Choices().as_json()
    return [
        Chosen(choice.label, _words(choice, settings[choice.key]), _words(choice, usual[choice.key]))
        for choice in CHOICES
        if choice.key in settings
    ]


def _words(choice: Choice, keys: list[str]) -> str:
    return ", ".join(choice.names.get(key, key) for key in keys)
