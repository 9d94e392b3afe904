"""Who is let in to a dossier for some work, and for as long as that work is there."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from clients.models import Admission
from clients.services.locking import hold


@transaction.atomic
def let_in(client_id: int, user: User, *, by: User | None, reason: str, kind: str, key: object) -> Admission:
    """Let a colleague see this dossier until the work is done, also where it is shielded. Twice is once."""
    client = hold(client_id, by=by, even_closed=True)
    admission, is_new = Admission.objects.get_or_create(
        client=client,
        user=user,
        source_kind=kind,
        source_key=str(key),
        ended_at=None,
        defaults={"reason": reason, "given_by": by},
    )
    if is_new:
        audit.record("dossier.let_in", by=by, target=user, client_id=client.pk, fields=("reason",))
    return admission


@transaction.atomic
def end_admissions(*, kind: str, key: object, by: User | None, but: User | Collection[User] | None = None) -> int:
    """The work is done: who was let in for it no longer sees the dossier for that. Returns how many that were."""
    open_rows = Admission.objects.select_for_update().filter(source_kind=kind, source_key=str(key), ended_at=None)
    rows = list(open_rows.exclude(user__in=[but] if isinstance(but, User) else but or []))
    for row in rows:
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        audit.record("dossier.let_out", by=by, target=row.user, client_id=row.client_id)
    return len(rows)
