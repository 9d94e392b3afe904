"""Logs tell what went wrong and where, and never about whom."""

import logging
import sys

import pytest
from django.db import IntegrityError, connection

from config.logs import DiscreetFormatter

NAME = "Jaimy Verzonnen"


def line_about(error: BaseException, message: str = "Internal Server Error: %s", *args: object) -> str:
    """What stands in the log about an error, in the way Django and Celery report one."""
    record = logging.LogRecord("keten", logging.ERROR, __file__, 1, message, args or ("/inwoners/",), None)
    try:
        raise error
    except BaseException:
        record.exc_info = sys.exc_info()
    return DiscreetFormatter().format(record)


def test_what_an_error_says_is_left_out_and_where_it_was_remains():
    line = line_about(ValueError(f"{NAME} bestaat al"))
    assert NAME not in line
    assert "ValueError" in line
    assert "test_logs.py" in line
    assert "/inwoners/" in line


def test_what_caused_it_is_told_in_the_same_way():
    cause = KeyError(NAME)
    try:
        raise RuntimeError(f"geen plaats voor {NAME}") from cause
    except RuntimeError as error:
        line = line_about(error)
    assert NAME not in line
    assert "RuntimeError" in line
    assert "KeyError" in line


@pytest.mark.parametrize("repeated", [str, repr])
def test_a_message_that_repeats_the_error_does_not_repeat_the_name(repeated):
    error = ValueError(f"{NAME} bestaat al")
    line = line_about(error, "Task raised unexpected: %s", repeated(error))
    assert NAME not in line
    assert "raised unexpected: ValueError" in line


def test_the_row_that_the_database_refuses_is_not_shown(db):
    cursor = connection.cursor()
    cursor.execute("CREATE TEMPORARY TABLE person (name text UNIQUE)")
    with pytest.raises(IntegrityError) as caught:
        cursor.execute("INSERT INTO person VALUES (%s), (%s)", [NAME, NAME])
    assert NAME in str(caught.value)
    assert NAME not in line_about(caught.value)
