"""Dagbesteding (Wmo 2015): what else would do, and whether work grows out of it while the indication runs.

Whether the location stands in the contract is judged where a step is planned (trajectories.rules.location).
"""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case, MissingFact
from instruments.rules.deadlines import warns_from
from instruments.rules.durations import Progress, progress
from instruments.rules.facts import About, FactKind, Known, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule
from instruments.rules.work import judged

DAY_ACTIVITY = ("dagbesteding",)
FOUND = (
    ("geen", "onderzocht: niets anders bereikt hetzelfde"),
    ("wel", "onderzocht: iets anders bereikt hetzelfde"),
    ("nog_niet", "nog niet onderzocht"),
)

add_facts(
    FactKind(
        "voorliggende_voorziening",
        "of een andere voorziening hetzelfde bereikt",
        "Is onderzocht of een andere voorziening hetzelfde bereikt?",
        ValueKind.CHOICE,
        About.STEP,
        FOUND,
        help="Kijk bij de Participatiewet, bij UWV, en naar wat er voor iedereen is in de wijk.",
    ),
    FactKind(
        "loonwaarde_bekeken_op",
        "wanneer is bekeken of loonwaarde ontstaat",
        "Op welke dag is bekeken of de inwoner loonwaarde ontwikkelt?",
        ValueKind.DAY,
        About.STEP,
        help="Dat is: of het werk op de dagbesteding zoveel waard wordt dat betaald werk dichterbij komt.",
        recorded=False,  # it stands in the evaluations of the step
    ),
)


def _indication(case: Case) -> Known:
    """The indication that began last, also where it has ended. Raises MissingFact."""
    begun = case.until("indicatie_wmo_dagbesteding")
    if not begun:
        raise MissingFact("indicatie_wmo_dagbesteding")
    if begun[-1].until:
        case.note("Indicatie tot en met", wording.last_day(begun[-1].until))
    return begun[-1]


@rule(
    "dagbesteding_voorliggend",
    label="Onderzocht of iets anders hetzelfde bereikt",
    article="Wmo 2015 art. 2.3.2 lid 4 en art. 2.3.5 lid 3",
    regimes=DAY_ACTIVITY,
)
def nothing_lighter(case: Case) -> Verdict:
    found = case.fact("voorliggende_voorziening")
    if found == "geen":
        return met("Er is onderzocht of iets anders hetzelfde bereikt. Dat is niet zo.")
    if found == "wel":
        return not_met(
            "Een andere voorziening bereikt hetzelfde. Die gaat voor op dagbesteding.",
            advice="Spreek met de inwoner over die andere voorziening.",
        )
    return not_met(
        "Er is nog niet onderzocht of een andere voorziening hetzelfde bereikt.",
        advice="Overleg met de Wmo en UWV, en kijk wat er in de wijk is.",
    )


@rule(
    "dagbesteding_indicatie_eindigt",
    label="Indicatie loopt nog lang genoeg",
    article="Wmo 2015 art. 2.3.5",
    moment=Moment.RUNNING,
    regimes=DAY_ACTIVITY,
)
def indication_lasts(case: Case) -> Verdict:
    until = _indication(case).until
    if until is None:
        return met("De indicatie voor dagbesteding heeft geen einddatum.")
    last = wording.last_day(until)
    if case.day >= until:
        return not_met(
            f"De indicatie voor dagbesteding liep tot en met {last}. De dagbesteding loopt door.",
            advice="Vraag vandaag nog een nieuwe indicatie, of beëindig de stap.",
        )
    if case.day >= warns_from(case, "dagbesteding_indicatie_signaal_weken", until):
        return not_met(
            f"De indicatie voor dagbesteding loopt tot en met {last}.",
            advice="Bespreek met de inwoner wat daarna past, en vraag als het nodig is een nieuwe indicatie.",
        )
    return met(f"De indicatie voor dagbesteding loopt tot en met {last}.")


@rule(
    "dagbesteding_loonwaarde_halverwege",
    label="Halverwege gekeken of loonwaarde ontstaat",
    article="Wmo 2015 art. 2.3.5; Participatiewet art. 7 lid 1 onder a",
    moment=Moment.RUNNING,
    regimes=DAY_ACTIVITY,
)
def looked_halfway(case: Case) -> Verdict:
    indication = _indication(case)
    if indication.since is None or indication.until is None:
        return met("De indicatie heeft geen einddatum, dus er is geen dag halverwege.")
    length = (indication.until - indication.since).days * case.whole("dagbesteding_loonwaarde_procent") // 100
    return _looked(case, indication.since + datetime.timedelta(days=length), "halverwege de indicatie")


@rule(
    "dagbesteding_loonwaarde_voor_einde",
    label="Voor het einde gekeken of loonwaarde ontstaat",
    article="Wmo 2015 art. 2.3.5; Participatiewet art. 7 lid 1 onder a",
    moment=Moment.RUNNING,
    regimes=DAY_ACTIVITY,
)
def looked_before_end(case: Case) -> Verdict:
    until = _indication(case).until
    if until is None:
        return met("De indicatie heeft geen einddatum.")
    return _looked(
        case, warns_from(case, "dagbesteding_loonwaarde_einde_weken", until), "voor het einde van de indicatie"
    )


def _looked(case: Case, due_on: datetime.date, when: str) -> Verdict:
    match progress(case, "loonwaarde_bekeken_op", due_on):
        case Progress.DONE:
            return met(f"Er is {when} bekeken of de inwoner loonwaarde ontwikkelt.")
        case Progress.NOT_YET:
            return met(f"Dit hoeft pas op {wording.day(due_on)}: {when}.")
        case _:
            return not_met(
                f"Er staat niet in het dossier dat {when} is bekeken of de inwoner loonwaarde ontwikkelt.",
                advice="Bespreek het met de inwoner en de aanbieder, en leg vast op welke dag dat was.",
            )


@rule(
    "dagbesteding_contract_eindigt",
    label="Contract duurt zo lang als de indicatie",
    article="Contract met de aanbieder; Wmo 2015 art. 2.6.4",
    moment=Moment.RUNNING,
    regimes=DAY_ACTIVITY,
)
def contract_lasts(case: Case) -> Verdict:
    ends, until = judged(case).contract_ends_on, _indication(case).until
    if ends is None:
        return met("In het contract met de aanbieder staat voor deze plek geen einddatum.")
    if until is not None and ends >= until:
        return met(f"Het contract met de aanbieder loopt tot en met {wording.last_day(ends)}.")
    indication = f"de indicatie tot en met {wording.last_day(until)}" if until else "de indicatie heeft geen einddatum"
    return not_met(
        f"Het contract met de aanbieder eindigt op {wording.last_day(ends)}; {indication}.",
        advice="Vraag wie het contract beheert of het langer wordt, of zoek met de inwoner een andere plek.",
    )
