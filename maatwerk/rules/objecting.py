"""Whether a bezwaar came in time: six weeks from the day after the decision was sent, and by post a week longer."""

import datetime
from dataclasses import dataclass

from instruments.rules.parameters import MissingParameter, ParameterBook
from instruments.rules.terms.days import DAY
from instruments.rules.terms.length import Length
from instruments.rules.wording import day as shown
from maatwerk.rules.course import READ, last_day_to_object

BY_POST = "bezwaar_post_weken"
PARAMETERS = (*READ, BY_POST)


@dataclass(frozen=True)
class Timeliness:
    """Whether it is in time, and how that was reckoned. `last_day` is None where no term is known."""

    is_in_time: bool
    sentence: str
    last_day: datetime.date | None = None

    @property
    def is_late(self) -> bool:
        return not self.is_in_time


def timeliness(
    published_on: datetime.date,
    received_on: datetime.date,
    posted_on: datetime.date | None,
    parameters: ParameterBook,
) -> Timeliness:
    """Awb art. 6:7 to 6:10. What came before the decision was sent is not too early once it was taken."""
    try:
        last_day = last_day_to_object(published_on, parameters)
    except MissingParameter:
        return Timeliness(True, "Niet bekend is hoe lang een inwoner bezwaar kan maken. Vraag het de beheerder.")
    until = f"de laatste dag om bezwaar te maken is {shown(last_day)} (Algemene wet bestuursrecht art. 6:7 en 6:8)"
    if received_on <= last_day:
        return Timeliness(True, f"Op tijd: {until}.", last_day)
    if posted_on is None or posted_on > last_day:
        return Timeliness(False, f"Te laat: {until}.", last_day)
    by_post = _last_day_of_post(last_day, parameters)
    if by_post and received_on <= by_post:
        article = "Algemene wet bestuursrecht art. 6:9 lid 2"
        posted = f"Op tijd op de post gedaan, en ontvangen binnen een week na {shown(last_day)} ({article})."
        return Timeliness(True, posted, last_day)
    return Timeliness(False, f"Te laat: {until}. Per post komt er een week bij, maar die was ook voorbij.", last_day)


def _last_day_of_post(last_day: datetime.date, parameters: ParameterBook) -> datetime.date | None:
    try:
        length = Length.of(parameters.on(BY_POST, last_day))
    except (MissingParameter, ValueError):
        return None
    return length.moved(last_day + DAY, length.after(last_day))
