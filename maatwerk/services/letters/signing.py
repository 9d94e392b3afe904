"""Who signs: the colleague who writes, or for a decision who took it, by mandate and for the college."""

from clients.services.correspondence import function_of
from maatwerk.services.letters.registry import About, Signing


def by_writer(about: About) -> Signing:
    return Signing(about.by, function_of(about.by))


def by_mandate(about: About) -> Signing:
    """As the mandate register names the function (Awb art. 10:10); a deputy says so, and for whom."""
    decision = about.decision
    if decision is None or decision.decided_by is None:
        return by_writer(about)
    holder = decision.on_behalf_of or decision.decided_by
    function = (decision.mandate.function if decision.mandate else "") or function_of(holder)
    if decision.on_behalf_of:
        function = f"waarnemend {function}, in de plaats van {holder.name}"
    return Signing(decision.decided_by, function, decision.mandate, for_college=True)
