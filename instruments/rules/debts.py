"""Help with debts: the first talk, the decision, a period of rest, and the signal of a creditor.

A request is recorded by who spoke with the inwoner. Nothing of the signals themselves comes into this file: only that
a talk was offered and taken, as far as the work needs it (Wet gemeentelijke schuldhulpverlening art. 8b).
"""

import datetime

from instruments.rules import wording
from instruments.rules.case import Case
from instruments.rules.deadlines import done_since, last_day, last_day_through, warns_from
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule

NO_REQUEST = "Er is geen vraag om hulp bij schulden."


def _day(key: str, label: str, question: str, help_text: str = "") -> FactKind:
    return FactKind(key, label, question, ValueKind.DAY, help=help_text)


add_facts(
    _day(
        "schuldhulp_vraag_op",
        "dag van de vraag om hulp bij schulden",
        "Op welke dag vroeg de inwoner om hulp bij schulden?",
        "Mondeling telt ook. Nam de inwoner een aanbod aan na een signaal? Vul dan de dag van het signaal in.",
    ),
    FactKind(
        "schuldhulp_bedreiging",
        "bedreigende situatie",
        "Dreigt ontruiming, afsluiten van gas, stroom, warmte of water, of het einde van de zorgverzekering?",
        lasts=True,
    ),
    _day(
        "schuldhulp_gesprek_op",
        "dag van het eerste gesprek over schulden",
        "Op welke dag was het eerste gesprek over de schulden?",
    ),
    _day(
        "schuldhulp_besluit_op",
        "dag van het besluit over schuldhulp",
        "Van welke dag is het besluit met het plan, of de weigering?",
    ),
    _day(
        "schuldhulp_afgezien_op",
        "dag waarop de inwoner van schuldhulp afzag",
        "Op welke dag zei de inwoner geen hulp bij schulden meer te willen?",
    ),
    FactKind(
        "schuldhulp_beslagvrije_voet",
        "of het plan rekening houdt met de beslagvrije voet",
        "Houdt het plan rekening met de beslagvrije voet?",
    ),
    _day(
        "schuldhulp_afkoeling_vanaf",
        "eerste dag van de afkoelingsperiode",
        "Op welke dag begon de afkoelingsperiode van de rechtbank?",
    ),
    _day(
        "schuldhulp_afkoeling_tot",
        "laatste dag van de afkoelingsperiode",
        "Tot en met welke dag loopt de afkoelingsperiode?",
    ),
    _day(
        "vroegsignaal_op",
        "dag van het signaal over betalingsachterstanden",
        "Op welke dag kwam het signaal over betalingsachterstanden binnen?",
        "Leg alleen de dag vast, niet van wie het kwam of om welk bedrag het gaat.",
    ),
    _day(
        "vroegsignaal_aanbod_op",
        "dag waarop een gesprek is aangeboden na een signaal",
        "Op welke dag is na het signaal een gesprek aangeboden?",
    ),
)


def _asked(case: Case) -> datetime.date | None:
    """The request, unless the inwoner let it go."""
    asked = case.maybe("schuldhulp_vraag_op")
    left = case.maybe("schuldhulp_afgezien_op")
    return None if asked is None or (left and left >= asked) else asked


def _began_lately(case: Case) -> bool:
    """Help that runs for so short that the first talk may still have to come: then the day of the request matters."""
    begun = [step.starts_on for step in case.running("schuldhulp")]
    return bool(begun) and case.day <= last_day(case, "schuldhulp_gesprek_weken", max(begun))


def _due(end: datetime.date, day: datetime.date) -> str:
    return f"{'kon' if day > end else 'kan'} tot en met {wording.day(end)}"


@rule(
    "schuldhulp_eerste_gesprek",
    label="Eerste gesprek over schulden",
    article="Wet gemeentelijke schuldhulpverlening art. 4 lid 1",
    moment=Moment.PERSON,
)
def first_talk(case: Case) -> Verdict:
    asked = _asked(case)
    if asked is None:
        if _began_lately(case):
            case.fact("schuldhulp_vraag_op")
        return met(NO_REQUEST)
    if talked := done_since(case, "schuldhulp_gesprek_op", asked):
        return met(f"Het eerste gesprek over schulden was op {wording.day(talked)}.")
    end = last_day(case, "schuldhulp_gesprek_weken", asked)
    if case.day < warns_from(case, "schuldhulp_signaal_dagen", end):
        return met(f"Het eerste gesprek over schulden kan tot en met {wording.day(end)}.")
    return not_met(
        f"Er was nog geen eerste gesprek over schulden. Dat {_due(end, case.day)}.",
        "Voer het gesprek, of zorg dat de schuldhulp dat doet, en leg de dag vast.",
    )


