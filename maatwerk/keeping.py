"""What a letter about maatwerk says of its paper in the dossier: where it is read, and that a sent one stays."""

from django.urls import reverse

from clients.keeping import Keeper, register
from clients.models import Document
from maatwerk.models import Letter


def _page(document: Document) -> str:
    letter = Letter.objects.filter(document=document).first()
    return reverse("maatwerk:letter", args=[letter.pk]) if letter else ""


def _why_kept(document: Document) -> str:
    letter = Letter.objects.sent().filter(document=document).first()
    if letter is None:
        return ""
    return f"Deze brief is op {letter.sent_on:%d-%m-%Y} verstuurd. Hij blijft in het dossier."


register(Keeper(_page, _why_kept))
