"""What was decided these days: allowed with agreements, refused and objected to, and a budget without a uitkering."""

from decimal import Decimal
from typing import Any

from config.demo.day.cast import Cast
from config.demo.day.maatwerk.asking import Advised, People, advised, begun, sent, submitted
from config.demo.day.maatwerk.objecting import object_to
from config.demo.day.week import Week
from config.demo.days import days
from maatwerk.models import LetterKind
from maatwerk.rules.kinds import KindKey
from maatwerk.services import Agreed, approve, close_agreement, discuss_refusal, refuse, set_going

MONTHS_OF_CERTAINTY, WEEKS_OF_TRAINING = 120, 180
A_FIXED_AMOUNT: dict[str, Any] = {
    "asked_for": "Vier maanden een vast bedrag per maand, terwijl de uren in het nieuwe werk wisselen.",
    "wished_effect": "De inwoner neemt het werk aan en houdt het vol, zonder elke maand te wachten op een berekening.",
    "own_view": "Ik wil werken. Maar als ik de huur niet kan betalen, kan ik beter thuisblijven.",
    "standard_considered": "Gewoonlijk wordt het loon elke maand achteraf verrekend. Dat gaf in een eerdere baan twee "
    "keer een achterstand in de huur.",
    "law_intention": "De Participatiewet wil dat werken loont en dat mensen kunnen rondkomen.",
    "effects_person": "Rust over geld. Zonder vast bedrag is de kans groot dat de inwoner weer stopt.",
    "effects_surroundings": "De verhuurder krijgt de huur op tijd.",
    "effects_budgets": "Over vier maanden is het bedrag gelijk. Er komt geen schuldhulp bij.",
    "precedent_effect": "Het geldt voor wie begint in werk met wisselende uren en eerder door verrekenen vastliep.",
    "room": "De uitkering kan worden afgestemd op de omstandigheden.",
    "lawfulness": "Na vier maanden wordt met de loonstroken afgerekend. Niemand krijgt te veel of te weinig.",
    "cost": Decimal(0),
    "avoided_cost": Decimal(2600),
    "cost_weighing": "Het kost twee uur werk van Inkomen. Schuldhulp kost ongeveer 2.600 euro.",
    "own_effort": "De inwoner levert elke maand de loonstrook in en meldt het als de uren veranderen.",
    "motivation": "Met zekerheid over geld wordt het eerste werk een blijvende stap.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het gaat over de hoogte van de uitkering in deze maanden.",
    "answers": {
        "zekerheid": "Een vast bedrag op een vaste dag.",
        "overgang": "De inwoner werkt zich in, en de werkgever maakt een vast rooster.",
        "daarna": "Dan zijn de uren vast en gaat de gewone verrekening weer in.",
    },
}
OF_THE_AMOUNT = (
    Advised("Doen. Wisselende uren zijn bij starters de eerste reden om te stoppen.", colleague="anna"),
    Advised(
        "Inkomen kan een vast bedrag betalen en na vier maanden afrekenen.",
        name="P. Lubbers",
        organisation="Inkomensconsulent",
        source="Mail in het postvak van het team",
    ),
)
TYPED_AMOUNT = {
    "question": "een vast bedrag per maand, vier maanden lang, omdat uw uren in het werk wisselen.",
    "conditions": "Na vier maanden rekenen wij af met uw loonstroken.",
    "own_view": "U wilt werken. U bent bang dat u de huur niet kunt betalen als het bedrag elke maand anders is.",
    "reasons": "Met een vast bedrag kunt u de stap naar werk zetten en uw huur op tijd betalen.",
    "standard": "Gewoonlijk verrekenen wij uw loon elke maand achteraf. Dat gaf u eerder problemen met de huur.",
    "weighing": "Wij keken naar u, naar de kosten en naar anderen in dezelfde situatie. Het bedrag is aan het eind "
    "gelijk, en u houdt het werk beter vol.",
}
DRIVING: dict[str, Any] = {
    "asked_for": "Rijlessen en het examen, voor werk met een vroege dienst.",
    "wished_effect": "Een baan in de vroege dienst kunnen aannemen.",
    "own_view": "Met een rijbewijs kan ik overal werken, ook als er geen bus rijdt.",
    "standard_considered": "Een fiets of een reiskostenvergoeding is er wel. Die wil de inwoner liever niet.",
    "law_intention": "De Participatiewet wil dat mensen de kortste weg naar werk nemen.",
    "effects_person": "Meer kans op werk, maar pas over acht maanden of later.",
    "effects_surroundings": "Geen gevolgen.",
    "effects_budgets": "Het komt uit het budget waaruit ook cursussen worden betaald.",
    "precedent_effect": "Veel mensen zonder rijbewijs zouden dit kunnen vragen.",
    "room": "Het kan als er geen andere weg naar werk is.",
    "lawfulness": "Het beleid betaalt een rijbewijs alleen als de werkgever erom vraagt.",
    "cost": Decimal(2900),
    "fund": "participatiebudget",
    "cost_weighing": "Het kost 2.900 euro. Een elektrische fiets kost 900 euro en is er meteen.",
    "own_effort": "De inwoner heeft het theorie-examen zelf betaald.",
    "motivation": "Met een rijbewijs zijn er meer banen te bereiken.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het is een voorziening die de gemeente toekent of weigert.",
    "answers": {"wat_anders": "De bus rijdt niet voor zes uur, en de dienst begint om zes uur."},
}
OF_DRIVING = (
    Advised("Ik zou eerst de fiets proberen. Er zijn drie werkgevers binnen tien kilometer.", "niet", colleague="anna"),
    Advised(
        "Een rijbewijs helpt, maar de wachttijd voor een examen is vijf maanden.",
        "mits",
        name="S. Wolbers",
        organisation="Accountmanager bij het Werkplein",
        source="Verslag van het overleg van vorige week",
        ago=4,
    ),
)
TYPED_DRIVING = {
    "question": "de kosten van uw rijlessen en uw examen te betalen.",
    "alternative": "U kunt een elektrische fiets in bruikleen krijgen. Wij helpen u bij drie werkgevers in de buurt.",
    "own_view": "U vindt dat u met een rijbewijs overal kunt werken, ook als er geen bus rijdt.",
    "reasons": "Met een elektrische fiets kunt u dezelfde werkgevers bereiken, en sneller beginnen.",
    "standard": "De gemeente betaalt een rijbewijs alleen als een werkgever erom vraagt. Dat is hier niet zo.",
    "weighing": "Wij keken naar uw kans op werk, de tijd en de kosten. U kunt met de fiets volgende maand beginnen.",
}
A_TRAINING_PLACE: dict[str, Any] = {
    "asked_for": "Werkkleding, reiskosten en een begeleider op de stageplek bij een kwekerij.",
    "wished_effect": "Samantha rondt de opleiding af en begint daarna bij de kwekerij of een ander groenbedrijf.",
    "own_view": "Buiten met planten leer ik het wel. Ik wil niet weer stoppen.",
    "standard_considered": "De hulp van de school is voor wie jonger is. Voor wie geen uitkering heeft, is er "
    "niets anders.",
    "law_intention": "De Participatiewet is er ook voor mensen zonder uitkering die werk zoeken.",
    "effects_person": "Samantha kan de stage beginnen en haar certificaten halen.",
    "effects_surroundings": "Haar moeder hoeft de reis niet te betalen.",
    "effects_budgets": "Het drukt op het participatiebudget. Het voorkomt een uitkering.",
    "precedent_effect": "Het geldt voor jongeren zonder uitkering die zonder stage hun opleiding niet kunnen afmaken.",
    "room": "De gemeente mag ook wie geen uitkering heeft helpen bij het vinden van werk.",
    "lawfulness": "Het past in de verordening. Het bedrag ligt onder het maximum per persoon.",
    "cost": Decimal(1850),
    "avoided_cost": Decimal(13900),
    "fund": "participatiebudget",
    "cost_weighing": "Het kost 1.850 euro. Een jaar bijstand kost ongeveer 13.900 euro.",
    "own_effort": "Samantha zocht de stageplek zelf en werkt in het weekend in een winkel.",
    "motivation": "Zonder stage geen diploma, en zonder diploma geen werk dat zij kan volhouden.",
    "legal_nature": "besluit",
    "legal_nature_ground": "Het is een voorziening die de gemeente toekent of weigert.",
    "answers": {
        "levensonderhoud": "Van een bijbaan in het weekend. Zij woont bij haar moeder.",
        "besteding": "Aan kleding, de bus en een begeleider. De klantmanager koopt het in.",
        "voorkomen": "Een bijstandsuitkering na de opleiding.",
    },
}
OF_THE_TRAINING_PLACE = (
    Advised("Doen. Een stage zonder begeleiding is bij haar eerder misgegaan.", colleague="cem"),
    Advised(
        "Zij kan de opleiding aan, als iemand de taken op de plek voordoet.",
        name="M. ter Braak",
        organisation="Mentor bij ROC Oosterlinde",
        source="Brief van de school in het dossier",
        ago=3,
    ),
)


