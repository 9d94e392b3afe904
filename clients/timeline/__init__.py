"""The timeline of a dossier: what happened on which day, beside the moment at which it was recorded.

Two things stand on it. Acts come from the audit trail of the client. Facts are dated rows that were delivered by
another administration and so never were an act in Keten. Each app says what it adds in a module `timeline` of its own,
which is loaded when Keten starts (see ClientsConfig.ready); so nothing is imported upward:

    register(
        Source(
            kind="traject",
            label="Trajecten",
            acts={"trajectory.start": "Traject gestart"},
            contents=(Content(Trajectory, title=str),),
            facts=(Fact(Trajectory, on="starts_on", title=lambda trajectory: f"Start van {trajectory}"),),
        )
    )

A page costs four queries, however much happened: the acts, what they changed, what they were about, and the facts.
"""

from clients.timeline.agenda import APPOINTMENTS, PAPERS
from clients.timeline.measured import OF_MEASURING
from clients.timeline.pages import Entry, Page, Start, Wanted, page_of, who_acted
from clients.timeline.person import OF_PERSON
from clients.timeline.privacy import SHIELDING
from clients.timeline.registry import Content, Fact, Source, acts, kinds, register
from clients.timeline.responsibility import RESPONSIBILITY
from clients.timeline.sources import OWN
from clients.timeline.terms import TERMS

for source in (*OWN, RESPONSIBILITY, *OF_PERSON, *OF_MEASURING, SHIELDING, APPOINTMENTS, PAPERS, TERMS):
    register(source)

__all__ = [
    "Content",
    "Entry",
    "Fact",
    "Page",
    "Source",
    "Start",
    "Wanted",
    "acts",
    "kinds",
    "page_of",
    "register",
    "who_acted",
]
