"""Integration under the Wet inburgering 2021: the plan, the route, the modules, and help with money at the start."""

from instruments.rules.integration import facts, intake, modules, relief, route, support

__all__ = ["facts", "intake", "modules", "relief", "route", "support"]
