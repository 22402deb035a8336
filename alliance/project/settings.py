"""Settings: read from the environment here and nowhere else. Nonsense stops the start.

Names and meanings are listed in docs/running.md.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from alliance.project import environment

ROOT = Path(__file__).resolve().parent.parent.parent

# --- what this installation is --------------------------------------------------------
DEMO = environment.switch("ALLIANCE_DEMO")
INSTANCE_DIR = ROOT / "instances" / os.environ.get("ALLIANCE_INSTANCE", "roma-alliance")
DATA_DIR = Path(os.environ.get("ALLIANCE_DATA_DIR", ROOT / "var"))
BASE_URL = environment.base_url("ALLIANCE_BASE_URL", "http://localhost:8000", demo=DEMO)
DOOR = environment.one_of("ALLIANCE_DOOR", ("", "nginx"))
# Where the probe knocks; empty: at the base URL, as readers do.
PROBE_URL = environment.probe_url("ALLIANCE_PROBE_URL")
MAIL_DOMAIN = urlsplit(BASE_URL).hostname or "localhost"

if not (INSTANCE_DIR / "instance.toml").exists():
    raise ImproperlyConfigured(
        f"ALLIANCE_INSTANCE names no folder of instances/: {INSTANCE_DIR.name}"
    )

SECRET_KEY = environment.secret("ALLIANCE_SECRET_KEY", DATA_DIR / "secret-key", demo=DEMO)
SIGNING_KEY = environment.secret("ALLIANCE_SIGNING_KEY", DATA_DIR / "signing-key", demo=DEMO)
DEBUG = False
ALLOWED_HOSTS = [MAIL_DOMAIN, "localhost", "127.0.0.1"] if DEMO else [MAIL_DOMAIN]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# --- rooms, each may import the ones under it -----------------------------------------
INSTALLED_APPS = [
    "alliance.project",
    "alliance.desk",
    "alliance.workspace",
    "alliance.opendata",
    "alliance.website",
    "alliance.applications",
    "alliance.calls",
    "alliance.questionnaires",
    "alliance.membership",
    "alliance.programmes",
    "alliance.places",
    "alliance.files",
    "alliance.watch",
    "alliance.accounts",
    "alliance.outbox",
    "alliance.history",
    "alliance.base",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "alliance.project.headers.SafeHeaders",
    "alliance.project.policy.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "alliance.base.public.PublicPages",
    "alliance.opendata.doors.OpenDoors",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "alliance.accounts.prolonging.ProlongedSessions",
    "alliance.project.languages.Languages",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "alliance.accounts.guard.SecondFactor",
    "alliance.website.standing.KnownSite",
    "alliance.project.nowhere.NoNul",
]

ROOT_URLCONF = "alliance.project.urls"
WSGI_APPLICATION = "alliance.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "alliance.website.frame.frame",
                "alliance.project.privacy.retention_table",
            ],
            "builtins": ["django.templatetags.i18n", "alliance.base.templatetags.facts"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- data -----------------------------------------------------------------------------
DATABASES = {
    "default": environment.database("ALLIANCE_DATABASE_URL", DATA_DIR / "alliance.sqlite3")
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # The sizes of a page's pictures are asked of the database together.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [INSTANCE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "alliance.base.stylesheet.StyleSheet",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "alliance.base.hashed.HashedFiles"},
}
# Nobody asks for a file without its hash, or for a source map compressed: half a minute less.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
FILE_LIMIT = 10_000_000
# Parts of files on their way. All web processes see it, like the files themselves.
UPLOADS_ROOT = DATA_DIR / "uploads"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# A budget of 500 lines (questionnaires.reading_in.MOST_ROWS) has 3,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
# A file of the largest size beside long answers; where there is a script it comes in parts.
REQUEST_LIMIT = 60_000_000
# Lists that the secretariat brings into the register.
IMPORT_FILE_LIMIT = environment.number("ALLIANCE_IMPORT_MB", 25, most=29) * 1_000_000
IMPORT_ROW_LIMIT = environment.number("ALLIANCE_IMPORT_ROWS", 200_000, most=1_000_000)
IMPORT_UNPACKED_LIMIT = environment.number("ALLIANCE_IMPORT_UNPACKED_MB", 400) * 1_000_000
IMPORT_KEPT_DAYS = environment.number("ALLIANCE_IMPORT_KEPT_DAYS", 90)
# The scanner for viruses; without it files are "not scanned yet" for ever, and are called so.
CLAMD = environment.clamd("ALLIANCE_CLAMD")

# --- people ---------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["alliance.accounts.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home-of-person"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_COOKIE_NAME = "csrf"
CSRF_FAILURE_VIEW = "alliance.project.views.token_missing"

ACCOUNT_ADAPTER = "alliance.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_PREVENT_ENUMERATION = True
# Our own letter goes to unknown addresses.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# A town hall is one network address, so many sign in from it; a mail address is one person.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "100/10m/ip,6/10m/key",
    "login_failed": "100/10m/ip,6/5m/key",
    "passkey": "100/10m/ip",
}
# Who works for the network needs a passkey or an app's code besides; a demo's people do not.
SECOND_FACTOR = not DEMO
MFA_ADAPTER = "alliance.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
# A clock may be half a minute wrong.
MFA_TOTP_TOLERANCE = 1
# A demo is at http://localhost, where a passkey may be used; nowhere else without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
# Another house that knows our people, if one is named. It vouches for an address, no more.
OIDC = environment.oidc("ALLIANCE_OIDC", demo=DEMO)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC] if OIDC else []}}
SOCIALACCOUNT_ADAPTER = "alliance.accounts.adapter.OtherHouseAdapter"
if DOOR == "nginx":
    # Only nginx reaches the socket, and it sets these itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_CLIENT_IP_HEADER = "X-Real-IP"

# --- letters --------------------------------------------------------------------------
globals().update(environment.mail("ALLIANCE_EMAIL_URL", demo=DEMO))
DEFAULT_FROM_EMAIL = os.environ.get("ALLIANCE_EMAIL_FROM", f"secretariat@{MAIL_DOMAIN}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- language and time ----------------------------------------------------------------
LANGUAGES = environment.languages(INSTANCE_DIR)
LANGUAGE_CODE = LANGUAGES[0][0]
# What the instance says of languages that Django or CLDR does not know.
SPOKEN = environment.spoken(INSTANCE_DIR)
LANGUAGES_BIDI = environment.make_known(LANGUAGES, SPOKEN)
LOCALE_PATHS = environment.catalogues(
    LANGUAGES, [ROOT / "alliance" / "locale", INSTANCE_DIR / "locale"], DATA_DIR / "locale"
)
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.time_zone(INSTANCE_DIR)
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# A translation that was begun is a draft until somebody publishes it.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# A service of one's own that writes drafts; none unless it is named.
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = environment.translator(
    "ALLIANCE_TRANSLATE_URL", "ALLIANCE_TRANSLATE_KEY"
)

# --- the editors' rooms ---------------------------------------------------------------
WAGTAIL_SITE_NAME = environment.instance_name(INSTANCE_DIR)
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "sign-in"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "website.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "alliance.website.picture_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = FILE_LIMIT
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
TAGGIT_CASE_INSENSITIVE = True

# --- safety ---------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# What no page of ours ever asks a device for.
PERMISSIONS_POLICY = ", ".join(
    f"{device}=()"
    for device in (
        *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "usb"),
    )
)
if BASE_URL.startswith("https://"):
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
STRICT_POLICY: dict[str, list[str]] = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "manifest-src": ["'self'"],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": STRICT_POLICY}
# The editors' pages come with inline scripts and styles of their maker.
CMS_POLICY: dict[str, list[str]] = STRICT_POLICY | {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
}

# --- the cache in front (names of the address's query that a public page may read) ---
PUBLIC_QUERY_NAMES = (
    "at",
    "q",
    "country",
    "kind",
    "page",
    "sort",
    "tie",
    "as-of",
    "sample",
    "after",
    "limit",
    "id",
    "not-tie",
    "state",
    "parent",
    "identifier",
    "authority",
    "lang",
    "member",
    "programme",
    "year",
    "updated",
)

# --- open data: requests that one network may make in a minute, of each process ---------
OPEN_DATA_PER_MINUTE = 1200

# --- logs -----------------------------------------------------------------------------
LOGGING: dict[str, Any] = environment.logging()