@rule(
    "schuldhulp_bedreiging",
    label="Gesprek bij een bedreigende situatie",
    article="Wet gemeentelijke schuldhulpverlening art. 4 lid 2",
    moment=Moment.PERSON,
)
def first_talk_at_threat(case: Case) -> Verdict:
    """Three working days leave no room for a later warning: it begins at once."""
    asked = _asked(case)
    if asked is None:
        return met(NO_REQUEST)
    if talked := done_since(case, "schuldhulp_gesprek_op", asked):
        return met(f"Het eerste gesprek over schulden was op {wording.day(talked)}.")
    if not case.fact("schuldhulp_bedreiging"):
        return met("Er dreigt geen ontruiming, afsluiting of einde van de zorgverzekering.")
    known = max(asked, case.since("schuldhulp_bedreiging") or asked)
    end = last_day(case, "schuldhulp_spoed_werkdagen", known)
    return not_met(
        f"Er is een bedreigende situatie, en nog geen gesprek. Dat {_due(end, case.day)}.",
        "Bel vandaag met de schuldhulp en spreek de inwoner.",
    )


@rule(
    "schuldhulp_besluit",
    label="Besluit over schuldhulp",
    article="Wet gemeentelijke schuldhulpverlening art. 4a lid 1 tot en met 3",
    moment=Moment.PERSON,
)
def decision(case: Case) -> Verdict:
    asked = _asked(case)
    talked = done_since(case, "schuldhulp_gesprek_op", asked) if asked else None
    if talked is None:
        return met("Er was nog geen eerste gesprek waarna een besluit volgt.")
    if decided := done_since(case, "schuldhulp_besluit_op", talked):
        return met(f"Het besluit over schuldhulp is van {wording.day(decided)}.")
    end = last_day(case, "schuldhulp_besluit_weken", talked)
    if case.day < warns_from(case, "schuldhulp_signaal_dagen", end):
        return met(f"Besluiten over schuldhulp kan tot en met {wording.day(end)}.")
    return not_met(
        f"Er is geen besluit over schuldhulp. Dat {_due(end, case.day)}.",
        "Zorg voor het besluit: een plan of een weigering. Ziet de inwoner ervan af? Leg die dag vast.",
    )


@rule(
    "schuldhulp_beslagvrije_voet",
    label="Beslagvrije voet in het plan",
    article="Wet gemeentelijke schuldhulpverlening art. 4a lid 5",
    moment=Moment.RUNNING,
    regimes=("schuldhulp",),
)
def enough_to_live_on(case: Case) -> Verdict:
    if case.maybe("schuldhulp_besluit_op") is None:
        return met("Er is nog geen besluit met een plan.")
    if case.fact("schuldhulp_beslagvrije_voet"):
        return met("Het plan houdt rekening met de beslagvrije voet.")
    return not_met(
        "Het plan houdt geen rekening met de beslagvrije voet.",
        "Laat het plan aanpassen: de inwoner moet genoeg overhouden om van te leven.",
    )


@rule(
    "schuldhulp_afkoelingsperiode",
    label="Afkoelingsperiode",
    article="Wet gemeentelijke schuldhulpverlening art. 5 lid 1",
    moment=Moment.PERSON,
)
def period_of_rest(case: Case) -> Verdict:
    began = case.maybe("schuldhulp_afkoeling_vanaf")
    if began is None:
        return met("Er is geen afkoelingsperiode.")
    until, longest = (
        case.fact("schuldhulp_afkoeling_tot"),
        last_day_through(case, "schuldhulp_afkoeling_maanden", began),
    )
    if until > longest:
        return not_met(
            f"De afkoelingsperiode loopt tot en met {wording.day(until)}. Dat kan tot en met {wording.day(longest)}.",
            "Kijk in de uitspraak van de rechtbank welke dag er staat.",
        )
    if warns_from(case, "schuldhulp_signaal_dagen", until) <= case.day <= until:
        return not_met(
            f"De afkoelingsperiode eindigt op {wording.day(until)}.",
            "Bespreek met de schuldhulp wat er daarna gebeurt: schuldeisers kunnen dan weer incasseren.",
        )
    return met(f"De afkoelingsperiode {'liep' if case.day > until else 'loopt'} tot en met {wording.day(until)}.")


@rule(
    "vroegsignaal_opgepakt",
    label="Gesprek aangeboden na een signaal",
    article="Wet gemeentelijke schuldhulpverlening art. 3 lid 1 onder b",
    moment=Moment.PERSON,
)
def signal_taken_up(case: Case) -> Verdict:
    signalled = case.maybe("vroegsignaal_op")
    if signalled is None:
        return met("Er is geen signaal over betalingsachterstanden.")
    offered = done_since(case, "vroegsignaal_aanbod_op", signalled) or done_since(
        case, "schuldhulp_vraag_op", signalled
    )
    if offered:
        return met(f"Na het signaal is op {wording.day(offered)} een gesprek aangeboden.")
    end = last_day(case, "vroegsignaal_aanbod_weken", signalled)
    if case.day < warns_from(case, "schuldhulp_signaal_dagen", end):
        return met(f"Een gesprek aanbieden kan tot en met {wording.day(end)}.")
    return not_met(
        f"Na het signaal van {wording.day(signalled)} is geen gesprek aangeboden. Dat {_due(end, case.day)}.",
        "Bied de inwoner een gesprek aan, per brief, telefoon of aan de deur.",
    )