def tell_of_decisions(cast: Cast, week: Week, people: People) -> None:
    _a_fixed_amount(cast, week, people)
    _no_driving_licence(cast, week, people)
    _a_training_place(cast, week)


def _a_fixed_amount(cast: Cast, week: Week, people: People) -> None:
    """Allowed, told by letter, with one agreement done and one open; soon Cem looks back."""
    cem, bas, today = cast["cem"], cast["bas"], week.today
    until = today + days(MONTHS_OF_CERTAINTY)
    texts = A_FIXED_AMOUNT | {"wanted_from": today, "wanted_until": until}
    request = begun(people.of("cem", today, benefit=True), cem, KindKey.CERTAINTY, today - days(10), texts)
    for advice in OF_THE_AMOUNT:
        advised(request, cem, advice, cast, week.day(5), today)
    asked = submitted(request, cem)
    approved = approve(
        asked.pk,
        by=bas,
        version=asked.version,
        grounds="Zekerheid over het inkomen is hier nodig om het werk te kunnen aannemen en vol te houden.",
        conditions="Na vier maanden wordt afgerekend met de loonstroken.",
        starts_on=today,
        ends_on=until,
        evaluate_on=week.day(6),
        legal_basis="Participatiewet art. 18 lid 1",
        income_effect="U krijgt vier maanden hetzelfde bedrag. Daarna rekenen wij af met wat u heeft verdiend.",
        agreements=(
            Agreed("Elke maand de loonstrook inleveren", "inwoner", week.day(15)),
            Agreed("Het vaste bedrag doorgeven aan Inkomen", "gemeente", week.day(1)),
        ),
    )
    set_going(approved.pk, by=cem)
    done = approved.decision.agreements.get(done_by="gemeente")
    close_agreement(
        done.pk, by=cem, version=done.version, kept=True, happened_on=today, note="Inkomen heeft het staan."
    )
    sent(approved, cem, LetterKind.DECISION, today, TYPED_AMOUNT)


