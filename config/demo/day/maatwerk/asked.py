"""What is being written or waits: a concept, for a teamleider, above the mandate of one, and for what is missing."""

from decimal import Decimal
from typing import Any

from config.demo.day.cast import Cast
from config.demo.day.maatwerk.asking import Advised, People, advised, begun, sent, submitted, the_step
from config.demo.day.week import Week
from config.demo.days import days
from maatwerk.models import LetterKind
from maatwerk.rules.kinds import KindKey
from maatwerk.services import ask_advice
from maatwerk.services.advising import Question

YEAR, HALF_A_YEAR = 364, 180
ALMOST_LATE = 52  # of the eight weeks (Awb art. 4:13)
AT_THE_FOUNDATION: dict[str, Any] = {
    "asked_for": "Begeleiding van Brinkzorg op het kantoor van Stichting Samenloop, drie dagdelen per week.",
    "wished_effect": "Jaimy leert kantoorwerk op een echte werkplek en kan daarna naar een betaalde leerplek.",
    "own_view": "Ik hoor hier bij de groep. Met iemand erbij kan ik vaker komen.",
    "standard_considered": "In de bibliotheek is begeleiding, maar daar is geen administratie. Een leerplek met loon "
    "is nu nog te snel: een nieuwe taak lukt alleen met iemand erbij.",
    "law_intention": "De Participatiewet wil dat mensen naar vermogen werken. De Wmo wil dat mensen meedoen op een "
    "plek die bij hen past.",
    "effects_person": "Jaimy komt een stap dichter bij werk. Zonder begeleiding blijft het bij één ochtend per week.",
    "effects_surroundings": "De stichting krijgt hulp bij de post en de ledenlijst, en weet wie zij kan bellen.",
    "effects_budgets": "De dagdelen in de bibliotheek worden er minder. De Wmo betaalt niet meer dan nu.",
    "precedent_effect": "Het geldt voor wie groeit naar werk dat op geen plek uit het contract te leren is.",
    "room": "Van de locaties in het contract kan worden afgeweken als geen ervan naar het doel leidt.",
    "lawfulness": "De aanbieder en de begeleiding staan in het contract. Alleen de plek is een andere.",
    "cost": Decimal(900),
    "avoided_cost": Decimal(3100),
    "fund": "wmo",
    "cost_weighing": "Het derde dagdeel kost 900 euro in een half jaar. Een half jaar langer op dezelfde trede kost "
    "3.100 euro.",
    "own_effort": "Jaimy reist zelf met de bus en oefent thuis met de ledenlijst.",
    "motivation": "Alleen hier is er werk waar Jaimy naartoe groeit. Zonder begeleiding stopt die groei.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het verandert waar de inwoner recht op heeft.",
    "answers": {
        "andere_plekken": "De bibliotheek en de kwekerij zijn bekeken. Daar is geen kantoorwerk.",
        "begeleiding": "Dezelfde begeleider als in de bibliotheek. Het kantoor is met de lift te bereiken.",
    },
}
OF_THE_FOUNDATION = (
    Advised(
        "De stap past. Begin met twee dagdelen, en maak vooraf afspraken over de telefoon.", "mits", colleague="cem"
    ),
    Advised(
        "Wij kunnen de begeleiding op deze plek geven, met dezelfde begeleider als nu.",
        name="Ria Hofstede",
        organisation="Begeleider bij Brinkzorg",
        source="Verslag van Brinkzorg in het dossier",
        ago=3,
    ),
)
LESSONS_AT_WORK: dict[str, Any] = {
    "asked_for": "Een jaar taalles op de kwekerij: twee keer per week, van een docent, tijdens het werk.",
    "wished_effect": "Merhawi leest na een jaar een werkbriefje en kan met collega's over het werk praten.",
    "own_view": "Als ik zie wat het woord betekent, onthoud ik het. In de klas ging het te snel.",
    "standard_considered": "De cursus is twee keer gestopt, ook in een kleine groep. Een taalmaatje helpt, maar één "
    "uur per week is te weinig.",
    "law_intention": "De Wet inburgering wil dat nieuwkomers snel meedoen. De Participatiewet wil werk op maat.",
    "effects_person": "Leren en werken gaan samen. Zonder taal blijft een vaste plek ver weg.",
    "effects_surroundings": "De begeleider hoeft minder voor te doen, en de groep leert de woorden mee.",
    "effects_budgets": "De inburgering betaalt de les. De begeleiding op de kwekerij verandert niet.",
    "precedent_effect": "Het geldt voor wie geen examen hoeft te doen en in een klas niet verder komt.",
    "room": "Les op een eigen tempo mag, ook zonder examen.",
    "lawfulness": "Onder de grens voor aanbesteden. Er zijn twee offertes gevraagd.",
    "cost": Decimal(7200),
    "avoided_cost": Decimal(11800),
    "fund": "inburgering",
    "cost_weighing": "De les kost 7.200 euro. Een jaar langer zonder zicht op loon kost ongeveer 11.800 euro.",
    "own_effort": "Merhawi oefent elke week met het taalmaatje en schrijft nieuwe woorden in een schrift.",
    "motivation": "Alleen met les op het werk komt de vaste plek in zicht.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het is een voorziening die de gemeente toekent of weigert.",
    "answers": {"wat_anders": "Twee cursussen zijn gestopt, terwijl het leren op de werkvloer wel lukt."},
}
OF_THE_LESSONS = (
    Advised("Op het werk leert hij snel. Ik zou dit een jaar doen en na een half jaar kijken.", colleague="anna"),
    Advised(
        "Wij hebben elke week twee uur een rustige plek voor de les.",
        name="T. Boerrigter",
        organisation="Begeleider bij Kwekerij Zonnemarke",
        source="Mail aan de klantmanager",
        ago=2,
    ),
)
HALF_WRITTEN: dict[str, Any] = {
    "asked_for": "Drie maanden helpen in de kringloopwinkel, vier ochtenden per week, om weer te wennen aan werk.",
    "wished_effect": "Na drie maanden een proefplaatsing in een gewone winkel.",
    "own_view": "Ik wil eerst merken of ik het volhoud. Dan durf ik te solliciteren.",
    "standard_considered": "Een proefplaatsing is aangeboden. Die stap is nu nog te groot.",
    "effects_person": "Weer een vast ritme, en iemand die kan vertellen hoe het gaat.",
    "cost": Decimal(120),
    "answers": {"organisatie": "Kringloop Het Oude Bolwerk"},
}
TOOLS: dict[str, Any] = {
    "asked_for": "Gereedschap en een cursus veilig werken, om als schilder bij een bedrijf te kunnen beginnen.",
    "wished_effect": "Een contract voor een half jaar bij een schildersbedrijf.",
    "own_view": "De baas wil mij hebben. Ik moet alleen mijn eigen spullen meenemen.",
    "standard_considered": "Het bedrijf leent het eerste jaar geen gereedschap uit. Een lening maakt de schulden "
    "groter.",
    "law_intention": "De Participatiewet wil dat mensen zo snel als kan van loon leven.",
    "fund": "participatiebudget",
}


