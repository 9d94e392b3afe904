"""The tables of the exchange format that this app owns: the person, the benefits, the measurements, the contacts."""

from clients.exchange.benefits import AANVRAGEN, UITKERINGEN
from clients.exchange.contacts import CONTACTEN
from clients.exchange.measurements import AFSTANDEN, BESTEMMINGEN, LADDER, TAALMETERS
from clients.exchange.person import HUISHOUDENS, INWONERS, OPLEIDINGEN

TABLES = (
    INWONERS,
    OPLEIDINGEN,
    HUISHOUDENS,
    AANVRAGEN,
    UITKERINGEN,
    AFSTANDEN,
    BESTEMMINGEN,
    LADDER,
    TAALMETERS,
    CONTACTEN,
)
