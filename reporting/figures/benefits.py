"""Benefits: how many there are, who gets one, who leaves it, and who stays away."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from clients.models import Benefit, BenefitMember
from clients.models.benefits import EndReason
from instruments.querysets import covering
from reporting.figures.figure import Asked, Derived, Figure, Moment, Theme, Unit
from reporting.figures.measures import PERSONS, ROWS, share
from reporting.figures.period import STANDING, Period, within_12_months
from trajectories.models import Placement


def welfare(period: Period) -> QuerySet[Benefit]:
    """Bijstandsuitkeringen that were not withdrawn."""
    return Benefit.objects.filter(STANDING, scheme__in=period.choices.welfare)


def livelihood_of(client: OuterRef, period: Period) -> QuerySet[BenefitMember]:
    """What this person has for levensonderhoud, as inwoner or as partner."""
    return BenefitMember.objects.filter(STANDING, client=client, scheme__in=period.choices.livelihood)


def on_welfare(period: Period) -> QuerySet[BenefitMember]:
    """The persons of bijstandsuitkeringen on the last day."""
    return BenefitMember.objects.filter(covering(period.last_day), scheme__in=period.choices.welfare)


def left(period: Period) -> QuerySet[BenefitMember]:
    """Persons whose bijstandsuitkering ended in the period, and who had nothing else to live on from that day."""
    other = livelihood_of(OuterRef("client"), period).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=OuterRef("ends_on")), starts_on__lte=OuterRef("ends_on")
    )
    return BenefitMember.objects.filter(
        ~Exists(other), STANDING, period.has("ends_on"), scheme__in=period.choices.welfare
    )


def left_for_work(period: Period) -> QuerySet[BenefitMember]:
    return left(period).filter(benefit__end_reason__in=period.choices.work_reasons)


def last_left_for_work(period: Period) -> QuerySet[BenefitMember]:
    """One row for each who left for work: the last ending in the period."""
    last = left_for_work(period).order_by("client", "-ends_on", "-pk").distinct("client")
    return BenefitMember.objects.filter(pk__in=last.values("pk"))


def left_for_work_as_partner(period: Period) -> QuerySet[BenefitMember]:
    own = left_for_work(period).filter(is_partner=False)
    return left_for_work(period).exclude(client__in=own.values("client"))


def partly_left(period: Period) -> QuerySet[BenefitMember]:
    paid_work = Placement.objects.filter(
        covering(period.last_day),
        contract__in=period.choices.paid_contracts,
        deployment__trajectory__client=OuterRef("client"),
    )
    return on_welfare(period).filter(Exists(paid_work))


def to_follow(period: Period) -> QuerySet[BenefitMember]:
    """Of each who left for work the year before, the last ending; without who died or moved away within a year."""
    gone = within_12_months("client__deceased_on", F("ends_on")) | within_12_months(
        "client__moved_away_on", F("ends_on")
    )
    return last_left_for_work(period.previous).exclude(gone)


def returned(period: Period) -> QuerySet[BenefitMember]:
    again = livelihood_of(OuterRef("client"), period).filter(within_12_months("starts_on", OuterRef("ends_on")))
    return to_follow(period).filter(Exists(again))


FIGURES = (
    Figure(
        key="bestand_begin",
        label="Bijstandsuitkeringen aan het begin van het jaar",
        definition="Het aantal bijstandsuitkeringen dat liep op 31 december van het jaar ervoor.",
        unit=Unit.BENEFITS,
        moment=Moment.DAY_BEFORE,
        source="Participatiewet art. 11; IOAW; IOAZ",
        evidence=lambda period: welfare(period).filter(covering(period.day_before)),
        measure=ROWS,
    ),
    Figure(
        key="bestand_eind",
        label="Bijstandsuitkeringen aan het eind van het jaar",
        definition="Het aantal bijstandsuitkeringen dat liep op 31 december.",
        unit=Unit.BENEFITS,
        moment=Moment.LAST_DAY,
        source="Participatiewet art. 11; IOAW; IOAZ",
        evidence=lambda period: welfare(period).filter(covering(period.last_day)),
        measure=ROWS,
    ),
    Derived(
        key="bestand_mutatie",
        label="Verandering van het aantal bijstandsuitkeringen",
        definition="Het aantal bijstandsuitkeringen aan het eind van het jaar, min het aantal aan het begin.",
        unit=Unit.BENEFITS,
        moment=Moment.DAY_TO_DAY,
        source="Participatiewet art. 11; IOAW; IOAZ",
        of=("bestand_eind", "bestand_begin"),
        formula=lambda end, begin: end - begin,
    ),
    Figure(
        key="instroom_uitkeringen",
        label="Nieuwe bijstandsuitkeringen",
        definition="Het aantal bijstandsuitkeringen dat in het jaar begon.",
        unit=Unit.BENEFITS,
        source="Participatiewet art. 11; IOAW; IOAZ",
        evidence=lambda period: welfare(period).filter(period.has("starts_on")),
        measure=ROWS,
    ),
    Figure(
        key="uitstroom_uitkeringen",
        label="Beëindigde bijstandsuitkeringen",
        definition="Het aantal bijstandsuitkeringen dat in het jaar ophield: de eerste dag zonder uitkering ligt in "
        "het jaar.",
        unit=Unit.BENEFITS,
        source="Participatiewet art. 11; IOAW; IOAZ",
        evidence=lambda period: welfare(period).filter(period.has("ends_on")),
        measure=ROWS,
        asked=Asked("de reden van het einde", Q(end_reason="")),
    ),
    Figure(
        key="uitkeringen_onrechtmatig_beeindigd",
        label="Beëindigd omdat er geen recht was",
        definition="Het deel van de beëindigde bijstandsuitkeringen met als reden dat de uitkering onrechtmatig was.",
        unit=Unit.BENEFITS,
        evidence=lambda period: welfare(period).filter(period.has("ends_on"), end_reason=EndReason.UNLAWFUL),
        measure=ROWS,
    ),
    Figure(
        key="uitstroom_naar_werk_personen",
        label="Uit de bijstand naar werk",
        definition="Het aantal personen van wie in het jaar een bijstandsuitkering ophield door werk, en die vanaf "
        "die dag geen andere uitkering voor levensonderhoud hadden. Bij een paar tellen allebei de "
        "partners.",
        unit=Unit.PERSONS,
        source="Participatiewet art. 7 lid 1",
        evidence=left_for_work,
        measure=PERSONS,
    ),
    Figure(
        key="uitstroom_naar_werk_als_partner_personen",
        label="Waarvan als partner",
        definition="Het deel van de personen die uit de bijstand naar werk gingen, dat alleen als partner bij een "
        "uitkering hoorde en er zelf geen aanvroeg.",
        unit=Unit.PERSONS,
        source="Participatiewet art. 7 lid 1",
        evidence=left_for_work_as_partner,
        measure=PERSONS,
    ),
    Figure(
        key="uitstroom_totaal_personen",
        label="Helemaal uit de bijstand",
        definition="Het aantal personen van wie in het jaar een bijstandsuitkering ophield, om welke reden ook, en "
        "die vanaf die dag geen andere uitkering voor levensonderhoud hadden.",
        unit=Unit.PERSONS,
        evidence=left,
        measure=PERSONS,
    ),
    Figure(
        key="uitstroom_naar_werk_vorig_jaar_personen",
        label="Uit de bijstand naar werk in het jaar ervoor",
        definition="Het aantal personen dat in het jaar ervoor uit de bijstand naar werk ging.",
        unit=Unit.PERSONS,
        moment=Moment.COHORT,
        source="Participatiewet art. 7 lid 1",
        evidence=lambda period: left_for_work(period.previous),
        measure=PERSONS,
    ),
    Figure(
        key="te_volgen_personen",
        label="Waarvan een jaar te volgen",
        definition="Het deel van de personen die in het jaar ervoor naar werk gingen, dat in de twaalf maanden "
        "daarna niet overleed en niet uit de gemeente vertrok. De twaalf maanden beginnen bij de laatste "
        "beëindiging.",
        unit=Unit.PERSONS,
        moment=Moment.COHORT,
        source="Participatiewet art. 7 lid 1; beleid: twaalf maanden zonder uitkering",
        evidence=to_follow,
        measure=PERSONS,
    ),
    Figure(
        key="herinstroom_12m_personen",
        label="Terug in een uitkering binnen twaalf maanden",
        definition="Het deel van de te volgen personen dat binnen twaalf maanden weer een uitkering voor "
        "levensonderhoud kreeg.",
        unit=Unit.PERSONS,
        moment=Moment.COHORT,
        source="Participatiewet art. 7 lid 1; beleid: twaalf maanden zonder uitkering",
        evidence=returned,
        measure=PERSONS,
    ),
    Derived(
        key="duurzame_uitstroom_12m_aandeel",
        label="Duurzaam naar werk",
        definition="Het deel van de te volgen personen dat binnen twaalf maanden geen uitkering voor levensonderhoud"
        " meer kreeg.",
        unit=Unit.SHARE,
        moment=Moment.COHORT,
        source="Participatiewet art. 7 lid 1; beleid: twaalf maanden zonder uitkering",
        of=("te_volgen_personen", "herinstroom_12m_personen"),
        formula=lambda followed, back: share(followed - back, followed),
    ),
    Figure(
        key="gedeeltelijk_uitgestroomd_personen",
        label="Bijstand en betaald werk",
        definition="Het aantal personen dat op 31 december een bijstandsuitkering had en ook betaald werk.",
        unit=Unit.PERSONS,
        moment=Moment.LAST_DAY,
        evidence=partly_left,
        measure=PERSONS,
    ),
)

BENEFITS = Theme("uitkeringen", "Uitkeringen", FIGURES)
