"""What may be missing of what this app knows. Each names the figure or the decision that needs it."""

import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from clients.missing.registry import DISTANCE_AGE, LADDER_AGE, Item, Today, Way, register
from clients.models import (
    BenefitApplication,
    BenefitMember,
    Destination,
    DistanceMeasurement,
    Education,
    LadderMeasurement,
    LanguageTest,
)
from clients.models.benefits import WELFARE, ApplicationDecision
from clients.models.measurements import DestinationKind, LanguageTestResult
from clients.rules.education import STARTKWALIFICATIE
from office.days import Months, months_on

DAYS_AFTER_APPLICATION, MONTHS_BEFORE_APPLICATION = 56, 12  # docs/cijfers.md, taalmeter_dekking_aandeel
IN_HANDS = ("", ApplicationDecision.GRANTED, ApplicationDecision.REFUSED)  # the other outcomes count nowhere
PERSON, MEASUREMENTS = "clients:person", "clients:measurements"
OWN = {"client": OuterRef("pk")}


def here(today: Today) -> Q:
    """Alive, and not moved away."""
    return Q(Q(deceased_on__isnull=True) | Q(deceased_on__gt=today.day)) & Q(
        Q(moved_away_on__isnull=True) | Q(moved_away_on__gt=today.day)
    )


def key_of(rows: QuerySet[Any], path: str = "pk", **typed: Any) -> Subquery:
    """The first of these rows that was made in Keten."""
    return Subquery(rows.filter(**(typed or {"delivery__isnull": True})).order_by("pk").values(path)[:1])


def _on_welfare(today: Today) -> Exists:
    return Exists(BenefitMember.objects.holding_on(today.day).filter(**OWN, scheme__in=WELFARE))


def _young(today: Today) -> Q:
    """Aged 16 to 26 on the last day of this year: who the figures on young people are about."""
    return here(today) & Q(birth_date__year__range=(today.day.year - 26, today.day.year - 16))


def _qualified() -> Exists:
    return Exists(Education.objects.filter(**OWN, level__in=STARTKWALIFICATIE, finished=True))


def _education(today: Today) -> Q:
    educations = Education.objects.filter(**OWN)
    unclear = educations.filter(level__in=STARTKWALIFICATIE, finished__isnull=True)
    return here(today) & ~Q(_qualified()) & (~Q(Exists(educations)) | Q(Exists(unclear)))


def _out_of_view(today: Today) -> Q:
    recent = Destination.objects.filter(**OWN, established_on__gt=months_on(today.day, -12))
    known = recent.exclude(destination=DestinationKind.UNKNOWN)
    return _young(today) & ~Q(_qualified()) & ~Q(Exists(known))


def _distance(today: Today) -> Q:
    measured = DistanceMeasurement.objects.filter(**OWN, measured_on__gt=today.ago(DISTANCE_AGE))
    return here(today) & Q(_on_welfare(today)) & ~Q(Exists(measured))


def _ladder(today: Today) -> Q:
    return here(today) & ~Q(Exists(LadderMeasurement.objects.filter(**OWN, measured_on__gt=today.ago(LADDER_AGE))))


def _applications(today: Today) -> QuerySet[BenefitApplication]:
    """For bijstand, no double of another one, and of the years that are counted."""
    applications = BenefitApplication.objects.filter(**OWN, scheme__in=WELFARE, merged_into__isnull=True)
    return applications.filter(received_on__range=(today.counts_from, today.day))


def _language_test(today: Today) -> Q:
    tests = LanguageTest.objects.filter(
        client=OuterRef("client"),
        taken_on__gte=Months(OuterRef("received_on"), -MONTHS_BEFORE_APPLICATION),
        taken_on__lte=OuterRef("received_on") + datetime.timedelta(days=DAYS_AFTER_APPLICATION),
    )
    return Q(Exists(_applications(today).filter(~Exists(tests), decision__in=IN_HANDS)))


def _without_talk(today: Today) -> QuerySet[LanguageTest]:
    low = LanguageTest.objects.filter(**OWN, result=LanguageTestResult.POSSIBLY_LOW, talk_on__isnull=True)
    return low.filter(taken_on__gte=today.counts_from)


def _decided_some_day(today: Today) -> QuerySet[BenefitApplication]:
    settled = (ApplicationDecision.GRANTED, ApplicationDecision.REFUSED)
    return _applications(today).filter(decision__in=settled, decided_on__isnull=True)


def _ended_without_reason(today: Today) -> QuerySet[BenefitMember]:
    ended = BenefitMember.objects.filter(**OWN, scheme__in=WELFARE, benefit__end_reason="")
    return ended.filter(ends_on__range=(today.counts_from, today.day), ends_on__gt=F("starts_on"))


