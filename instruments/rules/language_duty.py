"""The taaleis of Participatiewet art. 18b: the test, the letter, and the start of learning. Keten lowers no benefit."""

from instruments.rules import wording
from instruments.rules.applications import last_application
from instruments.rules.case import Case
from instruments.rules.deadlines import last_day, warns_from
from instruments.rules.facts import FactKind, ValueKind, add_facts
from instruments.rules.register import Moment, Verdict, met, not_met, rule

NO_PROOF, TOO_LOW = "geen", "onvoldoende"

add_facts(
    FactKind(
        "taaleis_bewijs",
        "bewijs dat de inwoner genoeg Nederlands kent",
        "Waaruit blijkt dat de inwoner genoeg Nederlands kent?",
        ValueKind.CHOICE,
        choices=(
            ("acht_jaar_onderwijs", "acht jaar onderwijs in het Nederlands"),
            ("inburgering", "diploma inburgering"),
            ("ander_bewijs", "een ander diploma of document"),
            (NO_PROOF, "er is geen bewijs"),
        ),
    ),
    FactKind(
        "taaltoets_op",
        "dag van de taaltoets",
        "Op welke dag is de taaltoets van de Participatiewet afgenomen?",
        ValueKind.DAY,
    ),
    FactKind(
        "taaltoets_uitslag",
        "uitslag van de taaltoets",
        "Wat is de uitslag van de taaltoets van de Participatiewet?",
        ValueKind.CHOICE,
        choices=(("voldoende", "niveau 1F of hoger"), (TOO_LOW, "lager dan niveau 1F")),
        help="Dit is een andere toets dan de Taalmeter.",
    ),
    FactKind(
        "taaleis_brief_op",
        "dag van de brief over de taaleis",
        "Van welke dag is de brief waarin staat dat de inwoner nog niet genoeg Nederlands kent?",
        ValueKind.DAY,
    ),
    FactKind(
        "taaleis_begonnen_op",
        "dag waarop de inwoner met leren begon",
        "Op welke dag begon de inwoner Nederlands te leren voor de taaleis?",
        ValueKind.DAY,
    ),
    FactKind(
        "taaleis_niet_te_verwijten",
        "of het de inwoner niet te verwijten is",
        "Besloot het college dat de inwoner niets te verwijten is?",
        help="Leg alleen vast dat dit zo is, niet waarom.",
    ),
)


@rule(
    "taaltoets_op_tijd",
    label="Taaltoets na de aanvraag",
    article="Participatiewet art. 18b lid 2",
    moment=Moment.PERSON,
)
def test_in_time(case: Case) -> Verdict:
    """Asked only of who applies, and until the application is decided or the test taken."""
    application = last_application(case)
    if application is None or not (application.is_open or case.maybe("taaleis_bewijs") == NO_PROOF):
        return met("Er loopt geen aanvraag waarbij een taaltoets nodig is.")
    if case.maybe("uitkering") in ("ioaw", "ioaz"):
        return met("De taaleis staat alleen in de Participatiewet.")
    if tested := case.maybe("taaltoets_op"):
        return met(f"De taaltoets was op {wording.day(tested)}.")
    if case.fact("taaleis_bewijs") != NO_PROOF:
        return met("De inwoner kan laten zien genoeg Nederlands te kennen.")
    end = last_day(case, "taaltoets_weken", application.received_on)
    if case.day < warns_from(case, "taaleis_signaal_dagen", end):
        return met(f"De taaltoets moet er op {wording.day(end)} zijn.")
    return not_met(
        f"Er is nog geen taaltoets. De termijn {'liep' if case.day > end else 'loopt'} tot en met {wording.day(end)}.",
        "Plan de taaltoets, of leg vast waaruit blijkt dat de inwoner genoeg Nederlands kent.",
    )


@rule("taaleis_brief", label="Brief na de taaltoets", article="Participatiewet art. 18b lid 4", moment=Moment.PERSON)
def letter_in_time(case: Case) -> Verdict:
    tested = case.maybe("taaltoets_op")
    if tested is None:
        return met("Er is geen taaltoets afgenomen.")
    if case.fact("taaltoets_uitslag") != TOO_LOW:
        return met("De taaltoets is voldoende.")
    written = case.maybe("taaleis_brief_op")
    if written and written >= tested:
        return met(f"De brief is van {wording.day(written)}.")
    end = last_day(case, "taaleis_kennisgeving_weken", tested)
    if case.day < warns_from(case, "taaleis_signaal_dagen", end):
        return met(f"De brief over de taaleis moet er op {wording.day(end)} zijn.")
    return not_met(
        f"De brief over de taaleis is er nog niet. De termijn {'liep' if case.day > end else 'loopt'} "
        f"tot en met {wording.day(end)}.",
        "Bespreek de uitslag en stuur de brief. Vraag daarbij of de inwoner wil beginnen met leren.",
    )


@rule("taaleis_begin", label="Begonnen met leren", article="Participatiewet art. 18b lid 6", moment=Moment.PERSON)
def learning_in_time(case: Case) -> Verdict:
    """Who begins within the month, or is not to blame, keeps the whole benefit."""
    written = case.maybe("taaleis_brief_op")
    if written is None:
        return met("Er is geen brief over de taaleis.")
    if case.maybe("taaleis_niet_te_verwijten"):
        return met("De inwoner is niets te verwijten.")
    if case.fact("taaleis_bewijs") != NO_PROOF:
        return met("De inwoner kan laten zien genoeg Nederlands te kennen.")
    begun, end = case.maybe("taaleis_begonnen_op"), last_day(case, "taaleis_start_maanden", written)
    if begun:
        late = f", na {wording.day(end)}" if begun > end else ""
        return met(f"De inwoner begon op {wording.day(begun)} met leren{late}.")
    if case.day < warns_from(case, "taaleis_signaal_dagen", end):
        return met(f"Beginnen met leren kan tot en met {wording.day(end)}.")
    return not_met(
        f"De inwoner is nog niet begonnen met leren. Dat {'kon' if case.day > end else 'kan'} "
        f"tot en met {wording.day(end)}.",
        "Help de inwoner aan een plek. Kon de inwoner er niets aan doen? Leg dat besluit dan vast.",
    )
