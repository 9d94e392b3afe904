"""Telling the griffie that something is public: where it stands, and by which fingerprint it is known."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from office import mail
from reporting.models import CouncilText, Notice, Stage
from reporting.services.notices import address, tell_once, written

LOOK_BACK = datetime.timedelta(days=7)
"""So long a server for mail may be away. What is older stands on the page, and is no news."""


def lately_public() -> QuerySet[CouncilText]:
    since = timezone.now() - LOOK_BACK
    return CouncilText.objects.filter(stage=Stage.PUBLIC, published_at__gte=since).order_by("published_at", "pk")


def who_hears() -> QuerySet[User]:
    """Who gets documents for the gemeenteraad. It is no mail of the day that one can do without: it is the delivery."""
    return User.objects.who_may(Permission.HEAR_OF_PUBLICATIONS).exclude(email="").order_by("pk")


@dataclass(frozen=True)
class Hearing:
    """Who would get the mail of a publication now, and who has no address for it."""

    reached: list[User]
    missed: list[User]

    @classmethod
    def now(cls) -> "Hearing":
        every = User.objects.who_may(Permission.HEAR_OF_PUBLICATIONS).order_by("name", "pk")
        return cls([each for each in every if each.email], [each for each in every if not each.email])

    @property
    def by_mail(self) -> bool:
        return mail.is_set_up()

    @property
    def is_nobody(self) -> bool:
        return not (self.reached and self.by_mail)


def waiting_mails() -> list[tuple[int, int]]:
    """Which text is still to be told to whom. From what is public and to whom the mail went: no message of a
    publication is needed, so none can be lost.
    """
    texts = list(lately_public().values_list("pk", flat=True))
    sent = Notice.objects.filter(about__in=map(_about, texts), sent_at__isnull=False)
    told, readers = set(sent.values_list("about", "reader_id")), list(who_hears().values_list("pk", flat=True))
    return [(text, reader) for text in texts for reader in readers if (_about(text), reader) not in told]


def tell_of_publication(text_id: int, reader_id: int) -> bool:
    """Once for each publication and each reader; whether it went now."""
    text = lately_public().filter(pk=text_id).first()
    reader = who_hears().filter(pk=reader_id).first()
    if text is None or reader is None:
        return False
    documents = text.documents.published().defer("content", "html", "csv", "json", "texts").order_by("-kind")
    body = written(
        "publications/mail.txt",
        text=text,
        documents=[(document, address("reporting:publication", document.public_key)) for document in documents],
        page=address("reporting:publications"),
    )
    return tell_once(reader, about=_about(text.pk), subject=f"Openbaar: {text}", text=body)


def _about(text_id: int) -> str:
    return f"openbaar:{text_id}"
