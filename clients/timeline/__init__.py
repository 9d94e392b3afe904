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

A page costs a fixed number of queries: one for the acts, one for each fact, one for each content that occurs.
"""

from clients.timeline.pages import Entry, Page, Start, page_of
from clients.timeline.registry import Content, Fact, Source, kinds, register
from clients.timeline.sources import OWN

for source in OWN:
    register(source)

__all__ = ["Content", "Entry", "Fact", "Page", "Source", "Start", "kinds", "page_of", "register"]
