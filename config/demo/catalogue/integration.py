"""Civic integration under the Wet inburgering 2021."""

from datetime import date

from config.demo.catalogue.entry import CIVIC_INTEGRATION, Instrument

INTEGRATION = (
    Instrument(
        "inburgering",
        "Inburgering",
        CIVIC_INTEGRATION,
        "Wet inburgering 2021; voor 2022 Wet inburgering",
        "De gemeente voert de regie. Na een brede intake maken inburgeraar en klantmanager een persoonlijk plan "
        "(PIP). Er zijn "
        "drie routes: de B1-route, de onderwijsroute en de zelfredzaamheidsroute. Taalles gaat samen met "
        "vrijwilligerswerk, "
        "stage of werk. Het eerste half jaar helpt de gemeente met de vaste lasten.",
        "Snel en volwaardig meedoen, het liefst met een betaalde baan.",
        "Nieuwkomers die moeten inburgeren.",
        "De inburgeraar rondt de route af, doet mee en kan zichzelf zoveel mogelijk redden.",
        fund="inburgering",
        participation=True,
        start=date(2018, 1, 1),
    ),
    Instrument(
        "duaal_traject",
        "Duaal traject",
        CIVIC_INTEGRATION,
        "Wet inburgering 2021, artikel 15",
        "Taalles en werk, stage of vrijwilligerswerk in dezelfde week. De docent en de werkbegeleider stemmen de "
        "woorden "
        "en de taken op elkaar af.",
        "De taal leren waar die gesproken wordt.",
        "Inburgeraars die naast de les al iets kunnen doen.",
        "De inburgeraar spreekt sneller Nederlands en heeft een netwerk.",
        fund="inburgering",
        participation=True,
        start=date(2022, 1, 1),
    ),
    Instrument(
        "maatschappelijke_begeleiding",
        "Maatschappelijke begeleiding",
        CIVIC_INTEGRATION,
        "Wet inburgering 2021, artikel 13",
        "Een begeleider helpt het eerste jaar met wonen, school, huisarts en papieren. Als het nodig is duurt de hulp "
        "langer.",
        "Een goede start in de gemeente.",
        "Statushouders die hier komen wonen.",
        "De nieuwkomer kent de weg en regelt zaken zelf.",
        fund="inburgering",
        start=date(2018, 1, 1),
    ),
)
