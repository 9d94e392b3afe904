"""Terms of help towards work: wage subsidy, sheltered work, trial placement, coaching and what follows."""

import datetime
from collections.abc import Iterator

from instruments.rules.case import Case
from instruments.rules.terms.grounds import ON_APPLICATION
from instruments.rules.terms.happenings import Said
from instruments.rules.terms.kind import ALIVE, Lengthened, TermKind, add_terms
from instruments.rules.terms.starts import (
    Begin,
    OnFact,
    OnPlannedEnd,
    OnStep,
    OnStepEnd,
    OnSubsidy,
    OnWageValue,
    OnWork,
)

LKS, SHELTERED = ("loonkostensubsidie", "beschut_werk"), ("beschut_werk",)
PAID = (*LKS, "betaald_werk")
ANSWERED = ("positief", "negatief", "ingetrokken")
IN_REGISTER = Said("doelgroepregister", ("ja",))


def _subsidised(case: Case, begin: Begin) -> Iterator[datetime.date]:
    """The decision can be seen from the subsidy too."""
    for work in begin.step.placements if begin.step else ():
        for _, period in work.subsidies:
            if period.starts_on and begin.day <= period.starts_on <= case.day:
                yield period.starts_on


def _measured(case: Case, begin: Begin) -> Iterator[datetime.date]:
    for work in begin.step.placements if begin.step else ():
        yield from (value.measured_on for value in work.wage_values if begin.day <= value.measured_on <= case.day)


def _began_sheltered(case: Case, begin: Begin) -> Iterator[datetime.date]:
    for step in case.steps:
        if step.regime in SHELTERED and begin.day <= step.starts_on <= case.day:
            yield step.starts_on


