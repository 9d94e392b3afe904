"""Settings of Keten. Everything that differs between machines comes from the environment; docs/beheer.md lists it.

Nothing here guesses: without keys, hosts, database and queue Keten does not start. For a trial, `make run` and
manage.py fill the environment (config/embedded/environment.py) and say so with KETEN_MODE=development.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config.schedule import BEAT

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def required(name: str) -> str:
    """A setting without which Keten does not start; empty is not set."""
    if value := env.str(name, default=""):
        return value
    raise ImproperlyConfigured(f"{name} ontbreekt in de omgeving; zie docs/beheer.md.")


KETEN_MODE = env("KETEN_MODE", default="production")
if KETEN_MODE not in {"production", "development"}:
    raise ImproperlyConfigured("KETEN_MODE is 'production' of 'development'.")
DEVELOPMENT = KETEN_MODE == "development"

DEBUG = DEVELOPMENT and env.bool("DEBUG", default=False)
SECRET_KEY = required("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
VERSION = "0.1.0"
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS noemt de namen van deze website; '*' laat ze alle toe.")

# The BSN at rest: Fernet keys, newest first, and the key of the hash by which a BSN is found (clients/bsn.py).
BSN_KEYS = [key.strip() for key in required("BSN_KEYS").split(",")]
BSN_HASH_KEY = required("BSN_HASH_KEY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "allauth",
    "allauth.account",
    "office",
    "accounts",
    "instruments",
    "clients",
    "trajectories",
    "maatwerk",
    "reporting",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.middleware.PrivacyHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.NoNulls",
    "config.middleware.ClosedDossiers",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.navigation.shell",
            ],
            "builtins": ["office.templatetags.dutch", "office.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Database, cache and queue

DATABASES = {"default": env.db_url_config(required("DATABASE_URL"))}
DATABASES["default"] |= {"CONN_MAX_AGE": env.int("CONN_MAX_AGE", default=60), "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = required("REDIS_URL")
CACHES = {  # shared by all processes, because the rate limits of signing in are counted in it
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "keten",
    }
}

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}  # longer than any task may take
CELERY_TASK_TIME_LIMIT = 1800
CELERY_TASK_SOFT_TIME_LIMIT = 1740
CELERY_TASK_ACKS_LATE = True  # a task of a worker that was killed is done again: tasks are safe to run twice
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Drawing a PDF leaves memory with the process that drew it; a new process takes its place between two tasks.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 300_000  # kB
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_TASK_IGNORE_RESULT = True  # what came of it is told by the Job, to its owner only
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = BEAT

# Mail goes out only where it is set up. Its row is held meanwhile, so a server that says nothing is soon left alone.

EMAIL_URL = env.str("EMAIL_URL", default="")
EMAIL_TIMEOUT = 10
if EMAIL_URL:
    globals().update(env.email_url_config(EMAIL_URL))
    DEFAULT_FROM_EMAIL = required("DEFAULT_FROM_EMAIL")
    SITE_URL = required("SITE_URL").rstrip("/")  # a mail has no request to take the address from
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    SITE_URL = ""

# Signing in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.adapters.StaffBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.Adapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)

# Keeping others out. A reverse proxy with TLS stands before production and is counted in TRUSTED_PROXY_COUNT.

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEVELOPMENT
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_SSL_REDIRECT = not DEVELOPMENT
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a list inside browsers is for the municipality to join, not for us
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "config.api.answer_to",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Keten",
    "DESCRIPTION": "Dossiers en cijfers van re-integratie. Namen en waarden zijn die van het uitwisselformaat.",
    "VERSION": "1.0.0",
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
}

# Language, files and logs

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = None if DEVELOPMENT else BASE_DIR / "staticfiles"  # production collects the files once,
WHITENOISE_USE_FINDERS = DEVELOPMENT  # a trial serves them where they are
PRIVATE_ROOT = Path(required("PRIVATE_ROOT"))  # documents with personal data: never below STATIC_ROOT
UPLOAD_MAX_MB = env.int("UPLOAD_MAX_MB", default=20)
FILE_UPLOAD_HANDLERS = ["office.uploads.limit.InMemoryOrNot"]  # kept in the database, and on no disk before that
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440  # all that is not a file
FILE_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_MB * 1024 * 1024 + DATA_UPLOAD_MAX_MEMORY_SIZE
CLAMD_ADDRESS = env("CLAMD_ADDRESS", default="")  # a virus scanner: host:port, or the path of its socket
KETEN_SEAL_FILE = env("KETEN_SEAL_FILE", default="")  # PKCS#12: the certificate that seals what the college decided
KETEN_SEAL_PASSWORD_FILE = env("KETEN_SEAL_PASSWORD_FILE", default="")
KETEN_SEAL_TSA = env("KETEN_SEAL_TSA", default="")  # the address of a time stamp service (RFC 3161)
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "config.logs.DiscreetFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "weasyprint": {"level": "WARNING"},  # below that it tells its progress page by page
        "fontTools": {"level": "WARNING"},
        "django.db.backends": {"level": "WARNING"},  # below that it prints the values of every query
    },
}
