"""Papers in a dossier, and a note that was not finished. Few are drawn: each takes most of a second."""

from clients.models.agenda import LetterKind
from clients.services.documents import add_document
from clients.services.drafts import save_draft
from clients.services.letters import make_letter
from clients.views.contacts import NEW as NEW_CONTACT
from config.demo.day.agenda import Agenda
from config.demo.day.cast import Cast
from config.demo.day.talks import CALL
from config.demo.day.week import Week
from office.paper import available
from trajectories.services.inwoner_plan import keep_plan

REPORT = """Brinkzorg, verslag over Jaimy Veldkornet

Plek: Bibliotheek Lindermarke, twee dagdelen per week.

Wat goed gaat: boeken innemen, lijsten bijwerken, vragen stellen als iets niet duidelijk is.
Wat nog lastig is: twee dingen tegelijk, en telefoon als het druk is.
Wat helpt: de taken van de dag op papier, en om half twaalf een vast moment om door te nemen wat klaar is.

Voorstel: naast de bibliotheek ook begeleiding bij Stichting Samenloop.

Ria Hofstede, begeleider
"""
UNFINISHED = (
    "Marloes belt vanuit school. De ochtend meelopen ging goed, zij mocht een groepje helpen met lezen. De school "
    "vraagt of zij vanaf"
)


def keep_papers(cast: Cast, week: Week, agenda: Agenda) -> None:
    jaimy, anna = cast.told["Jaimy"], cast["anna"]
    add_document(
        jaimy.pk, by=anna, title="Verslag van Brinkzorg", file_name="verslag-brinkzorg.txt", content=REPORT.encode()
    )
    if available():  # a machine without Pango shows the rest
        keep_plan(jaimy.pk, by=anna)
        planned = agenda.made["Jaimy"]
        make_letter(planned.pk, by=anna, version=planned.version, kind=LetterKind.CONFIRMATION, dated=week.today)
    fields = {"kind": [CALL], "held_on": [f"{week.today:%Y-%m-%d}"], "minutes": ["10"], "report": [UNFINISHED]}
    save_draft(cast.told["Marloes"].pk, by=anna, form=NEW_CONTACT, version=0, fields=fields)
