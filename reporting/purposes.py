"""What looking at the people behind a figure is for, in words for the inwoner who asks."""

from accounts.purposes import name_purposes

CHECKING = "Een cijfer van de gemeente nakijken"

name_purposes(
    {},
    acts={
        "figure.evidence": CHECKING,
        "figure.download": CHECKING,
        "comparison.evidence": CHECKING,
        "srg.look": "De lijst voor de statistiek nakijken",
        "srg.download": "De lijst voor de statistiek nakijken",
    },
)