def _no_driving_licence(cast: Cast, week: Week, people: People) -> None:
    """Refused, told by letter, and the inwoner objects."""
    cem, today = cast["cem"], week.today
    client = people.of("cem", today, benefit=True)
    request = begun(client, cem, KindKey.FREE, today - days(15), DRIVING)
    for advice in OF_DRIVING:
        advised(request, cem, advice, cast, week.day(5), today)
    asked = submitted(request, cem)
    refused = refuse(
        asked.pk,
        by=cast["bas"],
        version=asked.version,
        grounds="Met een elektrische fiets zijn dezelfde werkgevers te bereiken, en dat kan meteen.",
        alternative="Een elektrische fiets in bruikleen, en bemiddeling bij drie werkgevers in de buurt.",
        legal_basis="Participatiewet art. 7 en 10",
        income_effect="Uw uitkering verandert niet door dit besluit.",
        difference="Hier is een andere weg naar hetzelfde werk.",
    )
    discuss_refusal(refused.pk, by=cem)
    if sent(refused, cem, LetterKind.DECISION, today, TYPED_DRIVING):
        object_to(refused, cast, today)


def _a_training_place(cast: Cast, week: Week) -> None:
    """Samantha: allowed, and the letter is still to be written."""
    daan, today = cast["daan"], week.today
    until = today + days(WEEKS_OF_TRAINING)
    texts = A_TRAINING_PLACE | {"wanted_from": today, "wanted_until": until}
    request = begun(cast.told["Samantha"], daan, KindKey.BUDGET, today - days(12), texts)
    for advice in OF_THE_TRAINING_PLACE:
        advised(request, daan, advice, cast, week.day(5), today)
    asked = submitted(request, daan)
    approve(
        asked.pk,
        by=cast["els"],
        version=asked.version,
        grounds="Zonder stage wordt de opleiding niet afgemaakt. Dit kost minder dan een uitkering later.",
        conditions="De begeleider op de stageplek en de school overleggen elke maand.",
        starts_on=today,
        ends_on=until,
        evaluate_on=today + days(75),
        legal_basis="Participatiewet art. 7 lid 1 onder a en art. 10",
        income_effect="U krijgt geen uitkering. Daar verandert niets aan.",
        agreements=(Agreed("Na de eerste week vertellen hoe de stage gaat", "inwoner", week.day(10)),),
    )
