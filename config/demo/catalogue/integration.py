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
    Instrument(
        "regie_integratie",
        "Regieteam integratie",
        CIVIC_INTEGRATION,
        "Participatiewet, artikel 7; Wet inburgering 2021",
        "Eén team kijkt met de nieuwkomer naar alle delen van het leven en vraagt wat nodig is om mee te doen.",
        "Eén plan in plaats van vijf loketten.",
        "Statushouders, ook wie hier al langer woont.",
        "De nieuwkomer doet snel mee, op een manier die past.",
        fund="inburgering",
        start=date(2018, 1, 1),
    ),
    Instrument(
        "ontzorgen",
        "Ontzorgen",
        CIVIC_INTEGRATION,
        "Participatiewet, artikel 56a",
        "De gemeente betaalt het eerste half jaar huur, energie en zorgverzekering uit de uitkering. Ondertussen leert "
        "de nieuwkomer het zelf te doen.",
        "Geen schulden in de eerste maanden.",
        "Statushouders met bijstand die hier net wonen.",
        "De nieuwkomer regelt de vaste lasten zelf.",
        fund="inburgering",
        start=date(2022, 1, 1),
    ),
    Instrument(
        "participatieverklaring",
        "Participatieverklaringstraject (PVT)",
        CIVIC_INTEGRATION,
        "Wet inburgering 2021, artikel 6",
        "Bijeenkomsten en een excursie over hoe we hier met elkaar omgaan, met een verklaring aan het eind.",
        "Weten wat hier gewoon is, en waarom.",
        "Inburgeraars.",
        "Een ondertekende verklaring.",
        fund="inburgering",
        start=date(2022, 1, 1),
    ),
    Instrument(
        "arbeidsmarkt_en_participatie",
        "Module arbeidsmarkt en participatie (MAP)",
        CIVIC_INTEGRATION,
        "Wet inburgering 2021, artikel 6",
        "In acht thema's en een stage ontdekt de inburgeraar welk werk past en hoe solliciteren gaat.",
        "Een goed begin op de arbeidsmarkt.",
        "Inburgeraars in de B1-route en de zelfredzaamheidsroute.",
        "Een eigen plan voor werk, besproken in een eindgesprek.",
        fund="inburgering",
        start=date(2022, 1, 1),
    ),
    Instrument(
        "taalles_eigen_tempo",
        "Taalles in eigen tempo",
        CIVIC_INTEGRATION,
        "Wet educatie en beroepsonderwijs",
        "Les in een kleine groep voor wie in een gewone klas niet meekomt, ook na een ontheffing van de "
        "inburgeringsplicht.",
        "Toch Nederlands leren, zonder druk van een examen.",
        "Nieuwkomers bij wie eerdere taallessen niet lukten.",
        "De inwoner redt zich in de winkel, bij de dokter en op het werk.",
        fund="web",
    ),
    Instrument(
        "groepstraining_nieuwkomers",
        "Groepstraining voor nieuwkomers",
        CIVIC_INTEGRATION,
        "Wet inburgering 2021, artikel 13",
        "Een proef waarin nieuwkomers samen oefenen met wonen, geld en post.",
        "Van elkaar leren, in de eigen taal waar dat helpt.",
        "Statushouders in hun eerste jaar.",
        "Zelfstandig kunnen meedoen.",
        fund="inburgering",
        start=date(2022, 1, 1),
    ),
)
