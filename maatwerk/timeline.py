"""What maatwerk adds to the timeline of a dossier."""

from clients.timeline import Content, Fact, Source, register
from maatwerk.models import (
    Advice,
    Agreement,
    Decision,
    DefaultNotice,
    Letter,
    Objection,
    Postponement,
    QuestionBack,
    Request,
    Review,
)
from maatwerk.terms import GROUNDS


def _asked_by(request: Request) -> str:
    return request.requested_by.name if request.requested_by else ""


def _decided(decision: Decision) -> str:
    return f"Maatwerk {decision.get_outcome_display() or 'besloten'}: {decision.request.subject}"


def _decided_by(decision: Decision) -> str:
    return decision.decided_by.name if decision.decided_by else ""


def _postponed(row: Postponement) -> str:
    ground = GROUNDS.get(row.ground)
    return f"{row.request.subject}: {ground.label if ground else row.ground}"


def _question_and_answer(question: QuestionBack) -> str:
    return "\n".join(part for part in (question.text, question.answer) if part)


SUBJECT = ("request__instrument",)

register(
    Source(
        kind="maatwerk",
        label="Maatwerk",
        acts={
            "maatwerk.begin": "Verzoek om maatwerk begonnen",
            "maatwerk.write": "Aan het verzoek om maatwerk geschreven",
            "maatwerk.ask": "Maatwerk gevraagd",
            "maatwerk.ask_advice": "Advies over maatwerk gevraagd",
            "maatwerk.advise": "Advies over maatwerk",
            "maatwerk.change_advice": "Advies over maatwerk gewijzigd",
            "maatwerk.decline_advice": "Geen advies over maatwerk",
            "maatwerk.withdraw_advice": "Advies over maatwerk ingetrokken",
            "maatwerk.stop_asking": "Advies over maatwerk niet meer nodig",
            "maatwerk.question": "Vraag over maatwerk gesteld",
            "maatwerk.answer": "Vraag over maatwerk beantwoord",
            "maatwerk.take_back_question": "Vraag over maatwerk ingetrokken",
            "maatwerk.approve": "Maatwerk goedgekeurd",
            "maatwerk.refuse": "Maatwerk afgewezen",
            "maatwerk.withdraw": "Verzoek om maatwerk ingetrokken",
            "maatwerk.discuss": "Afwijzing besproken met de inwoner",
            "maatwerk.set_going": "Maatwerk in gang gezet",
            "maatwerk.close_agreement": "Afspraak bij maatwerk afgerond",
            "maatwerk.reopen_agreement": "Afspraak bij maatwerk weer opengezet",
            "maatwerk.review": "Teruggekeken op maatwerk",
            "maatwerk.change_review": "Terugblik op maatwerk gewijzigd",
            "maatwerk.write_letter": "Brief over maatwerk geschreven",
            "maatwerk.rewrite_letter": "Brief over maatwerk gewijzigd",
            "maatwerk.send_letter": "Brief over maatwerk verstuurd",
            "objection.receive": "Bezwaar ontvangen",
            "objection.change": "Bezwaar gewijzigd",
            "objection.assign": "Behandelaar van bezwaar gekozen",
            "objection.hear": "Bezwaar: horen of advies vastgelegd",
            "objection.decide": "Besluit op bezwaar",
            "objection.withdraw": "Bezwaar ingetrokken",
            "objection.tell": "Uitkomst van bezwaar besproken met de inwoner",
            "maatwerk.suspend": "Termijn van maatwerk stilgezet",
            "maatwerk.resume": "Termijn van maatwerk loopt weer",
            "maatwerk.extend": "Termijn van maatwerk verlengd",
            "maatwerk.take_back": "Uitstel bij maatwerk ingetrokken",
            "maatwerk.default_notice": "Ingebrekestelling ontvangen",
            "maatwerk.withdraw_default_notice": "Ingebrekestelling ingetrokken",
        },
        contents=(
            Content(
                Letter,
                title=lambda letter: letter.get_kind_display(),
                text=lambda letter: letter.request.subject,
                related=SUBJECT,
            ),
            Content(Request, title=lambda request: request.subject, related=("instrument",)),
            Content(Agreement, title=lambda row: row.text, text=lambda row: row.note),
            Content(
                Review,
                title=lambda row: f"heeft geholpen: {row.get_helped_display()}",
                text=lambda row: row.text,
            ),
            Content(Advice, title=lambda advice: advice.name, text=lambda advice: advice.text),
            Content(QuestionBack, text=_question_and_answer),
            Content(
                Decision,
                title=lambda decision: decision.request.subject,
                text=lambda decision: decision.grounds,
                related=SUBJECT,
            ),
            Content(
                Objection,
                title=lambda objection: objection.decision.request.subject,
                text=lambda objection: objection.new_outcome or objection.grounds,
                related=("decision__request__instrument",),
            ),
            Content(Postponement, title=_postponed, text=lambda row: row.explanation, related=SUBJECT),
            Content(
                DefaultNotice,
                title=lambda notice: notice.request.subject,
                text=lambda notice: notice.explanation,
                related=SUBJECT,
            ),
        ),
        facts=(
            Fact(
                Request,
                on="requested_on",
                title=lambda request: f"Maatwerk gevraagd: {request.subject}",
                text=lambda request: request.motivation,
                who=_asked_by,
                by="requested_by",
                related=("instrument", "requested_by"),
            ),
            Fact(
                Decision,
                on="decided_on",
                title=_decided,
                text=lambda decision: decision.grounds,
                who=_decided_by,
                by="decided_by",
                client="request__client",
                related=(*SUBJECT, "decided_by"),
            ),
        ),
    )
)
