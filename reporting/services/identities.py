"""Nothing is made of a snapshot whose figures contradict each other."""

from accounts.workflow import Refusal
from reporting.models import Snapshot
from reporting.rules.identities import Identity, identities
from trajectories.flows import NO_STAGE, PLACES

BROKEN = (
    "De cijfers van deze momentopname kloppen niet met elkaar. {} Maak een nieuwe momentopname of vraag de beheerder."
)
CHAIN = [place for place in PLACES if place != NO_STAGE]


def identities_of(snapshot: Snapshot) -> list[Identity]:
    """All that is checked of a snapshot, in one query; what does not hold first."""
    found = list(snapshot.values.values_list("key", "label", "value"))
    values = {key: value for key, _, value in found}
    labels = {key: label for key, label, _ in found}
    return sorted(identities(values, labels, CHAIN), key=lambda identity: identity.holds)


def refuse_if_broken(snapshot: Snapshot) -> None:
    broken = [identity for identity in identities_of(snapshot) if not identity.holds]
    if broken:
        raise Refusal(BROKEN.format(" ".join(identity.sentence for identity in broken[:3])))
