"""Texts for the gemeenteraad as the tests need them: begun by Eva, checked by Frank, and so far on their way."""

from accounts.models import User
from reporting import services
from reporting.models import CouncilText, Part, Snapshot, Stage, TextKind
from tests.people import today

LETTER = "In dat jaar vonden [[uitstroom_naar_werk_personen]] werk."
SHEET = "Met subsidie werkten [[lks_personen]]."
WAY = (Stage.CONCEPT, Stage.IN_CHECK, Stage.CHECKED, Stage.AT_ALDERMAN, Stage.DECIDED, Stage.SENT, Stage.PUBLIC)
ANSWERS = {
    "voorleggen": {"alderman": "Wethouder W. Werk"},
    "vaststellen": {"college_decision": "2026-0412"},
}


def a_text(snapshot: Snapshot, eva: User, kind: str = TextKind.YEAR) -> CouncilText:
    """With a section in the letter and one in the factsheet."""
    text = services.start_text(snapshot.pk, by=eva, kind=kind)
    if kind == TextKind.YEAR:
        services.add_section(text.pk, by=eva, title="Van bijstand naar werk", body=LETTER)
        services.add_section(text.pk, by=eva, title="Aan het werk", body=SHEET, part=Part.FACTSHEET)
    text.refresh_from_db()
    return text


def moved(text: CouncilText, key: str, by: User, **answers: object) -> CouncilText:
    text.refresh_from_db()
    given = {**ANSWERS.get(key, {}), **answers}
    if key == "vaststellen":
        given = {"alderman_agreed_on": today(), "college_decided_on": today(), **given}
    if key == "verzenden":
        given = {"sent_on": today(), **given}
    return services.move_text(text.pk, key, by=by, version=text.version, **given)


def through(text: CouncilText, stage: str, *, eva: User, frank: User) -> CouncilText:
    """On its way as far as this stage, with the final documents made once the college decided."""
    keys = ("aanbieden", "controleren", "voorleggen", "vaststellen", "verzenden", "openbaar")
    for key in keys[: WAY.index(Stage(stage))]:
        if key == "verzenden":
            services.make_documents(text.pk, by=eva, is_final=True)
        text = moved(text, key, frank if key == "controleren" else eva)
    return text
