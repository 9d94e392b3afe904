"""What the kind of a term means for its last day, in the words of the screen."""

from instruments.rules.parameters import Dated
from instruments.rules.terms import Length

ON_THE_DAY = "Eindigt op de dag zelf, ook in een weekend of op een feestdag."


def weekend_note(dated: Dated) -> str:
    """Empty for what is no term."""
    if not dated.term_basis:
        return ""
    try:
        length = Length.of(dated)
    except ValueError:  # not counted in days, weeks, months or years
        return ""
    if not length.is_in_law:
        return ON_THE_DAY
    if not length.is_short_enough:
        return f"{ON_THE_DAY} Te lang om op te schuiven (Algemene termijnenwet art. 4)."
    return "Schuift in een weekend of op een feestdag op naar de volgende werkdag (Algemene termijnenwet art. 1)."
