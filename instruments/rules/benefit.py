"""Who has a benefit: the plan of young people, the partner, work that is near, and an application about hours."""

from dateutil.relativedelta import relativedelta

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import done_since, last_day
from instruments.rules.dossier import age, on_welfare
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.terms.happenings import recorded_days

add_facts(
    FactKind(
        "plan_jongere_besproken_op",
        "dag waarop het plan met de jongere is besproken",
        "Op welke dag is het plan van aanpak met de jongere besproken?",
        ValueKind.DAY,
        help="Vul dit opnieuw in bij elke volgende keer.",
    ),
    FactKind(
        "urenbeperkt_aanvraag_op",
        "dag van de aanvraag medisch urenbeperkt",
        "Op welke dag vroeg de inwoner om vast te stellen dat hij minder uren kan werken?",
        ValueKind.DAY,
        help="Vul dit opnieuw in bij elke volgende keer. Leg alleen de dag vast, niets over gezondheid.",
    ),
)


def _young_on_welfare(case: Case) -> bool:
    """Looks at the benefit first: that is known of everyone."""
    if case.maybe("uitkering") != "pw":
        return False
    years = age(case)
    return years < case.whole("jongere_tot_leeftijd") and years >= case.whole("volwassen_vanaf_leeftijd")


@rule(
    "plan_van_aanpak_jongere",
    label="Plan van aanpak voor jongeren",
    article="Participatiewet art. 44 lid 4 en 44a",
    moment=Moment.PERSON,
)
def plan_of_approach(case: Case) -> Verdict:
    """It belongs to the decision that grants the benefit. In Keten the plan is the traject."""
    if not _young_on_welfare(case):
        return met("Dit gaat over jongeren van 18 tot 27 jaar met bijstand.")
    if case.maybe("traject_loopt"):
        return met("Er loopt een traject: dat is het plan van aanpak.")
    return not_met(
        "De jongere heeft bijstand, maar er loopt geen traject. Bij het besluit hoort een plan van aanpak.",
        "Maak met de jongere een plan en begin een traject.",
    )


@rule(
    "plan_jongere_besproken",
    label="Plan met de jongere besproken",
    article="Participatiewet art. 44a lid 2",
    moment=Moment.PERSON,
)
def plan_discussed(case: Case) -> Verdict:
    if not (_young_on_welfare(case) and case.maybe("traject_loopt")):
        return met("Er is geen plan van een jongere met bijstand dat besproken moet worden.")
    begun = case.since("traject_loopt") or case.day
    talked = done_since(case, "plan_jongere_besproken_op", begun)
    last = (
        max(day for day in (begun, *recorded_days(case, "plan_jongere_besproken_op")) if day >= begun)
        if talked
        else begun
    )
    end = last_day(case, "plan_jongeren_evaluatie_maanden", last)
    if case.day <= end:
        return met(f"Het plan wordt voor {wording.day(end)} met de jongere besproken.")
    return not_met(
        f"Het plan is sinds {wording.day(last)} niet met de jongere besproken. Dat zou voor {wording.day(end)} zijn.",
        "Bespreek samen wat werkt en wat anders moet, en leg de dag vast.",
    )


@rule(
    "partner_met_plan",
    label="Ook een plan voor de partner",
    article="Participatiewet art. 9 lid 3; beleid: een plan per persoon",
    moment=Moment.PERSON,
)
def partner_too(case: Case) -> Verdict:
    if case.maybe("partner_zonder_plan"):
        return not_met(
            "De partner deelt de uitkering en heeft geen traject.",
            "Nodig ook de partner uit voor een gesprek en maak een eigen plan.",
        )
    return met("Er is geen partner met een uitkering en zonder traject.")


@rule(
    "werk_dichtbij",
    label="Werk dichtbij, met een traject",
    article="Beleid: wie binnen twee jaar kan werken, krijgt begeleiding met genoeg tijd",
    moment=Moment.PERSON,
)
def work_is_near(case: Case) -> Verdict:
    """Whether the klantmanager has room stands in the worklists; this looks at whether anything happens."""
    months = case.maybe("termijn_naar_werk")
    if months is None or not on_welfare(case):
        return met("Er is geen verwachting over werk bekend, of er is geen bijstand.")
    limit = case.amount("werk_binnen_maanden")
    if months > limit:
        return met(f"Werk wordt niet binnen {wording.amount(limit, '')} maanden verwacht.")
    if case.maybe("traject_loopt"):
        return met("Er loopt een traject.")
    return not_met(
        f"Werk wordt binnen {wording.amount(months, '')} maanden verwacht, en er loopt geen traject.",
        "Zorg voor een begeleider met tijd en begin een traject.",
    )


@rule(
    "urenbeperkt_aanvraag",
    label="Aanvraag medisch urenbeperkt",
    article="Participatiewet art. 6b lid 3",
    moment=Moment.PERSON,
)
def once_a_year(case: Case) -> Verdict:
    """It warns: the college itself may look at it at any time (lid 2 onder a)."""
    asked = recorded_days(case, "urenbeperkt_aanvraag_op")
    if not asked:
        return met("Er is geen aanvraag om medisch urenbeperkt te zijn.")
    months = relativedelta(months=case.whole("urenbeperkt_aanvraag_maanden"))
    if len(asked) > 1 and asked[-1] < asked[-2] + months and case.day < asked[-2] + months:
        return not_met(
            f"De vorige aanvraag is van {wording.day(asked[-2])}. "
            f"Een nieuwe kan vanaf {wording.day(asked[-2] + months)}.",
            "Is er iets veranderd? Dan kan het college het ook zelf laten vaststellen.",
        )
    return met(f"De laatste aanvraag is van {wording.day(asked[-1])}.")
