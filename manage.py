#!/usr/bin/env python
"""Django's command line for Keten."""

import os
import sys

from django.core.management import execute_from_command_line

from config.embedded import environment


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for stream in (sys.stdout, sys.stderr):  # a console without é must not stop a command
        stream.reconfigure(errors="backslashreplace")
    with environment.for_command(sys.argv):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
