"""A real Celery worker on the database of the tests, for work that has to go on elsewhere."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from config.celery import app
from config.embedded import processes


@contextmanager
def a_worker(log: Path) -> Iterator[None]:
    """In this block work is sent to a worker with the settings of production code, instead of being done at once."""
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": database.geturl()}
    queue = settings.CELERY_TASK_DEFAULT_QUEUE
    command = [sys.executable, "-m", "celery", "-A", "config.celery", "worker", "-c", "1", "-Q", queue, "-l", "INFO"]
    process = processes.spawn(command, log=log, env=env, folder=settings.BASE_DIR)
    app.conf.task_always_eager = False
    try:
        yield
    finally:
        app.conf.task_always_eager = True
        processes.stop(process)
