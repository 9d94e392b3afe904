"""Young people at school or back to school, and learning for life."""

from datetime import date

from config.demo.catalogue.entry import LIFELONG, PREVENTING_DROPOUT, Instrument

LEARNING = (
    Instrument(
        "rmc",
        "RMC",
        PREVENTING_DROPOUT,
        "Wet van school naar duurzaam werk",
        "Het doorstroompunt volgt alle jongeren die zonder diploma van school gaan en belt of bezoekt hen. Eerst "
        "kijken "
        "we of school weer kan, dan of werk of dagbesteding past.",
        "Iedere jongere een goede basis meegeven.",
        "Jongeren zonder startkwalificatie: tot 23 jaar, en sinds 2026 tot 27 jaar.",
        "De jongere haalt een startkwalificatie of heeft een plek waar de eigen talenten tellen.",
        fund="extern",
    ),
    Instrument(
        "twentse_belofte",
        "Twentse belofte",
        PREVENTING_DROPOUT,
        "Participatiewet, artikelen 7 en 10f",
        "Gemeenten, scholen en zorg hebben elkaar vijf dingen beloofd, zodat jongeren soepel van school naar werk, een "
        "vervolgopleiding of dagbesteding gaan. Wie toch uitvalt, krijgt een coach die ook thuis en bij geldzorgen "
        "helpt.",
        "Jongeren begeleiden tot zij op eigen kracht aan het werk blijven.",
        "Jongeren van 16 tot 27 jaar zonder startkwalificatie bij wie meer dingen tegelijk spelen.",
        "Een startkwalificatie, of praktijkbewijzen waarmee een werkgever iets kan.",
        fund="participatiebudget",
    ),
    Instrument(
        "leerwerkloket",
        "Leerwerkloket (Plus)",
        PREVENTING_DROPOUT,
        "Participatiewet, artikel 10f",
        "Een adviseur zoekt werkende jongeren en hun werkgevers op en regelt dat werken en leren samengaan.",
        "Sterker staan op de arbeidsmarkt, ook als het minder goed gaat met de economie.",
        "Werkende jongeren van 18 tot 27 jaar met te weinig opleiding.",
        "De jongere leert naast het werk en haalt een diploma of certificaat.",
        fund="extern",
    ),
    Instrument(
        "leerwerktraject",
        "Leerwerktraject",
        PREVENTING_DROPOUT,
        "Participatiewet, artikel 10f",
        "Leren op een werkplek in een vak met veel vacatures, met een praktijkbegeleider en lesdagen.",
        "Een vak leren terwijl iemand al meewerkt.",
        "Jongeren en volwassenen die liever met hun handen leren dan uit een boek.",
        "Een praktijkverklaring of diploma, en een werkgever die kennis heeft gemaakt.",
        stage="ontwikkelplek",
        fund="participatiebudget",
        participation=True,
    ),
    Instrument(
        "scholing",
        "Scholing",
        LIFELONG,
        "Participatiewet, artikel 7",
        "Een korte cursus of een deel van een opleiding, gericht op werk in de streek, zoals de zorg, techniek of "
        "logistiek.",
        "De kans op werk dat blijft groter maken.",
        "Inwoners die met scholing aan het werk kunnen of aan het werk kunnen blijven.",
        "Een certificaat of diploma waar een werkgever om vraagt.",
        fund="participatiebudget",
    ),
    Instrument(
        "web",
        "Inzet WEB-middelen",
        LIFELONG,
        "Wet educatie en beroepsonderwijs",
        "Cursussen lezen, schrijven, rekenen en omgaan met de computer, gegeven door docenten van het ROC. De "
        "gemeenten in "
        "de streek maken samen het plan en betalen het uit geld van het Rijk.",
        "Goed onderwijs in de basisvaardigheden voor volwassenen.",
        "Inwoners van 18 jaar en ouder die niet bezig zijn met inburgeren.",
        "De inwoner kan zich beter redden, op het werk en thuis.",
        fund="web",
    ),
    Instrument(
        "informeel_taalaanbod",
        "Informeel en non-formeel aanbod",
        LIFELONG,
        "Wet educatie en beroepsonderwijs",
        "Vrijwilligers oefenen met inwoners in de bibliotheek, in de wijk of thuis. Er zijn taalmaatjes, leesclubs en "
        "lessen voor wie voor het eerst met een computer werkt. Aanmelden kan zonder verwijzing.",
        "Een kleine eerste stap om weer te leren.",
        "Iedereen die beter wil leren lezen, schrijven, rekenen of met de computer wil leren omgaan.",
        "Een aanbod van bibliotheek, welzijn, onderwijs en gemeente dat op elkaar aansluit.",
        fund="web",
    ),
    Instrument(
        "taalmeter",
        "Taalmeter",
        LIFELONG,
        "Participatiewet, artikel 7",
        "Bij de intake maakt iedereen een korte test op de computer. Lijkt lezen of schrijven lastig, dan volgt "
        "dezelfde dag "
        "een gesprek over de reden en over lessen die passen. De afspraak komt in het plan van aanpak.",
        "Laaggeletterdheid op tijd zien en er samen iets aan doen.",
        "Iedereen die bijstand aanvraagt.",
        "Wie moeite heeft met taal leert wat hij of zij elke dag nodig heeft, zoals bankzaken of een gesprek met de "
        "dokter. "
        "Dat helpt ook bij schulden, gezondheid en eenzaamheid.",
        fund="web",
    ),
    Instrument(
        "praktijkleren",
        "Praktijkleren met deelcertificaten",
        LIFELONG,
        "Wet educatie en beroepsonderwijs, artikel 7.2.2",
        "Leren op het werk. Wat iemand onder de knie heeft, komt op een praktijkverklaring of deelcertificaat.",
        "Laten zien wat iemand kan, ook zonder heel diploma.",
        "Inwoners voor wie een hele opleiding nu te veel is.",
        "Een verklaring waar werkgevers in de streek iets aan hebben.",
        stage="ontwikkelplek",
        fund="participatiebudget",
        participation=True,
    ),
    Instrument(
        "kosteloze_opleiding",
        "Kosteloze opleiding voor een tekortberoep",
        LIFELONG,
        "Participatiewet, artikel 7",
        "Wie wil leren voor een beroep met veel vacatures, betaalt daar niets voor.",
        "Meer vakmensen, en werk dat blijft.",
        "Inwoners die meer willen en kunnen, met of zonder uitkering.",
        "Een diploma of certificaat in een tekortsector.",
        fund="participatiebudget",
        start=date(2019, 1, 1),
    ),
    Instrument(
        "vakfonds",
        "Twents Fonds voor Vakmanschap",
        LIFELONG,
        "Regionale afspraak",
        "Het fonds betaalt losse modules en opleidingen tot en met mbo 4.",
        "Een leven lang kunnen bijleren.",
        "Inwoners die werken of willen werken in de streek.",
        "Een certificaat, module of diploma.",
        fund="extern",
        start=date(2019, 1, 1),
    ),
)
