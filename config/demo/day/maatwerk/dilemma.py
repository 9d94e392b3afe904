"""Two roads and no easy answer, for Anna and Bas and for nobody else."""

from config.demo.day.cast import Cast
from maatwerk.services.dilemmas import Roads, lay_dilemma

BEGIN_OR_FINISH = Roads(
    title="Nu werken of eerst het diploma",
    situation="De school waar Marloes helpt, heeft een baan voor drie dagen, vanaf volgende maand. Zij is halverwege "
    "een opleiding die haar later een hoger loon geeft. De schuldregeling loopt nog, en allebei tegelijk past niet bij "
    "de schooltijden van de kinderen.",
    first_road="Nu de baan aannemen en de opleiding stilzetten",
    first_for="Er is meteen loon, en deze kans komt misschien niet terug. Zij wil zelf graag beginnen.",
    first_against="De opleiding weer oppakken is na een jaar moeilijk. Zonder diploma blijft het loon laag.",
    first_costs="Een aanvulling op het loon, ongeveer 350 euro per maand",
    second_road="Eerst de opleiding afmaken en blijven helpen op de school",
    second_for="Over negen maanden is er een diploma, en dan is aanvulling op het loon niet meer nodig.",
    second_against="Nog negen maanden leven van weinig. De plek op de school gaat naar een ander.",
    second_costs="Negen maanden uitkering en 600 euro lesgeld",
)


GO_ON_OR_SLOWER = Roads(
    title="Langer begeleiding of een dag minder",
    situation="De extra begeleiding houdt binnenkort op. Peter doet zijn taken nu alleen, maar op drukke dagen raakt "
    "hij de draad kwijt en wordt het onrustig in de groep. Hij wil zelf drie dagen blijven werken.",
    first_road="Nog een half jaar begeleiding, op drie dagen",
    first_for="Peter leert hier het meest, en hij is trots op zijn loon.",
    first_against="Het geld kan dan niet naar een ander in de groep die er ook om vraagt.",
    first_costs="2.400 euro begeleiding",
    second_road="Een dag minder werken, zonder begeleiding",
    second_for="Meer rust, en de groep merkt minder van een drukke dag.",
    second_against="Peter verdient minder en ziet het als een stap terug.",
    second_costs="Voor Peter ongeveer 500 euro loon per maand",
)


def lay_roads(cast: Cast) -> None:
    """Anna writes both down. About the one she chooses, about the other Bas does."""
    anna, bas = cast["anna"], cast["bas"]
    lay_dilemma(cast.told["Marloes"].pk, BEGIN_OR_FINISH, by=anna, decider=anna, named=[bas])
    lay_dilemma(cast.told["Peter"].pk, GO_ON_OR_SLOWER, by=anna, decider=bas)
