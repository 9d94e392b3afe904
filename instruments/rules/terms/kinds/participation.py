"""Terms of a participatieplaats (Participatiewet art. 10a)."""

from instruments.rules.case import Case
from instruments.rules.dossier import has_start_qualification
from instruments.rules.terms.happenings import Said
from instruments.rules.terms.kind import Lengthened, TermKind, add_terms
from instruments.rules.terms.starts import OnStep

PLACE = ("participatieplaats",)


def _without_qualification(case: Case) -> bool:
    return not has_start_qualification(case)


add_terms(
    "Participatieplaats",
    TermKind(
        "participatieplaats",
        "Participatieplaats",
        "Participatiewet art. 10a lid 1, 9 en 10",
        OnStep(PLACE),
        length="participatieplaats_maanden",
        warn_before="waarschuwen_lang_dagen",
        lengthened_by=(
            Lengthened("participatieplaats_derde_jaar", "participatieplaats_derde_jaar_maanden"),
            Lengthened("participatieplaats_vierde_jaar", "participatieplaats_hoogstens_maanden"),
        ),
        limits_the_step=True,
        advice="Beoordeel of nog een jaar de kans op werk vergroot, in een andere omgeving en met ander werk.",
    ),
    TermKind(
        "participatieplaats_beoordeling",
        "Beoordelen of de kans op werk groter is",
        "Participatiewet art. 10a lid 8",
        OnStep(PLACE),
        length="participatieplaats_beoordeling_maanden",
        warn_before="waarschuwen_maand_dagen",
        stops_with=(Said("kans_op_werk_groter", (True, False)),),
        advice="Beoordeel dit met de inwoner en de plek, en leg het vast.",
    ),
    TermKind(
        "participatieplaats_zonder_kans",
        "Einde van de participatieplaats zonder meer kans op werk",
        "Participatiewet art. 10a lid 8",
        OnStep(PLACE),
        length="participatieplaats_zonder_kans_maanden",
        warn_before="waarschuwen_maand_dagen",
        only_if=(Said("kans_op_werk_groter", (False,)),),
        limits_the_step=True,
        advice="Zoek met de inwoner een andere stap, en sluit deze af.",
    ),
    TermKind(
        "participatieplaats_premie",
        "Besluit over de premie",
        "Participatiewet art. 10a lid 6",
        OnStep(PLACE, again=("premie_besloten_op",)),
        length="participatieplaats_premie_maanden",
        warn_before="waarschuwen_besluit_dagen",
        stops_with=("premie_besloten_op",),
        advice="Beoordeel of de inwoner genoeg meewerkte, en besluit over de premie.",
    ),
    TermKind(
        "participatieplaats_scholing",
        "Scholing aanbieden",
        "Participatiewet art. 10a lid 5",
        OnStep(PLACE),
        length="participatieplaats_scholing_maanden",
        warn_before="waarschuwen_maand_dagen",
        stops_with=(Said("scholing_aangeboden", ("aangeboden", "te_zwaar", "geen_kans")),),
        matters=_without_qualification,
        advice="Bied scholing aan, of leg vast waarom die te zwaar is of geen kans geeft.",
    ),
)
