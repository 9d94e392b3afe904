"""Dossiers that few may see, and looks outside one's own work that the privacy officer reads along."""

from accounts import audit
from accounts.models import User
from clients.models import Client, EmergencyAccess
from clients.models.privacy import EmergencyGround
from clients.services.looks import disclose_looks
from clients.services.outside import DossierKey, judge_outside, judged_token, open_outside
from clients.services.shielding import shield
from config.demo.day.cast import Cast, version_of
from config.demo.day.week import Week
from config.demo.days import days

SHIELDED = 20  # of the people of Cem
SOUGHT = (19, 21)  # of the people of Anna


def guard(cast: Cast, week: Week) -> None:
    client = cast.people["cem"][SHIELDED]
    shield(
        client.pk,
        by=cast["bas"],
        version=version_of(client),
        named=(cast["anna"],),
        reason="Familie van een collega van team Meedoen. Cem en Anna doen samen de gesprekken.",
    )
    _look_outside(cast)
    _look_inside(cast, week)


def _look_outside(cast: Cast) -> None:
    """One look that nobody judged yet, and one that was judged."""
    unjudged, judged = (cast.people["anna"][place] for place in SOUGHT)
    _look(
        unjudged,
        cast["daan"],
        EmergencyGround.AT_THE_DESK,
        "Stond aan de balie met een brief over werk. Anna was in gesprek.",
    )
    access = _look(
        judged, cast["els"], EmergencyGround.OTHER, "Werkgever belde over de eerste werkdag en wist niet wie begeleidt."
    )
    judge_outside(
        access.pk,
        by=cast["ivo"],
        justified=True,
        judgement="De aanleiding klopt met het contact van die dag. Alleen het dossier en de contacten zijn bekeken.",
        seen=judged_token(access),
    )


def _look(client: Client, by: User, ground: EmergencyGround, reason: str) -> EmergencyAccess:
    opened = open_outside(
        DossierKey(number=client.pk, birth_date=client.birth_date), by=by, ground=ground, reason=reason
    )
    if opened is None or opened.access is None:
        raise LookupError(f"dossier {client.pk} is no dossier outside the work of {by.username}")
    for page in ("clients:dossier", "clients:contacts"):
        audit.looked(client.pk, by=by, page=page)
    return opened.access


def _look_inside(cast: Cast, week: Week) -> None:
    """Who read the dossier of Jaimy, and that Jaimy asked who did."""
    jaimy = cast.told["Jaimy"].pk
    for username, page in (
        ("anna", "clients:dossier"),
        ("anna", "clients:contacts"),
        ("cem", "clients:contacts"),
        ("bas", "clients:dossier"),
        ("bas", "trajectories:of_client"),
    ):
        audit.looked(jaimy, by=cast[username], page=page)
    disclose_looks(
        jaimy,
        by=cast["ivo"],
        starts_on=week.today - days(30),
        ends_on=week.today + days(1),
        ground="Jaimy vroeg met een brief wie het dossier las. Er is geen belang van een collega dat zwaarder weegt.",
    )