def ask_for_maatwerk(cast: Cast, week: Week, people: People) -> None:
    _at_the_foundation(cast, week)
    _above_the_mandate(cast, week)
    _half_written(cast, week, people)
    _to_be_completed(cast, week, people)


def _at_the_foundation(cast: Cast, week: Week) -> None:
    """Jaimy: asked, advised on, and now for Bas."""
    anna, today = cast["anna"], week.today
    step = the_step(
        "arbeidsmatige_dagbesteding",
        today + days(14),
        today + days(HALF_A_YEAR),
        provider="brinkzorg",
        location="Stichting Samenloop",
    )
    request = begun(cast.told["Jaimy"], anna, KindKey.PLACE, today - days(11), {**AT_THE_FOUNDATION}, plan=step)
    for advice in OF_THE_FOUNDATION:
        advised(request, anna, advice, cast, week.day(5), today)
    submitted(request, anna)


def _above_the_mandate(cast: Cast, week: Week) -> None:
    """Merhawi: more than a teamleider may decide about, so it is for Karin, and soon: two offers took their time."""
    cem, today = cast["cem"], week.today
    texts = LESSONS_AT_WORK | {"wanted_from": today + days(21), "wanted_until": today + days(YEAR)}
    request = begun(cast.told["Merhawi"], cem, KindKey.FREE, today - days(ALMOST_LATE), texts)
    for advice in OF_THE_LESSONS:
        advised(request, cem, advice, cast, week.day(5), today)
    submitted(request, cem, to=cast["karin"])


def _half_written(cast: Cast, week: Week, people: People) -> None:
    """Anna has begun, and Cem is asked what he thinks of it."""
    anna, today = cast["anna"], week.today
    texts = HALF_WRITTEN | {"wanted_from": today + days(10), "wanted_until": today + days(90)}
    request = begun(people.of("anna", today), anna, KindKey.VOLUNTEERING, today - days(5), texts)
    question = Question("Jij kent de winkel. Is daar genoeg te doen dat anders blijft liggen?", week.day(4))
    ask_advice(request.pk, question, by=anna, adviser=cast["cem"])


def _to_be_completed(cast: Cast, week: Week, people: People) -> None:
    """Of the tools nobody knows the price yet: the inwoner is asked in writing, and the term stands still.

    Anna is asked to advise, and reads this request without seeing the dossier.
    """
    daan, today = cast["daan"], week.today
    request = begun(people.of("daan", today, benefit=True), daan, KindKey.FREE, today - days(6), TOOLS)
    question = Question("Jij begeleidde eerder iemand naar dit vak. Is dit genoeg om mee te beginnen?", week.day(6))
    ask_advice(request.pk, question, by=daan, adviser=cast["anna"])
    typed = {
        "pieces": "Een offerte van het gereedschap\nDe brief van het bedrijf waarin staat wanneer u kunt beginnen",
        "until": f"{week.day(12)}",
    }
    sent(request, daan, LetterKind.COMPLETION, today, typed)
