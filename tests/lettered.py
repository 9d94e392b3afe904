"""A letter about maatwerk that was made and not sent, and its addresses."""

from accounts.models import Municipality, User
from clients.models import Client, Document
from clients.models.documents import DocumentKind
from maatwerk.models import Letter, LetterKind, Request
from maatwerk.services import letters
from tests.papers import a_document
from tests.people import today

OF_LETTER = tuple(f"maatwerk:{name}" for name in ("letter", "rewrite_letter", "send_letter"))


def an_unsent_letter(request: Request, by: User) -> Letter:
    """Drawn by hand: what the paper looks like is of no interest here."""
    Municipality.objects.update(phone="14 0999", postal_address="Postbus 1, Proefstad", court="rechtbank Overijssel")
    Client.objects.filter(pk=request.client_id).update(postcode="7511 AB", house_number="12")
    fresh = Request.objects.get(pk=request.pk)
    written = letters.write(fresh.pk, by=by, version=fresh.version, kind=LetterKind.RECEIVED, dated=today())
    paper = a_document(fresh.client, by, title="Ontvangstbevestiging")
    Document.objects.filter(pk=paper.pk).update(kind=DocumentKind.LETTER)
    Letter.objects.filter(pk=written.pk).update(document=paper)
    return Letter.objects.get(pk=written.pk)


def addresses(request: Request, by: User) -> dict[str, dict[str, object]]:
    letter = an_unsent_letter(request, by)
    of_letter: dict[str, dict[str, object]] = {name: {"pk": letter.pk} for name in OF_LETTER}
    return of_letter | {
        "maatwerk:letter_new": {"pk": request.pk},
        "maatwerk:write_letter": {"pk": request.pk, "kind": "ontvangst"},
    }