add_terms(
    "Werk",
    TermKind(
        "lks_aanvraag",
        "Loonkostensubsidie vragen na de start van het werk",
        "Participatiewet art. 10d lid 2",
        OnWork(LKS, answer="baan_begonnen_op"),
        length="lks_aanvraag_na_begin_maanden",
        warn_before="waarschuwen_maand_dagen",
        stops_with=("lks_aangevraagd_op",),
        also_stops=_subsidised,
        advice="Laat de inwoner of de werkgever de subsidie vragen.",
    ),
    TermKind(
        "lks_besluit",
        "Besluit over loonkostensubsidie",
        "Participatiewet art. 10d lid 12; tot 1 juli 2023 Algemene wet bestuursrecht art. 4:13",
        OnWageValue(LKS, instead="lks_zonder_loonwaarde_op"),
        length="lks_beslistermijn_weken",
        warn_after="lks_eerste_signaal_dagen",
        stops_with=("lks_besluit_op",),
        also_stops=_subsidised,
        only_first=True,
        grounds=ON_APPLICATION,
        advice="Neem het besluit.",
    ),
    TermKind(
        "lks_forfaitair",
        "Loonwaarde vaststellen bij forfaitaire subsidie",
        "Participatiewet art. 10d lid 5",
        OnSubsidy("forfaitair"),
        length="lks_forfaitair_maanden",
        warn_after="lks_forfaitair_signaal_maanden",
        also_stops=_measured,
        advice="Vraag de meting van de loonwaarde aan.",
    ),
    TermKind(
        "loonwaarde_opnieuw",
        "Loonwaarde opnieuw meten",
        "Participatiewet art. 10d lid 6",
        OnWageValue(("loonkostensubsidie",)),
        length="loonwaarde_opnieuw_maanden",
        warn_before="waarschuwen_maand_dagen",
        also_stops=lambda case, begin: (day for day in _measured(case, begin) if day > begin.day),
        advice="Plan de meting, in overleg met de inwoner en de werkgever.",
    ),
    TermKind(
        "loonwaarde_opnieuw_beschut",
        "Loonwaarde opnieuw meten bij beschut werk",
        "Participatiewet art. 10d lid 6",
        OnWageValue(SHELTERED),
        length="loonwaarde_opnieuw_beschut_maanden",
        warn_before="waarschuwen_lang_dagen",
        also_stops=lambda case, begin: (day for day in _measured(case, begin) if day > begin.day),
        advice="Plan de meting, in overleg met de inwoner en de werkgever.",
    ),
    TermKind(
        "lkv_verklaring",
        "Doelgroepverklaring vragen voor het loonkostenvoordeel",
        "Wet tegemoetkomingen loondomein",
        OnWork(PAID),
        length="lkv_verklaring_maanden",
        warn_before="waarschuwen_maand_dagen",
        stops_with=("doelgroepverklaring_gevraagd_op",),
        only_if=(IN_REGISTER,),
        is_wait=True,  # afterwards there is nothing left to do
        advice="Vertel de werkgever dat UWV de verklaring geeft, met toestemming van de inwoner.",
    ),
    TermKind(
        "beschut_advies",
        "Advies van UWV over beschut werk",
        "Participatiewet art. 10b lid 2",
        OnFact(Said("advies_beschut", ("gevraagd",))),
        length="beschut_advies_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=(Said("advies_beschut", ANSWERED),),
        ends_with=ALIVE,
        advice="Vraag UWV wanneer het advies komt.",
    ),
    TermKind(
        "beschut_plek",
        "Plek vinden na een positief advies beschut werk",
        "Participatiewet art. 10b lid 1",
        OnFact(Said("advies_beschut", ("positief",))),
        length="beschut_wachten_weken",
        warn_before="waarschuwen_maand_dagen",
        also_stops=_began_sheltered,
        ends_with=(*ALIVE, Said("advies_beschut", ("negatief", "ingetrokken"))),
        advice="Zoek een plek, en spreek af wat de inwoner tot die tijd doet.",
    ),
    TermKind(
        "beschut_opnieuw",
        "Wachten tot een nieuw advies beschut werk kan",
        "Werkwijze van UWV",
        OnFact(Said("advies_beschut", ("negatief",)), lasts=True),
        length="beschut_nieuwe_aanvraag_maanden",
        unless=(Said("beschut_situatie_anders", (True,)),),
        ends_with=(*ALIVE, Said("advies_beschut", ("gevraagd", "positief"))),
        is_wait=True,
        advice="Is de situatie van de inwoner anders? Dan kan een nieuw advies eerder.",
    ),
    TermKind(
        "proefplaatsing",
        "Proefplaatsing",
        "Participatiewet art. 8a lid 2 onder d",
        OnStep(("proefplaatsing",)),
        length="proefplaatsing_maanden",
        warn_before="waarschuwen_besluit_dagen",
        lengthened_by=(Lengthened("proefplaatsing_verlengd", "proefplaatsing_hoogstens_maanden"),),
        limits_the_step=True,
        advice="Spreek de werkgever over een contract. Is meer tijd nodig? Besluit dan nu over verlengen.",
    ),
    TermKind(
        "jobcoaching",
        "Jobcoaching",
        "Participatiewet art. 10da, en de verordening",
        OnPlannedEnd(("jobcoaching",)),
        warn_before="jobcoaching_einde_signaal_weken",
        limits_the_step=True,
        advice="Bespreek of de jobcoach nog nodig is.",
    ),
    TermKind(
        "praktijkdiagnose_advies",
        "Advies na de praktijkdiagnose",
        "Werkwijze van de gemeente",
        OnStepEnd(("praktijkdiagnose",)),
        length="praktijkdiagnose_advies_weken",
        warn_before="waarschuwen_kort_dagen",
        stops_with=("diagnose_advies_op",),
        outlives_the_step=True,
        advice="Vraag de aanbieder om het advies.",
    ),
    TermKind(
        "scholing_einde",
        "Einde van de opleiding of cursus",
        "Afspraak met de inwoner",
        OnPlannedEnd(("scholing", "web")),
        warn_before="scholing_einde_dagen",
        limits_the_step=True,
        advice="Bespreek wat erna komt, en leg vast of er een diploma of certificaat is.",
    ),
)
