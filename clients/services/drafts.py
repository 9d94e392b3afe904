"""What someone has typed and not yet sent in, kept until it is sent in or thrown away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.workflow import Refusal, StaleEdit, require
from clients.models import Client, Draft

Typed = Mapping[str, list[str]]


@dataclass(frozen=True)
class DraftForm:
    """A form whose text is kept while it is typed. Each app registers its own beside the view that shows it."""

    key: str  # for example `clients.contact`
    label: str
    url_name: str  # where one goes on with it
    permission: Permission  # without which one can not send it in either
    of_subject: bool = False  # that address has the key of the row that is changed, and not that of the dossier
    may_write: Callable[[User, str], bool] | None = None  # of this subject, where seeing the dossier is not enough


FORMS: dict[str, DraftForm] = {}


def register(form: DraftForm) -> DraftForm:
    FORMS[form.key] = form
    return form


class StaleDraft(StaleEdit):
    """The same form was written on in another window. `draft` is what is kept now; none when it is gone."""

    def __init__(self, draft: Draft | None) -> None:
        super().__init__()
        self.message = "Dit concept is intussen in een ander venster gewijzigd. Kijk wat er nu staat."
        self.draft = draft


@transaction.atomic
def save_draft(client_id: int, *, by: User, form: DraftForm, subject: str = "", version: int, fields: Typed) -> Draft:
    """Keep what was typed; `version` is that of the draft as the window knows it, 0 when it knows of none.

    The dossier is not held, for who types must not wait for a colleague who saves. It leaves no line in the trail
    either: nothing in the dossier changes, and nobody else can read it.
    """
    require(by, form.permission)
    client = Client.objects.visible_to(by).only("pk").get(pk=client_id)
    if form.may_write and not form.may_write(by, subject):
        raise Client.DoesNotExist  # as if there were nothing
    kept = Draft.objects.filter(owner=by, client=client, form=form.key, subject=subject)
    draft = kept.select_for_update().first()
    if version != (draft.version if draft else 0):
        raise StaleDraft(draft)
    if draft is None:
        url_key = subject if form.of_subject else str(client.pk)
        draft = Draft(owner=by, client=client, form=form.key, subject=subject, url_name=form.url_name, url_key=url_key)
    else:
        draft.version += 1
    draft.fields = {name: [text.replace("\r\n", "\n") for text in texts] for name, texts in fields.items()}
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError as error:  # two windows began in the same moment
        raise StaleDraft(kept.first()) from error
    return draft


@transaction.atomic
def finish_draft(client_id: int, *, by: User, form: DraftForm, subject: str = "", version: int) -> None:
    """The form was sent in: call this in the transaction of that act. What another window wrote meanwhile stays."""
    kept = Draft.objects.filter(owner=by, client=client_id, form=form.key, subject=subject, version=version)
    kept.delete()


@transaction.atomic
def discard_draft(draft_id: int, *, by: User, version: int) -> None:
    """Throw it away. Raises Draft.DoesNotExist when it is not one's own, or of a dossier that one no longer sees."""
    draft = Draft.objects.visible_to(by).select_for_update(of=("self",)).get(pk=draft_id)
    if draft.version != version:
        raise Refusal("Er is intussen verder geschreven aan dit concept. Kijk of u het nog wilt weggooien.")
    draft.delete()
