"""The settings under test: those of production code, with a trial's keys and nothing slow or shared."""

import atexit
import os
import shutil
import tempfile

os.environ.update(
    KETEN_MODE="development",
    SECRET_KEY="the-tests-have-no-secrets-" + "t" * 40,
    ALLOWED_HOSTS="127.0.0.1,localhost",
    BSN_KEYS="dGVzdHMtaGF2ZS1uby1zZWNyZXRzLTMyLWJ5dGVzLi4=",
    BSN_HASH_KEY="tests",
    PRIVATE_ROOT=tempfile.mkdtemp(prefix="keten-tests-"),
)
# `make test` gives both; without it, servers of one's own at their usual places.
os.environ.setdefault("DATABASE_URL", "postgres://keten@127.0.0.1:5432/keten")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:6379/0")

from config.settings import *  # noqa: F403 (they read the environment above)

atexit.register(shutil.rmtree, os.environ["PRIVATE_ROOT"], ignore_errors=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_DEFAULT_QUEUE = f"tests-{os.getpid()}"  # runs that share a Valkey do not take each other's work
CELERY_TASK_EAGER_PROPAGATES = True
