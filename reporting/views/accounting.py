"""Verantwoording: the way to all of it, with what is to be done now on top."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.decorators import needs
from accounts.permissions import Permission
from accounts.requests import StaffRequest
from reporting.overview import standing

P = Permission


@dataclass(frozen=True)
class Place:
    """A part of accounting, for who has one of these permissions."""

    label: str
    what: str
    url_name: str
    permissions: frozenset[Permission]


@dataclass(frozen=True)
class Group:
    title: str
    places: tuple[Place, ...]


FIGURES, TEXTS = frozenset({P.SEE_FIGURES}), frozenset({P.MAKE_DOCUMENTS, P.CHECK_DOCUMENTS})
DOCUMENTS = frozenset({P.SEE_DOCUMENTS, P.MAKE_DOCUMENTS})
GROUPS = (
    Group(
        "Tellen",
        (
            Place("Cijfers", "Elk cijfer, met wat het betekent en de lijst erachter.", "reporting:figures", FIGURES),
            Place("Momentopnamen", "Een jaar geteld op één moment, en vastgezet.", "reporting:snapshots", FIGURES),
            Place(
                "Ingevoerde cijfers",
                "Landelijke aantallen, en wat geen dossier vertelt, met de bron.",
                "reporting:entered",
                FIGURES,
            ),
            Place(
                "Evaluatie van instrumenten",
                "Bereik, duur, resultaat en kosten per instrument.",
                "reporting:evaluation",
                FIGURES,
            ),
            Place("SRG-lijst", "Wat de statistiek van het CBS per maand zou krijgen.", "reporting:srg", FIGURES),
        ),
    ),
    Group(
        "Schrijven",
        (
            Place("Teksten", "Schrijven, laten controleren en laten vaststellen.", "reporting:texts", TEXTS),
            Place("Verhalen", "Over iemand met een verzonnen naam, met toestemming.", "reporting:stories", TEXTS),
            Place("Jaarprogramma's", "Doelen en acties, met wat ervan kwam.", "reporting:programmes", FIGURES),
        ),
    ),
    Group(
        "Laten lezen",
        (
            Place("Raadsstukken", "De brieven, factsheets en evaluaties als PDF.", "reporting:documents", DOCUMENTS),
            Place("Openbare pagina", "Wat iedereen leest, zonder in te loggen.", "reporting:publications", DOCUMENTS),
        ),
    ),
)


@needs(Permission.SEE_FIGURES)
@require_safe
def accounting(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "nexts": standing.nexts(request.user, today),
        "ways": standing.ways(request.user),
        "groups": [shown for group in GROUPS if (shown := _shown(group, request))[1]],
    }
    return render(request, "reporting/accounting.html", context)


def _shown(group: Group, request: StaffRequest) -> tuple[str, list[tuple[Place, str]]]:
    """What this user may see and this installation serves."""
    held = request.user.permissions
    places = [(place, standing.url_of(place.url_name)) for place in group.places if held & place.permissions]
    return group.title, [(place, url) for place, url in places if url]
