"""The werkoverleg: what a teamleider and a colleague go through together, a part for each kind of thing.

Each app says what it adds in a module `meeting` of its own, which is loaded when Keten starts (ClientsConfig.ready); so
nothing is imported upward:

    register(Part(key="terug", label="Een stap terug", empty="Niemand ging een stap terug.", points=stepped_back))

A part costs one or two questions, however many points it has. What counts as movement is told in the same way, with
`register_movement`: who moves is not stuck.
"""

from clients.meeting import parts
from clients.meeting.registry import (
    Meeting,
    Part,
    Point,
    moving,
    on_the_agenda,
    register,
    register_movement,
)

__all__ = ["Meeting", "Part", "Point", "moving", "on_the_agenda", "parts", "register", "register_movement"]