register(
    Item(
        key="geboortedatum",
        label="Geboortedatum",
        why="Zonder geboortedatum telt een jongere niet mee, en is niet te zeggen welke regels gelden.",
        condition=lambda today: here(today) & Q(birth_date__isnull=True),
        ways=(Way("Vul de geboortedatum in", "clients:change"),),
        figures=("jongeren_16_26_personen",),
    ),
    Item(
        key="bsn",
        label="BSN",
        why="Zonder BSN kan dezelfde persoon twee dossiers hebben, en komt een beschikking niet bij de goede terecht.",
        condition=lambda today: here(today) & Q(bsn_hash__isnull=True),
        ways=(Way("Vul het BSN in", "clients:change"),),
    ),
    Item(
        key="wijk",
        label="Wijk",
        why="Zonder wijk is niet te zien welk wijkteam helpt, en valt iemand buiten de verdeling per wijk.",
        condition=lambda today: here(today) & Q(neighbourhood=""),
        ways=(Way("Vul de wijk in", "clients:change"),),
    ),
    Item(
        key="statushouder_sinds",
        label="Statushouder zonder datum",
        why="De termijnen voor het ontzorgen en voor het plan inburgering en participatie lopen vanaf die dag.",
        condition=lambda today: here(today) & Q(status_holder=True, status_holder_since__isnull=True),
        ways=(Way("Vul de datum in", "clients:change"),),
    ),
    Item(
        key="opleiding",
        label="Opleiding of diploma",
        why="Zonder opleiding is niet te zeggen of iemand een startkwalificatie heeft, en welk werk past.",
        condition=_education,
        ways=(Way("Voeg een opleiding toe", "clients:add_education"), Way("Bekijk de opleidingen", PERSON)),
        figures=("jongeren_startkwalificatie_onbekend_personen", "jongeren_zonder_startkwalificatie_personen"),
    ),
    Item(
        key="bestemming",
        label="Jongere uit beeld",
        why="Van een jongere zonder startkwalificatie is het laatste jaar niet vastgelegd waar die is.",
        condition=_out_of_view,
        ways=(Way("Leg vast waar de jongere is", "clients:measure", "bestemming"),),
        figures=("jongeren_in_beeld_personen", "jongeren_op_school_personen"),
    ),
    Item(
        key="afstand",
        label="Afstand tot werk",
        why="Iemand met bijstand van wie de afstand niet of te lang geleden is gemeten, telt verkeerd mee.",
        condition=_distance,
        ways=(Way("Leg de afstand vast", "clients:measure", "afstand"),),
        figures=("grote_afstand_personen", "participatie_grote_afstand_personen"),
    ),
    Item(
        key="trede",
        label="Trede op de participatieladder",
        why="Zonder nieuwe meting is niet te zien of iemand is gestegen of gedaald.",
        condition=_ladder,
        ways=(Way("Leg de trede vast", "clients:measure", "ladder"),),
        figures=("ladder_gestegen_personen", "ladder_gelijk_personen", "ladder_gedaald_personen"),
    ),
    Item(
        key="taalmeter",
        label="Taalmeter bij de aanvraag",
        why="Bij elke aanvraag om bijstand hoort een Taalmeter of een vrijstelling.",
        condition=_language_test,
        ways=(Way("Leg de Taalmeter vast", "clients:measure", "taalmeter"),),
        figures=("taalmeter_dekking_aandeel",),
    ),
    Item(
        key="taalgesprek",
        label="Gesprek na de Taalmeter",
        why="Wie mogelijk laaggeletterd is, krijgt dezelfde dag een gesprek.",
        condition=lambda today: Q(Exists(_without_talk(today))),
        ways=(Way("Leg het gesprek vast", "clients:language_talk"),),
        row=lambda today: key_of(_without_talk(today)),
        seen_at=MEASUREMENTS,
        figures=("taalmeter_gesprek_zelfde_dag_aandeel",),
    ),
    Item(
        key="besluit_op",
        label="Dag van het besluit op de aanvraag",
        why="Zonder die dag is de doorlooptijd niet te tellen.",
        condition=lambda today: Q(Exists(_decided_some_day(today))),
        ways=(Way("Vul de dag in", "clients:change_application"),),
        row=lambda today: key_of(_decided_some_day(today)),
        with_client=True,
        seen_at=PERSON,
        figures=("doorlooptijd_aanvraag_mediaan_dagen", "toekenningen_in_jaar"),
    ),
    Item(
        key="eindreden",
        label="Reden van het einde van de uitkering",
        why="Zonder reden telt niemand als uitgestroomd naar werk.",
        condition=lambda today: Q(Exists(_ended_without_reason(today))),
        ways=(Way("Kies de reden", "clients:change_benefit"),),
        row=lambda today: key_of(_ended_without_reason(today), "benefit", benefit__delivery__isnull=True),
        with_client=True,
        seen_at=PERSON,
        figures=("uitstroom_naar_werk_personen", "duurzame_uitstroom_12m_aandeel"),
    ),
)
