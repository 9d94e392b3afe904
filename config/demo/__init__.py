"""An invented municipality with an invented population, written as a package in the exchange format.

The generator knows the exchange format and nothing else of the program. It lets people apply, flow in, take steps
and flow out; no figure is written anywhere. What Hengelo published over 2021 is a plan for how many of each happen.
Only `day` knows the program: it lets the demo logins do their work of today, once the package is in.
"""
