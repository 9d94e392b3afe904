"""Who belongs to the doelgroep loonkostensubsidie: established on application or by the college itself (art. 10c)."""

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import length
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.work import judged, measured, percent, subsidy

add_facts(
    FactKind(
        "doelgroep_lks",
        "of de inwoner tot de doelgroep loonkostensubsidie hoort",
        "Is vastgesteld dat de inwoner tot de doelgroep loonkostensubsidie hoort?",
        help="Dat is iemand die met een volledige baan niet het minimumloon kan verdienen, maar wel kan werken.",
    ),
    FactKind(
        "doelgroep_lks_gevraagd_op",
        "wanneer is gevraagd om de doelgroep loonkostensubsidie vast te stellen",
        "Op welke dag is voor het laatst gevraagd om vast te stellen of de inwoner tot de doelgroep hoort?",
        ValueKind.DAY,
        help="De dag waarop de aanvraag binnenkwam.",
    ),
)

WHOLE_WAGE = 100  # percent of the minimum wage


@rule(
    "lks_doelgroep",
    label="Hoort tot de doelgroep loonkostensubsidie",
    article="Participatiewet art. 6 lid 1 onder e, art. 10c lid 1 en art. 10d lid 1",
    regimes=("loonkostensubsidie",),
)
def belongs_to_group(case: Case) -> Verdict:
    """A wage value below the whole, measured at work, leads to the group as well: the praktijkroute."""
    value = measured(judged(case), case.day)
    if not case.maybe("doelgroep_lks") and value and value[1] < WHOLE_WAGE:
        shown = percent(value[1])
        case.note("Loonwaarde", shown)
        return met(f"De loonwaarde is op de werkplek gemeten: {shown}. Via de praktijkroute kan dat genoeg zijn.")
    if case.fact("doelgroep_lks"):
        return met("De inwoner hoort tot de doelgroep loonkostensubsidie.")
    return not_met(
        "De inwoner hoort niet tot de doelgroep loonkostensubsidie.",
        advice="Laat op een proefplaats of op het werk de loonwaarde meten. Is die lager dan het minimumloon, dan kan "
        "de inwoner via de praktijkroute bij de doelgroep horen.",
    )


@rule(
    "lks_doelgroep_opnieuw_vragen",
    label="De doelgroep kan nu worden gevraagd",
    article="Participatiewet art. 10c lid 2",
    regimes=("loonkostensubsidie",),
)
def may_be_asked_again(case: Case) -> Verdict:
    """Only an application waits for twelve months; the college may always establish it by itself."""
    belongs = case.maybe("doelgroep_lks")
    if belongs:
        return met("De doelgroep is vastgesteld. Een nieuwe aanvraag is niet nodig.")
    asked = case.fact("doelgroep_lks_gevraagd_op")
    if belongs is None:
        return met(
            f"Op {wording.day(asked)} is gevraagd om de doelgroep vast te stellen. Er is nog geen besluit bekend."
        )
    again = length(case, "lks_aanvraag_doelgroep_maanden", case.day).after(asked)
    if case.day >= again:
        return met(f"De laatste aanvraag was op {wording.day(asked)}. Een nieuwe aanvraag kan.")
    return not_met(
        f"De laatste aanvraag was op {wording.day(asked)}. Een nieuwe aanvraag kan vanaf {wording.day(again)}.",
        advice="De gemeente kan de doelgroep ook zelf vaststellen, zonder aanvraag.",
    )


@rule(
    "lks_doelgroep_vervallen",
    label="Hoort nog tot de doelgroep loonkostensubsidie",
    article="Participatiewet art. 10d lid 8",
    moment=Moment.RUNNING,
    regimes=("loonkostensubsidie",),
)
def still_belongs(case: Case) -> Verdict:
    """A subsidy that runs was granted to someone of the group, so it takes an answer to say that this is over."""
    if case.maybe("doelgroep_lks") is None and subsidy(judged(case), case.day):
        return met(
            "De subsidie is verleend. Er staat niet in het dossier dat de inwoner niet meer bij de doelgroep hoort."
        )
    if case.fact("doelgroep_lks"):
        return met("De inwoner hoort nog tot de doelgroep loonkostensubsidie.")
    since = case.since("doelgroep_lks")
    when = f"Sinds {wording.day(since)}" if since else "Nu"
    return not_met(
        f"{when} hoort de inwoner niet meer tot de doelgroep loonkostensubsidie. De subsidie stopt dan.",
        advice="Besluit over het einde van de subsidie en spreek met de inwoner en de werkgever over het werk daarna.",
    )
