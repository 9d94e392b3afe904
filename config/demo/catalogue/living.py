"""Getting by: income, debts and somebody beside you."""

from config.demo.catalogue.entry import TAKING_PART, Instrument

LIVING = (
    Instrument(
        "armoedebeleid",
        "Armoedebeleid",
        TAKING_PART,
        "Participatiewet, artikel 35; Gemeentewet, artikel 108",
        "Regelingen voor wie weinig geld heeft: een bijdrage voor sport en cultuur, de bibliotheek, een "
        "zorgverzekering "
        "via de gemeente en kwijtschelding van belasting. Voor kinderen is er een pakket met onder meer een fiets, een "
        "laptop, kleding en zwemles. De klantmanager wijst erop en helpt bij het aanvragen.",
        "Meedoen mag niet afhangen van geld, zeker niet voor kinderen.",
        "Inwoners met een laag inkomen, met hoge lasten of met schulden.",
        "Wie recht heeft op een regeling kent die en gebruikt die ook.",
        fund="extern",
    ),
    Instrument(
        "schuldhulpverlening",
        "Schuldhulpverlening",
        TAKING_PART,
        "Wet gemeentelijke schuldhulpverlening",
        "Samen inkomsten en uitgaven op orde brengen en regelingen treffen met wie nog geld krijgt. Bij achterstand in "
        "huur, energie of zorgverzekering zoeken we de inwoner zelf op. Vrijwilligers helpen met de administratie. Ook "
        "ondernemers kunnen hulp krijgen.",
        "Schulden oplossen, of ze beheersbaar maken als dat het hoogst haalbare is.",
        "Inwoners en ondernemers met schulden of met vragen over geld.",
        "Rust in het huishoudboekje. De schulden zijn opgelost of er loopt een regeling.",
        fund="extern",
    ),
    Instrument(
        "maatjes",
        "Maatjes en toekomstcoaches",
        TAKING_PART,
        "Participatiewet, artikel 7",
        "Een vrijwillig maatje of een toekomstcoach trekt een tijd met iemand op en helpt bij de kleine dingen die "
        "een grote stap mogelijk maken.",
        "Er niet alleen voor staan.",
        "Inwoners, vooral jongeren, die steun uit hun omgeving missen.",
        "De inwoner durft een volgende stap te zetten en weet bij wie hij of zij terechtkan.",
        fund="participatiebudget",
    ),
)
